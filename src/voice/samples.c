/* Grows and trims rendered speech. */
#include "voice/samples.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "voice/format.h"

#define QUIET                                                                                      \
	16 /* of 32767: the silence of espeak-ng is 0, the noise of some variants a bit more */
#define EDGE_MS 5 /* of silence left at each end, so that no speech is cut */

void samples_finish(struct samples *samples)
{
	free(samples->frames);
	free(samples->times);
	*samples = (struct samples){0};
}

void samples_add(struct samples *to, const int16_t *frames, size_t count)
{
	to->frames = mem_reserve(to->frames, &to->capacity, to->count + count, sizeof(*to->frames));
	if (frames && count > 0) {
		memcpy(to->frames + to->count, frames, count * sizeof(*frames));
	} else {
		memset(to->frames + to->count, 0, count * sizeof(*frames));
	}
	to->count += count;
}

void samples_add_time(struct samples *samples, size_t at, size_t frame)
{
	samples->times = mem_reserve(samples->times, &samples->time_capacity,
		samples->time_count + 1, sizeof(*samples->times));
	samples->times[samples->time_count++] = (struct text_time){(uint32_t)at, (uint32_t)frame};
}

static bool is_quiet(int16_t frame)
{
	return frame <= QUIET && frame >= -QUIET;
}

void samples_trim(struct samples *samples)
{
	size_t edge = (size_t)VOICE_RATE_HZ * EDGE_MS / 1000;
	size_t start = 0;
	size_t end = samples->count;
	while (start < end && is_quiet(samples->frames[start])) {
		start++;
	}
	while (end > start && is_quiet(samples->frames[end - 1])) {
		end--;
	}
	if (start == end) {
		samples->count = 0;
		return;
	}
	start = start > edge ? start - edge : 0;
	end = samples->count - end > edge ? end + edge : samples->count;
	memmove(samples->frames, samples->frames + start, (end - start) * sizeof(*samples->frames));
	samples->count = end - start;
	for (size_t i = 0; i < samples->time_count; i++) {
		size_t frame = samples->times[i].frame;
		frame = frame > start ? frame - start : 0;
		samples->times[i].frame =
			(uint32_t)(frame < samples->count ? frame : samples->count);
	}
}
