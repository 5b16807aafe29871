/* Dates and times of day in Korean text: 2026-11-22, 11/22, 14:30, 9:00 PM. */
#ifndef LANGUAGE_KOREAN_DATE_H
#define LANGUAGE_KOREAN_DATE_H

#include <stdbool.h>

#include "language/korean/reader.h"

/* Reads the date or time at r->at. */
bool korean_date(struct korean_reader *r);

#endif
