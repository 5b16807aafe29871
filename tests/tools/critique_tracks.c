/* Prints what critique makes of recordings, for judging it beside other programs: a line of
 * measures each, and with --track the pitch each 10 ms.
 * usage: critique_tracks [--track] WEIGHTS FILE… */
#define _POSIX_C_SOURCE 200809L
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "audio/audio.h"
#include "base/file.h"
#include "base/mem.h"
#include "critique/critique.h"

static double now_s(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Speech by the detector that practice uses. */
static size_t find_speech(
	const struct listener *listener, const struct pcm *pcm, struct interval **speech)
{
	struct activity *activity = activity_create(listener, AUDIO_RATE_HZ);
	activity_feed(activity, pcm->frames, pcm->count);
	activity_end(activity);
	size_t count;
	const struct speech_run *runs = activity_runs(activity, &count);
	*speech = mem_array(count, sizeof(**speech));
	for (size_t i = 0; i < count; i++) {
		(*speech)[i] = (struct interval){
			(double)runs[i].start / AUDIO_RATE_HZ, (double)runs[i].end / AUDIO_RATE_HZ};
	}
	activity_destroy(activity);
	return count;
}

static bool judge(const struct listener *listener, const char *path, bool track)
{
	struct pcm pcm = {0};
	struct error err = {0};
	if (!sound_read(path, &pcm, &err)) {
		(void)fprintf(stderr, "critique_tracks: %s\n", err.text);
		return false;
	}
	struct interval *speech;
	size_t count = find_speech(listener, &pcm, &speech);
	struct measures m;
	double start = now_s();
	struct critique *critique = critique_create();
	critique_feed(critique, pcm.frames, pcm.count);
	critique_end(critique, speech, count, 0, &m);
	double took = now_s() - start;
	(void)printf("%s\t%.3f\t%.0f\t%.3f\t%.2f\t%.2f\t%.2f\t%.4f\n", path, m.duration_s,
		m.syllables, m.articulation_rate, m.pitch_median_hz, m.pitch_sd_semitones, m.lufs,
		took);
	for (size_t i = 0; track && i < critique_steps(critique); i++) {
		(void)printf(
			"%.2f\t%.2f\n", (double)i * CRITIQUE_STEP_S, critique_pitch(critique, i));
	}
	critique_destroy(critique);
	free(speech);
	pcm_finish(&pcm);
	return true;
}

int main(int argc, char **argv)
{
	bool track = argc > 1 && strcmp(argv[1], "--track") == 0;
	int first = 1 + track;
	struct listener *listener = NULL;
	struct error err = {0};
	char *weights = NULL;
	size_t length = 0;
	if (argc < first + 2) {
		(void)fprintf(stderr, "usage: critique_tracks [--track] WEIGHTS FILE...\n");
		return 2;
	}
	if (!file_read(argv[first], (size_t)64 << 20, &weights, &length, &err) ||
		(listener = listener_create(argv[first], weights, length, &err)) == NULL) {
		(void)fprintf(stderr, "critique_tracks: %s\n", err.text);
		return 1;
	}
	bool ok = true;
	for (int i = first + 1; i < argc; i++) {
		ok = judge(listener, argv[i], track) && ok;
	}
	listener_destroy(listener);
	free(weights);
	return ok ? 0 : 1;
}
