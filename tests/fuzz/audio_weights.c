/* Damages speech.weights in any way: it is refused, or gives a network that returns something. */
#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "audio/audio.h"
#include "base/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char PATH[] = "voices/speech.weights";
#define RATE_HZ 16000
#define FRAMES ((size_t)1600)

/* A tenth of a second of an intermittent tone. */
static const float *sound(void)
{
	static float frames[FRAMES];
	static size_t made;
	for (; made < FRAMES; made++) {
		frames[made] =
			0.5f * (float)(sin((double)made * 0.06) * sin((double)made * 0.0008));
	}
	return frames;
}

static void listen(const struct listener *listener)
{
	struct activity *activity = activity_create(listener, RATE_HZ);
	size_t count;
	activity_feed(activity, sound(), FRAMES);
	activity_end(activity);
	const struct speech_run *runs = activity_runs(activity, &count);
	for (size_t i = 0; i < count; i++) {
		assert(runs[i].start < runs[i].end && (i == 0 || runs[i - 1].end < runs[i].start));
		assert(runs[i].start < FRAMES);
	}
	assert(activity_known(activity) <= FRAMES + RATE_HZ / 10);
	activity_destroy(activity);
}

/* The first byte says whether the file is cut, at the offset in the next four. Changes follow: an
 * offset, and the four bytes to put there. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char *whole;
	static size_t length;
	struct error err = {0};
	if (!whole && !file_read(PATH, (size_t)16 << 20, &whole, &length, &err)) {
		abort();
	}
	char *bytes = malloc(length);
	assert(bytes);
	memcpy(bytes, whole, length);
	size_t kept = length;
	for (size_t at = 1; at + 8 <= size; at += 8) {
		uint32_t place;
		memcpy(&place, data + at, 4);
		if (at == 1 && data[0] & 1) {
			kept = place % length;
		}
		memcpy(bytes + place % (length - 4), data + at + 4, 4);
	}
	struct listener *listener = listener_create(PATH, bytes, kept, &err);
	free(bytes);
	assert(listener ? kept == length : err.kind == ERROR_INPUT && err.text[0]);
	if (listener) {
		listen(listener);
	}
	listener_destroy(listener);
	return 0;
}
