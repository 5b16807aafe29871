/* What the user adds to a take, as rows: a note, a tick, whether it is the best. Within a
 * transaction, or each as its own. Inside the room only. */
#ifndef STORE_TAKE_EDITS_H
#define STORE_TAKE_EDITS_H

#include <stdbool.h>
#include <stdint.h>

#include <sqlite3.h>

#include "base/error.h"
#include "store/state.h"

/* ERROR_NOT_FOUND when there is no such take; NULL note: none. */
bool take_put_note(struct store *store, int64_t take_id, const char *note, struct error *err);
bool take_put_best(struct store *store, int64_t take_id, bool best, struct error *err);
/* Value 0 removes the tick. */
bool take_put_tick(
	struct store *store, int64_t take_id, const char *name, int value, struct error *err);

/* Runs a statement that must change one take; ERROR_NOT_FOUND when it changed none. */
bool take_change(struct store *store, sqlite3_stmt *change, int64_t take_id, struct error *err);

#endif
