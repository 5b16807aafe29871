/* Names of decks or note types by their id; inside the room only. */
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

/* Adds one name. The separator 0x1F between the levels of a deck becomes `::`. */
void titles_add(struct titles *titles, int64_t id, const char *name);

/* Adds the names in a JSON object {"id": {"name": "…"}, …}; false when it is not one. */
bool titles_from_json(struct titles *titles, const char *json, size_t length);

/* Sorts the names, before the first titles_find. */
void titles_sort(struct titles *titles);

/* The name, or "" when there is none. Borrowed until titles_finish. */
const char *titles_find(const struct titles *titles, int64_t id);

#endif
