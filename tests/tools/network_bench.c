/* Times the speech network: each variant of its kernels, a chunk alone and in a batch; and what
 * detection takes of a core while it listens live, fed as a rehearsal feeds it.
 * usage: network_bench WEIGHTS [SOUND] */
#define _POSIX_C_SOURCE 200809L
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "audio/audio.h"
#include "audio/kernels_choice.h"
#include "audio/speech_network.h"
#include "base/file.h"
#include "base/mem.h"

#define SECONDS 60
#define ROUND 480 /* frames that a rehearsal feeds at once */
#define TRIES 5   /* the fastest counts: others use the machine too */

static double now_s(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* A buzz that comes and goes, and noise. */
static void make_sound(struct pcm *pcm)
{
	uint32_t seed = 1;
	pcm->rate_hz = AUDIO_RATE_HZ;
	for (size_t i = 0; i < (size_t)SECONDS * AUDIO_RATE_HZ; i++) {
		seed = seed * 1664525u + 1013904223u;
		float noise = (float)(seed >> 8) / 16777216.0f - 0.5f;
		float buzz = (float)(i % 384) / 384.0f - 0.5f;
		float frame = 0.02f * noise + (i / 24000 % 3 ? 0.3f * buzz : 0);
		pcm_add(pcm, &frame, 1);
	}
}

static double run(const struct speech_network *network, const float *chunks, size_t count,
	size_t together, float *likely)
{
	double best = (double)INFINITY;
	for (int i = 0; i < TRIES; i++) {
		struct speech_network_state state = {0};
		double start = now_s();
		for (size_t at = 0; at < count; at += together) {
			size_t now = count - at < together ? count - at : together;
			speech_network_run(
				network, &state, chunks + at * SPEECH_CHUNK, now, likely + at);
		}
		best = fmin(best, now_s() - start);
	}
	return best;
}

static void time_variants(struct speech_network *network, const struct pcm *pcm)
{
	const struct kernels *variants[KERNELS_MOST];
	size_t runnable = kernels_runnable(variants);
	size_t count = pcm->count / SPEECH_CHUNK; /* the rate matters not to the time */
	float *alone = mem_array(count, sizeof(*alone));
	float *batch = mem_array(count, sizeof(*batch));
	float *first = mem_array(count, sizeof(*first));
	for (size_t v = 0; v < runnable; v++) {
		speech_network_use(network, variants[v]);
		double single_s = run(network, pcm->frames, count, 1, alone);
		double batch_s = run(network, pcm->frames, count, count, v == 0 ? first : batch);
		double off = 0;
		for (size_t i = 0; i < count; i++) {
			off = fmax(off, fabs((double)alone[i] - (double)first[i]));
		}
		printf("%-14s a chunk of 32 ms: %.1f us alone, %.1f in a batch; off from the "
		       "first variant by %.1e at most\n",
			variants[v]->name, single_s / (double)count * 1e6,
			batch_s / (double)count * 1e6, off);
	}
	speech_network_use(network, variants[0]);
	free(alone);
	free(batch);
	free(first);
}

static void time_live(const struct listener *listener, const struct pcm *pcm)
{
	double best = (double)INFINITY;
	for (int i = 0; i < TRIES; i++) {
		struct activity *activity = activity_create(listener, AUDIO_RATE_HZ);
		double start = now_s();
		for (size_t at = 0; at + ROUND <= pcm->count; at += ROUND) {
			activity_feed(activity, pcm->frames + at, ROUND);
		}
		best = fmin(best, now_s() - start);
		activity_destroy(activity);
	}
	printf("live detection: %.2f %% of a core\n",
		100 * best * AUDIO_RATE_HZ / (double)pcm->count);
}

int main(int argc, char **argv)
{
	struct error err = {0};
	char *bytes = NULL;
	size_t length = 0;
	struct pcm pcm = {0};
	if (argc < 2 || !file_read(argv[1], (size_t)64 << 20, &bytes, &length, &err) ||
		(argc > 2 && !sound_read(argv[2], &pcm, &err))) {
		(void)fprintf(stderr, "usage: network_bench WEIGHTS [SOUND]\n%s\n", err.text);
		return 2;
	}
	if (argc == 2) {
		make_sound(&pcm);
	}
	struct speech_network *network = speech_network_create(argv[1], bytes, length, &err);
	struct listener *listener = listener_create(argv[1], bytes, length, &err);
	free(bytes);
	if (!network || !listener) {
		(void)fprintf(stderr, "network_bench: %s\n", err.text);
		return 1;
	}
	time_variants(network, &pcm);
	time_live(listener, &pcm);
	speech_network_destroy(network);
	listener_destroy(listener);
	pcm_finish(&pcm);
	return 0;
}
