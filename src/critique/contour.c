/* Level and pitch of a recording, every 10 ms, in 4 bytes. */
#include "critique/contour.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

void contour_add_level(struct contour *c, double db)
{
	c->levels =
		mem_reserve(c->levels, &c->level_capacity, c->level_count + 1, sizeof(*c->levels));
	c->levels[c->level_count++] = (int16_t)lround(db * 100);
}

void contour_add_pitch(struct contour *c, double hz)
{
	c->pitches = mem_reserve(
		c->pitches, &c->pitch_capacity, c->pitch_count + 1, sizeof(*c->pitches));
	c->pitches[c->pitch_count++] = (uint16_t)lround(hz * 100);
}

double contour_level_db(const struct contour *c, size_t step)
{
	return step < c->level_count ? c->levels[step] / 100.0 : CONTOUR_LEVEL_FLOOR_DB;
}

double contour_pitch_hz(const struct contour *c, size_t step)
{
	return step < c->pitch_count ? c->pitches[step] / 100.0 : 0;
}

void contour_finish(struct contour *c)
{
	free(c->levels);
	free(c->pitches);
	*c = (struct contour){0};
}
