/* Tells by the count of frames of a running stream whether it stands still and what it left out.
 * Pure; one thread per stream. Inside the room only. */
#ifndef AUDIO_STREAM_WATCH_H
#define AUDIO_STREAM_WATCH_H

#include <stdbool.h>
#include <stdint.h>

/* A stream without frames for so long stands still. */
#define STREAM_STILL_MS 1000

struct stream_watch {
	uint64_t seen; /* the last frame count */
	int still_ms;  /* for how long it has not changed */

	/* How far the frames are behind the clock, in ms, from an arbitrary zero. */
	bool flows;        /* frames have come since it began or stood still */
	bool measured;     /* behind_ms is known */
	double behind_ms;  /* while nothing is left out */
	double least_ms;   /* of the current second */
	double earlier_ms; /* of the second before it, when that was far behind; else 0 */
	int64_t second_ms; /* when the current second began */
	int looks;         /* in it */

	uint64_t missing; /* frames left out so far */
};

/* The stream begins, or begins anew at the frame count `frames`; keeps `missing`. */
void stream_watch_begin(struct stream_watch *watch, uint64_t frames);

/* Takes in the frame count at a steady time. `waited_ms` is the time since the last look, without
 * the time in which the program itself stood still. Time that frames never made up for (200 ms and
 * more) becomes `missing` within four seconds. Frames that come late, all at once, are not missing,
 * nor is the time in which a stream stood still for a second: that is told by `still_ms`. */
void stream_watch_look(struct stream_watch *watch, int64_t now_ms, int waited_ms, uint64_t frames);

#endif
