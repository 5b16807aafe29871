/* The bytes of a mono 16-bit WAV file: header and samples, and how they reach the file. Inside the
 * room only. */
#ifndef AUDIO_WAV_BYTES_H
#define AUDIO_WAV_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define WAV_HEADER_BYTES 44
#define WAV_FRAME_BYTES 2
/* The RIFF size has 32 bits and counts 36 bytes of the header. */
#define WAV_MOST_FRAMES ((UINT32_MAX - 36) / WAV_FRAME_BYTES)

/* Full scale is 32768, so that 16-bit samples survive the round trip. NaN becomes 0. */
int16_t sample_to_s16(float sample);
float sample_from_s16(int16_t sample);

/* Fills WAV_HEADER_BYTES bytes. */
void wav_header_make(unsigned char *header, uint32_t rate_hz, uint64_t frames);
/* The rate that a header states. */
uint32_t wav_header_rate(const unsigned char *header);
/* Fills count * WAV_FRAME_BYTES bytes. */
void wav_samples_make(unsigned char *bytes, const float *frames, size_t count);

/* Writes at an offset and returns how many bytes went in; fewer than `length` leaves the reason in
 * errno. */
size_t wav_write_at(int fd, const unsigned char *bytes, size_t length, off_t at);
/* Writes the whole header in one write, so that a kill cannot separate its two sizes. */
bool wav_write_header(int fd, uint32_t rate_hz, uint64_t frames);

/* All bytes of a WAV file go through this function. Tests make it fail; set it before opening a
 * writer. */
extern ssize_t (*wav_pwrite)(int fd, const void *bytes, size_t length, off_t at);

#endif
