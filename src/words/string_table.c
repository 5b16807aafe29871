/* A hash table of borrowed strings with open addressing; at most half of its slots are in use. */
#include "words/string_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

static size_t slot_of(const struct string_table *table, const char *text)
{
	size_t mask = table->slot_count - 1;
	size_t slot = (size_t)hash_bytes(HASH_START, text, strlen(text)) & mask;
	while (table->slots[slot].text && strcmp(table->slots[slot].text, text) != 0) {
		slot = (slot + 1) & mask;
	}
	return slot;
}

static void grow(struct string_table *table)
{
	struct string_table wider = {.slot_count = table->slot_count ? table->slot_count * 2 : 64};
	wider.slots = mem_array(wider.slot_count, sizeof(*wider.slots));
	for (size_t i = 0; i < table->slot_count; i++) {
		if (table->slots[i].text) {
			wider.slots[slot_of(&wider, table->slots[i].text)] = table->slots[i];
		}
	}
	wider.count = table->count;
	free(table->slots);
	*table = wider;
}

size_t string_table_add(struct string_table *table, const char *text, size_t value)
{
	if ((table->count + 1) * 2 > table->slot_count) {
		grow(table);
	}
	size_t slot = slot_of(table, text);
	if (table->slots[slot].text) {
		return table->slots[slot].value;
	}
	table->slots[slot] = (struct string_slot){text, value};
	table->count++;
	return NO_INDEX;
}

size_t string_table_find(const struct string_table *table, const char *text)
{
	if (table->count == 0) {
		return NO_INDEX;
	}
	size_t slot = slot_of(table, text);
	return table->slots[slot].text ? table->slots[slot].value : NO_INDEX;
}

void string_table_finish(struct string_table *table)
{
	free(table->slots);
	*table = (struct string_table){0};
}
