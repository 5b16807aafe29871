/* Words reviews made under a wrong clock, for stats and doctor. */
#include "cmd/doubtful_reviews.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"
#include "cmd/json.h"

#define DAYS_TOLD 4
#define TAKES_TOLD 8

bool doubts_find(struct store *store, int today, struct doubts *doubts, struct error *err)
{
	*doubts = (struct doubts){.today = today};
	struct memory_list *memories = NULL;
	if (!store) {
		return true;
	}
	if (!store_memories(store, today, &memories, err)) {
		return false;
	}
	const struct doubted_review *items = memory_list_doubted(memories, &doubts->count);
	if (doubts->count > 0) {
		doubts->items = mem_array(doubts->count, sizeof(*doubts->items));
		memcpy(doubts->items, items, doubts->count * sizeof(*items));
	}
	memory_list_destroy(memories);
	return true;
}

void doubts_finish(struct doubts *doubts)
{
	free(doubts->items);
	*doubts = (struct doubts){0};
}

bool doubts_can_be_voided(const struct doubts *doubts)
{
	for (size_t i = 0; i < doubts->count; i++) {
		if (doubts->items[i].take_id != 0) {
			return true;
		}
	}
	return false;
}

static bool are_alike(const struct doubted_review *a, const struct doubted_review *b)
{
	return a->day == b->day && a->counts_on == b->counts_on;
}

static void tell_takes(struct text *text, const struct doubts *doubts, size_t first)
{
	size_t takes = 0;
	for (size_t i = first; i < doubts->count; i++) {
		const struct doubted_review *item = &doubts->items[i];
		bool is = item->take_id != 0 && are_alike(item, &doubts->items[first]);
		takes += is;
		if (is && takes <= TAKES_TOLD) {
			text_addf(text, "%s%lld", takes == 1 ? " (take " : ", ",
				(long long)item->take_id);
		} else if (is && takes == TAKES_TOLD + 1) {
			text_add(text, " …");
		}
	}
	text_add(text, takes > 0 ? ")" : "");
}

/* Words all items with the same days as the item `first`. */
static void tell_day(struct text *text, const struct doubts *doubts, size_t first)
{
	char said[11];
	char counts[11];
	size_t count = 0;
	for (size_t i = first; i < doubts->count; i++) {
		count += are_alike(&doubts->items[i], &doubts->items[first]);
	}
	day_format(doubts->items[first].day, said);
	day_format(doubts->items[first].counts_on, counts);
	text_addf(text, "%zu dated %s count%s for %s", count, said, count == 1 ? "s" : "", counts);
	tell_takes(text, doubts, first);
}

static bool is_first(const struct doubts *doubts, size_t index)
{
	for (size_t i = 0; i < index; i++) {
		if (are_alike(&doubts->items[i], &doubts->items[index])) {
			return false;
		}
	}
	return true;
}

char *doubts_text(const struct doubts *doubts)
{
	if (doubts->count == 0) {
		return NULL;
	}
	struct text text;
	size_t told = 0;
	bool later = false;
	text_init(&text, SIZE_MAX / 4);
	text_addf(&text, "%zu review%s made under a wrong clock: ", doubts->count,
		doubts->count == 1 ? " was" : "s were");
	for (size_t i = 0; i < doubts->count && told <= DAYS_TOLD; i++) {
		if (is_first(doubts, i) && told++ < DAYS_TOLD) {
			text_add(&text, told > 1 ? "; " : "");
			tell_day(&text, doubts, i);
		}
	}
	text_add(&text, told > DAYS_TOLD ? "; and others" : "");
	for (size_t i = 0; i < doubts->count; i++) {
		later = later || doubts->items[i].day > doubts->today;
	}
	if (doubts_can_be_voided(doubts)) {
		text_add(&text, "; 'rehearse takes N --void' removes the review of take N");
	}
	if (later) {
		char today[11];
		day_format(doubts->today, today);
		text_addf(&text, "; if it is not %s today, set the machine's clock", today);
	}
	return text_take(&text);
}

cJSON *doubts_json(const struct doubts *doubts)
{
	cJSON *array = cJSON_CreateArray();
	for (size_t i = 0; i < doubts->count; i++) {
		const struct doubted_review *item = &doubts->items[i];
		cJSON *row = cJSON_CreateObject();
		char day[11];
		if (item->take_id != 0) {
			(void)cJSON_AddNumberToObject(row, "take", (double)item->take_id);
		} else {
			json_null(row, "take");
		}
		day_format(item->day, day);
		json_text(row, "day", day);
		day_format(item->counts_on, day);
		json_text(row, "counts_on", day);
		(void)cJSON_AddItemToArray(array, row);
	}
	return array;
}
