/* When each word of a segment is heard. */
#ifndef VOICE_WORD_TIME_H
#define VOICE_WORD_TIME_H

#include <stddef.h>

#include "language/language.h"
#include "voice/samples.h"

/* Where a word of a segment begins in the pcm. */
struct word_time {
	size_t word;  /* its index in the segment */
	size_t frame; /* of the pcm */
};

/* All-zero: none. */
struct word_times {
	struct word_time *items;
	size_t count;
	size_t capacity;
};
void word_times_finish(struct word_times *times);

/* Inside the room: appends a time for every word of the segment, in order, none before an earlier
 * one. `sound` has times by byte of the segment's text; words without one are interpolated by their
 * length. `base` is the frame of the pcm at which the sound begins. */
void word_times_add(struct word_times *times, const struct segment *segment,
	const struct samples *sound, size_t base);

#endif
