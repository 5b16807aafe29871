/* Latin that is said letter by letter: EC2 이씨투, B2B 비투비, p99 피 구십구. */
#ifndef LANGUAGE_KOREAN_SPELLING_H
#define LANGUAGE_KOREAN_SPELLING_H

#include <stdbool.h>

#include "language/korean/reader.h"

/* Whether letters and digits [from, to) are said one by one: capitals, no vowel, one letter. */
bool korean_is_spelled(const struct letter *from, const struct letter *to);

/* Whether [from, to) are such capitals and a plural s: VMs, APIs. */
bool korean_is_plural(const struct letter *from, const struct letter *to);

/* Says each letter's and digit's name. */
void korean_spell(struct korean_reader *r, const struct letter *from, const struct letter *to);

#endif
