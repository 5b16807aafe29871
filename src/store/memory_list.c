/* The memory of every question, found by the question's id. */
#include "store/memory_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "store/memory_list_state.h"

static size_t slot_of(const struct memory_list *list, const char *id)
{
	size_t slot = (size_t)hash_bytes(HASH_START, id, strlen(id)) & (list->slot_count - 1);
	while (list->slots[slot] != 0 && strcmp(list->entries[list->slots[slot] - 1].id, id) != 0) {
		slot = (slot + 1) & (list->slot_count - 1);
	}
	return slot;
}

void memory_list_index(struct memory_list *list, const size_t *offsets)
{
	list->slot_count = 8;
	while (list->slot_count < list->count * 2) {
		list->slot_count *= 2;
	}
	list->slots = mem_array(list->slot_count, sizeof(*list->slots));
	for (size_t i = 0; i < list->count; i++) {
		list->entries[i].id = list->ids + offsets[i];
		list->slots[slot_of(list, list->entries[i].id)] = i + 1;
	}
}

struct memory memory_list_get(
	const struct memory_list *list, const char *question_id, enum lang lang)
{
	size_t found = list->slots[slot_of(list, question_id)];
	return found ? list->entries[found - 1].memories[lang] : (struct memory){0};
}

const struct past_review *memory_list_reviews(
	const struct memory_list *list, const char *question_id, enum lang lang, size_t *count)
{
	size_t found = list->slots[slot_of(list, question_id)];
	*count = found ? list->entries[found - 1].count[lang] : 0;
	return found ? list->reviews + list->entries[found - 1].first[lang] : NULL;
}

const struct doubted_review *memory_list_doubted(const struct memory_list *list, size_t *count)
{
	*count = list->doubted_count;
	return list->doubted;
}

const char *memory_list_id(const struct memory_list *list, size_t index)
{
	return index < list->count ? list->entries[index].id : NULL;
}

void memory_list_destroy(struct memory_list *list)
{
	if (list) {
		review_cache_finish(&list->log);
		free(list->keys);
		free(list->doubted);
		free(list->reviews);
		free(list->entries);
		free(list->ids);
		free(list->slots);
		free(list);
	}
}
