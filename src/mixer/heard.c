/* Keeps the words that are rendered and not over yet. */
#include "mixer/heard.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void heard_words_finish(struct heard_words *words)
{
	free(words->items);
	*words = (struct heard_words){0};
}

void heard_words_clear(struct heard_words *words)
{
	words->count = 0;
}

void heard_words_add(struct heard_words *words, struct heard_word word)
{
	words->items = mem_reserve(
		words->items, &words->capacity, words->count + 1, sizeof(*words->items));
	words->items[words->count++] = word;
}

/* How many begin at or before the frame. */
static size_t begun_by(const struct heard_words *words, uint64_t heard)
{
	size_t begun = 0;
	while (begun < words->count && words->items[begun].from <= heard) {
		begun++;
	}
	return begun;
}

void heard_words_forget(struct heard_words *words, uint64_t heard)
{
	size_t begun = begun_by(words, heard);
	if (begun > 1) { /* the last of them is being heard */
		words->count -= begun - 1;
		memmove(words->items, words->items + begun - 1,
			words->count * sizeof(*words->items));
	}
}

bool heard_words_at(const struct heard_words *words, uint64_t heard, struct heard_word *word)
{
	size_t begun = begun_by(words, heard);
	if (begun == 0 || words->items[begun - 1].text == 0) {
		return false;
	}
	*word = words->items[begun - 1];
	return true;
}
