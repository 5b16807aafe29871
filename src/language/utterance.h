/* The words that a sentence becomes: the rules of both languages write them; pronunciation and the
 * segments for the voices read them. Inside the room only. */
#ifndef LANGUAGE_UTTERANCE_H
#define LANGUAGE_UTTERANCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/lang.h"

/* One word to be said. A range of characters may give several words; each word comes from at least
 * one character. */
struct utterance_word {
	size_t from; /* the written characters [from, to) that it stands for */
	size_t to;
	enum lang voice;   /* the voice that says it */
	char *normalised;  /* written out as it is read, spelling otherwise kept: Hangul for the
			    * Korean  voice ("삼", "에이더블유에스를"), Latin for the English one;
			    * never empty, no spaces inside */
	char *pronounced;  /* as it sounds; NULL until pronounce_utterance has run, and for the
			    * English voice */
	const char *why;   /* the rule that made it: a constant ("native counter") or the line of a
			    * lexicon ("lexicon AWS"), borrowed while that lives; NULL: as written */
	bool space_before; /* a space between it and the word before */
	int pause_ms;      /* silence after it (comma, colon, bracket …); 0: none */
};

/* All-zero is empty. */
struct utterance {
	struct utterance_word *words;
	size_t count;
	size_t capacity;
};

/* Appends a word and takes ownership of `normalised`: malloc'd, not empty, no spaces. */
void utterance_add(struct utterance *utterance, size_t from, size_t to, enum lang voice,
	char *normalised, const char *why, bool space_before);

/* Appends each word of `text`, which spaces separate; all stand for the same characters. */
void utterance_add_text(struct utterance *utterance, size_t from, size_t to, enum lang voice,
	const char *text, const char *why, bool space_before);

/* Lengthens the silence after the last word to `pause_ms`; a longer one stays. */
void utterance_pause(struct utterance *utterance, int pause_ms);

/* Frees the words; accepts NULL. */
void utterance_finish(struct utterance *utterance);

#endif
