/* A low-pass filter at 7 kHz, then every third frame. */
#include "critique/decimator.h"

#include <math.h>
#include <string.h>

#include "critique/interval.h"

#define THIRD 3
#define CUTOFF_HZ 7000.0

/* A sinc under a Hann window, with a gain of 1. */
void decimator_init(struct decimator *d)
{
	const double pi = 3.14159265358979323846;
	double sum = 0;
	*d = (struct decimator){.count = 0};
	for (int i = 0; i < DECIMATOR_TAPS; i++) {
		double at = i - (DECIMATOR_TAPS - 1) / 2.0;
		double cut = CUTOFF_HZ / CRITIQUE_RATE_HZ;
		double value = sin(2 * pi * cut * at) / (pi * at);
		d->taps[i] =
			(float)(value * (0.5 - 0.5 * cos(2 * pi * (i + 0.5) / DECIMATOR_TAPS)));
		sum += (double)d->taps[i];
	}
	for (int i = 0; i < DECIMATOR_TAPS; i++) {
		d->taps[i] = (float)((double)d->taps[i] / sum);
	}
}

void decimator_restart(struct decimator *d)
{
	d->count = 0;
	memset(d->raw, 0, sizeof(d->raw));
}

/* Four separate sums, which the compiler can compute at once. */
static float filtered(const float taps[DECIMATOR_TAPS], const float *frames)
{
	float sums[4] = {0};
	for (size_t i = 0; i < DECIMATOR_TAPS; i += 4) {
		for (size_t k = 0; k < 4; k++) {
			sums[k] += taps[i + k] * frames[i + k];
		}
	}
	return sums[0] + sums[1] + sums[2] + sums[3];
}

size_t decimator_feed(
	struct decimator *d, const float *frames, size_t count, float out[DECIMATOR_OUT])
{
	size_t made = 0;
	memcpy(d->raw + DECIMATOR_TAPS - 1, frames, count * sizeof(*frames));
	size_t first = (THIRD - 1) - d->count % THIRD;
	for (size_t i = first; i < count; i += THIRD) {
		out[made++] = filtered(d->taps, d->raw + i);
	}
	d->count += count;
	memmove(d->raw, d->raw + count, (DECIMATOR_TAPS - 1) * sizeof(*d->raw));
	return made;
}
