/* What a recording looks like: enough to draw it, in two bytes per 10 ms. */
#ifndef CRITIQUE_TRACKS_H
#define CRITIQUE_TRACKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "critique/interval.h"
#include "critique/two_readings.h"

/* All-zero is nothing. */
struct tracks {
	double duration_s;
	double asked_s;          /* where the question had been heard */
	struct interval *speech; /* silences under 250 ms are within */
	size_t speech_count;
	struct interval *drawn_out;
	size_t drawn_out_count;
	struct interval *clipped;
	size_t clipped_count;
	size_t steps;
	uint8_t *level; /* each 10 ms: half decibels below full scale */
	uint8_t *pitch; /* each 10 ms: quarter semitones over 50 Hz, from 1; 0: no voice */
};

/* After critique_end, with what it was given. tracks_finish afterwards. */
void critique_tracks(const struct critique *critique, double asked_s, struct tracks *tracks);
void tracks_finish(struct tracks *tracks);

double tracks_level_db(const struct tracks *tracks, size_t step);
double tracks_pitch_hz(const struct tracks *tracks, size_t step); /* 0: no voice */
double tracks_median_hz(const struct tracks *tracks);             /* likewise */

/* As bytes, to be kept, and back; *bytes is to be freed. False for bytes that are none. */
size_t tracks_write(const struct tracks *tracks, unsigned char **bytes);
bool tracks_read(const unsigned char *bytes, size_t length, struct tracks *tracks);

#endif
