/* The list of memories, shared by the files that fill it. Inside the room only. */
#ifndef STORE_MEMORY_LIST_STATE_H
#define STORE_MEMORY_LIST_STATE_H

#include <stddef.h>
#include <stdint.h>

#include "base/lang.h"
#include "schedule/schedule.h"
#include "store/review_cache.h"

struct doubted_review;

/* One question; found by the hash of its id. */
struct memory_entry {
	const char *id;
	struct memory memories[LANG_COUNT];
	size_t first[LANG_COUNT]; /* index of its first review in the list's */
	size_t count[LANG_COUNT];
};

struct memory_list {
	struct memory_entry *entries;
	size_t count;
	char *ids;     /* the strings of all entries */
	size_t *slots; /* hash table: index + 1 of an entry, 0 is empty; the size is a power of two
			*/
	size_t slot_count;
	struct past_review *reviews;    /* one run for each question and language */
	struct doubted_review *doubted; /* in the order of entry */
	size_t doubted_count;
	int64_t *keys;           /* of the questions, as in the database; ascending */
	struct review_cache log; /* all rows of the log, and the cached memories */
	size_t from_cache;       /* rows of it that came from the cache */
};

/* Fills list->slots from the ids of the entries; `offsets` says where each id starts in list->ids.
 */
void memory_list_index(struct memory_list *list, const size_t *offsets);

#endif
