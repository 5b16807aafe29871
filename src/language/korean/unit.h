/* Units after numbers in Korean text: "ms", "GB/s", "℃". */
#ifndef LANGUAGE_KOREAN_UNIT_H
#define LANGUAGE_KOREAN_UNIT_H

#include "language/korean/text.h"

struct korean_unit {
	const char *written;
	const char *said;
	const char *prefix; /* said before the number: 초당, 시속; NULL */
};

/* The longest unit that begins at `at`, *to past it; NULL when there is none. */
const struct korean_unit *korean_unit_find(const struct letter *at, const struct letter **to);

#endif
