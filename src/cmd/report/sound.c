/* Encodes the sound of takes as Opus on all processors, reading each as it goes. */
#include "cmd/report/sound.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "audio/audio.h"
#include "base/mem.h"
#include "base/signals.h"
#include "base/thread.h"

#define FRAMES_AT_ONCE 4096

struct work {
	struct report_take **takes;
	size_t limit_bytes; /* 0: none */
	atomic_size_t used_bytes;
};

static bool encode(struct report_take *take, struct error *err)
{
	float frames[FRAMES_AT_ONCE];
	size_t got;
	struct sound_file *sound = sound_open(take->take->file, err);
	if (!sound) {
		return false;
	}
	struct opus_recording *recording = report_opus_begin(err);
	while (recording && (got = sound_next(sound, frames, FRAMES_AT_ONCE)) > 0) {
		report_opus_add(recording, frames, got);
	}
	sound_close(sound);
	return report_opus_end(recording, &take->sound, &take->sound_length, err);
}

/* Sets the sound or the trouble of the take. */
static void encode_take(struct work *w, struct report_take *take)
{
	struct error err = {0};
	if (!encode(take, &err)) {
		take->trouble = mem_text(err.text);
	}
	(void)atomic_fetch_add(&w->used_bytes, take->sound_length);
}

static void encode_next(void *context, size_t i)
{
	struct work *w = context;
	bool full = w->limit_bytes > 0 && atomic_load(&w->used_bytes) >= w->limit_bytes;
	if (!full && !signals_stop()) {
		encode_take(w, w->takes[i]);
	}
}

static void leave_out(struct report_take *take)
{
	free(take->sound);
	free(take->trouble);
	take->sound = NULL;
	take->trouble = NULL;
	take->sound_length = 0;
}

size_t report_sounds(struct report_take **takes, size_t count, size_t limit_bytes)
{
	struct work w = {.takes = takes, .limit_bytes = limit_bytes};
	thread_each(count, encode_next, &w);
	/* Threads finish in any order; what is left out depends only on the order of the takes. */
	size_t sum = 0;
	size_t left = 0;
	for (size_t i = 0; i < count; i++) {
		struct report_take *take = takes[i];
		bool full = limit_bytes > 0 && sum >= limit_bytes;
		if (!full && !take->sound && !take->trouble && !signals_stop()) {
			encode_take(&w, take); /* a later one had taken its place */
		}
		sum += take->sound_length;
		if (full || (limit_bytes > 0 && sum > limit_bytes)) {
			leave_out(take);
		}
		left += !take->sound && !take->trouble;
	}
	return left;
}
