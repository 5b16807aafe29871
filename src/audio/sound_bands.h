/* The power of a stream in four bands of frequency, every 8 ms. Inside the room only. */
#ifndef AUDIO_SOUND_BANDS_H
#define AUDIO_SOUND_BANDS_H

#include "audio/speech_chunk.h"

/* The bands, in Hz: 125-500 (the pitch of a voice and its first formant), 500-1500, 1500-4000 (the
 * upper formants), 4000-7500 (hiss). */
#define SOUND_BANDS 4
#define BAND_STEP 128 /* frames of SPEECH_RATE_HZ: 8 ms */
#define CHUNK_STEPS (SPEECH_CHUNK / BAND_STEP)

/* The filters' state. All-zero at the start of a stream. */
struct band_filters {
	float states[2][2][SOUND_BANDS]; /* [stage][delay][band] */
};

/* Mean squares of the filtered frames of one step; full scale is 1. */
struct band_powers {
	float bands[SOUND_BANDS];
};

/* Filters the next chunk of the stream. Butterworth band-passes of order 4; no power is less than
 * LEAST_POWER. */
#define LEAST_POWER 1e-10f
void sound_bands_step(struct band_filters *filters, const float chunk[SPEECH_CHUNK],
	struct band_powers powers[CHUNK_STEPS]);

#endif
