/* Several decks that are read together. */
#ifndef DECK_DECKS_H
#define DECK_DECKS_H

#include "base/error.h"
#include "deck/values.h"

/* Decks, each path canonical and named once. All-zero is none. */
struct decks {
	struct deck *items;
	size_t count;
	size_t left_out;      /* decks that could not be read */
	struct error trouble; /* the first of their errors */
	char *input;          /* the bytes of standard input; NULL when it was not read */
	size_t input_length;
};
void decks_finish(struct decks *decks);

/* Finds a question by its id: of several, the first that has a model answer. NULL when no deck
 * holds it. *of (may be NULL) gets its deck. Borrowed from the decks. */
const struct question *decks_find(
	const struct decks *decks, const char *id, const struct deck **of);

#endif
