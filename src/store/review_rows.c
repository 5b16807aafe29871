/* Rows of the review log. */
#include "store/review_rows.h"

#include <assert.h>
#include <inttypes.h>

#include "store/database.h"
#include "store/question_key.h"
#include "store/take_rows.h"

/* The last review of the chain that starts with `id`, and its take: two programs may correct the
 * same review, and a chain has only one end. */
static bool end_of_chain(
	struct store *store, int64_t id, int64_t *end, int64_t *take_id, struct error *err)
{
	sqlite3_stmt *find = store_prepare(store,
		"WITH RECURSIVE chain(id) AS (SELECT id FROM reviews WHERE id = ?1"
		" UNION ALL SELECT r.id FROM reviews r JOIN chain c ON r.supersedes = c.id)"
		" SELECT r.id, coalesce(r.take, 0) FROM reviews r JOIN chain c ON r.id = c.id"
		" ORDER BY r.id DESC LIMIT 1",
		err);
	if (!find) {
		return false;
	}
	bind_int(find, 1, id);
	bool row = false;
	bool ok = store_step(store, find, &row, err);
	if (ok && row) {
		*end = sqlite3_column_int64(find, 0);
		*take_id = sqlite3_column_int64(find, 1);
	} else if (ok) {
		ok = error_set(err, ERROR_NOT_FOUND, "there is no review %" PRId64, id);
	}
	(void)sqlite3_finalize(find);
	return ok;
}

static bool append(struct store *store, struct review *review, struct error *err)
{
	int64_t question = 0;
	if (!question_key(store, review->question_id, &question, err)) {
		return false;
	}
	sqlite3_stmt *add = store_prepare(store,
		"INSERT INTO reviews(question, lang, day, grade, graded_by, take, supersedes,"
		" made_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
		err);
	if (!add) {
		return false;
	}
	bind_int(add, 1, question);
	bind_int(add, 2, review->lang);
	bind_int(add, 3, review->day);
	bind_int(add, 4, review->grade);
	bind_int(add, 5, review->by);
	bind_int_or_null(add, 6, review->take_id);
	bind_int_or_null(add, 7, review->supersedes);
	bind_int(add, 8, review->made_ms);
	bool ok = store_run(store, add, err);
	(void)sqlite3_finalize(add);
	return ok;
}

bool review_put(struct store *store, struct review *review, struct error *err)
{
	assert(review->question_id && review->question_id[0]);
	assert(review->grade != GRADE_NONE || review->supersedes != 0);
	struct review made = *review;
	int64_t take_id = 0;
	bool ok = made.supersedes == 0 ||
		  end_of_chain(store, made.supersedes, &made.supersedes, &take_id, err);
	made.take_id = made.take_id ? made.take_id : take_id;
	ok = ok && (made.take_id == 0 || made.take_id == take_id ||
			   take_row_check(store, made.take_id, err));
	ok = ok && append(store, &made, err);
	made.id = sqlite3_last_insert_rowid(store->db);
	if (ok) {
		*review = made;
	}
	return ok;
}

/* The review in force where a queued one would go: the end of the chain it supersedes, or else the
 * newest review of its take. *id is 0 when there is none. */
static bool in_force(struct store *store, const struct review *waited, int64_t *id,
	int64_t *made_ms, struct error *err)
{
	sqlite3_stmt *find = store_prepare(store,
		"WITH RECURSIVE chain(id) AS (SELECT id FROM reviews WHERE id = ?1"
		" UNION ALL SELECT r.id FROM reviews r JOIN chain c ON r.supersedes = c.id)"
		" SELECT id, made_ms FROM reviews r"
		" WHERE CASE WHEN ?1 = 0 THEN take = ?2 ELSE id IN chain END"
		" AND NOT EXISTS (SELECT 1 FROM reviews n WHERE n.supersedes = r.id)"
		" ORDER BY id DESC LIMIT 1",
		err);
	if (!find) {
		return false;
	}
	bind_int(find, 1, waited->supersedes);
	bind_int_or_null(find, 2, waited->take_id);
	bool row = false;
	bool ok = store_step(store, find, &row, err);
	*id = ok && row ? sqlite3_column_int64(find, 0) : 0;
	*made_ms = *id ? sqlite3_column_int64(find, 1) : 0;
	(void)sqlite3_finalize(find);
	return ok;
}

/* Appends the review `id` again, in place of `supersedes`. */
static bool repeat(struct store *store, int64_t id, int64_t supersedes, struct error *err)
{
	sqlite3_stmt *add = store_prepare(store,
		"INSERT INTO reviews(question, lang, day, grade, graded_by, take, supersedes,"
		" made_ms) SELECT question, lang, day, grade, graded_by, take, ?2, made_ms"
		" FROM reviews WHERE id = ?1",
		err);
	if (!add) {
		return false;
	}
	bind_int(add, 1, id);
	bind_int(add, 2, supersedes);
	bool ok = store_run(store, add, err);
	(void)sqlite3_finalize(add);
	return ok;
}

bool review_put_queued(struct store *store, struct review *review, struct error *err)
{
	int64_t newer = 0;
	int64_t made_ms = 0;
	if (!in_force(store, review, &newer, &made_ms, err)) {
		return false;
	}
	/* a queued review that names the review in force was made after it, whatever the clock
	 * showed */
	if (newer == 0 || newer == review->supersedes || made_ms <= review->made_ms) {
		return review_put(store, review, err);
	}
	struct review made = *review;
	made.supersedes = newer;
	bool ok = review_put(store, &made, err) && repeat(store, newer, made.id, err);
	if (ok) {
		*review = made;
	}
	return ok;
}

bool review_find(struct store *store, const struct review *review, int64_t *id, struct error *err)
{
	sqlite3_stmt *find = store_prepare(store,
		"SELECT id FROM reviews WHERE made_ms = ?1 AND lang = ?2 AND day = ?3 AND grade = "
		"?4"
		" AND graded_by = ?5 AND question = (SELECT key FROM questions WHERE id = ?6)",
		err);
	if (!find) {
		return false;
	}
	bind_int(find, 1, review->made_ms);
	bind_int(find, 2, review->lang);
	bind_int(find, 3, review->day);
	bind_int(find, 4, review->grade);
	bind_int(find, 5, review->by);
	bind_text(find, 6, review->question_id);
	bool row = false;
	bool ok = store_step(store, find, &row, err);
	*id = ok && row ? sqlite3_column_int64(find, 0) : 0;
	(void)sqlite3_finalize(find);
	return ok;
}
