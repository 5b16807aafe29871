/* The list of words that a sentence becomes, written by the rules of both languages. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "language/utterance.h"

struct word *words_add(struct words *words, size_t from, size_t to, enum lang voice,
	char *normalised, const char *why, bool space_before)
{
	assert(from < to && normalised[0] != '\0' && !strchr(normalised, ' '));
	words->items = mem_reserve(
		words->items, &words->capacity, words->count + 1, sizeof(*words->items));
	struct word *word = &words->items[words->count++];
	*word = (struct word){.from = from,
		.to = to,
		.voice = voice,
		.normalised = normalised,
		.why = why,
		.space_before = space_before};
	return word;
}

void words_add_text(struct words *words, size_t from, size_t to, enum lang voice, const char *text,
	const char *why, bool space_before)
{
	while (*text != '\0') {
		size_t length = strcspn(text, " ");
		if (length > 0) {
			words_add(words, from, to, voice, mem_bytes_text(text, length), why,
				space_before);
			space_before = true;
		}
		text += length + (text[length] == ' ');
	}
}

void words_finish(struct words *words)
{
	if (!words) {
		return;
	}
	for (size_t i = 0; i < words->count; i++) {
		free(words->items[i].normalised);
		free(words->items[i].pronounced);
	}
	free(words->items);
	*words = (struct words){0};
}
