/* A made-up recording for tests of what measures and plays takes. */
#ifndef UNIT_RECORDING_H
#define UNIT_RECORDING_H

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "audio/audio.h"

/* Writes a WAV file of so many seconds: half a second of silence, half a second of a tone … */
static inline void write_recording(const char *path, uint32_t seconds)
{
	uint32_t length = seconds * AUDIO_RATE_HZ * 2;
	unsigned char head[44] = "RIFF....WAVEfmt ";
	const uint32_t fields[] = {
		16, 1 | 1u << 16, AUDIO_RATE_HZ, AUDIO_RATE_HZ * 2, 2 | 16u << 16};
	uint32_t all = length + 36;
	memcpy(head + 4, &all, 4);
	memcpy(head + 16, fields, sizeof(fields));
	memcpy(head + 36, "data", 4);
	memcpy(head + 40, &length, 4);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(head, sizeof(head), 1, file), 1);
	for (uint32_t i = 0; i < length / 2; i++) {
		int16_t frame = (int16_t)(i / 24000 % 2 ? (i % 200 < 100 ? 8000 : -8000) : 0);
		(void)fwrite(&frame, sizeof(frame), 1, file);
	}
	assert_int_equal(fclose(file), 0);
}

#endif
