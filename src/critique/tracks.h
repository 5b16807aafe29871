/* The tracks of a recording: enough to draw it, in two bytes per 10 ms. */
#ifndef CRITIQUE_TRACKS_H
#define CRITIQUE_TRACKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "critique/interval.h"
#include "critique/reading.h"

/* All-zero is empty. */
struct tracks {
	double duration_s;
	double asked_s;          /* when the question had been heard */
	struct interval *speech; /* silences under 250 ms are part of it */
	size_t speech_count;
	struct interval *drawn_out;
	size_t drawn_out_count;
	struct interval *clipped;
	size_t clipped_count;
	size_t steps;
	uint8_t *level; /* every 10 ms: half decibels below full scale */
	uint8_t *pitch; /* every 10 ms: quarter semitones above 50 Hz, from 1; 0: no voice */
};

/* After critique_end, with the same asked_s. tracks_finish afterwards. */
void critique_tracks(const struct critique *critique, double asked_s, struct tracks *tracks);
void tracks_finish(struct tracks *tracks);

double tracks_level_db(const struct tracks *tracks, size_t step);
double tracks_pitch_hz(const struct tracks *tracks, size_t step); /* 0: no voice */
double tracks_median_hz(const struct tracks *tracks); /* of the steps with voice; 0: none */

/* To bytes that can be stored, and back; free() *bytes. False for bytes that tracks_write did not
 * write. */
size_t tracks_write(const struct tracks *tracks, unsigned char **bytes);
bool tracks_read(const unsigned char *bytes, size_t length, struct tracks *tracks);

#endif
