/* Sorts the review log into one run of reviews per question and language.
 *
 * Where a clock was wrong, a review counts on the day that the order of entry makes plausible
 * (days_correct); a withdrawn review is no evidence.
 *
 * The log is read in the order of entry, sorted into one run per question and language, and each
 * run is put into the order of days: a run is short and nearly always in order already, while
 * sorting the whole log would cost more than everything else.
 *
 * Most runs are the same as when memories were cached (review_cache.h), or begin like that; the
 * replay then resumes from the cached memory. A run that begins differently, after a correction, a
 * day before others or another corrected day, is replayed from its start, so that the result is
 * that of a replay of the whole log. */
#include "store/memory_runs.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "store/database.h"
#include "store/memory_list_state.h"
#include "store/model_fingerprint.h"
#include "store/review_log.h"

#define DAY_MS INT64_C(86400000)

/* One asking: the first review of a chain of corrections, with the grade of the last. */
struct asking {
	int64_t id;   /* of the first */
	int64_t take; /* 0: none */
	size_t card;  /* entry * LANG_COUNT + language */
	int made_day; /* UTC day of entry */
	int day;
	int grade;
};

/* A review that replaced another one, and the asking it corrects. */
struct correction {
	int64_t id;
	size_t asking;
};

struct log {
	struct asking *askings; /* by id, as read */
	size_t count;
	size_t capacity;
	struct correction *corrections; /* by id, as read */
	size_t correction_count;
	size_t correction_capacity;
};

/* --- Questions --- */

static bool read_questions(struct store *store, struct memory_list *list, struct error *err)
{
	sqlite3_stmt *find =
		store_prepare(store, "SELECT key, id FROM questions NOT INDEXED ORDER BY key", err);
	if (!find) {
		return false;
	}
	size_t used = 0;
	size_t capacities[4] = {0};
	size_t *offsets = mem_reserve(NULL, &capacities[1], 1, sizeof(*offsets));
	list->keys = mem_reserve(NULL, &capacities[0], 1, sizeof(*list->keys));
	bool row = false;
	bool ok = true;
	while ((ok = store_step(store, find, &row, err)) && row) {
		size_t now = list->count++;
		size_t size = (size_t)sqlite3_column_bytes(find, 1) + 1;
		list->keys =
			mem_reserve(list->keys, &capacities[0], list->count, sizeof(*list->keys));
		offsets = mem_reserve(offsets, &capacities[1], list->count, sizeof(*offsets));
		list->ids = mem_reserve(list->ids, &capacities[2], used + size, 1);
		list->entries = mem_reserve(
			list->entries, &capacities[3], list->count, sizeof(*list->entries));
		list->keys[now] = sqlite3_column_int64(find, 0);
		offsets[now] = used;
		memcpy(list->ids + used, sqlite3_column_text(find, 1), size);
		list->entries[now] = (struct memory_entry){0};
		used += size;
	}
	memory_list_index(list, offsets);
	(void)sqlite3_finalize(find);
	free(offsets);
	return ok;
}

/* --- The log --- */

static int by_key(const void *left, const void *right)
{
	const int64_t *a = left;
	const int64_t *b = right;
	return *a < *b ? -1 : *a > *b;
}

/* Keys are nearly always 1, 2, 3 … without gaps. False when there is no such question. */
static bool entry_of_key(const struct memory_list *list, int64_t key, size_t *entry)
{
	size_t count = list->count;
	size_t guess = (size_t)(key - 1);
	if (key > 0 && guess < count && list->keys[guess] == key) {
		*entry = guess;
		return true;
	}
	const int64_t *found =
		count > 0 ? bsearch(&key, list->keys, count, sizeof(key), by_key) : NULL;
	if (found) {
		*entry = (size_t)(found - list->keys);
	}
	return found != NULL;
}

static int by_asking_id(const void *left, const void *right)
{
	return by_key(&((const struct asking *)left)->id, &((const struct asking *)right)->id);
}

static int by_correction_id(const void *left, const void *right)
{
	return by_key(
		&((const struct correction *)left)->id, &((const struct correction *)right)->id);
}

/* The asking that the review `id` corrects last; NULL when that review is missing (in a mended
 * store): its correction then counts as an asking. */
static struct asking *asking_of(const struct log *log, int64_t id)
{
	const struct correction wanted = {.id = id};
	const struct correction *correction =
		log->correction_count > 0
			? bsearch(&wanted, log->corrections, log->correction_count, sizeof(wanted),
				  by_correction_id)
			: NULL;
	if (correction) {
		return &log->askings[correction->asking];
	}
	const struct asking first = {.id = id};
	return log->count > 0
		       ? bsearch(&first, log->askings, log->count, sizeof(first), by_asking_id)
		       : NULL;
}

static void take_in(struct log *log, const struct asking *review, int64_t supersedes)
{
	struct asking *replaced = supersedes ? asking_of(log, supersedes) : NULL;
	if (!replaced) {
		log->askings = mem_reserve(
			log->askings, &log->capacity, log->count + 1, sizeof(*log->askings));
		log->askings[log->count++] = *review;
		return;
	}
	replaced->grade = review->grade;
	replaced->card = review->card;
	log->corrections = mem_reserve(log->corrections, &log->correction_capacity,
		log->correction_count + 1, sizeof(*log->corrections));
	log->corrections[log->correction_count++] =
		(struct correction){.id = review->id, .asking = (size_t)(replaced - log->askings)};
}

/* The UTC day, limited to an int. */
static int day_made(int64_t made_ms)
{
	int64_t day = made_ms / DAY_MS - (made_ms % DAY_MS < 0);
	return day < INT_MIN ? INT_MIN : day > INT_MAX ? INT_MAX : (int)day;
}

static bool sort_log(
	struct store *store, const struct memory_list *list, struct log *log, struct error *err)
{
	log->askings =
		mem_reserve(NULL, &log->capacity, list->log.row_count + 1, sizeof(*log->askings));
	for (size_t i = 0; i < list->log.row_count; i++) {
		const struct log_row *row = &list->log.rows[i];
		size_t entry = 0;
		if (!entry_of_key(list, row->question, &entry)) {
			return store_fail(store, SQLITE_CORRUPT, err);
		}
		const struct asking review = {
			.id = row->id,
			.card = entry * LANG_COUNT + row->lang,
			.day = row->day,
			.grade = row->grade,
			.made_day = day_made(row->made_ms),
			.take = row->take,
		};
		take_in(log, &review, row->supersedes);
	}
	return true;
}

/* --- Days --- */

static void doubt(struct memory_list *list, size_t *capacity, const struct asking *asking, int day)
{
	list->doubted = mem_reserve(
		list->doubted, capacity, list->doubted_count + 1, sizeof(*list->doubted));
	list->doubted[list->doubted_count++] = (struct doubted_review){
		.take_id = asking->take, .day = asking->day, .counts_on = day};
}

/* Replaces implausible days by corrected ones, and lists those reviews. */
static void correct_days(struct memory_list *list, struct log *log, int today)
{
	struct entered *entries = mem_array(log->count, sizeof(*entries));
	int *corrected = mem_array(log->count, sizeof(*corrected));
	size_t standing = 0;
	size_t capacity = 0;
	for (size_t i = 0; i < log->count; i++) {
		const struct asking *asking = &log->askings[i];
		if (asking->grade != GRADE_NONE) {
			entries[standing++] = (struct entered){asking->made_day, asking->day};
		}
	}
	days_correct(entries, standing, today, corrected);
	standing = 0;
	for (size_t i = 0; i < log->count; i++) {
		struct asking *asking = &log->askings[i];
		if (asking->grade == GRADE_NONE) {
			continue;
		}
		int day = corrected[standing++];
		if (day_is_doubted(asking->day, day)) {
			doubt(list, &capacity, asking, day);
		}
		asking->day = day;
	}
	free(corrected);
	free(entries);
}

/* --- Replaying --- */

/* An asking within its run. */
struct step {
	int day;
	int grade;
	size_t entry; /* order of entry */
};

static int by_day(const void *left, const void *right)
{
	const struct step *a = left;
	const struct step *b = right;
	if (a->day != b->day) {
		return a->day < b->day ? -1 : 1;
	}
	return a->entry < b->entry ? -1 : a->entry > b->entry;
}

/* Sorts a run by day and drops withdrawn reviews. */
static size_t order_run(struct step *steps, size_t count, struct past_review *reviews)
{
	size_t kept = 0;
	for (size_t i = 1; i < count; i++) {
		if (steps[i - 1].day > steps[i].day) {
			qsort(steps, count, sizeof(*steps), by_day);
			break;
		}
	}
	for (size_t i = 0; i < count; i++) {
		if (steps[i].grade != GRADE_NONE) {
			reviews[kept++] =
				(struct past_review){steps[i].day, (enum grade)steps[i].grade};
		}
	}
	return kept;
}

/* A counting sort by card, which keeps the order of entry within each. */
static void make_runs(struct memory_list *list, const struct log *log)
{
	size_t cards = list->count * LANG_COUNT;
	size_t *ends = mem_array(cards + 1, sizeof(*ends));
	struct step *steps = mem_array(log->count, sizeof(*steps));
	for (size_t i = 0; i < log->count; i++) {
		ends[log->askings[i].card + 1]++;
	}
	for (size_t card = 1; card <= cards; card++) {
		ends[card] += ends[card - 1];
	}
	/* ends[card] is the start of the card's run; filling moves it to the run's end. */
	for (size_t i = 0; i < log->count; i++) {
		const struct asking *asking = &log->askings[i];
		steps[ends[asking->card]++] =
			(struct step){.day = asking->day, .grade = asking->grade, .entry = i};
	}
	list->reviews = mem_array(log->count, sizeof(*list->reviews));
	size_t start = 0;
	for (size_t card = 0; card < cards; card++) {
		struct memory_entry *entry = &list->entries[card / LANG_COUNT];
		size_t lang = card % LANG_COUNT;
		entry->first[lang] = start;
		entry->count[lang] =
			order_run(steps + start, ends[card] - start, list->reviews + start);
		start = ends[card];
	}
	free(steps);
	free(ends);
}

bool memory_runs_read(
	struct store *store, int today, bool whole, struct memory_list **list, struct error *err)
{
	struct memory_list *made = mem_array(1, sizeof(*made));
	struct log log = {0};
	/* One snapshot for both reads: a question may become known in between. */
	bool ok = transaction_begin_read(store, err);
	ok = ok && read_questions(store, made, err) &&
	     review_log_read(store, whole, &made->log, &made->from_cache, err) &&
	     sort_log(store, made, &log, err);
	(void)transaction_end(store, false, NULL);
	if (ok) {
		correct_days(made, &log, today);
		make_runs(made, &log);
		if (made->log.fingerprint != model_fingerprint()) {
			made->log.memory_count = 0;
		}
	} else {
		memory_list_destroy(made);
		made = NULL;
	}
	free(log.askings);
	free(log.corrections);
	*list = made;
	return ok;
}
