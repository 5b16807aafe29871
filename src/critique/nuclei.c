#include "critique/nuclei.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

#define BELOW_LOUD_DB 25.0 /* quieter than the loudest hundredth by more is no syllable */
#define DIP_DB 2.0
#define SMOOTH 2 /* steps to either side */
#define HELD_S 0.3
#define HELD_SEMITONES 0.5 /* to either side of the middle */
#define HELD_LEVEL_DB 3.0

static double smoothed(const struct critique *c, size_t at)
{
	double sum = 0;
	double weights = 0;
	for (int i = -SMOOTH; i <= SMOOTH; i++) {
		double weight = SMOOTH + 1 - abs(i);
		if ((int)at + i >= 0) {
			sum += weight * critique_level(c, (size_t)((int)at + i));
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

static bool is_voiced(const struct critique *c, size_t at)
{
	return critique_pitch(c, at) > 0;
}

size_t nuclei_count(const struct critique *c)
{
	size_t steps = critique_steps(c);
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
	/* a peak counts once the level has fallen by a dip on either side of it */
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

size_t critique_drawn_out(const struct critique *c, struct interval **places)
{
	size_t capacity = 0;
	size_t count = 0;
	size_t steps = critique_steps(c);
	*places = NULL;
	for (size_t start = 0; start < steps;) {
		double hz = critique_pitch(c, start);
		double level = critique_level(c, start);
		size_t end = start;
		double low = hz;
		double high = hz;
		while (hz > 0 && end < steps && critique_pitch(c, end) > 0) {
			low = fmin(low, critique_pitch(c, end));
			high = fmax(high, critique_pitch(c, end));
			bool steady = 12 * log2(high / low) <= 2 * HELD_SEMITONES &&
				      fabs(critique_level(c, end) - level) <= HELD_LEVEL_DB;
			if (!steady) {
				break;
			}
			end++;
		}
		if ((double)(end - start) * CRITIQUE_STEP_S >= HELD_S) {
			*places = mem_reserve(*places, &capacity, count + 1, sizeof(**places));
			(*places)[count++] = (struct interval){
				(double)start * CRITIQUE_STEP_S, (double)end * CRITIQUE_STEP_S};
			start = end;
		} else {
			start++;
		}
	}
	return count;
}
