/* Decides which days of a review log to trust when a clock was wrong for a while.
 *
 * The order of entry is certain, the clock is not. Entries form runs with one day of entry each.
 * The longest chain of runs whose days never fall, none of them after today, is taken as what the
 * clock showed while it was right. Among chains of one length the one that spans the fewest days
 * wins, as a wrong clock is far off, then the later one. An entry outside the chain lies between
 * its neighbours in the chain. Counting runs instead of entries keeps one long session under a
 * wrong clock from outvoting the short ones before and after it. */
#include "schedule/day_correction.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define NO_DAY INT_MIN
#define NONE SIZE_MAX

bool day_is_doubted(int own, int corrected)
{
	return llabs((long long)own - corrected) > DAYS_SLACK;
}

/* Today may be one day before the day of entry, which may be in another time zone. */
static bool is_plausible(int made_day, int today)
{
	return made_day >= DAY_EARLIEST && made_day <= (long long)today + 1;
}

bool days_are_in_order(
	const struct entered *entries, size_t count, int today, struct entered *newest)
{
	for (size_t i = 0; i < count; i++) {
		const struct entered *entry = &entries[i];
		bool plain = is_plausible(entry->made_day, today) &&
			     entry->made_day >= newest->made_day - DAYS_SLACK &&
			     entry->day >= DAY_EARLIEST && entry->day <= today &&
			     entry->day <= entry->made_day + DAYS_SLACK;
		if (!plain) {
			return false;
		}
		newest->made_day =
			entry->made_day > newest->made_day ? entry->made_day : newest->made_day;
		newest->day = entry->day > newest->day ? entry->day : newest->day;
	}
	return true;
}

/* Consecutive entries with one day of entry. */
struct run {
	size_t first; /* entry */
	int day;
	size_t place;  /* rank of its day among the distinct days */
	size_t length; /* of the longest chain that ends here */
	int start;     /* first day of that chain: the latest possible for its length */
	size_t before; /* previous run of the chain; NONE */
	bool chained;
};

static int by_day(const void *left, const void *right)
{
	const int *a = left;
	const int *b = right;
	return *a < *b ? -1 : *a > *b;
}

static size_t find_runs(const struct entered *entries, size_t count, int today, struct run *runs)
{
	size_t found = 0;
	for (size_t i = 0; i < count; i++) {
		int day = entries[i].made_day;
		if (is_plausible(day, today) && (found == 0 || runs[found - 1].day != day)) {
			runs[found++] = (struct run){.first = i, .day = day, .before = NONE};
		}
	}
	return found;
}

static size_t distinct_days(const struct run *runs, size_t count, int *days)
{
	size_t kept = 0;
	for (size_t i = 0; i < count; i++) {
		days[i] = runs[i].day;
	}
	if (count > 1) {
		qsort(days, count, sizeof(*days), by_day);
	}
	for (size_t i = 0; i < count; i++) {
		if (kept == 0 || days[kept - 1] != days[i]) {
			days[kept++] = days[i];
		}
	}
	return kept;
}

static bool is_better(const struct run *run, const struct run *than)
{
	return run->length != than->length ? run->length > than->length : run->start > than->start;
}

/* tree[] is a Fenwick tree: it has the run with the best chain for each range of days. */
static void link_runs(struct run *runs, size_t count, const int *days, size_t day_count)
{
	size_t *tree = mem_array(day_count + 1, sizeof(*tree)); /* index + 1; 0 is none */
	for (size_t i = 0; i < count; i++) {
		struct run *run = &runs[i];
		const int *at = bsearch(&run->day, days, day_count, sizeof(*days), by_day);
		run->place = (size_t)(at - days) + 1;
		for (size_t p = run->place; p > 0; p &= p - 1) {
			bool better = tree[p] != 0 &&
				      (run->before == NONE ||
					      is_better(&runs[tree[p] - 1], &runs[run->before]));
			run->before = better ? tree[p] - 1 : run->before;
		}
		run->length = run->before == NONE ? 1 : runs[run->before].length + 1;
		run->start = run->before == NONE ? run->day : runs[run->before].start;
		for (size_t p = run->place; p <= day_count; p += p & (~p + 1)) {
			if (tree[p] == 0 || is_better(run, &runs[tree[p] - 1])) {
				tree[p] = i + 1;
			}
		}
	}
	free(tree);
}

static size_t best_end(const struct run *runs, size_t count)
{
	size_t best = 0;
	for (size_t i = 1; i < count; i++) {
		const struct run *a = &runs[i];
		const struct run *b = &runs[best];
		int span = a->day - a->start;
		int best_span = b->day - b->start;
		bool better = a->length != b->length ? a->length > b->length
			      : span != best_span    ? span < best_span
						     : a->day >= b->day;
		best = better ? i : best;
	}
	return best;
}

/* before[] and after[]: the chain's nearest day at or before, and at or after, each entry; NO_DAY
 * where there is none. */
static void find_chain(
	const struct entered *entries, size_t count, int today, int *before, int *after)
{
	struct run *runs = mem_array(count, sizeof(*runs));
	int *days = mem_array(count, sizeof(*days));
	size_t run_count = find_runs(entries, count, today, runs);
	link_runs(runs, run_count, days, distinct_days(runs, run_count, days));
	size_t end = run_count > 0 ? best_end(runs, run_count) : NONE;
	for (size_t i = end; i != NONE; i = runs[i].before) {
		runs[i].chained = true;
	}
	int day = NO_DAY;
	size_t next = 0;
	for (size_t i = 0; i < count; i++) {
		for (; next < run_count && runs[next].first <= i; next++) {
			day = runs[next].chained ? runs[next].day : day;
		}
		before[i] = day;
	}
	day = NO_DAY;
	for (size_t i = count; i-- > 0;) {
		while (next > 0 && runs[next - 1].first > i) {
			next--;
		}
		bool inside = next > 0 && runs[next - 1].chained &&
			      runs[next - 1].day == entries[i].made_day;
		day = inside ? entries[i].made_day : day;
		after[i] = day;
	}
	free(days);
	free(runs);
}

static int correct_day(const struct entered *entry, int before, int after, int today)
{
	int latest = after == NO_DAY || after > today ? today : after;
	int earliest = before == NO_DAY || before > latest ? latest : before;
	int made = entry->made_day;
	bool trusted = is_plausible(made, today) &&
		       (before == NO_DAY || made >= before - DAYS_SLACK) &&
		       (after == NO_DAY || made <= after + DAYS_SLACK);
	if (trusted) {
		latest = made < today ? made : today;
		earliest = latest;
	}
	/* a review that was graded later carries a day of another clock than that of its entry */
	bool own = trusted || day_is_doubted(entry->day, made);
	int least = today < DAY_EARLIEST ? INT_MIN : DAY_EARLIEST;
	if (!own) {
		least = before == NO_DAY || before < least ? least : before;
	}
	if (entry->day < least) {
		return earliest;
	}
	if (entry->day > latest) {
		bool near = !day_is_doubted(entry->day, latest);
		return near && entry->day <= today ? entry->day : latest;
	}
	return entry->day;
}

void days_correct(const struct entered *entries, size_t count, int today, int *corrected)
{
	struct entered newest = {INT_MIN + DAYS_SLACK, INT_MIN};
	if (days_are_in_order(entries, count, today, &newest)) {
		for (size_t i = 0; i < count; i++) {
			corrected[i] = entries[i].day;
		}
		return;
	}
	int *before = mem_array(count, sizeof(*before));
	int *after = mem_array(count, sizeof(*after));
	find_chain(entries, count, today, before, after);
	for (size_t i = 0; i < count; i++) {
		corrected[i] = correct_day(&entries[i], before[i], after[i], today);
	}
	free(before);
	free(after);
}
