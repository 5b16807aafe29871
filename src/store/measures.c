/* Measures of takes: named numbers, each with the version of what computed it. */
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/database.h"
#include "store/tracks_file.h"

static bool forget(struct store *store, const char *sql, int64_t take_id, struct error *err)
{
	sqlite3_stmt *statement = store_prepare(store, sql, err);
	if (!statement) {
		return false;
	}
	bind_int(statement, 1, take_id);
	bool ok = store_run(store, statement, err);
	(void)sqlite3_finalize(statement);
	return ok;
}

bool take_forget(struct store *store, int64_t take_id, struct error *err)
{
	return forget(store, "DELETE FROM measures WHERE take = ?1", take_id, err) &&
	       forget(store, "DELETE FROM tracks WHERE take = ?1", take_id, err) &&
	       forget(store, "DELETE FROM transcripts WHERE take = ?1", take_id, err) &&
	       forget(store, "DELETE FROM ticks WHERE take = ?1", take_id, err) &&
	       tracks_forget(store, take_id, err);
}

static bool keep(struct store *store, int64_t take_id, int version,
	const struct measure_value *value, struct error *err)
{
	sqlite3_stmt *statement = store_prepare(store,
		"INSERT INTO measures(take, name, version, value) VALUES(?1, ?2, ?3, ?4)", err);
	if (!statement) {
		return false;
	}
	bind_int(statement, 1, take_id);
	bind_text(statement, 2, value->name);
	bind_int(statement, 3, version);
	bind_double(statement, 4, value->value);
	bool ok = store_run(store, statement, err);
	(void)sqlite3_finalize(statement);
	return ok;
}

bool store_measures_keep(struct store *store, int64_t take_id, int version,
	const struct measure_value *values, size_t count, struct error *err)
{
	if (!store_begin(store, err)) {
		return false;
	}
	bool ok = forget(store, "DELETE FROM measures WHERE take = ?1", take_id, err);
	for (size_t i = 0; ok && i < count; i++) {
		ok = keep(store, take_id, version, &values[i], err);
	}
	return store_end(store, ok, err) && ok;
}

bool store_measures(struct store *store, int64_t take_id, int version, struct measure_list *list,
	struct error *err)
{
	*list = (struct measure_list){0};
	sqlite3_stmt *find = store_prepare(store,
		"SELECT name, value FROM measures WHERE take = ?1 AND version = ?2 ORDER BY name",
		err);
	if (!find) {
		return false;
	}
	bind_int(find, 1, take_id);
	bind_int(find, 2, version);
	size_t capacity = 0;
	bool row = false;
	bool ok = true;
	while ((ok = store_step(store, find, &row, err)) && row) {
		list->items =
			mem_reserve(list->items, &capacity, list->count + 1, sizeof(*list->items));
		list->items[list->count++] = (struct measure_value){
			column_text(find, 0), sqlite3_column_double(find, 1)};
	}
	(void)sqlite3_finalize(find);
	return ok;
}

bool measure_list_find(const struct measure_list *list, const char *name, double *value)
{
	for (size_t i = 0; i < list->count; i++) {
		if (strcmp(list->items[i].name, name) == 0) {
			*value = list->items[i].value;
			return true;
		}
	}
	return false;
}

void measure_list_finish(struct measure_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->items[i].name);
	}
	free(list->items);
	*list = (struct measure_list){0};
}
