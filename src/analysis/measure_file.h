/* Measures one recording: where there is speech, and from that pitch, loudness and pauses. */
#ifndef ANALYSIS_MEASURE_FILE_H
#define ANALYSIS_MEASURE_FILE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "audio/audio.h"
#include "critique/critique.h"

/* Everything measured from one recording. */
struct take_analysis {
	struct measures measures;
	struct tracks tracks;
};
void analysis_finish(struct take_analysis *analysis); /* accepts all-zero */

/* Called for each 10 ms, with the speech detector as it was when it had just heard them; `frames`
 * counts those heard so far. */
typedef void analysis_observer(void *context, const struct activity *activity, uint64_t frames);

/* A file to measure; all pointers are borrowed during the call. */
struct analysis_task {
	const char *path;
	const struct listener *listener; /* the speech detector; NULL: the built-in one */
	double question_end_s;           /* where in the file the question ends */
	analysis_observer *observer;     /* may be NULL */
	void *observer_context;
	const atomic_bool *cancelled; /* another thread sets it; NULL: none does */
};

/* False when the file cannot be read, or when the task was cancelled (`err` is not set then).
 * *analysis is all-zero after a failure; analysis_finish afterwards. */
bool analysis_measure(
	const struct analysis_task *task, struct take_analysis *analysis, struct error *err);

#endif
