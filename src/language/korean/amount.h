/* Every number in Korean text: tries each kind it could be, the surest first. */
#ifndef LANGUAGE_KOREAN_AMOUNT_H
#define LANGUAGE_KOREAN_AMOUNT_H

#include <stdbool.h>

#include "language/korean/reader.h"

/* Reads the number at r->at, with a sign or currency before it. */
bool korean_amount(struct korean_reader *r);

#endif
