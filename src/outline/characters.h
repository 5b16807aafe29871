/* Characters that notes do not keep: unusual spaces, characters without width, controls. */
#ifndef OUTLINE_CHARACTERS_H
#define OUTLINE_CHARACTERS_H

#include "base/text.h"
#include "words/words.h"

enum treatment {
	TREAT_KEEP,
	TREAT_AS_SPACE,
	TREAT_DROP,
	TREAT_DROP_AND_REPORT, /* with a remark to the user */
};
enum treatment character_treatment(uint32_t c);

/* What a line contained. */
struct cleaning {
	bool composing; /* characters that a normal form may join or replace */
	bool broken;    /* bytes that are not UTF-8 */
	bool control;   /* control characters, which were dropped */
};

/* Puts the cleaned line into *out; false when nothing needed changing. *found is set for what the
 * line contained; the caller clears it. */
bool characters_clean(struct span raw, struct text *out, struct cleaning *found);

#endif
