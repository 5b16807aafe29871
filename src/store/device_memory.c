/* What was learnt of devices, as named numbers of a pair of them. */
#include "store/device_memory.h"

#include <stddef.h>

#include "store/database.h"
#include "store/journal_recovery.h"

/* A value of the microphone alone is stored under this output. */
#define ANY_OUTPUT ""

enum { LOOP_DELAY, LOOP_GAIN, VOICE, VALUE_COUNT };

static const struct {
	const char *name; /* as stored */
	double least;
	double most;
	bool of_pair;
} VALUES[VALUE_COUNT] = {
	[LOOP_DELAY] = {"loop_delay_s", 0, 2, true},
	[LOOP_GAIN] = {"loop_gain_db", -90, 40, true},
	[VOICE] = {"voice_dbfs", -120, 0, false},
};

static bool read_value(struct store *store, sqlite3_stmt *find, int which, bool *has, double *value,
	struct error *err)
{
	bool row = false;
	bind_text(find, 3, VALUES[which].name);
	if (!store_step(store, find, &row, err)) {
		return false;
	}
	double found = row ? sqlite3_column_double(find, 0) : 0;
	*has = row && found >= VALUES[which].least && found <= VALUES[which].most;
	*value = *has ? found : 0;
	(void)sqlite3_reset(find);
	return true;
}

bool store_device_memory(struct store *store, const char *input, const char *output,
	struct device_memory *memory, struct error *err)
{
	*memory = (struct device_memory){0};
	sqlite3_stmt *find = store_prepare(store,
		"SELECT value FROM device_values WHERE input = ?1 AND output = ?2 AND name = ?3",
		err);
	if (!find) {
		return false;
	}
	bool has_gain = false;
	bind_text(find, 1, input);
	bind_text(find, 2, output);
	bool ok = read_value(
			  store, find, LOOP_DELAY, &memory->has_loop, &memory->loop_delay_s, err) &&
		  read_value(store, find, LOOP_GAIN, &has_gain, &memory->loop_gain_db, err);
	bind_text(find, 2, ANY_OUTPUT);
	ok = ok && read_value(store, find, VOICE, &memory->has_voice, &memory->voice_dbfs, err);
	(void)sqlite3_finalize(find);
	if (!memory->has_loop || !has_gain) {
		memory->has_loop = false;
		memory->loop_delay_s = memory->loop_gain_db = 0;
	}
	return ok;
}

static bool keep(struct store *store, sqlite3_stmt *insert, const char *output, int which,
	double value, struct error *err)
{
	double least = VALUES[which].least;
	double most = VALUES[which].most;
	bind_text(insert, 2, VALUES[which].of_pair ? output : ANY_OUTPUT);
	bind_text(insert, 3, VALUES[which].name);
	bind_double(insert, 4, value < least ? least : value > most ? most : value);
	return store_run(store, insert, err);
}

bool store_device_memory_keep(struct store *store, const char *input, const char *output,
	const struct device_memory *memory, struct error *err)
{
	if (!recovery_begin(store, err)) {
		return false;
	}
	sqlite3_stmt *insert = store_prepare(store,
		"INSERT OR REPLACE INTO device_values(input, output, name, value)"
		" VALUES(?1, ?2, ?3, ?4)",
		err);
	bool ok = insert != NULL;
	if (ok) {
		bind_text(insert, 1, input);
	}
	if (ok && memory->has_loop) {
		ok = keep(store, insert, output, LOOP_DELAY, memory->loop_delay_s, err) &&
		     keep(store, insert, output, LOOP_GAIN, memory->loop_gain_db, err);
	}
	if (ok && memory->has_voice) {
		ok = keep(store, insert, output, VOICE, memory->voice_dbfs, err);
	}
	(void)sqlite3_finalize(insert);
	return transaction_end(store, ok, err) && ok;
}
