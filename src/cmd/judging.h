/* Measures of takes, computed beside the rehearsal: a thread of its own reads the files, the caller
 * puts what is done into the store. */
#ifndef CMD_JUDGING_H
#define CMD_JUDGING_H

#include <stdbool.h>
#include <stdint.h>

#include "audio/audio.h"
#include "critique/critique.h"

/* Measures one file; `asked_s` is where the question had been heard. */
bool judge_file(const struct listener *listener, const char *path, double asked_s,
	struct measures *measures, struct error *err);

struct judging;

/* `listener` (NULL: the built-in detector) is borrowed until judging_end. NULL when no thread can
 * be had: then nothing is measured. */
struct judging *judging_begin(const struct listener *listener);
void judging_add(struct judging *judging, int64_t take_id, const char *path, double asked_s);

/* The next take that is done, in the order in which they were added; with `wait`, one that is not
 * yet is waited for. False when there is none. A file that cannot be read is passed over. */
bool judging_take(struct judging *judging, bool wait, int64_t *take_id, struct measures *measures);
void judging_end(struct judging *judging); /* accepts NULL; drops what is not done */

#endif
