/* Analyses a recording as it comes, in portions. */
#ifndef CRITIQUE_READING_H
#define CRITIQUE_READING_H

#include <stddef.h>

#include "critique/interval.h"
#include "critique/measures.h"

struct critique;

/* The caller gives the whole recording in portions of any size. Memory grows by about 40 bytes per
 * 10 ms, at most by 270. */
struct critique *critique_create(void);
void critique_destroy(struct critique *critique); /* accepts NULL */
void critique_feed(struct critique *critique, const float *frames, size_t count);
/* Ends the recording and computes the measures. `speech` is in order; silences shorter than
 * CRITIQUE_PAUSE_S are joined to it. `asked_s`: when the question had been heard. */
void critique_end(struct critique *critique, const struct interval *speech, size_t count,
	double asked_s, struct measures *measures);

/* After critique_end: the pitch in Hz by step of 10 ms, 0 where there is no voice. */
double critique_pitch(const struct critique *critique, size_t step);
/* Level of the voice's band in dB by step. */
double critique_level(const struct critique *critique, size_t step);
size_t critique_steps(const struct critique *critique);
/* The speech with short silences joined; borrowed. */
const struct interval *critique_speech(const struct critique *critique, size_t *count);

/* Places with frames at full scale; those less than a tenth of a second apart count as one. free()
 * *places. */
size_t critique_clipped(const struct critique *critique, struct interval **places);

/* Places where a sound is held for 300 ms or more at one pitch (Goto 1999): where to listen for
 * "uh" and drawn-out syllables, not a count of them. free() *places. */
size_t critique_drawn_out(const struct critique *critique, struct interval **places);

#endif
