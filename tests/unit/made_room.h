/* A made-up room: what a microphone hears of a speaker and of whoever speaks there. */
#ifndef UNIT_MADE_ROOM_H
#define UNIT_MADE_ROOM_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "unit/made_voice.h"

static inline double from_db(double db)
{
	return pow(10, db / 20);
}

/* What the microphone hears of what is played. */
struct room {
	double delay_s;
	double gain_db;
	double reverb_s; /* time in which it falls by 60 dB, as loud as the direct sound; 0: none */
	bool small;      /* the loudspeaker has no bass */
	bool coded;      /* only the levels are left of the waveform */
	double noise_db; /* of full scale; 0: none */
};

static inline size_t frames_of(double seconds)
{
	return (size_t)(seconds * AUDIO_RATE_HZ + 0.5);
}

/* Adds the sound of the room to `captured`. Reverberation: 300 sparse echoes. */
static inline void resound(const struct room *room, const struct pcm *played, struct pcm *captured)
{
	double gain = from_db(room->gain_db);
	double low = 0;
	uint32_t seed = 77;
	for (size_t i = 0; i < played->count; i++) {
		double in = (double)played->frames[i];
		if (room->coded) {
			in = fabs(in) * (made_random(&seed) - 0.5) * sqrt(12);
		}
		low += 0.06 * (in - low); /* 480 Hz */
		double out = gain * (room->small ? in - low : in);
		size_t at = i + frames_of(room->delay_s);
		if (at < captured->count) {
			captured->frames[at] += (float)out;
		}
	}
	for (int echo = 0; room->reverb_s > 0 && echo < 300; echo++) {
		double late = 0.004 + room->reverb_s * made_random(&seed);
		double part = gain * pow(10, -3 * late / room->reverb_s) * 0.15 *
			      (made_random(&seed) < 0.5 ? -1 : 1);
		size_t by = frames_of(room->delay_s + late);
		for (size_t i = 0; i + by < captured->count && i < played->count; i++) {
			captured->frames[i + by] += (float)part * played->frames[i];
		}
	}
	for (size_t i = 0; room->noise_db < 0 && i < captured->count; i++) {
		double noise = (made_random(&seed) - 0.5) * sqrt(12);
		captured->frames[i] += (float)(noise * from_db(room->noise_db));
	}
}

/* A voice in the room, from a moment on. */
static inline void add_talker(
	struct pcm *captured, uint32_t seed, double from_s, double seconds, double rms)
{
	struct pcm voice = {0};
	made_voice(&voice, seed, seconds, rms);
	for (size_t i = 0; i < voice.count && frames_of(from_s) + i < captured->count; i++) {
		captured->frames[frames_of(from_s) + i] += voice.frames[i];
	}
	pcm_finish(&voice);
}

static inline struct pcm silence(double seconds)
{
	struct pcm pcm = {.rate_hz = AUDIO_RATE_HZ};
	pcm_add_silence(&pcm, seconds);
	return pcm;
}

/* A prompt of so many seconds, played from 0.2 s on, and 2 s behind it. */
static inline struct pcm prompt_of(uint32_t seed, double seconds)
{
	struct pcm pcm = silence(0.2);
	made_voice(&pcm, seed, seconds, 0.1);
	pcm_add_silence(&pcm, 2);
	return pcm;
}

#endif
