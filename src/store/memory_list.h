/* The memory of every question in every language, found by the question's id, with its reviews. */
#ifndef STORE_MEMORY_LIST_H
#define STORE_MEMORY_LIST_H

#include <stddef.h>
#include <stdint.h>

#include "base/lang.h"
#include "schedule/schedule.h"

struct memory_list;

/* All-zero when the question is unknown or was never asked in that language. */
struct memory memory_list_get(
	const struct memory_list *list, const char *question_id, enum lang lang);
/* The standing reviews of one question in one language, in the order of the replay; borrowed from
 * the list. *count is 0 when there is none. */
const struct past_review *memory_list_reviews(
	const struct memory_list *list, const char *question_id, enum lang lang, size_t *count);
/* The id of each known question; NULL beyond the last. Borrowed from the list. */
const char *memory_list_id(const struct memory_list *list, size_t index);

/* A standing review whose day is implausible. */
struct doubted_review {
	int64_t take_id; /* 0: none */
	int day;         /* as entered */
	int counts_on;   /* the day it counts on instead */
};
/* All of them, in the order of entry; borrowed from the list. */
const struct doubted_review *memory_list_doubted(const struct memory_list *list, size_t *count);

void memory_list_destroy(struct memory_list *list); /* accepts NULL */

#endif
