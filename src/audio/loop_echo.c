/* Learns the echo's level in each band, and predicts how loud it may be. */
#include "audio/loop_echo.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A gain is this quantile of captured to played power where the band is strong: a voice over less
 * than half of it does not raise it. STRONG is of the loudest hop's power: -15 dB. */
#define GAIN_TENTHS 4
#define STRONG 0.03f
#define RATIOS_LEAST 20
#define NOISE_TENTHS 1
/* What is this much louder than the echo and the noise is not the echo: 6 and 9 dB. */
#define MARGIN 4.0f
#define NOISE_MARGIN 8.0f
#define LOUDER_BANDS 2
/* The echo does not fall faster than this in a room with a reverberation time of 1 s, and arrives
 * this many hops early or late as the delay is not exact. */
#define FALL 0.8710f /* -0.6 dB of power in a hop */
#define EARLY_HOPS 2
#define TAIL_MOST_HOPS 100

/* The loudest that each band of the hop may be for a gain of 1. */
static void predict(const struct hops *hops, uint64_t hop, int delay, float powers[LOOP_BANDS])
{
	float fall = 1;
	memset(powers, 0, LOOP_BANDS * sizeof(*powers));
	for (int back = -EARLY_HOPS; back < TAIL_MOST_HOPS; back++) {
		int64_t at = (int64_t)hop - delay - back;
		const struct hop *then = at >= 0 ? hops_at(hops, (uint64_t)at) : NULL;
		for (size_t b = 0; then && b < LOOP_BANDS; b++) {
			float power = then->played[b] * fall;
			powers[b] = power > powers[b] ? power : powers[b];
		}
		fall *= back > EARLY_HOPS ? FALL : 1;
	}
}

static int by_value(const void *a, const void *b)
{
	float left = *(const float *)a;
	float right = *(const float *)b;
	return left < right ? -1 : left > right;
}

static float quantile(float *values, size_t count, size_t tenths)
{
	qsort(values, count, sizeof(*values), by_value);
	return values[(count - 1) * tenths / 10];
}

/* The gain of a band over the episode: the ratio of captured to played power where the played band
 * is strong. 0 when there is too little of it. */
static float band_gain(
	const struct hops *hops, uint64_t from, int delay, size_t band, size_t tenths)
{
	float ratios[HOPS_KEPT];
	float loudest = 0;
	for (uint64_t hop = from; hop < hops->count; hop++) {
		const struct hop *then = hops_at(hops, hop);
		loudest = then && then->played[band] > loudest ? then->played[band] : loudest;
	}
	size_t count = 0;
	for (uint64_t hop = from; hop + (uint64_t)delay < hops->count; hop++) {
		const struct hop *then = hops_at(hops, hop);
		const struct hop *heard = hops_at(hops, hop + (uint64_t)delay);
		if (then && heard && then->played[band] > loudest * STRONG && count < HOPS_KEPT) {
			ratios[count++] = heard->captured[band] / then->played[band];
		}
	}
	return count >= RATIOS_LEAST ? quantile(ratios, count, tenths) : 0;
}

/* The power of a band in the pauses of the episode. */
static float band_noise(const struct hops *hops, uint64_t from, size_t band)
{
	float powers[HOPS_KEPT];
	size_t count = 0;
	for (uint64_t hop = from; hop < hops->count; hop++) {
		const struct hop *then = hops_at(hops, hop);
		if (then && count < HOPS_KEPT) {
			powers[count++] = then->captured[band];
		}
	}
	return count > 0 ? quantile(powers, count, NOISE_TENTHS) : 0;
}

void echo_learn(struct echo *echo, const struct hops *hops, uint64_t from)
{
	double sum = 0;
	int bands = 0;
	for (size_t b = 0; b < LOOP_BANDS; b++) {
		float gain = band_gain(hops, from, echo->delay, b, GAIN_TENTHS);
		echo->gains[b] = gain > 0 ? gain : echo->gains[b];
		echo->noise[b] = band_noise(hops, from, b);
		float middle = band_gain(hops, from, echo->delay, b, 5);
		if (middle > 0) {
			sum += 10 * log10((double)middle + 1e-12);
			bands++;
		}
	}
	echo->gain_db = bands > 0 ? sum / bands : echo->gain_db;
}

bool echo_is_exceeded(const struct echo *echo, const struct hops *hops, uint64_t hop)
{
	const struct hop *now = hops_at(hops, hop);
	float powers[LOOP_BANDS];
	int louder = 0;
	predict(hops, hop, echo->delay, powers);
	for (size_t b = 0; now && b < LOOP_BANDS; b++) {
		float most = powers[b] * echo->gains[b] * MARGIN + echo->noise[b] * NOISE_MARGIN;
		louder += echo->gains[b] > 0 && now->captured[b] > most;
	}
	return louder >= LOUDER_BANDS;
}

void echo_set_delay(struct echo *echo, double delay_s)
{
	echo->delay_s = delay_s > 0 ? delay_s : 0;
	echo->delay = (int)(echo->delay_s * 100 + 0.5);
}
