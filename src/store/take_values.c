/* Named numbers of a take: measures with the version of the code that computed them, and the user's
 * ticks. */
#include "store/take_values.h"

#include "store/database.h"
#include "store/journal_recovery.h"
#include "store/queued_view.h"
#include "store/take_edits.h"

static bool keep(struct store *store, int64_t take_id, int version, const struct named_value *value,
	struct error *err)
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
	const struct named_value *values, size_t count, struct error *err)
{
	if (!recovery_begin(store, err)) {
		return false;
	}
	bool ok = store_run_for(store, "DELETE FROM measures WHERE take = ?1", take_id, err);
	for (size_t i = 0; ok && i < count; i++) {
		ok = keep(store, take_id, version, &values[i], err);
	}
	return transaction_end(store, ok, err) && ok;
}

/* Reads a statement with names and numbers, and finishes it. */
static bool read_values(
	struct store *store, sqlite3_stmt *find, struct value_list *list, struct error *err)
{
	bool row = false;
	bool ok = true;
	while ((ok = store_step(store, find, &row, err)) && row) {
		value_list_add(list, column_text(find, 0), sqlite3_column_double(find, 1));
	}
	(void)sqlite3_finalize(find);
	return ok;
}

bool store_measures(struct store *store, int64_t take_id, int version, struct value_list *list,
	struct error *err)
{
	*list = (struct value_list){0};
	sqlite3_stmt *find = store_prepare(store,
		"SELECT name, value FROM measures WHERE take = ?1 AND version = ?2 ORDER BY name",
		err);
	if (!find) {
		return false;
	}
	bind_int(find, 1, take_id);
	bind_int(find, 2, version);
	return read_values(store, find, list, err);
}

bool store_tick_set(
	struct store *store, int64_t take_id, const char *name, int value, struct error *err)
{
	return recovery_run(store, err) && take_put_tick(store, take_id, name, value, err);
}

bool store_ticks(struct store *store, int64_t take_id, struct value_list *list, struct error *err)
{
	*list = (struct value_list){0};
	sqlite3_stmt *find = store_prepare(
		store, "SELECT name, value FROM ticks WHERE take = ?1 ORDER BY name", err);
	if (!find) {
		return false;
	}
	bind_int(find, 1, take_id);
	if (!read_values(store, find, list, err)) {
		return false;
	}
	overlay_ticks(store, take_id, list);
	return true;
}
