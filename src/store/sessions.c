/* Takes become sessions, and sessions belong to days.
 *
 * A session is takes with less than two hours between one and the next. It is of the day it began
 * on, also over the end of that day; which day that was, its reviews know best, since they were
 * entered where the user was then, and a take's start is read in the time zone of today. Where the
 * reviews go over to another day, another session has begun. */
#include "store/sessions.h"

#include <limits.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "schedule/schedule.h"
#include "store/database.h"

#define BETWEEN_MS (INT64_C(2) * 3600 * 1000)
#define DAY_MS INT64_C(86400000)
#define LAST_MS (INT64_C(2932896) * DAY_MS) /* 9999-12-31 */
#define LONGEST_S 1e6

/* --- Times that cannot be --- */

static bool can_be(int64_t started_ms, int64_t now_ms)
{
	return now_ms == 0 || (started_ms <= now_ms && started_ms >= DAY_EARLIEST * DAY_MS);
}

/* A take that says it was made later than now counts as made when the next one was, else now; one
 * from before there was this program when the one before was, else as the next. That is where its
 * review counts too. `times` is in the order of entry. */
static void set_times(struct take_time *times, size_t count, int64_t now_ms)
{
	int64_t before_ms = 0;
	for (size_t i = 0; i < count; i++) {
		times[i].doubted = !can_be(times[i].started_ms, now_ms);
		before_ms = times[i].doubted ? before_ms : times[i].started_ms;
		times[i].counts_ms = before_ms;
	}
	int64_t after_ms = now_ms;
	for (size_t i = count; i-- > 0;) {
		bool early = times[i].started_ms <= now_ms;
		after_ms = times[i].doubted ? after_ms : times[i].started_ms;
		if (times[i].doubted && (!early || times[i].counts_ms == 0)) {
			times[i].counts_ms = after_ms;
		}
	}
}

static int newest_first(const void *left, const void *right)
{
	const struct take_time *a = left;
	const struct take_time *b = right;
	return a->counts_ms != b->counts_ms ? (a->counts_ms > b->counts_ms ? -1 : 1)
	       : a->id != b->id             ? (a->id > b->id ? -1 : 1)
					    : 0;
}

/* --- Sessions --- */

/* The day of the first review of a take; false when it has none, or one under a wrong clock. */
static bool day_of_review(struct store *store, sqlite3_stmt *find, const struct take_time *time,
	bool *found, int *day, struct error *err)
{
	bind_int(find, 1, time->id);
	bool ok = store_step(store, find, found, err);
	if (ok && *found) {
		*day = sqlite3_column_int(find, 0);
		*found = !day_is_doubted(*day, day_of(time->counts_ms));
	}
	(void)sqlite3_reset(find);
	return ok;
}

static bool goes_on(const struct take_time *before, const struct take_time *after)
{
	int64_t end_ms = before->counts_ms + (int64_t)(before->duration_s * 1000);
	return after->counts_ms - end_ms < BETWEEN_MS && before->doubted == after->doubted;
}

/* Gives the takes from `from` down to `to` of the list, which are one session, its day: `day` when
 * that is known, but none after `today`, as it may be where the user has flown from. */
static void settle(struct take_time *times, size_t from, size_t to, const int *known, int today)
{
	int day = known ? *known : day_of(times[from].counts_ms);
	for (size_t i = from + 1; i-- > to;) {
		times[i].session = times[from].id;
		times[i].day = day < today ? day : today;
	}
}

/* From the oldest to the newest, which stands first. */
static bool set_sessions(
	struct store *store, int today, struct take_time *times, size_t count, struct error *err)
{
	sqlite3_stmt *find = store_prepare(
		store, "SELECT day FROM reviews WHERE take = ?1 ORDER BY id LIMIT 1", err);
	bool ok = find != NULL;
	size_t from = count > 0 ? count - 1 : 0;
	bool known = false;
	int day = 0;
	for (size_t i = count; ok && i-- > 0;) {
		bool found = false;
		int its = 0;
		ok = day_of_review(store, find, &times[i], &found, &its, err);
		bool begins = i < from && (!goes_on(&times[i + 1], &times[i]) ||
						  (found && known && its != day));
		if (begins) {
			settle(times, from, i + 1, known ? &day : NULL, today);
			from = i;
			known = false;
		}
		day = found && !known ? its : day;
		known = known || found;
	}
	if (ok && count > 0) {
		settle(times, from, 0, known ? &day : NULL, today);
	}
	(void)sqlite3_finalize(find);
	return ok;
}

bool take_times(struct store *store, int64_t now_ms, struct take_time **times, size_t *count,
	struct error *err)
{
	sqlite3_stmt *find = store_prepare(store,
		"SELECT id, question, started_ms, duration_s FROM takes NOT INDEXED"
		" WHERE deleted = 0 ORDER BY id",
		err);
	size_t capacity = 0;
	bool row = false;
	bool ok = find != NULL;
	*times = NULL;
	*count = 0;
	while (ok && (ok = store_step(store, find, &row, err)) && row) {
		/* sums of what a damaged store may say must fit */
		int64_t started_ms = sqlite3_column_int64(find, 2);
		double duration_s = sqlite3_column_double(find, 3);
		*times = mem_reserve(*times, &capacity, *count + 1, sizeof(**times));
		(*times)[(*count)++] = (struct take_time){.id = sqlite3_column_int64(find, 0),
			.question = sqlite3_column_int64(find, 1),
			.started_ms = started_ms < 0         ? 0
				      : started_ms > LAST_MS ? LAST_MS
							     : started_ms,
			.duration_s = duration_s > 0 && duration_s < LONGEST_S ? duration_s : 0};
	}
	(void)sqlite3_finalize(find);
	if (ok && *count > 0) {
		set_times(*times, *count, now_ms);
		qsort(*times, *count, sizeof(**times), newest_first);
		int today = now_ms == 0 ? INT_MAX : day_of(now_ms);
		ok = set_sessions(store, today, *times, *count, err);
	}
	if (!ok) {
		free(*times);
		*times = NULL;
		*count = 0;
	}
	return ok;
}
