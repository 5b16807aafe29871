/* Which word of which text is heard at a frame of the output. Pure. */
#ifndef MIXER_HEARD_H
#define MIXER_HEARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Heard from the output frame `from` until the next one begins; text 0: nothing is said. */
struct heard_word {
	uint64_t from;
	unsigned text; /* the number mixer_say gave it */
	size_t start;  /* bytes [start, end) of the text */
	size_t end;
};

/* In order of `from`; all-zero is empty. */
struct heard_words {
	struct heard_word *items;
	size_t count;
	size_t capacity;
};

void heard_words_finish(struct heard_words *words);
void heard_words_clear(struct heard_words *words);

/* `word` begins at or after all others. */
void heard_words_add(struct heard_words *words, struct heard_word word);

/* Drops those that are over at the frame `heard`. */
void heard_words_forget(struct heard_words *words, uint64_t heard);

/* The word that is heard at the frame; false when nothing is said then. */
bool heard_words_at(const struct heard_words *words, uint64_t heard, struct heard_word *word);

#endif
