/* A take as a file and a row, within a transaction: from a recording to a take in the store. Inside
 * the room only. */
#ifndef STORE_TAKE_ROWS_H
#define STORE_TAKE_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "store/state.h"
#include "store/take.h"

/* A row of the table of takes, by the name of its file; id 0 when there is none. */
struct take_row {
	int64_t id;
	bool deleted;
};
/* `name` is a complete name, without ".part" and folder. Finds deleted takes, too. */
bool take_row_find(struct store *store, const char *name, struct take_row *row, struct error *err);
/* The same for the recording of a take. */
bool take_row_of(
	struct store *store, const struct take *take, struct take_row *row, struct error *err);
/* ERROR_NOT_FOUND when no take, deleted ones included, has that id. */
bool take_row_check(struct store *store, int64_t take_id, struct error *err);

/* A free name for a recording, ending in ".wav.part". free() it. */
char *take_free_name(
	struct store *store, const char *question_id, enum lang lang, int64_t started_ms);

/* store_take_add without its transaction: renames the file and adds the row. */
bool take_put(struct store *store, struct take *take, struct error *err);

/* Whether the recording, complete or partial, is on the disk. */
bool take_is_on_disk(const struct store *store, const struct take *take);
/* See store_take_find. */
bool take_find_file(const struct store *store, struct take *take);

#endif
