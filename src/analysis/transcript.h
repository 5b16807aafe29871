/* Transcripts: text recognised from a take by the user's own recogniser (`asr` in the
 * configuration), and what it contains. Everything else works without one. */
#ifndef ANALYSIS_TRANSCRIPT_H
#define ANALYSIS_TRANSCRIPT_H

#include <stdbool.h>
#include <stddef.h>

#include "analysis/fillers.h"
#include "analysis/points.h"
#include "base/error.h"

/* Runs `command` in a shell, with the file as its last argument, and waits for it. `length_s` is
 * the length of the recording. *text (free() it) is what the command writes on stdout, at most
 * 1 MB. ERROR_INPUT when it cannot be run, fails, or takes longer than two minutes and twenty times
 * the recording; ERROR_INTERRUPTED when a signal to us ended it. */
bool transcript_make(
	const char *command, const char *file, double length_s, char **text, struct error *err);

struct transcript_facts {
	size_t words;
	size_t fillers;
	bool covered[POINTS_MOST]; /* by index of the point */
	size_t covered_count;
};
/* Counts words and fillers, and finds the points that the text covers: a point is covered when half
 * of its words are said, Korean words in any of their forms. */
void transcript_examine(const char *text, const struct fillers *fillers,
	const struct points *points, struct transcript_facts *facts);

#endif
