/* Hears the user and not the program: the speech detector behind the loop from the speaker to the
 * microphone.
 *
 * In: what is played and what is captured, in step (loop.h). Out: the activity is fed with the
 * captured frames, deaf where the loop explains them, so that speech over a prompt still counts.
 * While a first prompt plays and until it is known whether it arrives late, frames are held back,
 * mostly 2 to 3 s, and then fed all at once: what was heard then is the user's or it is explained.
 * One thread per hearing. */
#ifndef AUDIO_HEARING_H
#define AUDIO_HEARING_H

#include <stdbool.h>
#include <stddef.h>

#include "audio/activity.h"
#include "audio/loop.h"

struct hearing;

/* `rate_hz` is a multiple of 8000, 8000 to 192000. */
struct hearing *hearing_create(int rate_hz);
void hearing_destroy(struct hearing *hearing); /* accepts NULL */

/* The activity to feed from now on; borrowed; NULL: none. */
void hearing_set_activity(struct hearing *hearing, struct activity *activity);

/* Takes in `count` frames of each. `played` NULL: silence. `playing`: a sound goes on, though it
 * may pause. */
void hearing_feed(struct hearing *hearing, const float *played, const float *captured, size_t count,
	bool playing);

/* Starts waiting for the onset of an answer with what is captured from now on (activity_expect). */
void hearing_expect(struct hearing *hearing);

/* Feeds what is held back, explained or not: no more frames follow. */
void hearing_end(struct hearing *hearing);

/* True while a sound of the program masks what the user says, or what was heard is held back. */
bool hearing_is_deaf(const struct hearing *hearing);

/* The loop, for loop_known, loop_assume and loop_forget. */
struct loop *hearing_loop(struct hearing *hearing);

#endif
