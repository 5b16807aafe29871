/* A growing buffer of mono sound. */
#include "base/pcm.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void pcm_finish(struct pcm *pcm)
{
	free(pcm->frames);
	*pcm = (struct pcm){0};
}

void pcm_add(struct pcm *pcm, const float *frames, size_t count)
{
	if (count == 0) {
		return;
	}
	pcm->frames = mem_reserve(pcm->frames, &pcm->capacity, pcm->count + count, sizeof(float));
	memcpy(pcm->frames + pcm->count, frames, count * sizeof(float));
	pcm->count += count;
}

void pcm_add_silence(struct pcm *pcm, double seconds)
{
	size_t count = seconds > 0 ? (size_t)(seconds * pcm->rate_hz + 0.5) : 0;
	if (count == 0) {
		return;
	}
	pcm->frames = mem_reserve(pcm->frames, &pcm->capacity, pcm->count + count, sizeof(float));
	memset(pcm->frames + pcm->count, 0, count * sizeof(float));
	pcm->count += count;
}

double pcm_seconds(const struct pcm *pcm)
{
	return pcm->rate_hz > 0 ? (double)pcm->count / pcm->rate_hz : 0.0;
}
