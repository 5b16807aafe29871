/* What was found in a recording: the measures are computed from it. Inside the room only. */
#ifndef CRITIQUE_RECORDING_H
#define CRITIQUE_RECORDING_H

#include <stddef.h>
#include <stdint.h>

#include "critique/contour.h"
#include "critique/interval.h"

struct recording {
	struct contour contour;
	struct interval *speech; /* silences shorter than CRITIQUE_PAUSE_S are part of it */
	size_t speech_count;
	uint64_t frames;       /* of CRITIQUE_RATE_HZ */
	size_t clipped_frames; /* at full scale */
	double lufs;           /* NAN: unknown */
};

/* Computes all measures (measures.c); `asked_s`: when the question had been heard. */
struct measures;
void measures_compute(const struct recording *recording, double asked_s, struct measures *measures);

#endif
