/* Latin that belongs to the number after it, and labels at the beginning of a line. */
#ifndef LANGUAGE_KOREAN_PREFIX_H
#define LANGUAGE_KOREAN_PREFIX_H

#include <stdbool.h>

#include "language/korean/reader.h"

/* "No. 1", "AM 9:00", "RFC 2119", "v1.2", "USD 100"; the "S:" of a story's part. */
bool korean_prefix(struct korean_reader *r);

#endif
