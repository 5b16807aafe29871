/* A device in a room: the microphone hears the speaker, some time later and quieter, and whoever
 * speaks in the room. It drives the same code as the audio thread, 10 ms a wait. */
#ifndef UNIT_ROOM_DEVICE_H
#define UNIT_ROOM_DEVICE_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audio/audio.h"
#include "audio/driver.h"
#include "audio/rt.h"
#include "base/mem.h"

#define ROOM_STEP ((size_t)AUDIO_RATE_HZ / 100)
#define ROOM_MOST_S 3

struct room_device {
	struct device device;
	double delay_s; /* behind what the device tells; at most 2 */
	float gain;     /* of what is played; 0: headphones */
	float noise;    /* rms */
	float reverb;   /* of the echo, fed back every 37 and 53 ms; 0 to 0.6 */
	/* Called before each step, with what is heard from the speaker in it: adds what is said. */
	void (*speak)(void *context, const float *heard, float *captured, size_t count);
	void *context;

	float past[ROOM_MOST_S * AUDIO_RATE_HZ]; /* played, by frame */
	float echo[ROOM_MOST_S * AUDIO_RATE_HZ]; /* with its reverberation */
	uint64_t clock;
	uint32_t random;
};

static inline float *room_at(float *ring, uint64_t frame)
{
	return &ring[frame % ((uint64_t)ROOM_MOST_S * AUDIO_RATE_HZ)];
}

static inline void room_wait(struct device *device, int ms)
{
	(void)ms;
	struct room_device *room = (struct room_device *)device;
	float out[ROOM_STEP];
	float heard[ROOM_STEP];
	float captured[ROOM_STEP];
	uint64_t late = (uint64_t)(room->delay_s * AUDIO_RATE_HZ) + device->latency;
	duplex_render(&device->shared->duplex, out, ROOM_STEP);
	for (size_t i = 0; i < ROOM_STEP; i++, room->clock++) {
		*room_at(room->past, room->clock) = out[i];
		uint64_t from = room->clock + 2 * ROOM_MOST_S * (uint64_t)AUDIO_RATE_HZ - late;
		heard[i] = *room_at(room->past, from) * room->gain;
		uint64_t now = room->clock + ROOM_MOST_S * (uint64_t)AUDIO_RATE_HZ;
		float tail = *room_at(room->echo, now - AUDIO_RATE_HZ * 37 / 1000) -
			     *room_at(room->echo, now - AUDIO_RATE_HZ * 53 / 1000);
		heard[i] += room->reverb * 0.7f * tail;
		*room_at(room->echo, room->clock) = heard[i];
		room->random = room->random * 1664525u + 1013904223u;
		float noise = ((float)(room->random >> 8) / 16777216.0f - 0.5f) * 3.46f;
		captured[i] = heard[i] + noise * room->noise;
	}
	if (room->speak) {
		room->speak(room->context, heard, captured, ROOM_STEP);
	}
	duplex_capture(&device->shared->duplex, captured, ROOM_STEP);
}

static inline bool room_close(struct device *device, struct error *err)
{
	(void)err;
	free((struct room_device *)device);
	return true;
}

static inline bool room_reopen(struct device *device, struct error *err)
{
	(void)device;
	(void)err;
	return true;
}

static inline void room_next_input(struct device *device)
{
	(void)device;
}

static inline enum device_health room_health(const struct device *device)
{
	(void)device;
	return DEVICE_WELL;
}

static const struct device_driver ROOM_DRIVER = {.close = room_close,
	.wait = room_wait,
	.reopen = room_reopen,
	.next_input = room_next_input,
	.health = room_health};

/* Close it with device_close. The loop of a rehearsal treats it as a card. */
static inline struct room_device *room_open(void)
{
	struct room_device *room = mem_array(1, sizeof(*room));
	struct device *device = &room->device;
	device->driver = &ROOM_DRIVER;
	device->shared = shared_duplex_create();
	device->has_input = true;
	device->has_output = true;
	device->latency = ROOM_STEP * 2;
	room->noise = 0.0003f; /* -70 dB of full scale */
	room->random = 9;
	(void)snprintf(device->input_name, sizeof(device->input_name), "microphone");
	(void)snprintf(device->output_name, sizeof(device->output_name), "television");
	return room;
}

#endif
