/* Replays reviews with a memory model, from cached memories where they fit. */
#include "store/memory_replay.h"

#include <string.h>

#include "store/memory_list_state.h"
#include "store/model_fingerprint.h"

/* The cached memory of a run, if the run begins with its reviews. Returns how many reviews that
 * memory covers; 0: none. `next` walks through the cached memories, as cards are asked for in their
 * order. */
static size_t begin_kept(
	const struct memory_list *list, size_t card, size_t *next, struct memory *memory)
{
	const struct memory_entry *entry = &list->entries[card / LANG_COUNT];
	const struct cached_memory *all = list->log.memories;
	int64_t key = list->keys[card / LANG_COUNT];
	size_t lang = card % LANG_COUNT;
	while (*next < list->log.memory_count &&
		(all[*next].question < key ||
			(all[*next].question == key && all[*next].lang < lang))) {
		(*next)++;
	}
	const struct cached_memory *kept = &all[*next];
	if (*next == list->log.memory_count || kept->question != key || kept->lang != lang ||
		kept->count > entry->count[lang] ||
		kept->hash != run_hash(list->reviews + entry->first[lang], kept->count)) {
		return 0;
	}
	*memory = kept->memory;
	return kept->count;
}

void memory_list_replay(struct memory_list *list, const struct memory_model *model)
{
	bool kept = list->log.memory_count > 0 && model_equals(model, &list->log.model);
	size_t next = 0;
	for (size_t i = 0; i < list->count * LANG_COUNT; i++) {
		struct memory_entry *entry = &list->entries[i / LANG_COUNT];
		size_t lang = i % LANG_COUNT;
		struct memory memory = {0};
		for (size_t n = kept ? begin_kept(list, i, &next, &memory) : 0;
			n < entry->count[lang]; n++) {
			const struct past_review *review = &list->reviews[entry->first[lang] + n];
			memory_review_as(model, &memory, review->day, review->grade);
		}
		entry->memories[lang] = memory;
	}
}

bool memory_list_fit(const struct memory_list *list, uint64_t basis, struct memory_model *model)
{
	if (list->log.memory_count == 0 || list->log.basis != basis) {
		return false;
	}
	*model = list->log.model;
	return true;
}
