/* The review log, appended to and looked up. */
#include "store/reviews.h"

#include <assert.h>
#include <inttypes.h>

#include "store/database.h"
#include "store/journal_recovery.h"
#include "store/queued_view.h"
#include "store/review_rows.h"

bool store_review_add(struct store *store, struct review *review, struct error *err)
{
	struct review made = *review;
	if (!recovery_begin(store, err) ||
		!transaction_end(store, review_put(store, &made, err), err)) {
		return false;
	}
	*review = made;
	return true;
}

bool store_review_of_take(
	struct store *store, int64_t take_id, struct review *review, bool *found, struct error *err)
{
	sqlite3_stmt *find = store_prepare(store,
		"SELECT id, lang, day, grade, graded_by, take, coalesce(supersedes, 0), made_ms"
		" FROM reviews r WHERE take = ?1"
		" AND NOT EXISTS (SELECT 1 FROM reviews n WHERE n.supersedes = r.id)"
		" ORDER BY id DESC LIMIT 1",
		err);
	if (!find) {
		return false;
	}
	bind_int(find, 1, take_id);
	bool ok = store_step(store, find, found, err);
	if (ok && *found) {
		*review = (struct review){
			.id = sqlite3_column_int64(find, 0),
			.lang = (enum lang)sqlite3_column_int(find, 1),
			.day = sqlite3_column_int(find, 2),
			.grade = (enum grade)sqlite3_column_int(find, 3),
			.by = (enum grade_by)sqlite3_column_int(find, 4),
			.take_id = sqlite3_column_int64(find, 5),
			.supersedes = sqlite3_column_int64(find, 6),
			.made_ms = sqlite3_column_int64(find, 7),
		};
	}
	(void)sqlite3_finalize(find);
	if (ok) {
		overlay_review(store, take_id, review, found);
	}
	return ok;
}

static const char VOID[] =
	"INSERT INTO reviews(question, lang, day, grade, graded_by, take, supersedes, made_ms)"
	" SELECT question, lang, day, 0, ?3, take, id, ?2 FROM reviews r"
	" WHERE take = ?1 AND grade > 0"
	" AND NOT EXISTS (SELECT 1 FROM reviews n WHERE n.supersedes = r.id) ORDER BY id";

static bool take_was(struct store *store, int64_t take_id, bool *was, struct error *err)
{
	sqlite3_stmt *find = store_prepare(store, "SELECT 1 FROM takes WHERE id = ?1", err);
	if (!find) {
		return false;
	}
	bind_int(find, 1, take_id);
	bool ok = store_step(store, find, was, err);
	(void)sqlite3_finalize(find);
	return ok;
}

static bool void_all(
	struct store *store, int64_t take_id, int64_t made_ms, size_t *count, struct error *err)
{
	sqlite3_stmt *add = store_prepare(store, VOID, err);
	if (!add) {
		return false;
	}
	bind_int(add, 1, take_id);
	bind_int(add, 2, made_ms);
	bind_int(add, 3, GRADED_BY_KEY);
	bool ok = store_run(store, add, err);
	*count = ok ? (size_t)sqlite3_changes(store->db) : 0;
	(void)sqlite3_finalize(add);
	return ok;
}

bool store_take_void(
	struct store *store, int64_t take_id, int64_t made_ms, size_t *count, struct error *err)
{
	*count = 0;
	if (!recovery_begin(store, err)) {
		return false;
	}
	size_t voided = 0;
	bool was = false;
	bool ok = void_all(store, take_id, made_ms, &voided, err) &&
		  take_was(store, take_id, &was, err);
	if (ok && voided == 0) {
		ok = error_set(err, ERROR_NOT_FOUND,
			was ? "take %" PRId64 " has no grade that counts"
			    : "there is no take %" PRId64 "; 'rehearse takes' lists them",
			take_id);
	}
	ok = transaction_end(store, ok, err);
	*count = ok ? voided : 0;
	return ok;
}
