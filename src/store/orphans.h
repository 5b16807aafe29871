/* Recordings without a row: the program died before it could add the take. */
#ifndef STORE_ORPHANS_H
#define STORE_ORPHANS_H

#include <stdbool.h>

#include "base/error.h"
#include "store/notes.h"
#include "store/take.h"

struct store;

/* Lists the files in takes/ that have no row (…wav.part or …wav), oldest first, as takes read from
 * their names. The caller repairs the sound, sets the duration and calls store_take_add. A file
 * that another program is still writing is in the list, too: ask wav_is_being_written. Files whose
 * names are not ours are left alone and named in `notes`. */
bool store_orphans(
	struct store *store, struct take_list *list, struct store_notes *notes, struct error *err);

#endif
