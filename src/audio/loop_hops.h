/* What was played and what was captured, as the energies of hops of 10 ms in four bands: the memory
 * of the loop. Inside the room only. */
#ifndef AUDIO_LOOP_HOPS_H
#define AUDIO_LOOP_HOPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "audio/loop_delay.h"

#define HOP_FRAMES (LOOP_RATE_HZ / 100)
#define HOPS_KEPT 1500 /* 15 s */
#define LOOP_BANDS 4

struct hop {
	float played[LOOP_BANDS]; /* mean powers */
	float captured[LOOP_BANDS];
	bool sounds;  /* something was played in it */
	bool playing; /* or it is a pause of a sound that goes on */
};

/* A band-pass of second order. */
struct loop_band {
	float b;
	float a1;
	float a2;
	float state[2];
};

/* Reduces the rate of a stream to LOOP_RATE_HZ. Made by loop_stream_init. */
#define LOOP_TAPS_MOST 192
struct loop_stream {
	size_t factor; /* 1 to 24 */
	float taps[LOOP_TAPS_MOST];
	float past[2 * LOOP_TAPS_MOST]; /* twice, so that the newest are in one piece */
	size_t at;
	struct loop_band bands[LOOP_BANDS];
};

void loop_stream_init(struct loop_stream *stream, size_t factor);

/* Makes HOP_FRAMES frames of `factor` times as many; NULL is silence. */
void loop_stream_reduce(struct loop_stream *stream, const float *frames, float out[HOP_FRAMES]);

/* The powers of a hop in the bands: 300 to 3400 Hz in equal ratios. */
void loop_stream_powers(
	struct loop_stream *stream, const float hop[HOP_FRAMES], float powers[LOOP_BANDS]);

/* The newest hops, by their number since the start. All-zero at the start. */
struct hops {
	struct hop kept[HOPS_KEPT];
	uint64_t count;
};

void hops_add(struct hops *hops, const struct hop *hop);

/* NULL when it is not there any more, or not yet. */
const struct hop *hops_at(const struct hops *hops, uint64_t number);

#endif
