/* Measures of takes, computed beside the rehearsal: a thread of its own reads the files, the caller
 * puts what is done into the store. */
#ifndef CMD_JUDGING_H
#define CMD_JUDGING_H

#include <stdbool.h>
#include <stdint.h>

#include "audio/audio.h"
#include "critique/critique.h"
#include "store/store.h"

/* All there is to say of a recording. */
struct judgement {
	struct measures measures;
	struct tracks tracks;
};
void judgement_finish(struct judgement *judgement); /* accepts all-zero */

/* Judges one file; `asked_s` is where the question had been heard. `heard` (may be NULL) is called
 * with each portion of the first reading, after the activity has it. */
typedef void judge_heard(void *context, const struct activity *activity, uint64_t frames);
bool judge_file(const struct listener *listener, const char *path, double asked_s,
	judge_heard *heard, void *context, struct judgement *judgement, struct error *err);

struct judging;

/* `listener` (NULL: the built-in detector) is borrowed until judging_end. NULL when no thread can
 * be had: then nothing is measured. */
struct judging *judging_begin(const struct listener *listener);
/* `first`: before those that were added without it, also one that is being measured. */
void judging_add(
	struct judging *judging, int64_t take_id, const char *path, double asked_s, bool first);

/* A take that is done, in the order in which they were; waits for one up to `wait_ms`. False when
 * there is none. A file that cannot be read is passed over. */
bool judging_take(
	struct judging *judging, int wait_ms, int64_t *take_id, struct judgement *judgement);
/* How many have not been handed out yet; with `first`, of those alone that were added so. */
size_t judging_left(struct judging *judging, bool first);
/* Accepts NULL; drops what is not done, also the one that is being measured. */
void judging_end(struct judging *judging);

/* Puts it into the store. */
bool judgement_keep(
	struct store *store, int64_t take_id, const struct judgement *judgement, struct error *err);

/* What is kept of a take. False when nothing is, or another version made it. */
bool judgement_kept(
	struct store *store, int64_t take_id, struct value_list *measures, struct tracks *tracks);

/* Judges those takes that have no judgement of this version, on two processors, and keeps what was
 * found. `done` (may be NULL) is told how many of how many. A file that cannot be read is passed
 * over; a signal ends it early. */
void judge_takes(struct store *store, const struct listener *listener,
	const struct take_list *takes, void (*done)(size_t count, size_t of));

#endif
