/* Filters a stream into bands. All bands are computed side by side, so that the loops over bands
 * become one instruction each. */
#include "audio/sound_bands.h"

#include <math.h>
#include <stddef.h>

#define STAGES 2
#define SILENT 1e-15f

/* Two second-order sections per band, by the bilinear transform: scipy.signal.butter(2, [low,
 * high], 'bandpass', fs=16000, output='sos'). */
struct section {
	float b0[SOUND_BANDS];
	float b1[SOUND_BANDS];
	float b2[SOUND_BANDS];
	float a1[SOUND_BANDS];
	float a2[SOUND_BANDS];
};

static const struct section SECTIONS[STAGES] = {
	{.b0 = {0.004903035f, 0.029954582f, 0.13993929f, 0.23764399f},
		.b1 = {0.0098060699f, 0.059909164f, 0.27987857f, -0.47528799f},
		.b2 = {0.004903035f, 0.029954582f, 0.13993929f, 0.23764399f},
		.a1 = {-1.8267555f, -1.4540642f, -0.1787408f, 0.10273621f},
		.a2 = {0.85440212f, 0.67935296f, 0.42991043f, 0.23571458f}},
	{.b0 = {1, 1, 1, 1},
		.b1 = {-2, -2, -2, 2},
		.b2 = {1, 1, 1, 1},
		.a1 = {-1.9473357f, -1.7997621f, -1.2642992f, 1.7277027f},
		.a2 = {0.95036958f, 0.84501276f, 0.60360289f, 0.76776003f}},
};

/* One section in transposed direct form II, in place. */
static void filter(const struct section *s, float states[2][SOUND_BANDS], float x[SOUND_BANDS])
{
	for (size_t b = 0; b < SOUND_BANDS; b++) {
		float in = x[b];
		x[b] = s->b0[b] * in + states[0][b];
		states[0][b] = s->b1[b] * in - s->a1[b] * x[b] + states[1][b];
		states[1][b] = s->b2[b] * in - s->a2[b] * x[b];
	}
}

/* Digital silence would leave denormal numbers in the states, which are slow. */
static void drop_denormals(struct band_filters *filters)
{
	float *states = &filters->states[0][0][0];
	for (size_t i = 0; i < sizeof(filters->states) / sizeof(*states); i++) {
		states[i] = fabsf(states[i]) > SILENT ? states[i] : 0;
	}
}

void sound_bands_step(struct band_filters *filters, const float chunk[SPEECH_CHUNK],
	struct band_powers powers[CHUNK_STEPS])
{
	for (size_t step = 0; step < CHUNK_STEPS; step++) {
		float sums[SOUND_BANDS] = {0};
		for (size_t i = 0; i < BAND_STEP; i++) {
			float in = chunk[step * BAND_STEP + i];
			float x[SOUND_BANDS] = {in, in, in, in};
			filter(&SECTIONS[0], filters->states[0], x);
			filter(&SECTIONS[1], filters->states[1], x);
			for (size_t b = 0; b < SOUND_BANDS; b++) {
				sums[b] += x[b] * x[b];
			}
		}
		for (size_t b = 0; b < SOUND_BANDS; b++) {
			powers[step].bands[b] = sums[b] / BAND_STEP + LEAST_POWER;
		}
		drop_denormals(filters);
	}
}
