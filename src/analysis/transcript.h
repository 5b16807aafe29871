/* What was said as text, by a recogniser of the user's own (`asr` in the configuration), and what
 * follows from it. Nothing is missing without one. */
#ifndef ANALYSIS_TRANSCRIPT_H
#define ANALYSIS_TRANSCRIPT_H

#include <stdbool.h>
#include <stddef.h>

#include "analysis/fillers.h"
#include "analysis/points.h"
#include "base/error.h"

/* Runs `command` by the shell with the file, a recording of `length_s` seconds, behind its words;
 * *text (free() it) is what it writes on stdout, at most 1 MB. ERROR_INPUT when it cannot be run,
 * fails, or takes longer than two minutes and twenty times the recording. ERROR_INTERRUPTED when a
 * signal to us ended it. */
bool transcript_make(
	const char *command, const char *file, double length_s, char **text, struct error *err);

struct transcript_facts {
	size_t words;
	size_t fillers;
	bool covered[POINTS_MOST];
	size_t covered_count;
};
/* A point is covered when half of its words are said, Korean ones in any of their forms. */
void transcript_examine(const char *text, const struct fillers *fillers,
	const struct points *points, struct transcript_facts *facts);

#endif
