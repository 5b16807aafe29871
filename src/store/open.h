/* Opens and closes the store. */
#ifndef STORE_OPEN_H
#define STORE_OPEN_H

#include <stdint.h>

#include "base/error.h"
#include "store/notes.h"

struct store;

/* Opens FOLDER/rehearse.db and FOLDER/takes/, and creates what is missing (folders 0700, files
 * 0600). A store that a newer version wrote is refused (ERROR_STORE) and not touched. A damaged
 * store is moved aside under a name that contains `now_ms`, what SQLite can still read is copied
 * into a new one, and `notes` says so; it is refused while another program has it open. Two
 * programs may have the same store open; each waits for the other for up to 10 s. *store is NULL on
 * failure. One thread per store. */
bool store_open(const char *folder, int64_t now_ms, struct store **store, struct store_notes *notes,
	struct error *err);
void store_close(struct store *store); /* accepts NULL */

#endif
