/* What the audio thread shares with the rest: two rings of sound and counters, nothing else. */
#ifndef AUDIO_RT_H
#define AUDIO_RT_H

#include <portaudio.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Marks what the audio thread runs. No compiler of today checks it: scripts/check-rt does. */
#define REALTIME

/* One writer, one reader, no lock. A ring that is found empty begins again at its first page, so
 * a ring that is kept near empty keeps few pages of memory in use, however large it is. */
struct ring {
	float *frames; /* borrowed; `size` of them */
	size_t size;
	_Atomic uint64_t written; /* moved by the writer only */
	_Atomic uint64_t taken;   /* moved by the reader only, never past `written` */
	_Atomic uint64_t origin;  /* the count that lies at frames[0]; moves only while empty */
};

/* `frames` holds `size` frames and outlives the ring. */
void ring_init(struct ring *ring, float *frames, size_t size);
/* The writer's: returns how many fitted. */
REALTIME size_t ring_write(struct ring *ring, const float *frames, size_t count);
/* Anyone's: frames written and not yet taken. */
REALTIME size_t ring_count(const struct ring *ring);
/* The reader's: copies the oldest frames and leaves them there; returns how many. */
REALTIME size_t ring_copy(const struct ring *ring, float *frames, size_t max);
/* The reader's: takes `count` frames (at most ring_count) out. */
REALTIME void ring_drop(struct ring *ring, size_t count);

/* 5 ms at 48 kHz: short enough to be "at once", long enough not to click. */
#define HUSH_FADE_FRAMES 240

struct duplex {
	struct ring record; /* audio thread writes */
	struct ring play;   /* audio thread reads */

	/* Counted by the audio thread, in frames since the device was opened. */
	_Atomic uint64_t captured;
	_Atomic uint64_t rendered;
	_Atomic uint64_t lost;     /* captured, but the ring was full */
	_Atomic uint64_t starved;  /* rendered as silence, as nothing was queued */
	_Atomic uint64_t zero_run; /* exact zeros captured last in a row */
	_Atomic uint64_t
		sound_end;         /* `rendered` just behind the last frame that was queued sound */
	_Atomic uint64_t glitches; /* times the card itself reports input or output lost */
	_Atomic float peak;        /* loudest captured sample since it was last set to 0 */
	_Atomic bool gone;         /* the card ended a stream by itself */

	/* Asked for by the control thread: what is queued before this count of play is not heard.
	 */
	_Atomic uint64_t hush_to;

	/* The audio thread's own: frames of the fade still to come; 0 when none is under way. */
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

/* The control thread's: drops what is queued now, with a fade. */
void duplex_hush(struct duplex *duplex);
/* The control thread's: frames still to be heard when the card holds `latency` frames itself. */
uint64_t duplex_unheard(const struct duplex *duplex, uint64_t latency);

#endif
