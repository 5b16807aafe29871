/* Rendered speech: 16-bit frames at VOICE_RATE_HZ, and the frames at which parts of the text are
 * heard. Inside the room only. */
#ifndef VOICE_SAMPLES_H
#define VOICE_SAMPLES_H

#include <stddef.h>
#include <stdint.h>

/* A place in a text and the frame at which it is heard. */
struct text_time {
	uint32_t at;
	uint32_t frame;
};

/* All-zero: none. */
struct samples {
	int16_t *frames;
	size_t count;
	size_t capacity;
	struct text_time *times; /* in order; what `at` counts depends on who fills it */
	size_t time_count;
	size_t time_capacity;
};

void samples_finish(struct samples *samples);

/* Appends frames; NULL appends silence. */
void samples_add(struct samples *samples, const int16_t *frames, size_t count);
void samples_add_time(struct samples *samples, size_t at, size_t frame);

/* Trims the silence at each end to 5 ms, and shifts the times. */
void samples_trim(struct samples *samples);

#endif
