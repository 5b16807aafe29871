/* The paths of the known decks, and which of them know a question. */
#include "store/deck_paths.h"

#include <stdlib.h>

#include "base/mem.h"
#include "store/database.h"

void path_list_finish(struct path_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->items[i]);
	}
	free(list->items);
	*list = (struct path_list){0};
}

/* Reads a statement with one column, and finishes it. A NULL statement is a failure. */
static bool read_paths(
	struct store *store, sqlite3_stmt *read, struct path_list *list, struct error *err)
{
	size_t capacity = 0;
	bool row = false;
	bool ok = read != NULL;
	while (ok && (ok = store_step(store, read, &row, err)) && row) {
		list->items = mem_reserve(list->items, &capacity, list->count + 1, sizeof(char *));
		list->items[list->count++] = column_text(read, 0);
	}
	(void)sqlite3_finalize(read);
	return ok;
}

bool store_deck_paths(struct store *store, struct path_list *list, struct error *err)
{
	*list = (struct path_list){0};
	return read_paths(
		store, store_prepare(store, "SELECT path FROM decks ORDER BY key", err), list, err);
}

bool store_decks_of(struct store *store, const char *id, struct path_list *list, struct error *err)
{
	*list = (struct path_list){0};
	sqlite3_stmt *read = store_prepare(store,
		"SELECT d.path FROM wordings w JOIN questions q ON q.key = w.question"
		" JOIN decks d ON d.key = w.deck WHERE q.id = ?1 ORDER BY w.rowid",
		err);
	if (read) {
		bind_text(read, 1, id);
	}
	return read_paths(store, read, list, err);
}

bool store_disown(struct store *store, const char *path, const char *id, struct error *err)
{
	sqlite3_stmt *drop = store_prepare(store,
		"DELETE FROM wordings WHERE deck = (SELECT key FROM decks WHERE path = ?1)"
		" AND question = (SELECT key FROM questions WHERE id = ?2)",
		err);
	if (!drop) {
		return false;
	}
	bind_text(drop, 1, path);
	bind_text(drop, 2, id);
	bool ok = store_run(store, drop, err);
	(void)sqlite3_finalize(drop);
	return ok;
}
