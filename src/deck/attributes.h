/* Attributes after a question: `{#id skip limit=90s weight=3}`. */
#ifndef DECK_ATTRIBUTES_H
#define DECK_ATTRIBUTES_H

#include "deck/builder.h"

/* All-zero is none. */
struct attributes {
	char *id; /* owned; NULL when none */
	struct times times;
	double weight; /* 0: not given */
	bool skipped;  /* {skip} or {weight=0} */
};

/* Reads attributes at the end of a question's text and returns the text before them, or the whole
 * text when it ends in none. Remarks on those it does not understand. */
struct span attributes_read(
	struct builder *builder, int line, struct span text, struct attributes *attributes);
void attributes_finish(struct attributes *attributes);

/* Reads a time such as `90`, `90s`, `2m`, `1m30s`, `1:30`, `2분`, `1분 30초`: 1 to 86400 seconds.
 * False when it is not one. */
bool attribute_seconds(struct span text, int *seconds);

/* Reads a weight: 0.1 to 100, usually 1; 0 suspends the question. False when it is not one. */
bool attribute_weight(struct span text, double *weight);

/* Whether a text can be an id: letters, digits, - _ and . */
bool attribute_is_id(struct span id);

/* Remarks when green, yellow and limit are not in that order. */
void attributes_check_times(struct builder *builder, int line, const struct times *times);

#endif
