/* A folder, a recorder and a signal that counts, for the tests of takes. Include it once, after
 * cmocka.h. */
#ifndef UNIT_AUDIO_PLACE_H
#define UNIT_AUDIO_PLACE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "audio/audio.h"
#include "audio/take_writer.h"
#include "audio/wav.h"
#include "audio/wav_bytes.h"
#include "base/mem.h"

#define PERIOD 32000

struct place {
	char folder[64];
	char path[96];
	struct recorder *recorder;
};

static inline int enter(void **state)
{
	struct place *place = mem_array(1, sizeof(*place));
	(void)snprintf(place->folder, sizeof(place->folder), "/tmp/rehearse-test.XXXXXX");
	if (!mkdtemp(place->folder)) {
		return -1;
	}
	(void)snprintf(place->path, sizeof(place->path), "%s/take.wav", place->folder);
	place->recorder = recorder_create();
	*state = place;
	return 0;
}

static inline int leave(void **state)
{
	struct place *place = *state;
	wav_pwrite = pwrite;
	take_writer_patience_ms = 10000;
	recorder_destroy(place->recorder);
	(void)unlink(place->path);
	int status = rmdir(place->folder);
	free(place);
	return status;
}

/* Session frame n has the value n. */
static inline float said(uint64_t n)
{
	return (float)(1 + n % PERIOD) / 32768.0f;
}

static inline void feed(struct recorder *recorder, size_t count)
{
	float frames[480];
	while (count > 0) {
		size_t some = count < 480 ? count : 480;
		uint64_t clock = recorder_clock(recorder);
		for (size_t i = 0; i < some; i++) {
			frames[i] = said(clock + i);
		}
		recorder_feed(recorder, frames, some);
		count -= some;
	}
}

/* The file holds the session from frame `from` on, `count` frames of it. */
static inline void assert_file_says(const char *path, uint64_t from, uint64_t count)
{
	struct pcm pcm = {0};
	struct error err = {0};
	if (!sound_read(path, &pcm, &err)) {
		fail_msg("%s", err.text);
	}
	assert_int_equal(pcm.count, count);
	for (size_t i = 0; i < pcm.count; i++) {
		if (pcm.frames[i] != said(from + i)) {
			fail_msg("frame %zu is not session frame %llu", i,
				(unsigned long long)(from + i));
		}
	}
	pcm_finish(&pcm);
}

#endif
