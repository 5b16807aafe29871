/* A number with its scales and what it counts: "3억 5천만 원", "2.5GHz", "3개". */
#ifndef LANGUAGE_KOREAN_QUANTITY_H
#define LANGUAGE_KOREAN_QUANTITY_H

#include <stdbool.h>

#include "language/korean/counter.h"
#include "language/korean/number.h"
#include "language/korean/reader.h"
#include "language/korean/unit.h"

struct korean_quantity {
	struct korean_number number;
	char *scaled; /* owned: with its scales written out; NULL when there are none */
	const struct letter *scaled_to;
	const struct korean_counter *counter; /* NULL when there is none */
	const struct korean_unit *unit;       /* NULL when there is none, or a counter */
	const struct letter *to;
};

/* False when no number begins at `at`. korean_quantity_finish afterwards in any case. */
bool korean_quantity_read(const struct letter *at, struct korean_quantity *q);
void korean_quantity_finish(struct korean_quantity *q);

/* The number of `q` as it is said before what `by` counts; malloc'd. */
char *korean_quantity_words(const struct korean_quantity *q, const struct korean_quantity *by);

/* The space, or "", that is said between the number of `q` and the counter of `by`. */
const char *korean_quantity_space(
	const struct korean_quantity *q, const struct korean_quantity *by);

/* Says `q` for the letters from `from` on, `prefix` (or NULL) before it, and continues after it. */
void korean_say_quantity(struct korean_reader *r, const struct korean_quantity *q,
	const char *prefix, const struct letter *from);

#endif
