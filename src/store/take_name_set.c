/* The file names of all takes, as a set. */
#include "store/take_name_set.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "store/database.h"

static size_t slot_of(const struct take_name_set *names, const char *name)
{
	size_t slot = (size_t)hash_bytes(HASH_START, name, strlen(name)) & (names->slot_count - 1);
	while (names->slots[slot] != 0 &&
		strcmp(names->bytes + names->slots[slot] - 1, name) != 0) {
		slot = (slot + 1) & (names->slot_count - 1);
	}
	return slot;
}

static void make_table(struct take_name_set *names, size_t count)
{
	names->slot_count = 8;
	while (names->slot_count < count * 2) {
		names->slot_count *= 2;
	}
	names->slots = mem_array(names->slot_count, sizeof(*names->slots));
	for (size_t at = 0; at < names->length; at += strlen(names->bytes + at) + 1) {
		names->slots[slot_of(names, names->bytes + at)] = at + 1;
	}
}

bool take_name_set_read(struct store *store, struct take_name_set *names, struct error *err)
{
	*names = (struct take_name_set){0};
	/* ordered by file, so that only the index is read */
	sqlite3_stmt *find = store_prepare(store, "SELECT file FROM takes ORDER BY file", err);
	if (!find) {
		return false;
	}
	size_t count = 0;
	bool row = false;
	bool ok = true;
	while ((ok = store_step(store, find, &row, err)) && row) {
		const unsigned char *name = sqlite3_column_text(find, 0);
		size_t size = (size_t)sqlite3_column_bytes(find, 0) + 1;
		names->bytes = mem_reserve(names->bytes, &names->capacity, names->length + size, 1);
		memcpy(names->bytes + names->length, name, size);
		names->length += size;
		count++;
	}
	(void)sqlite3_finalize(find);
	make_table(names, count);
	return ok;
}

bool take_name_set_has(const struct take_name_set *names, const char *name)
{
	return names->slot_count > 0 && names->slots[slot_of(names, name)] != 0;
}

void take_name_set_finish(struct take_name_set *names)
{
	free(names->bytes);
	free(names->slots);
	*names = (struct take_name_set){0};
}
