/* Groups the takes of a report by question, and chooses those that are drawn. */
#include "cmd/report/grouping.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

static bool of_one_question(const struct take *a, const struct take *b)
{
	return a->lang == b->lang && strcmp(a->question_id, b->question_id) == 0;
}

void takes_group(const struct take_list *takes, struct grouping *grouping)
{
	size_t slot_count = 16;
	while (slot_count < takes->count * 2) {
		slot_count *= 2;
	}
	/* a hash table with open addressing: index + 1 of a group's first take */
	size_t *slots = mem_array(slot_count, sizeof(*slots));
	*grouping = (struct grouping){.group_of = mem_array(takes->count, sizeof(size_t)),
		.sizes = mem_array(takes->count, sizeof(size_t))};
	for (size_t i = 0; i < takes->count; i++) {
		const struct take *take = &takes->items[i];
		uint64_t hash =
			hash_bytes(HASH_START, take->question_id, strlen(take->question_id));
		size_t slot = (size_t)(hash + take->lang) & (slot_count - 1);
		while (slots[slot] && !of_one_question(&takes->items[slots[slot] - 1], take)) {
			slot = (slot + 1) & (slot_count - 1);
		}
		if (!slots[slot]) {
			slots[slot] = i + 1;
			grouping->group_of[i] = grouping->count++;
		} else {
			grouping->group_of[i] = grouping->group_of[slots[slot] - 1];
		}
		grouping->sizes[grouping->group_of[i]]++;
	}
	free(slots);
}

void grouping_finish(struct grouping *grouping)
{
	free(grouping->group_of);
	free(grouping->sizes);
	*grouping = (struct grouping){0};
}

bool *takes_drawn(const struct take_list *takes, size_t most)
{
	bool *drawn = mem_array(takes->count, sizeof(*drawn));
	for (int best = 1; best >= 0; best--) {
		for (size_t i = 0; i < takes->count && most > 0; i++) {
			if (!drawn[i] && takes->items[i].best == (best == 1)) {
				drawn[i] = true;
				most--;
			}
		}
	}
	return drawn;
}
