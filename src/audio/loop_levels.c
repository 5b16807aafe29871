/* Correlates levels in dB, band by band. */
#include "audio/loop_levels.h"

#include <math.h>

#define LEAST_HOPS 100
/* What is so far below the loudest is as good as silence: 35 dB. */
#define FLOOR 3e-4f

struct levels {
	float played[HOPS_KEPT];
	float captured[HOPS_KEPT];
	size_t count;
};

static void floor_levels(float *powers, size_t count)
{
	float loudest = 1e-12f;
	for (size_t i = 0; i < count; i++) {
		loudest = powers[i] > loudest ? powers[i] : loudest;
	}
	for (size_t i = 0; i < count; i++) {
		powers[i] = log10f(powers[i] + FLOOR * loudest);
	}
}

static void read_band(
	const struct hops *hops, uint64_t from, uint64_t to, size_t band, struct levels *levels)
{
	levels->count = 0;
	for (uint64_t hop = from; hop < to; hop++) {
		const struct hop *then = hops_at(hops, hop);
		if (then && levels->count < HOPS_KEPT) {
			levels->played[levels->count] = then->played[band];
			levels->captured[levels->count++] = then->captured[band];
		}
	}
	floor_levels(levels->played, levels->count);
	floor_levels(levels->captured, levels->count);
}

static double correlation(const struct levels *levels, size_t lag)
{
	size_t count = levels->count - lag;
	double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
	for (size_t i = 0; i < count; i++) {
		double a = (double)levels->played[i];
		double b = (double)levels->captured[i + lag];
		x += a;
		y += b;
		xx += a * a;
		yy += b * b;
		xy += a * b;
	}
	double n = (double)count;
	double product = (xx - x * x / n) * (yy - y * y / n);
	return product > 1e-9 ? (xy - x * y / n) / sqrt(product) : 0;
}

double loop_levels_alike(const struct hops *hops, uint64_t from, uint64_t to, int *lag)
{
	struct levels levels;
	double sums[LEVEL_LAGS] = {0};
	for (size_t band = 0; band < LOOP_BANDS; band++) {
		read_band(hops, from, to, band, &levels);
		for (size_t i = 0; i < LEVEL_LAGS && i + LEAST_HOPS <= levels.count; i++) {
			sums[i] += correlation(&levels, i) / LOOP_BANDS;
		}
	}
	*lag = 0;
	for (int i = 1; i < LEVEL_LAGS; i++) {
		*lag = sums[i] > sums[*lag] ? i : *lag;
	}
	return sums[*lag];
}
