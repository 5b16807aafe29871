/* The main thread's side of the struct that it shares with the audio thread. */
#include "audio/duplex.h"

#include <stdlib.h>

#include "audio/format.h"
#include "base/mem.h"

#define RING_FRAMES (30 * AUDIO_RATE_HZ)

void duplex_hush(struct duplex *duplex)
{
	/* The main thread is the writer of the play ring, so it owns this count. */
	uint64_t written = atomic_load_explicit(&duplex->play.written, memory_order_relaxed);
	atomic_store_explicit(&duplex->hush_to, written, memory_order_release);
}

uint64_t duplex_unheard(const struct duplex *duplex, uint64_t latency)
{
	/* The audio thread moves `sound_end` before it takes frames out of the ring, and `rendered`
	 * after. Reading in this order never gives too small a result. */
	uint64_t rendered = atomic_load_explicit(&duplex->rendered, memory_order_acquire);
	uint64_t taken = atomic_load_explicit(&duplex->play.taken, memory_order_acquire);
	uint64_t end = atomic_load_explicit(&duplex->sound_end, memory_order_acquire);
	uint64_t written = atomic_load_explicit(&duplex->play.written, memory_order_relaxed);
	uint64_t hush_to = atomic_load_explicit(&duplex->hush_to, memory_order_relaxed);
	uint64_t queued = written - taken;
	if (hush_to > taken) {
		uint64_t fading = hush_to - taken;
		fading = fading < HUSH_FADE_FRAMES ? fading : HUSH_FADE_FRAMES;
		queued = written - hush_to + fading;
	}
	if (queued > 0) {
		return queued + latency;
	}
	/* When nothing was ever queued, the card holds nothing either. */
	return end > 0 && end + latency > rendered ? end + latency - rendered : 0;
}

struct shared_duplex *shared_duplex_create(void)
{
	struct shared_duplex *shared = mem_array(1, sizeof(*shared));
	atomic_init(&shared->holders, 1);
	shared->record = mem_array(RING_FRAMES, sizeof(float));
	shared->play = mem_array(RING_FRAMES, sizeof(float));
	ring_init(&shared->duplex.record, shared->record, RING_FRAMES);
	ring_init(&shared->duplex.play, shared->play, RING_FRAMES);
	return shared;
}

struct shared_duplex *shared_duplex_hold(struct shared_duplex *shared)
{
	(void)atomic_fetch_add(&shared->holders, 1);
	return shared;
}

void shared_duplex_release(struct shared_duplex *shared)
{
	if (shared && atomic_fetch_sub(&shared->holders, 1) == 1) {
		free(shared->record);
		free(shared->play);
		free(shared);
	}
}
