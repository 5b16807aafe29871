/* Reads WAV that a program wrote into a pipe; does not trust its sizes. */
#include "voice/wave.h"

#include <stdint.h>
#include <string.h>

#include "base/mem.h"

enum { FORMAT_PCM = 1, FORMAT_FLOAT = 3, FORMAT_EXTENSIBLE = 0xFFFE };

struct format {
	unsigned tag;
	unsigned channels;
	unsigned rate_hz;
	unsigned bits;
};

static uint32_t little(const unsigned char *p, size_t bytes)
{
	uint32_t value = 0;
	for (size_t i = 0; i < bytes; i++) {
		value |= (uint32_t)p[i] << (8 * i);
	}
	return value;
}

/* One sample, -1 to 1; NaN becomes silence. */
static float sample_at(const unsigned char *p, const struct format *format)
{
	if (format->tag == FORMAT_FLOAT) {
		double value = 0;
		if (format->bits == 32) {
			float narrow;
			memcpy(&narrow, p, sizeof(narrow)); /* the machine is little-endian */
			value = (double)narrow;
		} else {
			memcpy(&value, p, sizeof(value));
		}
		return value >= -1 && value <= 1 ? (float)value
		       : value > 1               ? 1.0f
		       : value < -1              ? -1.0f
						 : 0.0f;
	}
	if (format->bits == 8) {
		return (float)((int)p[0] - 128) / 128.0f;
	}
	uint32_t raw = little(p, format->bits / 8) << (32 - format->bits);
	return (float)((double)(int32_t)raw / 2147483648.0);
}

static bool read_format(const unsigned char *p, size_t size, struct format *format)
{
	if (size < 16) {
		return false;
	}
	*format = (struct format){
		little(p, 2), little(p + 2, 2), little(p + 4, 4), little(p + 14, 2)};
	if (format->tag == FORMAT_EXTENSIBLE && size >= 26) {
		format->tag = little(p + 24, 2);
	}
	bool pcm = format->tag == FORMAT_PCM && (format->bits == 8 || format->bits == 16 ||
							format->bits == 24 || format->bits == 32);
	bool real = format->tag == FORMAT_FLOAT && (format->bits == 32 || format->bits == 64);
	return (pcm || real) && format->channels >= 1 && format->channels <= 32 &&
	       format->rate_hz >= WAVE_RATE_LEAST_HZ && format->rate_hz <= WAVE_RATE_MOST_HZ;
}

static void mix(const unsigned char *p, size_t size, const struct format *format, struct pcm *pcm)
{
	size_t sample = format->bits / 8;
	size_t step = sample * format->channels;
	size_t count = size / step;
	pcm->rate_hz = (int)format->rate_hz;
	pcm->frames =
		mem_reserve(pcm->frames, &pcm->capacity, pcm->count + count, sizeof(*pcm->frames));
	for (size_t i = 0; i < count; i++) {
		float sum = 0;
		for (unsigned channel = 0; channel < format->channels; channel++) {
			sum += sample_at(p + i * step + channel * sample, format);
		}
		pcm->frames[pcm->count++] = sum / (float)format->channels;
	}
}

bool wave_read(const unsigned char *bytes, size_t length, struct pcm *pcm, const char **why)
{
	struct format format = {0};
	if (length < 12 || memcmp(bytes, "RIFF", 4) != 0 || memcmp(bytes + 8, "WAVE", 4) != 0) {
		*why = "is not WAV";
		return false;
	}
	for (size_t at = 12; length - at >= 8;) {
		const unsigned char *chunk = bytes + at;
		size_t size = little(chunk + 4, 4);
		size_t room = length - at - 8;
		if (memcmp(chunk, "data", 4) == 0) {
			if (format.rate_hz == 0) {
				*why = "is WAV in an unsupported format";
				return false;
			}
			mix(chunk + 8, size == 0 || size > room ? room : size, &format, pcm);
			return true;
		}
		if (size > room) {
			break;
		}
		if (memcmp(chunk, "fmt ", 4) == 0 && !read_format(chunk + 8, size, &format)) {
			*why = "is WAV in an unsupported format";
			return false;
		}
		size += size % 2;
		at += 8 + (size < room ? size : room);
	}
	*why = "is a WAV file without sound";
	return false;
}

void wave_read_raw(const unsigned char *bytes, size_t length, int rate_hz, struct pcm *pcm)
{
	struct format format = {FORMAT_PCM, 1, (unsigned)rate_hz, 16};
	mix(bytes, length, &format, pcm);
}
