/* The memories of all questions, from the review log. */
#ifndef STORE_MEMORIES_H
#define STORE_MEMORIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "store/memory_list.h"

struct store;

/* The memories of all questions and languages on the day `today`, replayed from the whole log in
 * order of day, then of entry. Superseded and withdrawn reviews do not count; a review that
 * supersedes another counts on the day and in the place of the first one of its chain. Where a
 * clock was wrong, the day is the one that days_correct gives. */
bool store_memories(struct store *store, int today, struct memory_list **list, struct error *err);

/* The same list before the replay: every memory is all-zero until memory_list_replay. Most of the
 * log is read from the cache beside the store, if there is one, and only the rest from the
 * database; the replay then resumes from cached memories where those belong to the same reviews and
 * model. After the replay the list equals that of store_memories. */
bool store_past_reviews(
	struct store *store, int today, struct memory_list **list, struct error *err);

/* Caches the log and the list's memories, replayed with `model`, beside the store when enough has
 * changed since the last time; a short log is not cached. `basis`: see memory_list_fit. */
void store_memories_keep(struct store *store, struct memory_list *list, uint64_t basis,
	const struct memory_model *model);

/* Compares a replay from cached memories with a replay of the whole log. *kept: cached memories;
 * *wrong: those that differ, which should be none. The cache is deleted if there are any. */
bool store_memories_check(
	struct store *store, int today, size_t *kept, size_t *wrong, struct error *err);

#endif
