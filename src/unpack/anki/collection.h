/* Anki's database of notes as text; inside the room only. */
#ifndef UNPACK_ANKI_COLLECTION_H
#define UNPACK_ANKI_COLLECTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"

/* Adds the notes of a SQLite database in memory (Anki's schema 11 or 15 to 18) to `out` as the text
 * of an Anki export: a record for each note that has a card. May change the bytes. `path` names the
 * package in messages. Fails when reading takes longer than `limit_ms`. */
bool collection_read(const char *path, char *bytes, size_t length, int limit_ms, struct text *out,
	struct error *err);

#endif
