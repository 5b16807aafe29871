/* Everything that the audio thread runs. It calls only memcpy and memset: no allocation, lock,
 * input, output or log. */
#include "audio/rt.h"

#include <string.h>

void ring_init(struct ring *ring, float *frames, size_t size)
{
	ring->frames = frames;
	ring->size = size;
	atomic_init(&ring->written, 0);
	atomic_init(&ring->taken, 0);
	atomic_init(&ring->origin, 0);
}

REALTIME size_t ring_write(struct ring *ring, const float *frames, size_t count)
{
	uint64_t written = atomic_load_explicit(&ring->written, memory_order_relaxed);
	uint64_t taken = atomic_load_explicit(&ring->taken, memory_order_acquire);
	if (written == taken) {
		/* The reader uses the origin only while there is something to read. */
		atomic_store_explicit(&ring->origin, written, memory_order_relaxed);
	}
	size_t space = ring->size - (size_t)(written - taken);
	if (count > space) {
		count = space;
	}
	if (count == 0) {
		return 0;
	}
	uint64_t origin = atomic_load_explicit(&ring->origin, memory_order_relaxed);
	size_t at = (size_t)((written - origin) % ring->size);
	size_t first = ring->size - at < count ? ring->size - at : count;
	memcpy(ring->frames + at, frames, first * sizeof(float));
	memcpy(ring->frames, frames + first, (count - first) * sizeof(float));
	atomic_store_explicit(&ring->written, written + count, memory_order_release);
	return count;
}

REALTIME size_t ring_count(const struct ring *ring)
{
	/* In this order `taken` cannot exceed the `written` that was read. */
	uint64_t taken = atomic_load_explicit(&ring->taken, memory_order_acquire);
	uint64_t written = atomic_load_explicit(&ring->written, memory_order_acquire);
	return (size_t)(written - taken);
}

REALTIME size_t ring_copy(const struct ring *ring, float *frames, size_t max)
{
	uint64_t taken = atomic_load_explicit(&ring->taken, memory_order_relaxed);
	uint64_t written = atomic_load_explicit(&ring->written, memory_order_acquire);
	size_t count = (size_t)(written - taken);
	if (count > max) {
		count = max;
	}
	if (count == 0) {
		return 0;
	}
	uint64_t origin = atomic_load_explicit(&ring->origin, memory_order_relaxed);
	size_t at = (size_t)((taken - origin) % ring->size);
	size_t first = ring->size - at < count ? ring->size - at : count;
	memcpy(frames, ring->frames + at, first * sizeof(float));
	memcpy(frames + first, ring->frames, (count - first) * sizeof(float));
	return count;
}

REALTIME void ring_drop(struct ring *ring, size_t count)
{
	uint64_t taken = atomic_load_explicit(&ring->taken, memory_order_relaxed);
	atomic_store_explicit(&ring->taken, taken + count, memory_order_release);
}

REALTIME static void add(_Atomic uint64_t *counter, size_t count)
{
	/* Only the audio thread writes the counters, so a load and a store are enough. */
	uint64_t was = atomic_load_explicit(counter, memory_order_relaxed);
	atomic_store_explicit(counter, was + count, memory_order_release);
}

REALTIME static void measure(struct duplex *duplex, const float *in, size_t count)
{
	size_t zeros = 0;
	float peak = atomic_load_explicit(&duplex->peak, memory_order_relaxed);
	for (size_t i = 0; i < count; i++) {
		float size = in[i] < 0.0f ? -in[i] : in[i];
		zeros = size > 0.0f ? 0 : zeros + 1;
		peak = size > peak ? size : peak;
	}
	if (zeros == count) {
		add(&duplex->zero_run, count);
	} else {
		atomic_store_explicit(&duplex->zero_run, zeros, memory_order_release);
	}
	atomic_store_explicit(&duplex->peak, peak, memory_order_relaxed);
}

REALTIME void duplex_capture(struct duplex *duplex, const float *in, size_t count)
{
	size_t kept = ring_write(&duplex->record, in, count);
	add(&duplex->lost, count - kept);
	measure(duplex, in, count);
	add(&duplex->captured, count);
}

/* Renders the fade of a hush into the start of `out`; returns how many frames it wrote. */
REALTIME static size_t fade(struct duplex *duplex, float *out, size_t count, size_t pending)
{
	if (duplex->fade_left == 0) {
		duplex->fade_left = HUSH_FADE_FRAMES;
	}
	size_t length = count < duplex->fade_left ? count : duplex->fade_left;
	length = ring_copy(&duplex->play, out, length < pending ? length : pending);
	for (size_t i = 0; i < length; i++) {
		out[i] *= (float)(duplex->fade_left - i) / (float)(HUSH_FADE_FRAMES + 1);
	}
	duplex->fade_left -= length;
	if (length == pending || duplex->fade_left == 0) {
		duplex->fade_left = 0;
		ring_drop(&duplex->play, pending);
	} else {
		ring_drop(&duplex->play, length);
	}
	return length;
}

REALTIME void duplex_render(struct duplex *duplex, float *out, size_t count)
{
	uint64_t rendered = atomic_load_explicit(&duplex->rendered, memory_order_relaxed);
	uint64_t hush_to = atomic_load_explicit(&duplex->hush_to, memory_order_acquire);
	uint64_t taken = atomic_load_explicit(&duplex->play.taken, memory_order_relaxed);
	size_t heard = 0;
	if (hush_to > taken && count > 0) {
		/* Before the ring becomes empty. Counts the whole block, to be safe. */
		atomic_store_explicit(&duplex->sound_end, rendered + count, memory_order_release);
		heard = fade(duplex, out, count, (size_t)(hush_to - taken));
	}
	size_t more = ring_copy(&duplex->play, out + heard, count - heard);
	if (more > 0) {
		heard += more;
		atomic_store_explicit(&duplex->sound_end, rendered + heard, memory_order_release);
		ring_drop(&duplex->play, more);
	}
	memset(out + heard, 0, (count - heard) * sizeof(float));
	add(&duplex->starved, count - heard);
	add(&duplex->rendered, count);
}

REALTIME int duplex_on_input(const void *in, void *out, unsigned long count,
	const PaStreamCallbackTimeInfo *time, PaStreamCallbackFlags flags, void *duplex)
{
	(void)out;
	(void)time;
	struct duplex *own = duplex;
	if (flags & paInputOverflow) {
		add(&own->glitches, 1);
	}
	if (in) {
		duplex_capture(own, in, count);
	}
	return paContinue;
}

REALTIME int duplex_on_output(const void *in, void *out, unsigned long count,
	const PaStreamCallbackTimeInfo *time, PaStreamCallbackFlags flags, void *duplex)
{
	(void)in;
	(void)time;
	(void)flags;
	duplex_render(duplex, out, count);
	return paContinue;
}

REALTIME void duplex_on_finished(void *duplex)
{
	struct duplex *own = duplex;
	atomic_store_explicit(&own->gone, true, memory_order_release);
}
