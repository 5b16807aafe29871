/* Recognises questions after an edit. */
#ifndef DECK_IDENTITY_IDENTIFY_H
#define DECK_IDENTITY_IDENTIFY_H

#include "deck/identity/known_question.h"
#include "deck/values.h"

enum match_kind {
	MATCH_NEW,       /* no known question is like it */
	MATCH_EXPLICIT,  /* by {#id} */
	MATCH_EXACT,     /* same folded text */
	MATCH_PLACE,     /* same section and number, and alike */
	MATCH_ALIKE,     /* the most alike, over the threshold */
	MATCH_AMBIGUOUS, /* two known questions are equally alike: treated as new, with a remark */
};

struct match {
	enum match_kind kind;
	size_t known;    /* index into the known questions; meaningless for MATCH_NEW */
	double likeness; /* Dice coefficient over jamo trigrams, 0 to 1 */
};

/* Gives each question of the deck the id of the known question it matches, one to one; a number or
 * an answer is never enough. A question whose {#id} is new but whose text is unchanged keeps that
 * id and is matched (MATCH_EXACT): the caller renames the known one, so that an id can be added
 * without losing the history. Other questions keep the id made from their text, made unique.
 * `matches` (may be NULL) has question_count items to fill. */
void deck_identify(struct deck *deck, const struct known_question *known, size_t known_count,
	struct match *matches);

#endif
