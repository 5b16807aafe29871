/* The same question after an edit. */
#ifndef DECK_IDENTITY_IDENTIFY_H
#define DECK_IDENTITY_IDENTIFY_H

#include "deck/identity/known_question.h"
#include "deck/values.h"

enum match_kind {
	MATCH_NEW,       /* no known question is like it */
	MATCH_EXPLICIT,  /* by its {#id} */
	MATCH_EXACT,     /* same folded text */
	MATCH_PLACE,     /* same section and number, and alike */
	MATCH_ALIKE,     /* the most alike, over the cut */
	MATCH_AMBIGUOUS, /* two known questions are as alike: treated as new, and said */
};

struct match {
	enum match_kind kind;
	size_t known;    /* index into the known questions; meaningless for MATCH_NEW */
	double likeness; /* Dice on jamo trigrams, 0–1 */
};

/* Gives each question of the deck the id of the known question it is, one to one. One that was
 * given its {#id} just now, its text unchanged, keeps that id and is matched (MATCH_EXACT): the
 * caller has the known one renamed, so that an id can be added without losing the history. The
 * others keep the id made from their text, made unique. `matches` (may be NULL) has question_count
 * items to fill. Never by number or answer alone. */
void deck_identify(struct deck *deck, const struct known_question *known, size_t known_count,
	struct match *matches);

#endif
