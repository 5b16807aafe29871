/* A question that the store remembers. */
#ifndef DECK_IDENTITY_KNOWN_QUESTION_H
#define DECK_IDENTITY_KNOWN_QUESTION_H

#include "base/lang.h"

/* What the store remembers of a question of this deck. Strings are borrowed. */
struct known_question {
	const char *id;
	const char *text[LANG_COUNT]; /* NULL where absent */
	const char *topic;
	const char *number; /* NULL when none */
};

#endif
