/* Tracks: bytes for drawing a take, in a format that the store does not read. */
#ifndef STORE_TRACKS_H
#define STORE_TRACKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct store;

/* Replaces the tracks of a take. `version` is that of the code that made them. They have a file of
 * their own, which is recreated when it is damaged. */
bool store_tracks_keep(struct store *store, int64_t take_id, int version,
	const unsigned char *bytes, size_t length, struct error *err);
/* *bytes is NULL when the take has no tracks of that version; free() it. */
bool store_tracks(struct store *store, int64_t take_id, int version, unsigned char **bytes,
	size_t *length, struct error *err);
bool store_has_tracks(
	struct store *store, int64_t take_id, int version, bool *has, struct error *err);

/* Moves the tracks that an earlier version kept in rehearse.db into tracks.db, once, and shrinks
 * rehearse.db. This takes seconds for thousands of takes, so no start does it. *moved is the number
 * of tracks. If the move is interrupted, the next call moves the rest. */
bool store_tracks_move(struct store *store, size_t *moved, struct error *err);

#endif
