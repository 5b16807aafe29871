/* Keeps the frames that were handed on until they have been heard. */
#include "mixer/sent.h"

/* The device tells what is unheard in steps of its blocks; what is heard goes on evenly. A larger
 * difference is a gap in the sound. */
#define SLACK_FRAMES ((int64_t)AUDIO_RATE_HZ * 6 / 100)

void sent_add(struct sent *sent, const float *frames, size_t count)
{
	if (!sent->runs) {
		sent->start = sent->written;
		sent->runs = true;
		sent->anchored = false;
	}
	for (size_t i = 0; i < count; i++, sent->written++) {
		sent->frames[(size_t)(sent->written - sent->start) % SENT_FRAMES] =
			frames ? frames[i] : 0;
	}
}

void sent_drop(struct sent *sent, uint64_t count)
{
	int64_t left = sent->written - (int64_t)count;
	sent->written = left > sent->start ? left : sent->start;
}

bool sent_heard(struct sent *sent, uint64_t unheard, float *out, size_t count)
{
	if (!sent->runs) {
		return false;
	}
	int64_t end = sent->written - (int64_t)unheard;
	int64_t apart = end - (sent->at + (int64_t)count);
	if (!sent->anchored || apart > SLACK_FRAMES || apart < -SLACK_FRAMES) {
		sent->at = end - (int64_t)count;
		sent->anchored = true;
	}
	for (size_t i = 0; i < count; i++, sent->at++) {
		bool there = sent->at >= sent->start && sent->at < sent->written;
		out[i] = there ? sent->frames[(size_t)(sent->at - sent->start) % SENT_FRAMES] : 0;
	}
	sent->runs = unheard > 0;
	return true;
}
