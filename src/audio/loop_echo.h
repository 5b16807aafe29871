/* The echo of what is played in what is captured: how late and how loud, learnt from the levels of
 * both, and what is louder than it. Pure; inside the room only. */
#ifndef AUDIO_LOOP_ECHO_H
#define AUDIO_LOOP_ECHO_H

#include <stdbool.h>
#include <stdint.h>

#include "audio/loop_hops.h"

struct echo {
	double delay_s;
	int delay;               /* hops */
	double gain_db;          /* level captured minus level played, the mean over the bands */
	float gains[LOOP_BANDS]; /* of power; 0: unknown */
	float noise[LOOP_BANDS]; /* power that is captured in pauses */
};

/* A delay below 0 counts as 0. */
void echo_set_delay(struct echo *echo, double delay_s);

/* Learns gains and noise of the bands from the hops since `from`; keeps the gain of a band that too
 * little was played in. A voice over less than half of it does no harm. */
void echo_learn(struct echo *echo, const struct hops *hops, uint64_t from);

/* Whether the hop is louder than the echo of what was played makes it, in two bands or more. */
bool echo_is_exceeded(const struct echo *echo, const struct hops *hops, uint64_t hop);

#endif
