/* Partitioned cross-correlation of whitened spectra. */
#include "audio/loop_delay.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "audio/fourier.h"
#include "base/mem.h"

#define PARTS 11 /* of LOOP_BLOCK lags each; the first has the negative ones */
#define LAGS ((size_t)PARTS * LOOP_BLOCK)
#define SECOND_BLOCKS 8 /* correlated coherently */
/* What speech and small loudspeakers have: 300 to 3400 Hz. */
#define LOW_BIN (300 * FOURIER_SIZE / LOOP_RATE_HZ)
#define HIGH_BIN (3400 * FOURIER_SIZE / LOOP_RATE_HZ)
#define BINS (HIGH_BIN - LOW_BIN)
#define SMOOTH 4  /* lags on both sides that count as one */
#define SAMPLE 11 /* one lag in so many tells how high the others are */

_Static_assert(FOURIER_SIZE == 2 * LOOP_BLOCK, "a block and as many zeros");

struct loop_delay {
	struct fourier_tables tables;
	float last_played[LOOP_BLOCK];
	float last_captured[LOOP_BLOCK];
	struct complex played[PARTS][BINS]; /* whitened; a ring */
	bool sounds[PARTS];                 /* the spectrum is not zero */
	size_t newest;
	struct complex cross[PARTS][BINS]; /* of the blocks since the last fold */
	size_t blocks;                     /* in `cross` */
	bool any;                          /* `cross` is not zero */
	float powers[LAGS];                /* of the seconds before */
	size_t seconds;                    /* in `powers` */
	float lags[LAGS];                  /* scratch */
	float sums[LAGS];                  /* scratch */
};

struct loop_delay *loop_delay_create(void)
{
	struct loop_delay *d = mem_array(1, sizeof(*d));
	fourier_tables_init(&d->tables);
	return d;
}

void loop_delay_destroy(struct loop_delay *d)
{
	free(d);
}

static void clear_cross(struct loop_delay *d)
{
	memset(d->cross, 0, sizeof(d->cross));
	d->blocks = 0;
	d->any = false;
}

void loop_delay_restart(struct loop_delay *d)
{
	clear_cross(d);
	memset(d->powers, 0, sizeof(d->powers));
	d->seconds = 0;
}

/* Divides each bin by the root of its magnitude, which is between plain correlation, whose peak is
 * as wide as a pitch period, and full whitening, which counts noise as much as speech. Gives all
 * the norm 1, so that no loud moment outweighs the rest. False for silence. */
static bool whiten(const struct complex spectrum[FOURIER_BINS], struct complex white[BINS])
{
	double power = 0;
	for (size_t k = 0; k < BINS; k++) {
		struct complex v = spectrum[LOW_BIN + k];
		float size = sqrtf(v.re * v.re + v.im * v.im);
		float by = size > 1e-9f ? 1 / sqrtf(size) : 0;
		white[k] = (struct complex){v.re * by, v.im * by};
		power += (double)(size > 1e-9f ? size : 0);
	}
	float by = power > 0 ? (float)(1 / sqrt(power)) : 0;
	for (size_t k = 0; k < BINS; k++) {
		white[k].re *= by;
		white[k].im *= by;
	}
	return power > 0;
}

static void add_products(struct complex sum[BINS], const struct complex captured[BINS],
	const struct complex played[BINS])
{
	for (size_t k = 0; k < BINS; k++) {
		struct complex y = captured[k];
		struct complex x = played[k];
		sum[k].re += y.re * x.re + y.im * x.im;
		sum[k].im += y.im * x.re - y.re * x.im;
	}
}

/* The spectra of two blocks of what was played, and of the captured block before the last, padded
 * with zeros: one block earlier, so that lags below 0 are seen. */
static void transform_both(
	struct loop_delay *d, const float *played, struct complex *x, struct complex *y)
{
	struct complex both[FOURIER_SIZE];
	for (size_t i = 0; i < LOOP_BLOCK; i++) {
		both[i] = (struct complex){d->last_played[i], d->last_captured[i]};
		both[LOOP_BLOCK + i] = (struct complex){played[i], 0};
	}
	fourier_transform(&d->tables, both);
	fourier_of_two(both, x, y);
}

/* The power of the correlation at each lag, for a block, is added to `powers`. */
static void fold(struct loop_delay *d, float powers[LAGS])
{
	for (size_t part = 0; part < PARTS; part += 2) {
		struct complex z[FOURIER_SIZE] = {{0, 0}};
		for (size_t k = 0; k < BINS; k++) { /* a + i b, conjugated: an inverse transform */
			struct complex a = d->cross[part][k];
			struct complex b =
				part + 1 < PARTS ? d->cross[part + 1][k] : (struct complex){0, 0};
			size_t bin = LOW_BIN + k;
			z[bin] = (struct complex){a.re - b.im, -a.im - b.re};
			z[FOURIER_SIZE - bin] = (struct complex){a.re + b.im, a.im - b.re};
		}
		fourier_transform(&d->tables, z);
		for (size_t i = 0; i < LOOP_BLOCK; i++) {
			struct complex v = z[LOOP_BLOCK + i];
			d->lags[part * LOOP_BLOCK + i] = v.re * v.re;
			if (part + 1 < PARTS) {
				d->lags[(part + 1) * LOOP_BLOCK + i] = v.im * v.im;
			}
		}
	}
	/* Both spectra have norm 1: that is what unrelated sound gives where most was played. */
	float by = 1 / (float)d->blocks;
	for (size_t lag = 0; lag < LAGS; lag++) {
		powers[lag] += d->lags[lag] * by;
	}
}

void loop_delay_feed(
	struct loop_delay *d, const float played[LOOP_BLOCK], const float captured[LOOP_BLOCK])
{
	struct complex x[FOURIER_BINS];
	struct complex y[FOURIER_BINS];
	struct complex white[BINS];
	transform_both(d, played, x, y);
	memcpy(d->last_played, played, sizeof(d->last_played));
	memcpy(d->last_captured, captured, sizeof(d->last_captured));
	d->newest = (d->newest + PARTS - 1) % PARTS;
	d->sounds[d->newest] = whiten(x, d->played[d->newest]);
	bool heard = whiten(y, white);
	for (size_t part = 0; heard && part < PARTS; part++) {
		size_t at = (d->newest + part) % PARTS;
		if (d->sounds[at]) {
			add_products(d->cross[part], white, d->played[at]);
			d->any = true;
		}
	}
	d->blocks += d->any;
	if (d->blocks == SECOND_BLOCKS) {
		fold(d, d->powers);
		d->seconds++;
		clear_cross(d);
	}
}

static int by_value(const void *a, const void *b)
{
	float left = *(const float *)a;
	float right = *(const float *)b;
	return left < right ? -1 : left > right;
}

/* The place of the highest of `values`, which become sums over neighbours. */
static size_t find_peak(float *values, const float *powers)
{
	size_t best = SMOOTH;
	for (size_t lag = SMOOTH; lag + SMOOTH < LAGS; lag++) {
		float sum = 0;
		for (size_t i = lag - SMOOTH; i <= lag + SMOOTH; i++) {
			sum += powers[i];
		}
		values[lag] = sum;
		best = sum > values[best] ? lag : best;
	}
	return best;
}

bool loop_delay_best(struct loop_delay *d, double *lag_s, double *prominence)
{
	float *powers = d->sums;
	if (d->seconds == 0 && !d->any) {
		return false;
	}
	memcpy(powers, d->powers, sizeof(d->powers));
	if (d->any) {
		fold(d, powers);
	}
	size_t best = find_peak(d->lags, powers);
	float peak = d->lags[best];
	*lag_s = ((double)best - LOOP_BLOCK) / LOOP_RATE_HZ;
	size_t count = 0;
	for (size_t lag = SMOOTH; lag + SMOOTH < LAGS; lag += SAMPLE) {
		d->lags[count++] = d->lags[lag];
	}
	qsort(d->lags, count, sizeof(float), by_value);
	float middle = d->lags[count / 2];
	float high = d->lags[count / 10 * 9];
	*prominence = (double)((peak - middle) / (high - middle + 1e-9f));
	return true;
}
