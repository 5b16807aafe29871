/* Makes the bytes of WAV files. libsndfile hides short writes, so this program writes them itself:
 * a header never states more than was written. */
#include "audio/wav_bytes.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

ssize_t (*wav_pwrite)(int fd, const void *bytes, size_t length, off_t at) = pwrite;

int16_t sample_to_s16(float sample)
{
	float scaled = sample * 32768.0f;
	if (scaled >= 32767.0f) {
		return INT16_MAX;
	}
	if (scaled <= -32768.0f) {
		return INT16_MIN;
	}
	/* Only NaN fails both comparisons above and this one. */
	return scaled > -32768.0f ? (int16_t)lrintf(scaled) : 0;
}

float sample_from_s16(int16_t sample)
{
	return (float)sample / 32768.0f;
}

static void put_16(unsigned char *at, uint32_t value)
{
	at[0] = (unsigned char)(value & 0xff);
	at[1] = (unsigned char)(value >> 8 & 0xff);
}

static void put_32(unsigned char *at, uint32_t value)
{
	put_16(at, value & 0xffff);
	put_16(at + 2, value >> 16);
}

void wav_header_make(unsigned char *header, uint32_t rate_hz, uint64_t frames)
{
	uint32_t bytes = (uint32_t)(frames * WAV_FRAME_BYTES);
	memcpy(header, "RIFF....WAVEfmt ", 16);
	put_32(header + 4, 36 + bytes);
	put_32(header + 16, 16); /* bytes of "fmt " */
	put_16(header + 20, 1);  /* PCM */
	put_16(header + 22, 1);  /* channels */
	put_32(header + 24, rate_hz);
	put_32(header + 28, rate_hz * WAV_FRAME_BYTES);
	put_16(header + 32, WAV_FRAME_BYTES);
	put_16(header + 34, 16); /* bits */
	memcpy(header + 36, "data", 4);
	put_32(header + 40, bytes);
}

size_t wav_write_at(int fd, const unsigned char *bytes, size_t length, off_t at)
{
	size_t done = 0;
	while (done < length) {
		ssize_t n = wav_pwrite(fd, bytes + done, length - done, at + (off_t)done);
		if (n < 0 && errno == EINTR) {
			continue;
		}
		if (n <= 0) {
			errno = n < 0 ? errno : ENOSPC;
			break;
		}
		done += (size_t)n;
	}
	return done;
}

bool wav_write_header(int fd, uint32_t rate_hz, uint64_t frames)
{
	unsigned char header[WAV_HEADER_BYTES];
	wav_header_make(header, rate_hz, frames);
	return wav_write_at(fd, header, WAV_HEADER_BYTES, 0) == WAV_HEADER_BYTES;
}

uint32_t wav_header_rate(const unsigned char *header)
{
	const unsigned char *at = header + 24;
	return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

void wav_samples_make(unsigned char *bytes, const float *frames, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		put_16(bytes + WAV_FRAME_BYTES * i, (uint16_t)sample_to_s16(frames[i]));
	}
}
