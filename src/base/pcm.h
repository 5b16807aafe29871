/* Sound in memory: mono float samples (full scale -1 to 1) and their rate. */
#ifndef BASE_PCM_H
#define BASE_PCM_H

#include <stddef.h>

/* Everything is mono, so a frame is one sample. All-zero means no sound. */
struct pcm {
	float *frames;
	size_t count;
	size_t capacity;
	int rate_hz;
};

void pcm_finish(struct pcm *pcm); /* accepts all-zero */
void pcm_add(struct pcm *pcm, const float *frames, size_t count);
void pcm_add_silence(struct pcm *pcm, double seconds); /* rate_hz must be set */
double pcm_seconds(const struct pcm *pcm);             /* 0 when the rate is not set */

#endif
