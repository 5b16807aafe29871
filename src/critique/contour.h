/* Level and pitch of a recording, every 10 ms. Inside the room only. */
#ifndef CRITIQUE_CONTOUR_H
#define CRITIQUE_CONTOUR_H

#include <stddef.h>
#include <stdint.h>

#define CONTOUR_LEVEL_FLOOR_DB (-100.0)

/* All-zero is empty. */
struct contour {
	int16_t *levels; /* hundredths of a dB, by step */
	size_t level_count;
	size_t level_capacity;
	uint16_t *pitches; /* hundredths of a Hz, by step; 0: no voice */
	size_t pitch_count;
	size_t pitch_capacity;
};

void contour_add_level(struct contour *contour, double db);
void contour_add_pitch(struct contour *contour, double hz);
/* The floor beyond the last step. */
double contour_level_db(const struct contour *contour, size_t step);
/* 0 where there is no voice, and beyond the last step. */
double contour_pitch_hz(const struct contour *contour, size_t step);
void contour_finish(struct contour *contour);

#endif
