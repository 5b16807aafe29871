/* The words that a sentence becomes. */
#include "language/utterance.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void utterance_add(struct utterance *utterance, size_t from, size_t to, enum lang voice,
	char *normalised, const char *why, bool space_before)
{
	assert(from < to && normalised[0] != '\0' && !strchr(normalised, ' '));
	utterance->words = mem_reserve(utterance->words, &utterance->capacity, utterance->count + 1,
		sizeof(*utterance->words));
	utterance->words[utterance->count++] = (struct utterance_word){.from = from,
		.to = to,
		.voice = voice,
		.normalised = normalised,
		.why = why,
		.space_before = space_before};
}

void utterance_add_text(struct utterance *utterance, size_t from, size_t to, enum lang voice,
	const char *text, const char *why, bool space_before)
{
	while (*text != '\0') {
		size_t length = strcspn(text, " ");
		if (length > 0) {
			utterance_add(utterance, from, to, voice, mem_bytes_text(text, length), why,
				space_before);
			space_before = true;
		}
		text += length + (text[length] == ' ');
	}
}

void utterance_pause(struct utterance *utterance, int pause_ms)
{
	if (utterance->count > 0) {
		struct utterance_word *last = &utterance->words[utterance->count - 1];
		last->pause_ms = pause_ms > last->pause_ms ? pause_ms : last->pause_ms;
	}
}

void utterance_finish(struct utterance *utterance)
{
	if (!utterance) {
		return;
	}
	for (size_t i = 0; i < utterance->count; i++) {
		free(utterance->words[i].normalised);
		free(utterance->words[i].pronounced);
	}
	free(utterance->words);
	*utterance = (struct utterance){0};
}
