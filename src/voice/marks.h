/* Where in the sound each word of a segment begins; inside the room only. */
#ifndef VOICE_MARKS_H
#define VOICE_MARKS_H

#include <stddef.h>

#include "voice/engine.h"
#include "voice/voice.h"

/* Byte of `given` (what the engine was handed) that its character `index`, counted from 1, begins
 * at; the end when there are fewer. */
size_t marks_byte_of(const char *given, size_t index);

/* The byte of the piece's token that the byte `at` of `given` stands in: tokens are parted by
 * blanks in both. */
size_t marks_token(const char *given, size_t at, const char *piece);

/* Appends a mark for every word of the segment, in order, none before an earlier one: `sound` has
 * marks by byte of the segment's text; words without one are put between by their length. `base` is
 * the frame of the pcm at which the sound begins. */
void marks_of_words(const struct segment *segment, const struct samples *sound, size_t base,
	struct voice_marks *marks);

#endif
