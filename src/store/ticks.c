/* What the user marked in a take, by name: a point the user heard, a part, the user's own rating.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/database.h"
#include "store/waiting.h"

bool store_tick_set(
	struct store *store, int64_t take_id, const char *name, int value, struct error *err)
{
	if (!waiting_first(store, err)) {
		return false;
	}
	sqlite3_stmt *set = store_prepare(store,
		value == 0 ? "DELETE FROM ticks WHERE take = ?1 AND name = ?2"
			   : "INSERT OR REPLACE INTO ticks(take, name, value) VALUES(?1, ?2, ?3)",
		err);
	if (!set) {
		return false;
	}
	bind_int(set, 1, take_id);
	bind_text(set, 2, name);
	if (value != 0) {
		bind_int(set, 3, value);
	}
	bool ok = store_run(store, set, err);
	(void)sqlite3_finalize(set);
	return ok;
}

bool store_ticks(struct store *store, int64_t take_id, struct tick_list *list, struct error *err)
{
	*list = (struct tick_list){0};
	sqlite3_stmt *find = store_prepare(
		store, "SELECT name, value FROM ticks WHERE take = ?1 ORDER BY name", err);
	if (!find) {
		return false;
	}
	bind_int(find, 1, take_id);
	size_t capacity = 0;
	bool row = false;
	bool ok = true;
	while ((ok = store_step(store, find, &row, err)) && row) {
		list->items =
			mem_reserve(list->items, &capacity, list->count + 1, sizeof(*list->items));
		list->items[list->count++] =
			(struct tick){column_text(find, 0), sqlite3_column_int(find, 1)};
	}
	(void)sqlite3_finalize(find);
	if (ok) {
		queue_show_ticks(store, take_id, list);
	}
	return ok;
}

int tick_list_find(const struct tick_list *list, const char *name)
{
	for (size_t i = 0; i < list->count; i++) {
		if (strcmp(list->items[i].name, name) == 0) {
			return list->items[i].value;
		}
	}
	return 0;
}

void tick_list_finish(struct tick_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->items[i].name);
	}
	free(list->items);
	*list = (struct tick_list){0};
}
