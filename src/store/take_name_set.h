/* The file names of all takes, deleted ones too, as a set: one pass over the table, then a lookup
 * per file of a large folder. Inside the room only. */
#ifndef STORE_TAKE_NAME_SET_H
#define STORE_TAKE_NAME_SET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "store/state.h"

/* All-zero is the empty set. */
struct take_name_set {
	char *bytes; /* the names, NUL-terminated, one after the other */
	size_t length;
	size_t capacity;
	size_t *slots; /* hash table: offset of a name + 1; 0 is empty; the size is a power of two
			*/
	size_t slot_count;
};

/* take_name_set_finish afterwards, also on failure. */
bool take_name_set_read(struct store *store, struct take_name_set *names, struct error *err);
bool take_name_set_has(const struct take_name_set *names, const char *name);
void take_name_set_finish(struct take_name_set *names);

#endif
