/* Analyses a recording in two readings, in portions as they come. */
#ifndef CRITIQUE_TWO_READINGS_H
#define CRITIQUE_TWO_READINGS_H

#include <stddef.h>

#include "critique/interval.h"
#include "critique/measures.h"

struct critique;

/* The caller gives the whole recording twice, in portions of any size: once, then critique_again
 * with the speech in it, then once more. Memory grows by 4 bytes per 10 ms. */
struct critique *critique_create(void);
void critique_destroy(struct critique *critique); /* accepts NULL */
void critique_feed(struct critique *critique, const float *frames, size_t count);
/* Starts the second reading. `speech` is in order; silences shorter than CRITIQUE_PAUSE_S are
 * joined to it. */
void critique_again(struct critique *critique, const struct interval *speech, size_t count);
/* Ends the second reading and computes the measures. `asked_s`: when the question had been heard.
 */
void critique_end(struct critique *critique, double asked_s, struct measures *measures);

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
