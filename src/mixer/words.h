/* Which word of which text is heard at a frame of the output. Pure. */
#ifndef MIXER_WORDS_H
#define MIXER_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Heard from the output frame `from` until the next one begins; text 0: nothing is said. */
struct timed_word {
	uint64_t from;
	unsigned text; /* the number mixer_say gave it */
	size_t start;  /* bytes [start, end) of the text */
	size_t end;
};

/* In order of `from`; all-zero is empty. */
struct timed_words {
	struct timed_word *items;
	size_t count;
	size_t capacity;
};

void timed_words_finish(struct timed_words *words);
void timed_words_clear(struct timed_words *words);

/* `word` begins at or after all others. */
void timed_words_add(struct timed_words *words, struct timed_word word);

/* Drops those that are over at the frame `heard`. */
void timed_words_forget(struct timed_words *words, uint64_t heard);

/* The word that is heard at the frame; false when nothing is said then. */
bool timed_words_at(const struct timed_words *words, uint64_t heard, struct timed_word *word);

#endif
