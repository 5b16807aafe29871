/* The integer keys of questions' ids. */
#include "store/question_key.h"

#include "store/database.h"

bool question_key(struct store *store, const char *id, int64_t *key, struct error *err)
{
	bool ok = false;
	bool row = false;
	sqlite3_stmt *find = store_prepare(store, "SELECT key FROM questions WHERE id = ?1", err);
	sqlite3_stmt *add =
		find ? store_prepare(store, "INSERT INTO questions(id) VALUES (?1)", err) : NULL;
	if (!find || !add) {
		goto out;
	}
	bind_text(find, 1, id);
	if (!store_step(store, find, &row, err)) {
		goto out;
	}
	if (row) {
		*key = sqlite3_column_int64(find, 0);
	} else {
		bind_text(add, 1, id);
		if (!store_run(store, add, err)) {
			goto out;
		}
		*key = sqlite3_last_insert_rowid(store->db);
	}
	ok = true;
out:
	(void)sqlite3_finalize(find);
	(void)sqlite3_finalize(add);
	return ok;
}
