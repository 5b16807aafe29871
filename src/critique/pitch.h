/* Pitch by autocorrelation and the best path through it. Inside critique/. */
#ifndef CRITIQUE_PITCH_H
#define CRITIQUE_PITCH_H

#include <stdbool.h>
#include <stddef.h>

#define PITCH_RATE_HZ 16000
#define PITCH_STEP 160      /* frames a step: 10 ms */
#define PITCH_WINDOW 640    /* frames: three periods of the lowest floor */
#define PITCH_CANDIDATES 6  /* the first of each step is "no voice" */
#define PITCH_FLOOR_HZ 75.0 /* before the voice's own range is known */
#define PITCH_CEILING_HZ 600.0

struct pitch_candidate {
	float hz; /* 0: no voice */
	float strength;
};

struct pitch_analysis;

struct pitch_analysis *pitch_create(void);
void pitch_destroy(struct pitch_analysis *analysis); /* accepts NULL */

/* Candidates of one window within floor and ceiling; `peak` is the loudest sample of the whole
 * recording. Gives how many. */
size_t pitch_candidates(struct pitch_analysis *analysis, const float window[PITCH_WINDOW],
	double floor_hz, double ceiling_hz, double peak,
	struct pitch_candidate candidates[PITCH_CANDIDATES]);

/* The best path, known for a step once so many have followed. */
#define PATH_LAG 200

struct pitch_path;

struct pitch_path *path_create(void);
void path_destroy(struct pitch_path *path); /* accepts NULL */

/* Adds a step; `take` is called with the pitch of each step that is known by then, in order. */
typedef void (*pitch_taker)(void *context, double hz);
void path_add(struct pitch_path *path, const struct pitch_candidate *candidates, size_t count,
	pitch_taker take, void *context);
void path_end(struct pitch_path *path, pitch_taker take, void *context);

#endif
