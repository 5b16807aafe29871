/* English numbers joined by signs: dates, times, telephone numbers, addresses, fractions. */
#ifndef LANGUAGE_ENGLISH_JOINED_H
#define LANGUAGE_ENGLISH_JOINED_H

#include "language/english/reader.h"

/* Reads the chain of numbers at `at`; `at` when none begins there. */
const uint32_t *english_joined(struct english_reader *r, const uint32_t *at);

/* Reads the "(415)" before a telephone number; `at` when none begins there. */
const uint32_t *english_area(struct english_reader *r, const uint32_t *at);

#endif
