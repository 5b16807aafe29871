/* The folders of a store on the disk. Inside the room only. */
#ifndef STORE_FOLDERS_H
#define STORE_FOLDERS_H

#include <stdbool.h>

#include "base/error.h"

/* Makes new and renamed files in a folder survive a loss of power. */
bool folder_sync(const char *folder, struct error *err);

/* Whether the folder has a recording, complete or partial. */
bool folder_has_recordings(const char *takes);

/* Whether the folder's disk lacks the space for the files that SQLite makes when it opens a store.
 */
bool folder_is_full(const char *folder);

#endif
