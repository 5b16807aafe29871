/* English signs: what is said for them, by what is around them. */
#ifndef LANGUAGE_ENGLISH_SIGN_H
#define LANGUAGE_ENGLISH_SIGN_H

#include <stdbool.h>

#include "language/english/reader.h"

/* Each returns `at` when nothing of its kind begins there. */

/* "x" between two digits is "by": 1920x1080. */
const uint32_t *english_by(struct english_reader *r, const uint32_t *at);

/* A stop, slash, hyphen or # between letters and digits; `address`: inside an address or path. */
const uint32_t *english_joint(struct english_reader *r, const uint32_t *at, bool address);

/* A sign with a name; a rule drawn with signs is passed over. */
const uint32_t *english_sign(struct english_reader *r, const uint32_t *at);

/* The silence that punctuation at `at` asks for; 0: none. */
int english_pause_ms(const uint32_t *at);

#endif
