/* Cuts both streams into hops, and feeds the detector hop by hop. */
#include "audio/hearing.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/pcm.h"

#define HOPS_PER_S 100
#define HOP_MOST (192000 / HOPS_PER_S)

struct hearing {
	struct loop *loop;
	struct activity *activity; /* NULL: none */
	size_t hop;                /* frames */
	float played[HOP_MOST];
	bool sounds; /* `played` is not silent */
	size_t filled;
	struct pcm held; /* captured, not given to the activity yet; the last is not a whole hop */
	uint64_t given;  /* hops */
	uint64_t expected; /* the hop with which an answer may begin */
};

struct hearing *hearing_create(int rate_hz)
{
	struct hearing *h = mem_array(1, sizeof(*h));
	h->loop = loop_create(rate_hz);
	h->hop = (size_t)(rate_hz / HOPS_PER_S);
	return h;
}

void hearing_destroy(struct hearing *h)
{
	if (h) {
		loop_destroy(h->loop);
		pcm_finish(&h->held);
		free(h);
	}
}

void hearing_set_activity(struct hearing *h, struct activity *activity)
{
	h->activity = activity;
}

static void give_held(struct hearing *h)
{
	size_t hops = (size_t)(loop_hops(h->loop) - h->given);
	for (size_t i = 0; i < hops; i++, h->given++) {
		if (h->activity && h->given == h->expected) {
			activity_expect(h->activity);
		}
		if (h->activity) {
			activity_set_deaf(h->activity, loop_explains(h->loop, h->given));
			activity_feed(h->activity, h->held.frames + i * h->hop, h->hop);
		}
	}
	size_t fed = hops * h->hop;
	h->held.count -= fed;
	if (fed > 0) {
		memmove(h->held.frames, h->held.frames + fed, h->held.count * sizeof(float));
	}
}

static void take_hop(struct hearing *h, bool playing)
{
	const float *captured = h->held.frames + h->held.count - h->hop;
	loop_feed(h->loop, h->sounds ? h->played : NULL, captured, playing);
	h->filled = 0;
	h->sounds = false;
	if (!loop_is_open(h->loop)) {
		give_held(h);
	}
}

void hearing_feed(
	struct hearing *h, const float *played, const float *captured, size_t count, bool playing)
{
	while (count > 0) {
		size_t some = h->hop - h->filled < count ? h->hop - h->filled : count;
		if (played) {
			memcpy(h->played + h->filled, played, some * sizeof(float));
			played += some;
		} else {
			memset(h->played + h->filled, 0, some * sizeof(float));
		}
		h->sounds = h->sounds || played;
		pcm_add(&h->held, captured, some);
		captured += some;
		count -= some;
		h->filled += some;
		if (h->filled == h->hop) {
			take_hop(h, playing);
		}
	}
}

void hearing_expect(struct hearing *h)
{
	h->expected = loop_hops(h->loop);
	if (h->activity) {
		activity_expect(h->activity); /* what was heard before is no answer */
	}
}

void hearing_end(struct hearing *h)
{
	give_held(h);
	if (h->activity && h->held.count > 0) {
		activity_feed(h->activity, h->held.frames, h->held.count);
	}
	h->held.count = 0;
	h->filled = 0;
}

bool hearing_is_deaf(const struct hearing *h)
{
	uint64_t hops = loop_hops(h->loop);
	return hops > h->given || (hops > 0 && loop_sounds(h->loop, hops - 1));
}

struct loop *hearing_loop(struct hearing *h)
{
	return h->loop;
}
