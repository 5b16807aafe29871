/* Times of day in English: 14:30, 9am, 15:00-16:00. */
#ifndef LANGUAGE_ENGLISH_CLOCK_H
#define LANGUAGE_ENGLISH_CLOCK_H

#include "base/text.h"
#include "language/english/chain.h"
#include "language/english/reader.h"

/* Adds the time of day, the length or the ratio that `chain` is: numbers with colons. Moves
 * chain->end past "pm" when that follows. False when it is none. */
bool english_add_clock(struct english_chain *chain, struct text *out);

/* Adds "to" when a range continues at `at` ("9am-5pm"); returns where the next number begins. */
const uint32_t *english_add_until(const uint32_t *at, struct text *out);

/* Reads "3pm"; `at` when none begins there. */
const uint32_t *english_hour(struct english_reader *r, const uint32_t *at);

#endif
