/* Reviews of a take are taken out: each gets a row behind it that says so; nothing is deleted. */
#include "store/store.h"

#include <inttypes.h>

#include "store/database.h"

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
	if (!store_begin(store, err)) {
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
	ok = store_end(store, ok, err);
	*count = ok ? voided : 0;
	return ok;
}
