/* Reads and repairs any bytes as a sound file: both may refuse them, nothing else. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audio/audio.h"
#include "audio/sound_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
const char *__lsan_default_suppressions(void);

/* libsndfile leaks the memory of its decoders when an Ogg stream is broken; not our bug. */
const char *__lsan_default_suppressions(void)
{
	return "leak:libvorbis\nleak:libogg\nleak:libsndfile\nleak:libFLAC\nleak:libmpg123\nleak:"
	       "libopus\n";
}

/* A few bytes can encode hours of silence; a minute of it tests as much. */
#define MOST_FRAMES ((uint64_t)60 * AUDIO_RATE_HZ)

static void assert_in_scale(const struct pcm *pcm)
{
	for (size_t n = 0; n < pcm->count; n++) {
		/* Resampling may overshoot, but must not produce NaN. */
		assert(pcm->frames[n] > -8.0f && pcm->frames[n] < 8.0f);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char path[64];
	if (!path[0]) {
		(void)snprintf(path, sizeof(path), "/tmp/audio_wav.%ld", (long)getpid());
	}
	FILE *file = fopen(path, "wb");
	if (!file || fwrite(data, 1, size, file) != size || fclose(file) != 0) {
		abort();
	}
	struct pcm pcm = {0};
	struct error err = {0};
	if (sound_read_at_most(path, MOST_FRAMES, &pcm, &err)) {
		assert_in_scale(&pcm);
	} else {
		assert(err.kind == ERROR_INPUT);
	}
	pcm_finish(&pcm);

	uint64_t frames = 0;
	if (wav_repair(path, &frames, &err)) {
		struct stat st;
		assert(stat(path, &st) == 0 && (uint64_t)st.st_size == 44 + 2 * frames);
		assert(frames <= size / 2);
		uint64_t again = 0;
		assert(wav_repair(path, &again, &err) && again == frames);
	}
	(void)unlink(path);
	return 0;
}
