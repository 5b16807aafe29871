/* Named numbers of a take: measures, and the ticks that the user gave it. */
#ifndef STORE_TAKE_VALUES_H
#define STORE_TAKE_VALUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "store/value_list.h"

struct store;

/* Replaces the measures of a take. `version` is that of the code that computed them. */
bool store_measures_keep(struct store *store, int64_t take_id, int version,
	const struct named_value *values, size_t count, struct error *err);

/* The measures of a take, ordered by name; none when they are of another version. value_list_finish
 * afterwards. */
bool store_measures(struct store *store, int64_t take_id, int version, struct value_list *list,
	struct error *err);

/* Ticks: a point the user heard ("point:…"), a part of the story ("part:S"), the user's rating
 * ("rating"). Value 0 removes the tick. */
bool store_tick_set(
	struct store *store, int64_t take_id, const char *name, int value, struct error *err);
/* The ticks of a take, queued ones included; ordered by name but for those. */
bool store_ticks(struct store *store, int64_t take_id, struct value_list *list, struct error *err);

#endif
