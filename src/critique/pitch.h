/* Pitch candidates by autocorrelation. Inside the room only. */
#ifndef CRITIQUE_PITCH_H
#define CRITIQUE_PITCH_H

#include <stdbool.h>
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

struct pitch_analysis;

struct pitch_analysis *pitch_create(void);
void pitch_destroy(struct pitch_analysis *analysis); /* accepts NULL */

/* The candidates of one window between floor and ceiling; `peak` is the loudest sample of the whole
 * recording. Returns their number. */
size_t pitch_candidates(struct pitch_analysis *analysis, const float window[PITCH_WINDOW],
	double floor_hz, double ceiling_hz, double peak,
	struct pitch_candidate candidates[PITCH_CANDIDATES]);

#endif
