/* What recording costs: audio_bench [SECONDS] [--busy N]. Records through the card while N loops
 * keep the cores busy, then prints frames captured and lost, our share of a core and our peak
 * memory. */
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "audio/audio.h"
#include "base/clock.h"
#include "base/mem.h"

#define MOST_BUSY 64
#define CHUNK 4800

static int start_busy(pid_t *children, int count)
{
	int started = 0;
	while (started < count) {
		pid_t child = fork();
		if (child < 0) {
			break;
		}
		if (child == 0) {
			/* volatile, so that the loop is not thought away. */
			for (volatile unsigned long n = 0;; n++) {
			}
		}
		children[started++] = child;
	}
	return started;
}

static double cpu_seconds(void)
{
	struct rusage usage;
	(void)getrusage(RUSAGE_SELF, &usage);
	return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
	       (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static long peak_memory_kb(void)
{
	struct rusage usage;
	(void)getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

/* A quiet tone kept queued, so that playing is measured along with recording. */
static void keep_playing(struct device *device, uint64_t *played)
{
	float frames[CHUNK];
	if (device_unheard(device) > AUDIO_RATE_HZ) {
		return;
	}
	for (size_t i = 0; i < CHUNK; i++) {
		frames[i] = 0.1f * (float)sin((double)(*played + i) * 0.05);
	}
	*played += device_play(device, frames, CHUNK);
}

static bool run(struct device *device, const char *path, double seconds, struct error *err)
{
	struct recorder *recorder = recorder_create();
	uint64_t played = 0;
	uint64_t kept = 0;
	bool ok = recorder_begin(recorder, path, 0, err);
	double before_s = cpu_seconds();
	int64_t start_ms = clock_steady_ms();
	while (ok && (double)(clock_steady_ms() - start_ms) < seconds * 1000.0) {
		float frames[CHUNK];
		device_wait(device, 20);
		size_t got = device_read(device, frames, CHUNK);
		recorder_feed(recorder, frames, got);
		keep_playing(device, &played);
		ok = !recorder_failed(recorder, err) && device_health(device) != DEVICE_GONE;
	}
	double took_s = (double)(clock_steady_ms() - start_ms) / 1000.0;
	double used_s = cpu_seconds() - before_s;
	if (recorder_is_open(recorder)) {
		ok = recorder_end(recorder, recorder_clock(recorder), &kept, ok ? err : NULL) && ok;
	}
	(void)printf("frames captured %llu, kept %llu, lost %llu in %.1f s\n",
		(unsigned long long)device_clock(device), (unsigned long long)kept,
		(unsigned long long)device_lost(device), took_s);
	(void)printf("missing against the clock: %.0f ms\n",
		1000.0 * (took_s - (double)device_clock(device) / AUDIO_RATE_HZ));
	(void)printf("of a core %.2f %%, peak memory %ld kB\n", 100.0 * used_s / took_s,
		peak_memory_kb());
	ok = ok && device_lost(device) == 0;
	recorder_destroy(recorder);
	return ok;
}

int main(int argc, char **argv)
{
	double seconds = 60;
	long busy = 0;
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--busy") == 0 && i + 1 < argc) {
			busy = strtol(argv[++i], NULL, 10);
		} else {
			seconds = strtod(argv[i], NULL);
		}
	}
	if (seconds <= 0 || busy < 0 || busy > MOST_BUSY) {
		(void)fprintf(stderr, "audio_bench [SECONDS] [--busy N]\n");
		return 2;
	}
	struct error err = {0};
	pid_t children[MOST_BUSY];
	int started = start_busy(children, (int)busy);
	struct card_options options = {.want_input = true, .want_output = true};
	struct device *device = device_open_card(&options, &err);
	char *path = mem_format("/tmp/audio_bench.%ld.wav", (long)getpid());
	bool ok = device && run(device, path, seconds, &err);
	if (err.kind != ERROR_NONE) {
		(void)fprintf(stderr, "audio_bench: %s\n", err.text);
	}
	(void)device_close(device, NULL);
	for (int i = 0; i < started; i++) {
		(void)kill(children[i], SIGKILL);
		(void)waitpid(children[i], NULL, 0);
	}
	(void)unlink(path);
	free(path);
	return ok ? 0 : 1;
}
