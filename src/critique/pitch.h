/* Pitch candidates by autocorrelation. Inside the room only. */
#ifndef CRITIQUE_PITCH_H
#define CRITIQUE_PITCH_H

#include <stddef.h>

#define PITCH_RATE_HZ 16000
#define PITCH_STEP 160      /* frames per step: 10 ms */
#define PITCH_WINDOW 640    /* frames: three periods of the lowest floor */
#define PITCH_CANDIDATES 6  /* the first of each step is "no voice" */
#define PITCH_FLOOR_HZ 75.0 /* until the range of the voice is known */
#define PITCH_CEILING_HZ 600.0

struct pitch_candidate {
	float hz; /* 0: no voice */
	float strength;
};

#define PITCH_PEAKS 32 /* kept of a step, the strongest: a voice has 4, hiss up to 60 */

/* A peak of the autocorrelation. */
struct pitch_peak {
	float hz;
	float height; /* 0.2 to 1 */
};

struct pitch_step {
	float loudest; /* sample of the window */
	unsigned peaks;
};

struct pitch_analysis;

struct pitch_analysis *pitch_create(void);
void pitch_destroy(struct pitch_analysis *analysis); /* accepts NULL */

/* Finds the peaks of one window, which do not depend on the range of the voice. */
struct pitch_step pitch_analyse(struct pitch_analysis *analysis, const float window[PITCH_WINDOW],
	struct pitch_peak peaks[PITCH_PEAKS]);

/* The candidates of a step between floor and ceiling; `peak` is the loudest sample of the
 * recording. Returns their number. */
size_t pitch_candidates(const struct pitch_step *step, const struct pitch_peak *peaks,
	double floor_hz, double ceiling_hz, double peak,
	struct pitch_candidate candidates[PITCH_CANDIDATES]);

#endif
