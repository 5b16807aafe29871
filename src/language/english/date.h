/* Dates in English: 2026-11-22, 11/22/2026, Nov 22, May 5th. */
#ifndef LANGUAGE_ENGLISH_DATE_H
#define LANGUAGE_ENGLISH_DATE_H

#include "base/text.h"
#include "language/english/chain.h"
#include "language/english/reader.h"

/* Adds the date that `chain` is; false when it is none. */
bool english_add_date(const struct english_chain *chain, struct text *out);

/* Adds the "T14:30:00Z" that machines write after a date, and moves date->end past it. */
void english_add_machine_time(struct english_chain *date, struct text *out);

/* Reads "Nov 22" and the month of "Nov 2026"; `at` when none begins there. */
const uint32_t *english_month(struct english_reader *r, const uint32_t *at);

#endif
