/* The order of questions: what was never asked, then what fades, with topics taking turns. */
#include "schedule/schedule.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

/* A candidate with all that decides its place. */
struct entry {
	struct planned planned;
	const char *topic;
	uint64_t tie; /* between equal recalls */
};

static int by_kind_and_recall(const void *left, const void *right)
{
	const struct entry *a = left;
	const struct entry *b = right;
	if (a->planned.reason != b->planned.reason) {
		return a->planned.reason == REASON_NEW ? -1 : 1;
	}
	if (a->planned.reason == REASON_FADING) {
		if (a->planned.recall < b->planned.recall) {
			return -1;
		}
		if (a->planned.recall > b->planned.recall) {
			return 1;
		}
		if (a->tie != b->tie) {
			return a->tie < b->tie ? -1 : 1;
		}
	}
	return a->planned.candidate < b->planned.candidate ? -1 : 1;
}

/* Takes entries of one kind in order, passing over those of the topic that was last while another
 * topic waits. What was passed over is always of one topic, the last one, and comes before `next`;
 * so the first of all that may be taken is found without a search, and all is linear. */
static const char *take_turns(
	const struct entry *entries, size_t count, const char *last, struct planned *planned)
{
	size_t *passed = mem_array(count, sizeof(*passed));
	size_t passed_end = 0;
	size_t passed_start = 0;
	size_t next = 0;
	for (size_t filled = 0; filled < count; filled++) {
		bool waiting = passed_start < passed_end;
		if (!waiting || strcmp(entries[passed[passed_start]].topic, last) == 0) {
			while (next < count && last && strcmp(entries[next].topic, last) == 0) {
				passed[passed_end++] = next++;
			}
			waiting = next == count;
		}
		size_t chosen = waiting ? passed[passed_start++] : next++;
		planned[filled] = entries[chosen].planned;
		last = entries[chosen].topic;
	}
	free(passed);
	return last;
}

void plan_order(const struct candidate *candidates, size_t count, int day, uint64_t seed,
	struct planned *planned)
{
	if (count == 0) {
		return;
	}
	struct entry *entries = mem_array(count, sizeof(*entries));
	uint64_t start = hash_bytes(HASH_START, &seed, sizeof(seed));
	size_t new_count = 0;
	for (size_t i = 0; i < count; i++) {
		bool is_new = candidates[i].memory.reviews == 0;
		entries[i].planned.candidate = i;
		entries[i].planned.reason = is_new ? REASON_NEW : REASON_FADING;
		entries[i].planned.recall = memory_recall(&candidates[i].memory, day);
		entries[i].topic = candidates[i].topic ? candidates[i].topic : "";
		entries[i].tie = hash_bytes(start, &i, sizeof(i));
		new_count += is_new;
	}
	qsort(entries, count, sizeof(*entries), by_kind_and_recall);
	const char *last = take_turns(entries, new_count, NULL, planned);
	(void)take_turns(entries + new_count, count - new_count, last, planned + new_count);
	free(entries);
}
