/* Reads WAV as a program writes it into a pipe. Inside the room only. */
#ifndef VOICE_WAVE_H
#define VOICE_WAVE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/pcm.h"

#define WAVE_RATE_LEAST_HZ 8000
#define WAVE_RATE_MOST_HZ 192000

/* Reads a WAV file in memory into *pcm (all-zero) and mixes its channels to one: PCM of 8, 16, 24
 * or 32 bits, or float of 32 or 64. A program that writes into a pipe does not know its length:
 * when the header states 0, too much or all ones, the sound ends with the bytes. False, with the
 * reason in *why, when it is not such a file. */
bool wave_read(const unsigned char *bytes, size_t length, struct pcm *pcm, const char **why);

/* The same for raw frames: 16 bits, little-endian, one channel. */
void wave_read_raw(const unsigned char *bytes, size_t length, int rate_hz, struct pcm *pcm);

#endif
