/* A sound device: the card or the offline device behind one contract. Open one with card.h or
 * offline.h. All functions run on the thread that opened it; the audio thread never calls them. The
 * device's clock counts frames: captured ones when there is an input, else rendered ones. */
#ifndef AUDIO_DEVICE_H
#define AUDIO_DEVICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "audio/device_health.h"
#include "base/error.h"

struct device;

/* Closes and frees; accepts NULL. False when the offline output could not be written completely
 * (full disk). */
bool device_close(struct device *device, struct error *err);

/* The names as opened: "pulse", "USB Microphone" …, or "offline". Borrowed until device_close. */
const char *device_input_name(const struct device *device);
const char *device_output_name(const struct device *device);
bool device_is_offline(const struct device *device);
bool device_has_input(const struct device *device);

/* Lets up to `ms` milliseconds pass. A card returns as soon as 10 ms of sound can be read. The
 * offline device advances by 10 ms at once. */
void device_wait(struct device *device, int ms);

/* Takes captured frames, oldest first; returns how many, 0 when there are none. Call it before the
 * ring (30 s) is full, or frames are lost. */
size_t device_read(struct device *device, float *frames, size_t max);

/* Queues frames for playback; returns how many fitted. */
size_t device_play(struct device *device, const float *frames, size_t count);
/* Drops queued frames that have not been heard, with a fade of 5 ms. */
void device_hush(struct device *device);
/* Frames queued and not yet heard, including the card's latency; 0: all has been heard. */
uint64_t device_unheard(const struct device *device);

/* The frame count now; and how many captured frames were lost because nobody read them. */
uint64_t device_clock(const struct device *device);
uint64_t device_lost(const struct device *device);
/* Frames that the microphone left out while it was open, as when another one takes its place; known
 * some seconds later. The clock does not count them. */
uint64_t device_missing(const struct device *device);

/* Offline with in_per_answer: starts the next file; after the last one, silence. A card ignores it.
 */
void device_next_input(struct device *device);

enum device_health device_health(const struct device *device);

/* Opens the card again after DEVICE_GONE or DEVICE_STALLED; the clock continues where it was. */
bool device_reopen(struct device *device, struct error *err);

#endif
