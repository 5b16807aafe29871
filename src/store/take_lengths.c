/* The lengths of questions' newest takes: an index lookup per question, so that ten years of takes
 * cost no more than one. */
#include "store/take_lengths.h"

#include "store/database.h"

static const char FIND_NEWEST[] =
	"SELECT duration_s FROM takes WHERE question = (SELECT key FROM questions WHERE id = ?1)"
	" AND lang = ?2 AND deleted = 0 ORDER BY id DESC LIMIT ?3";

static bool add_up(struct store *store, sqlite3_stmt *find, struct take_lengths *item, int most,
	struct error *err)
{
	item->seconds = 0;
	item->count = 0;
	bind_text(find, 1, item->question_id);
	bind_int(find, 2, item->lang);
	bind_int(find, 3, most);
	bool row = false;
	bool ok = true;
	while ((ok = store_step(store, find, &row, err)) && row) {
		item->seconds += sqlite3_column_double(find, 0);
		item->count++;
	}
	(void)sqlite3_reset(find);
	return ok;
}

bool store_take_lengths(
	struct store *store, struct take_lengths *items, size_t count, int most, struct error *err)
{
	/* one read transaction for all, or each lookup would take the lock again */
	bool ok = transaction_begin_read(store, err);
	sqlite3_stmt *find = ok ? store_prepare(store, FIND_NEWEST, err) : NULL;
	ok = find != NULL;
	for (size_t i = 0; ok && i < count; i++) {
		ok = add_up(store, find, &items[i], most, err);
	}
	(void)sqlite3_finalize(find);
	(void)transaction_end(store, false, NULL);
	return ok;
}
