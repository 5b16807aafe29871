/* The points of a model answer: the lines or sentences that an answer should cover. */
#ifndef ANALYSIS_POINTS_H
#define ANALYSIS_POINTS_H

#include <stddef.h>

#include "base/lang.h"
#include "language/language.h"

#define POINTS_MOST 9

/* All-zero is none. */
struct points {
	char *items[POINTS_MOST]; /* each on one line, without its list marker */
	size_t count;
};

/* Each line is a point; if the text is one line, each sentence. `text` may be NULL: no points.
 * `language` splits the sentences; it may be NULL for a text of several lines. points_finish
 * afterwards. */
void points_find(
	const struct language *language, const char *text, enum lang lang, struct points *points);
void points_finish(struct points *points);

/* The name under which the store keeps the tick of a point. It is made of the point's words, so
 * that a tick stays when lines move. free() it. */
char *point_tick_name(const char *point);

#endif
