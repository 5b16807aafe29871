/* Parts of a recording, and the units in which this room measures time. */
#ifndef CRITIQUE_INTERVAL_H
#define CRITIQUE_INTERVAL_H

#define CRITIQUE_RATE_HZ 48000
#define CRITIQUE_STEP_S 0.01  /* between two values of level and pitch */
#define CRITIQUE_PAUSE_S 0.25 /* a shorter silence belongs to the speech around it */

/* A part of the recording, in seconds from its start. */
struct interval {
	double start_s;
	double end_s;
};

#endif
