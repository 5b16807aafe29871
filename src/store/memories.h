/* The list of memories, shared by what makes it and what keeps it. Inside the room only. */
#ifndef STORE_MEMORIES_H
#define STORE_MEMORIES_H

#include <stddef.h>
#include <stdint.h>

#include "base/lang.h"
#include "schedule/schedule.h"
#include "store/kept.h"
#include "store/store.h"

/* One question; found by the hash of its id. */
struct memory_entry {
	const char *id;
	struct memory memories[LANG_COUNT];
	size_t first[LANG_COUNT]; /* of its reviews in the list's */
	size_t count[LANG_COUNT];
};

struct memory_list {
	struct memory_entry *entries;
	size_t count;
	char *ids;     /* the strings of all entries */
	size_t *slots; /* hash table: index + 1 of an entry, 0 is empty; a power of two of them */
	size_t slot_count;
	struct past_review *reviews;    /* of all, a run for each question and language */
	struct doubted_review *doubted; /* in the order of entry */
	size_t doubted_count;
	int64_t *keys;       /* of the questions, as in the store; ascending */
	struct kept_log log; /* all its rows, and the memories that were kept */
	size_t from_kept;    /* rows of it that were kept */
};

/* The list with its reviews: no memory is replayed yet. With `whole` nothing that was kept is used.
 */
bool memories_read(
	struct store *store, int today, bool whole, struct memory_list **list, struct error *err);

/* What the memory model makes of some reviews, as a number: memories that another version of it
 * made are not gone on from. */
uint64_t memories_probe(void);

#endif
