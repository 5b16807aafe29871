/* A made-up voice that the network takes for one: a buzz through two resonances, at a pitch that
 * falls, in bursts. */
#ifndef UNIT_AUDIO_MADE_VOICE_H
#define UNIT_AUDIO_MADE_VOICE_H

#include <math.h>
#include <stddef.h>

#define MADE_VOICE_HZ 16000
#define MADE_VOICE_BURST 3000 /* frames; each third is silent */

static inline void make_voice(float *frames, size_t count)
{
	float state[2][2] = {{0}};
	double phase = 0;
	for (size_t i = 0; i < count; i++) {
		phase += (140.0 - 40.0 * (double)i / (double)count) / MADE_VOICE_HZ;
		float value =
			i / MADE_VOICE_BURST % 3 == 2 ? 0 : (float)(phase - floor(phase)) - 0.5f;
		for (int k = 0; k < 2; k++) {
			float hz = (k == 0 ? 500.0f : 1500.0f) +
				   200.0f * (float)(i / MADE_VOICE_BURST % 5);
			float next = value * 0.1f +
				     1.94f * cosf(6.2832f * hz / MADE_VOICE_HZ) * state[k][0] -
				     0.94f * state[k][1];
			state[k][1] = state[k][0];
			state[k][0] = next;
		}
		frames[i] = 0.3f * state[0][0] + 0.2f * state[1][0];
	}
}

#endif
