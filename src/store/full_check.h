/* Checks a whole store, to the last page. */
#ifndef STORE_FULL_CHECK_H
#define STORE_FULL_CHECK_H

#include <stdbool.h>

#include "base/error.h"

struct store;

/* Reads every page of the database and of the tracks. False with ERROR_STORE when something is
 * damaged. */
bool store_check(struct store *store, struct error *err);

/* Whether damaged tracks were found since the store was opened: the file was set aside as
 * "tracks.db.damaged", and takes have no tracks until they are measured again. */
bool store_tracks_lost(const struct store *store);

#endif
