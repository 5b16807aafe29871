/* Counts syllable nuclei in the level of a recording. */
#include "critique/syllables.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/mem.h"

#define BELOW_LOUD_DB 25.0 /* a syllable is at most this far below the loudest hundredth */
#define DIP_DB 2.0
#define SMOOTH 2 /* steps to either side */

static double smoothed(const struct contour *c, size_t at)
{
	double sum = 0;
	double weights = 0;
	for (int i = -SMOOTH; i <= SMOOTH; i++) {
		double weight = SMOOTH + 1 - abs(i);
		if ((int)at + i >= 0) {
			sum += weight * contour_level_db(c, (size_t)((int)at + i));
			weights += weight;
		}
	}
	return sum / weights;
}

static int by_size(const void *left, const void *right)
{
	double a = *(const double *)left;
	double b = *(const double *)right;
	return (a > b) - (a < b);
}

static bool is_voiced(const struct contour *c, size_t at)
{
	return contour_pitch_hz(c, at) > 0;
}

size_t syllables_count(const struct contour *c)
{
	size_t steps = c->level_count;
	if (steps < 3) {
		return 0;
	}
	double *levels = mem_array(steps, sizeof(*levels));
	double *sorted = mem_array(steps, sizeof(*sorted));
	for (size_t i = 0; i < steps; i++) {
		levels[i] = sorted[i] = smoothed(c, i);
	}
	qsort(sorted, steps, sizeof(*sorted), by_size);
	double least = sorted[steps - 1 - steps / 100] - BELOW_LOUD_DB;
	free(sorted);
	/* a peak counts once the level has fallen by DIP_DB on either side of it */
	size_t count = 0;
	size_t peak = 0;
	double valley = levels[0];
	bool rising = true;
	for (size_t i = 1; i < steps; i++) {
		if (rising) {
			peak = levels[i] > levels[peak] ? i : peak;
			if (levels[i] <= levels[peak] - DIP_DB) {
				bool high =
					levels[peak] >= least && levels[peak] >= valley + DIP_DB;
				count += high && is_voiced(c, peak);
				rising = false;
				valley = levels[i];
			}
		} else {
			valley = fmin(valley, levels[i]);
			if (levels[i] >= valley + DIP_DB) {
				rising = true;
				peak = i;
			}
		}
	}
	free(levels);
	return count;
}
