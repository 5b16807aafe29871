/* The ids of questions. */
#include "store/questions.h"

#include "store/database.h"

bool store_knows(struct store *store, const char *id, bool *known, struct error *err)
{
	sqlite3_stmt *find = store_prepare(store, "SELECT 1 FROM questions WHERE id = ?1", err);
	if (!find) {
		return false;
	}
	bind_text(find, 1, id);
	bool ok = store_step(store, find, known, err);
	(void)sqlite3_finalize(find);
	return ok;
}

bool store_rename_question(
	struct store *store, const char *old_id, const char *new_id, struct error *err)
{
	sqlite3_stmt *rename = store_prepare(store,
		"UPDATE questions SET id = ?2 WHERE id = ?1"
		" AND NOT EXISTS (SELECT 1 FROM questions WHERE id = ?2)",
		err);
	if (!rename) {
		return false;
	}
	bind_text(rename, 1, old_id);
	bind_text(rename, 2, new_id);
	bool ok = store_run(store, rename, err);
	(void)sqlite3_finalize(rename);
	return ok;
}
