/* Measures of takes, computed beside the rehearsal: a thread of its own reads the files, the caller
 * puts what is done into the store. */
#ifndef ANALYSIS_ANALYSER_H
#define ANALYSIS_ANALYSER_H

#include <stdbool.h>
#include <stdint.h>

#include "audio/audio.h"
#include "critique/critique.h"

/* All there is to say of a recording. */
struct take_analysis {
	struct measures measures;
	struct tracks tracks;
};
void analysis_finish(struct take_analysis *analysis); /* accepts all-zero */

/* Judges one file; `asked_s` is where the question had been heard. `heard` (may be NULL) is called
 * with each portion of the first reading, after the activity has it. */
typedef void analysis_heard(void *context, const struct activity *activity, uint64_t frames);
bool analyse_file(const struct listener *listener, const char *path, double asked_s,
	analysis_heard *heard, void *context, struct take_analysis *analysis, struct error *err);

struct analyser;

/* `listener` (NULL: the built-in detector) is borrowed until analyser_end. NULL when no thread can
 * be had: then nothing is measured. */
struct analyser *analyser_begin(const struct listener *listener);
/* `first`: before those that were added without it, also one that is being measured. */
void analyser_add(
	struct analyser *analyser, int64_t take_id, const char *path, double asked_s, bool first);

/* A take that is done, in the order in which they were; waits for one up to `wait_ms`. False when
 * there is none. A file that cannot be read is passed over. */
bool analyser_take(
	struct analyser *analyser, int wait_ms, int64_t *take_id, struct take_analysis *analysis);
/* How many have not been handed out yet; with `first`, of those alone that were added so. */
size_t analyser_left(struct analyser *analyser, bool first);
/* Accepts NULL; drops what is not done, also the one that is being measured. */
void analyser_end(struct analyser *analyser);

#endif
