/* The file names of all takes, deleted ones too, as a set: a folder of many files is compared with
 * it in one reading of the table. Inside the room only. */
#ifndef STORE_TAKE_NAMES_H
#define STORE_TAKE_NAMES_H

#include "store/database.h"

/* All-zero is the empty set. */
struct take_names {
	char *bytes; /* the names behind each other */
	size_t length;
	size_t capacity;
	size_t *slots; /* hash table: where a name stands, + 1; 0 is empty; a power of two of them
			*/
	size_t slot_count;
};

/* Reads them. take_names_finish afterwards, also on failure. */
bool take_names_read(struct store *store, struct take_names *names, struct error *err);
bool take_names_have(const struct take_names *names, const char *name);
void take_names_finish(struct take_names *names);

#endif
