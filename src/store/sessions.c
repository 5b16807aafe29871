/* Groups takes into sessions, and sessions into days.
 *
 * A session is a run of takes less than two hours apart. It belongs to the day on which it began,
 * also beyond midnight. Its reviews give that day, as they were entered in the user's time zone of
 * then; a take's start is read in today's. A new day in the reviews begins a new session. */
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
#define AROUND_MS (3 * DAY_MS)

/* --- Implausible starts --- */

static bool is_plausible(int64_t started_ms, int64_t now_ms)
{
	return now_ms == 0 || (started_ms <= now_ms && started_ms >= DAY_EARLIEST * DAY_MS);
}

/* A plausible start among the takes entered after `after` and before `before`, as `find` orders
 * them; *ms is unchanged when there is none. */
static bool start_between(struct store *store, sqlite3_stmt *find, int64_t after, int64_t before,
	int64_t *ms, struct error *err)
{
	bool row = false;
	bind_int(find, 1, after);
	bind_int(find, 2, before);
	bool ok = store_step(store, find, &row, err);
	*ms = ok && row ? sqlite3_column_int64(find, 0) : *ms;
	(void)sqlite3_reset(find);
	return ok;
}

#define FIND_NEXT                                                                                  \
	"SELECT started_ms FROM takes NOT INDEXED WHERE deleted = 0 AND id > ?1 AND id < ?2"       \
	" AND started_ms BETWEEN ?3 AND ?4 ORDER BY id "

/* A take with a start after now counts as made when the next take was, else now. One with a start
 * before this program existed counts as made when the take before was, else as the next. Its review
 * counts there, too. `doubted` is in the order of entry; takes between two of them are plausible.
 */
static bool set_doubted(struct store *store, int64_t now_ms, struct take_time *const *doubted,
	size_t count, struct error *err)
{
	sqlite3_stmt *next = store_prepare(store, FIND_NEXT "LIMIT 1", err);
	sqlite3_stmt *last = next ? store_prepare(store, FIND_NEXT "DESC LIMIT 1", err) : NULL;
	bool ok = next && last;
	int64_t near_ms = 0;
	if (ok) {
		bind_int(next, 3, DAY_EARLIEST * DAY_MS);
		bind_int(next, 4, now_ms);
		bind_int(last, 3, DAY_EARLIEST * DAY_MS);
		bind_int(last, 4, now_ms);
	}
	for (size_t i = 0; ok && i < count; i++) {
		ok = start_between(
			store, last, i > 0 ? doubted[i - 1]->id : 0, doubted[i]->id, &near_ms, err);
		doubted[i]->counts_ms = near_ms;
	}
	near_ms = now_ms;
	for (size_t i = count; ok && i-- > 0;) {
		ok = start_between(store, next, doubted[i]->id,
			i + 1 < count ? doubted[i + 1]->id : INT64_MAX, &near_ms, err);
		bool early = doubted[i]->started_ms <= now_ms;
		if (!early || doubted[i]->counts_ms == 0) {
			doubted[i]->counts_ms = near_ms;
		}
	}
	(void)sqlite3_finalize(next);
	(void)sqlite3_finalize(last);
	return ok;
}

/* `times` is in the order of entry. */
static bool set_times(struct store *store, int64_t now_ms, struct take_time *times, size_t count,
	struct error *err)
{
	struct take_time **doubted = mem_array(count, sizeof(struct take_time *));
	size_t doubted_count = 0;
	for (size_t i = 0; i < count; i++) {
		times[i].doubted = !is_plausible(times[i].started_ms, now_ms);
		times[i].counts_ms = times[i].started_ms;
		if (times[i].doubted) {
			doubted[doubted_count++] = &times[i];
		}
	}
	bool ok = doubted_count == 0 || set_doubted(store, now_ms, doubted, doubted_count, err);
	free(doubted);
	return ok;
}

static int by_entry(const void *left, const void *right)
{
	const struct take_time *a = left;
	const struct take_time *b = right;
	return a->id < b->id ? -1 : a->id > b->id;
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

/* The day of the first review of a take; *found is false when it has none, or only one under a
 * wrong clock. */
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

static bool continues(const struct take_time *before, const struct take_time *after)
{
	int64_t end_ms = before->counts_ms + (int64_t)(before->duration_s * 1000);
	return after->counts_ms - end_ms < BETWEEN_MS && before->doubted == after->doubted;
}

/* Sets session and day of times[to..from], which are one session. The day is `known` if that is
 * given, but not after `today`: the user may have flown to an earlier time zone. */
static void set_session(
	struct take_time *times, size_t from, size_t to, const int *known, int today)
{
	int day = known ? *known : day_of(times[from].counts_ms);
	for (size_t i = from + 1; i-- > to;) {
		times[i].session = times[from].id;
		times[i].day = day < today ? day : today;
	}
}

/* Walks from the oldest take to the newest, which is first in the array. */
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
		bool begins = i < from && (!continues(&times[i + 1], &times[i]) ||
						  (found && known && its != day));
		if (begins) {
			set_session(times, from, i + 1, known ? &day : NULL, today);
			from = i;
			known = false;
		}
		day = found && !known ? its : day;
		known = known || found;
	}
	if (ok && count > 0) {
		set_session(times, from, 0, known ? &day : NULL, today);
	}
	(void)sqlite3_finalize(find);
	return ok;
}

/* --- Reading --- */

/* A range of starts, in milliseconds. */
struct span {
	int64_t from_ms;
	int64_t to_ms;
};

/* Reads one number; *ms is unchanged when there is no row. */
static bool read_number(struct store *store, const char *sql, int64_t value, int64_t latest_ms,
	int64_t *ms, struct error *err)
{
	sqlite3_stmt *find = store_prepare(store, sql, err);
	bool row = false;
	if (!find) {
		return false;
	}
	bind_int(find, 1, value);
	bind_int(find, 2, latest_ms);
	bool ok = store_step(store, find, &row, err);
	*ms = ok && row ? sqlite3_column_int64(find, 0) : *ms;
	(void)sqlite3_finalize(find);
	return ok;
}

/* The starts that the filter asks for, and some days around them, as sessions extend beyond its
 * limits and days begin at other times in other zones. */
static bool find_span(
	struct store *store, const struct take_filter *filter, struct span *span, struct error *err)
{
	int64_t ms = 0;
	bool ok = true;
	*span = (struct span){INT64_MIN, INT64_MAX};
	if (filter->id != 0) {
		ok = read_number(store,
			"SELECT started_ms FROM takes WHERE id = ?1 AND started_ms <= ?2",
			filter->id, INT64_MAX, &ms, err);
		*span = (struct span){ms, ms};
	} else if (filter->from_day != 0 || filter->to_day != 0) {
		span->from_ms = filter->from_day ? filter->from_day * DAY_MS : INT64_MIN;
		span->to_ms = filter->to_day ? filter->to_day * DAY_MS : INT64_MAX;
	} else if (filter->most > 0 && !filter->question_id && !filter->text) {
		ms = INT64_MIN;
		ok = read_number(store,
			"SELECT started_ms FROM takes WHERE deleted = 0 AND started_ms <= ?2"
			" ORDER BY started_ms DESC, id DESC LIMIT 1 OFFSET ?1",
			(int64_t)filter->most - 1, filter->now_ms ? filter->now_ms : INT64_MAX, &ms,
			err);
		span->from_ms = ms;
	}
	span->from_ms = span->from_ms < AROUND_MS ? INT64_MIN : span->from_ms - AROUND_MS;
	span->to_ms = span->to_ms > LAST_MS ? INT64_MAX : span->to_ms + AROUND_MS;
	return ok;
}

#define TIMES_WHERE "SELECT id, question, started_ms, duration_s FROM takes WHERE deleted = 0 AND "

/* Reads the takes of the span, and all with an implausible start. Each condition is a range of its
 * own, as SQLite then uses an index. */
static bool read_times(struct store *store, const struct span *span, int64_t now_ms,
	struct take_time **times, size_t *count, struct error *err)
{
	sqlite3_stmt *find = store_prepare(store,
		TIMES_WHERE "started_ms BETWEEN ?1 AND ?2 UNION ALL " TIMES_WHERE
			    "started_ms > ?3 UNION ALL " TIMES_WHERE "started_ms < ?4",
		err);
	if (!find) {
		return false;
	}
	int64_t late_ms = now_ms == 0 ? INT64_MAX : now_ms;
	int64_t early_ms = now_ms == 0 ? INT64_MIN : DAY_EARLIEST * DAY_MS;
	bind_int(find, 1, span->from_ms);
	bind_int(find, 2, span->to_ms);
	bind_int(find, 3, late_ms > span->to_ms ? late_ms : span->to_ms);
	bind_int(find, 4, early_ms < span->from_ms ? early_ms : span->from_ms);
	size_t capacity = 0;
	bool row = false;
	bool ok = true;
	while ((ok = store_step(store, find, &row, err)) && row) {
		/* sums of numbers in a damaged store must not overflow */
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
	return ok;
}

bool take_times(struct store *store, const struct take_filter *filter, struct take_time **times,
	size_t *count, struct error *err)
{
	struct span span;
	int64_t now_ms = filter->now_ms;
	*times = NULL;
	*count = 0;
	bool ok = find_span(store, filter, &span, err) &&
		  read_times(store, &span, now_ms, times, count, err);
	if (ok && *count > 0) {
		qsort(*times, *count, sizeof(**times), by_entry);
		ok = set_times(store, now_ms, *times, *count, err);
		qsort(*times, *count, sizeof(**times), newest_first);
		int today = now_ms == 0 ? INT_MAX : day_of(now_ms);
		ok = ok && set_sessions(store, today, *times, *count, err);
	}
	if (!ok) {
		free(*times);
		*times = NULL;
		*count = 0;
	}
	return ok;
}
