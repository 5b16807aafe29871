/* Finds sounds held at one pitch and level for 300 ms or more (Goto 1999). */
#include "critique/drawn_out.h"

#include <math.h>
#include <stdbool.h>

#include "base/mem.h"

#define HELD_S 0.3
#define HELD_SEMITONES 0.5 /* to either side of the middle */
#define HELD_LEVEL_DB 3.0

size_t drawn_out_find(const struct contour *c, struct interval **places)
{
	size_t capacity = 0;
	size_t count = 0;
	size_t steps = c->level_count;
	*places = NULL;
	for (size_t start = 0; start < steps;) {
		double hz = contour_pitch_hz(c, start);
		double level = contour_level_db(c, start);
		size_t end = start;
		double low = hz;
		double high = hz;
		while (hz > 0 && end < steps && contour_pitch_hz(c, end) > 0) {
			low = fmin(low, contour_pitch_hz(c, end));
			high = fmax(high, contour_pitch_hz(c, end));
			bool steady = 12 * log2(high / low) <= 2 * HELD_SEMITONES &&
				      fabs(contour_level_db(c, end) - level) <= HELD_LEVEL_DB;
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
