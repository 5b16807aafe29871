/* The loop from the speaker to the microphone: how late and how loud the microphone hears what is
 * played, and which captured sound it explains.
 *
 * Played frames and captured frames go in, in step: as many of each, and each played frame with the
 * captured frame of the moment in which the device says that it is heard. Bluetooth speakers and
 * televisions are heard up to a second later than that. Pure; one thread per loop. */
#ifndef AUDIO_LOOP_H
#define AUDIO_LOOP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct loop;

enum loop_state {
	LOOP_UNKNOWN,
	LOOP_FOUND,
	LOOP_NONE, /* the microphone does not hear the speaker: headphones */
};

struct loop_estimate {
	enum loop_state state;
	double delay_s; /* LOOP_FOUND: 0 to 1.28; a loop that is earlier counts as 0 */
	double gain_db; /* LOOP_FOUND: level captured minus level played */
};

/* `rate_hz` is a multiple of 8000, 8000 to 192000. */
struct loop *loop_create(int rate_hz);
void loop_destroy(struct loop *loop); /* accepts NULL */

/* Starts from what an earlier session found. */
void loop_assume(struct loop *loop, double delay_s, double gain_db);
/* The devices have changed: nothing is known. */
void loop_forget(struct loop *loop);

/* Takes in a hop: rate_hz / 100 frames of each. `played` NULL: silence. `playing`: more of a sound
 * follows, though it may pause. Costs next to nothing while nothing has been played for 1.5 s. */
void loop_feed(struct loop *loop, const float *played, const float *captured, bool playing);

/* Hops taken in so far. */
uint64_t loop_hops(const struct loop *loop);

/* What is known now. It changes while something is played and up to 1.4 s later. */
struct loop_estimate loop_known(const struct loop *loop);

/* True while something is played or may still be heard late, and it is not known whether it is:
 * what loop_explains says of the newest hops may change. At most 12 s. */
bool loop_is_open(const struct loop *loop);

/* Whether the hop with this number, one of the last 1200, may have sound in it that was played, or
 * its reverberation: from the start of a sound to 0.3 s after it is heard last. */
bool loop_sounds(const struct loop *loop, uint64_t hop);

/* The same, and what was captured then is no louder than the played sound makes it. */
bool loop_explains(const struct loop *loop, uint64_t hop);

#endif
