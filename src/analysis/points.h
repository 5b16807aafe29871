/* The points of a model answer: the lines or sentences an answer should cover. */
#ifndef ANALYSIS_POINTS_H
#define ANALYSIS_POINTS_H

#include <stddef.h>

#include "base/lang.h"
#include "language/language.h"

#define POINTS_MOST 9

/* All-zero is none. */
struct points {
	char *items[POINTS_MOST]; /* without list marks, in one line */
	size_t count;
};

/* Each line is a point; of a text of one line, each sentence. `text` may be NULL. */
void points_find(
	const struct language *language, const char *text, enum lang lang, struct points *points);
void points_finish(struct points *points);

/* The name of its tick in the store: it stays with the words when lines move. free() it. */
char *point_tick(const char *point);

#endif
