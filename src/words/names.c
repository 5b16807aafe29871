/* A hash table of borrowed strings, by open addressing; it is never more than half full. */
#include "words/names.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

static size_t slot_of(const struct names *names, const char *text)
{
	size_t mask = names->slot_count - 1;
	size_t slot = (size_t)hash_bytes(HASH_START, text, strlen(text)) & mask;
	while (names->slots[slot].text && strcmp(names->slots[slot].text, text) != 0) {
		slot = (slot + 1) & mask;
	}
	return slot;
}

static void names_grow(struct names *names)
{
	struct names wider = {.slot_count = names->slot_count ? names->slot_count * 2 : 64};
	wider.slots = mem_array(wider.slot_count, sizeof(*wider.slots));
	for (size_t i = 0; i < names->slot_count; i++) {
		if (names->slots[i].text) {
			wider.slots[slot_of(&wider, names->slots[i].text)] = names->slots[i];
		}
	}
	wider.count = names->count;
	free(names->slots);
	*names = wider;
}

size_t names_add(struct names *names, const char *text, size_t value)
{
	if ((names->count + 1) * 2 > names->slot_count) {
		names_grow(names);
	}
	size_t slot = slot_of(names, text);
	if (names->slots[slot].text) {
		return names->slots[slot].value;
	}
	names->slots[slot] = (struct name){text, value};
	names->count++;
	return NAME_NONE;
}

size_t names_find(const struct names *names, const char *text)
{
	if (names->count == 0) {
		return NAME_NONE;
	}
	size_t slot = slot_of(names, text);
	return names->slots[slot].text ? names->slots[slot].value : NAME_NONE;
}

void names_finish(struct names *names)
{
	free(names->slots);
	*names = (struct names){0};
}
