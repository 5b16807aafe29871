/* Where the decks are that the store knows. */
#include "store/store.h"

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

bool store_deck_paths(struct store *store, struct path_list *list, struct error *err)
{
	*list = (struct path_list){0};
	size_t capacity = 0;
	sqlite3_stmt *read = store_prepare(store, "SELECT path FROM decks ORDER BY key", err);
	bool row = false;
	bool ok = read != NULL;
	while (ok && (ok = store_step(store, read, &row, err)) && row) {
		list->items = mem_reserve(list->items, &capacity, list->count + 1, sizeof(char *));
		list->items[list->count++] = column_text(read, 0);
	}
	(void)sqlite3_finalize(read);
	return ok;
}
