/* Changes the speed of sound without its pitch, by libsonic. */
#include "audio/stretch.h"

#include <math.h>
#include <sonic.h>
#include <stdint.h>
#include <stdlib.h>

#include "audio/format.h"
#include "base/mem.h"

#define LEAST_SPEED 0.5
#define MOST_SPEED 2.0
#define FRAMES_AT_ONCE 4096

struct stretch {
	sonicStream sonic;
};

/* Requests an impossible amount, so that mem.h ends the program. */
static void end_for_memory(void)
{
	size_t none = 0;
	free(mem_reserve(NULL, &none, SIZE_MAX, sizeof(float)));
}

static double clamp(double value, double least, double most)
{
	/* NaN fails the first comparison and becomes `least`. */
	return value > least ? (value < most ? value : most) : least;
}

struct stretch *stretch_create(double speed)
{
	struct stretch *stretch = mem_array(1, sizeof(*stretch));
	stretch->sonic = sonicCreateStream(AUDIO_RATE_HZ, 1);
	if (!stretch->sonic) {
		end_for_memory();
	}
	stretch_set_speed(stretch, speed);
	return stretch;
}

void stretch_destroy(struct stretch *stretch)
{
	if (!stretch) {
		return;
	}
	sonicDestroyStream(stretch->sonic);
	free(stretch);
}

void stretch_set_speed(struct stretch *stretch, double speed)
{
	sonicSetSpeed(stretch->sonic, (float)clamp(speed, LEAST_SPEED, MOST_SPEED));
}

void stretch_put(struct stretch *stretch, const float *frames, size_t count)
{
	/* The library needs samples that it may modify, and wraps those above full scale. */
	float some[FRAMES_AT_ONCE];
	while (count > 0) {
		size_t length = count < FRAMES_AT_ONCE ? count : FRAMES_AT_ONCE;
		for (size_t i = 0; i < length; i++) {
			double frame = isnan(frames[i]) ? 0.0 : (double)frames[i];
			some[i] = (float)clamp(frame, -1.0, 1.0);
		}
		if (!sonicWriteFloatToStream(stretch->sonic, some, (int)length)) {
			end_for_memory();
		}
		frames += length;
		count -= length;
	}
}

void stretch_end(struct stretch *stretch)
{
	if (!sonicFlushStream(stretch->sonic)) {
		end_for_memory();
	}
}

size_t stretch_take(struct stretch *stretch, float *frames, size_t max)
{
	int most = max < FRAMES_AT_ONCE ? (int)max : FRAMES_AT_ONCE;
	int got = sonicReadFloatFromStream(stretch->sonic, frames, most);
	return got > 0 ? (size_t)got : 0;
}
