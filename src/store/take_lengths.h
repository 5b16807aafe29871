/* The lengths of questions' newest takes. */
#ifndef STORE_TAKE_LENGTHS_H
#define STORE_TAKE_LENGTHS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/lang.h"

struct store;

/* `question_id` (borrowed during the call) and `lang` are given; `seconds` and `count` are set. */
struct take_lengths {
	const char *question_id;
	enum lang lang;
	double seconds; /* of all of these takes together */
	int count;      /* of takes: 0 to `most` */
};
/* Adds up the newest `most` takes of each item. */
bool store_take_lengths(
	struct store *store, struct take_lengths *items, size_t count, int most, struct error *err);

#endif
