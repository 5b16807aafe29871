/* The main thread's side of what it shares with the audio thread (rt.h has the other side). Inside
 * the room only. */
#ifndef AUDIO_DUPLEX_H
#define AUDIO_DUPLEX_H

#include <stdatomic.h>
#include <stdint.h>

#include "audio/rt.h"

/* Drops everything queued so far, with a fade. */
void duplex_hush(struct duplex *duplex);

/* Frames still to be heard when the card itself holds `latency` frames. */
uint64_t duplex_unheard(const struct duplex *duplex, uint64_t latency);

/* A duplex with the memory of its rings. It is reference-counted because a sound server that hangs
 * may keep its thread alive longer than the device. */
struct shared_duplex {
	struct duplex duplex;
	atomic_int holders;
	float *record;
	float *play;
};

/* Made with one holder, and with rings of 30 s. */
struct shared_duplex *shared_duplex_create(void);
/* Adds a holder; any thread. */
struct shared_duplex *shared_duplex_hold(struct shared_duplex *shared);
/* Removes a holder, the last of which frees it; any thread; accepts NULL. */
void shared_duplex_release(struct shared_duplex *shared);

#endif
