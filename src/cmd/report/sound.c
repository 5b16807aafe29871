/* Encodes the sound of takes as Opus in two threads. */
#include "cmd/report/sound.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "audio/audio.h"
#include "base/mem.h"
#include "base/signals.h"

#define WORKERS 2

struct work {
	struct report_take **takes;
	size_t count;
	size_t limit_bytes; /* 0: none */
	atomic_size_t next; /* index of the first take that no worker has */
	atomic_size_t used_bytes;
};

static void encode(struct report_take *take)
{
	struct pcm pcm = {0};
	struct error err = {0};
	if (!sound_read(take->take->file, &pcm, &err) ||
		!report_opus(&pcm, &take->sound, &take->sound_length, &err)) {
		take->trouble = mem_text(err.text);
	}
	pcm_finish(&pcm);
}

static void *work_on(void *context)
{
	struct work *w = context;
	size_t at;
	while ((at = atomic_fetch_add(&w->next, 1)) < w->count && !signals_stop()) {
		if (w->limit_bytes == 0 || atomic_load(&w->used_bytes) < w->limit_bytes) {
			encode(w->takes[at]);
			(void)atomic_fetch_add(&w->used_bytes, w->takes[at]->sound_length);
		}
	}
	return NULL;
}

size_t report_sounds(struct report_take **takes, size_t count, size_t limit_bytes)
{
	struct work w = {.takes = takes, .count = count, .limit_bytes = limit_bytes};
	pthread_t others[WORKERS - 1];
	size_t begun = 0;
	while (begun < WORKERS - 1 && pthread_create(&others[begun], NULL, work_on, &w) == 0) {
		begun++;
	}
	(void)work_on(&w);
	for (size_t i = 0; i < begun; i++) {
		(void)pthread_join(others[i], NULL);
	}
	/* Workers finish in any order; what is left out depends only on the order of the takes. */
	size_t sum = 0;
	size_t left = 0;
	for (size_t i = 0; i < count; i++) {
		struct report_take *take = takes[i];
		sum += take->sound_length;
		if (limit_bytes > 0 && sum > limit_bytes) {
			free(take->sound);
			take->sound = NULL;
			take->sound_length = 0;
		}
		left += !take->sound && !take->trouble;
	}
	return left;
}
