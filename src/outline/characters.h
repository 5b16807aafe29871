/* Characters that are not kept as they are: spaces of other kinds, marks without width, controls.
 */
#ifndef OUTLINE_CHARACTERS_H
#define OUTLINE_CHARACTERS_H

#include "base/text.h"
#include "words/words.h"

enum treatment {
	TREAT_KEEP,
	TREAT_AS_SPACE,
	TREAT_DROP,
	TREAT_DROP_AND_REPORT, /* the user hears of it */
};
enum treatment character_treatment(uint32_t c);

/* What a line had in it. */
struct cleaning {
	bool composing; /* characters that a normal form may join or replace */
	bool broken;    /* bytes that are not UTF-8 */
	bool control;   /* control characters, left out */
};

/* Puts the line with its odd characters dealt with into *out; false when nothing had to be changed.
 * *found gets what was there besides. */
bool characters_clean(struct span raw, struct text *out, struct cleaning *found);

#endif
