/* Names of decks or note types by their number; inside the room only. */
#ifndef UNPACK_ANKI_TITLES_H
#define UNPACK_ANKI_TITLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* All-zero is empty. */
struct titles {
	struct title *items;
	size_t count;
	size_t capacity;
};

void titles_finish(struct titles *titles); /* accepts all-zero */

/* Adds one. 0x1F between the levels of a deck becomes `::`. */
void titles_add(struct titles *titles, int64_t id, const char *name);

/* Adds those of an object of JSON: {"id": {"name": "…"}, …}. False when it is no such object. */
bool titles_from_json(struct titles *titles, const char *json, size_t length);

/* Makes ready for titles_find, once all are added. */
void titles_sort(struct titles *titles);

/* The name, or "" when there is none. Borrowed until titles_finish. */
const char *titles_find(const struct titles *titles, int64_t id);

#endif
