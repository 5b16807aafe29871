/* The audio thread: what it runs, and the struct that it shares with the main thread, whose side is
 * duplex.h. Inside the room only. */
#ifndef AUDIO_RT_H
#define AUDIO_RT_H

#include <portaudio.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Marks the functions that the audio thread runs. scripts/check-rt checks them. */
#define REALTIME

/* A lock-free queue of frames for one writing and one reading thread. An empty ring starts over at
 * its first page, so that a large ring that stays nearly empty touches few pages of memory. */
struct ring {
	float *frames; /* borrowed; `size` of them */
	size_t size;
	_Atomic uint64_t written; /* only the writer moves it */
	_Atomic uint64_t taken;   /* only the reader moves it, never past `written` */
	_Atomic uint64_t origin;  /* the count stored at frames[0]; moves only while empty */
};

/* Before the threads start. `frames` holds `size` frames and outlives the ring. */
void ring_init(struct ring *ring, float *frames, size_t size);
/* The writing thread: returns how many fitted. */
REALTIME size_t ring_write(struct ring *ring, const float *frames, size_t count);
/* Either thread: frames written and not yet taken. */
REALTIME size_t ring_count(const struct ring *ring);
/* The reading thread: copies the oldest frames and leaves them there; returns how many. */
REALTIME size_t ring_copy(const struct ring *ring, float *frames, size_t max);
/* The reading thread: removes `count` frames, at most ring_count. */
REALTIME void ring_drop(struct ring *ring, size_t count);

/* 5 ms at 48 kHz: short enough to seem immediate, long enough not to click. */
#define HUSH_FADE_FRAMES 240

struct duplex {
	struct ring record; /* audio thread writes */
	struct ring play;   /* audio thread reads */

	/* Written by the audio thread, read by the main thread. In frames since the device was
	 * opened. */
	_Atomic uint64_t captured;
	_Atomic uint64_t rendered;
	_Atomic uint64_t lost;      /* captured, but the ring was full */
	_Atomic uint64_t starved;   /* rendered as silence because nothing was queued */
	_Atomic uint64_t zero_run;  /* length of the latest run of exact zeros */
	_Atomic uint64_t sound_end; /* `rendered` after the last frame of queued sound */
	_Atomic uint64_t glitches;  /* how often the card reported lost input */
	_Atomic float peak;         /* loudest captured sample */
	_Atomic bool gone;          /* the card ended a stream */

	/* Written by the main thread: drop what was queued before this count of `play`. */
	_Atomic uint64_t hush_to;

	/* Private to the audio thread: frames left of a fade; 0 without one. */
	size_t fade_left;
};

/* A card or the offline device delivers `count` frames. */
REALTIME void duplex_capture(struct duplex *duplex, const float *in, size_t count);
/* A card or the offline device wants `count` frames; silence where none are queued. */
REALTIME void duplex_render(struct duplex *duplex, float *out, size_t count);

/* PortAudio's callbacks; the last argument is the struct duplex. */
REALTIME int duplex_on_input(const void *in, void *out, unsigned long count,
	const PaStreamCallbackTimeInfo *time, PaStreamCallbackFlags flags, void *duplex);
REALTIME int duplex_on_output(const void *in, void *out, unsigned long count,
	const PaStreamCallbackTimeInfo *time, PaStreamCallbackFlags flags, void *duplex);
REALTIME void duplex_on_finished(void *duplex);

#endif
