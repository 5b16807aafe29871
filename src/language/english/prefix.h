/* What comes before English numbers and lines: "S: …", "No. 3", the ".264" of "H.264". */
#ifndef LANGUAGE_ENGLISH_PREFIX_H
#define LANGUAGE_ENGLISH_PREFIX_H

#include "language/english/reader.h"

/* Each returns `at` when nothing of its kind begins there. */

/* "S: …" at the beginning of a line: a part of a story (situation, task, action, result). */
const uint32_t *english_story_part(struct english_reader *r, const uint32_t *at);

/* "No. 3" is number three. */
const uint32_t *english_number_sign(struct english_reader *r, const uint32_t *at);

/* The ".264" of "H.264": a capital, a stop and three digits or more name a standard. */
const uint32_t *english_standard(struct english_reader *r, const uint32_t *at);

#endif
