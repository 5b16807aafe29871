/* The audio room on a virtual sound card, a piece at a time: see tests/rehearsal/sound-exact. */
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "audio/audio.h"
#include "base/clock.h"
#include "base/mem.h"

/* The counter signal: each frame is the one before plus 1, from 1 to PERIOD and again. */
#define PERIOD 32000
#define CHUNK 4800

static const char *const HEALTH[] = {
	[DEVICE_WELL] = "well",
	[DEVICE_STALLED] = "stalled",
	[DEVICE_GONE] = "gone",
	[DEVICE_ZEROS] = "zeros",
};
_Static_assert(sizeof(HEALTH) / sizeof(HEALTH[0]) == DEVICE_ZEROS + 1, "name every health");

static int complain(const struct error *err)
{
	(void)fprintf(stderr, "audio_rig: %s\n", err->text);
	return (int)err->kind;
}

static float counter(uint64_t n)
{
	return (float)(1 + n % PERIOD) / 32768.0f;
}

static int make(char **args)
{
	struct pcm pcm = {.rate_hz = AUDIO_RATE_HZ};
	uint64_t count = strtoull(args[1], NULL, 10);
	for (uint64_t n = 0; n < count; n++) {
		float frame = counter(n);
		pcm_add(&pcm, &frame, 1);
	}
	struct error err = {0};
	bool ok = sound_write(args[0], &pcm, &err);
	pcm_finish(&pcm);
	return ok ? 0 : complain(&err);
}

/* True when the sound holds the whole counter signal of `count` frames, and silence around it. */
static int check(char **args)
{
	struct pcm pcm = {0};
	struct error err = {0};
	if (!sound_read(args[0], &pcm, &err)) {
		return complain(&err);
	}
	uint64_t count = strtoull(args[1], NULL, 10);
	size_t start = 0;
	while (start < pcm.count && lrintf(pcm.frames[start] * 32768.0f) == 0) {
		start++;
	}
	uint64_t wrong = 0;
	uint64_t first_wrong = 0;
	for (size_t i = start; i < pcm.count; i++) {
		long want = i - start < count ? lrintf(counter(i - start) * 32768.0f) : 0;
		if (lrintf(pcm.frames[i] * 32768.0f) != want) {
			first_wrong = wrong == 0 ? i - start : first_wrong;
			wrong++;
		}
	}
	bool whole = pcm.count - start >= count;
	(void)printf("%zu frames, signal from %zu, %llu wrong (first %llu), %s\n", pcm.count, start,
		(unsigned long long)wrong, (unsigned long long)first_wrong,
		whole ? "whole" : "cut short");
	pcm_finish(&pcm);
	return whole && wrong == 0 && count > 0 ? 0 : 1;
}

static int play(char **args)
{
	struct pcm pcm = {0};
	struct error err = {0};
	if (!sound_read(args[0], &pcm, &err)) {
		return complain(&err);
	}
	struct card_options options = {.want_output = true};
	struct device *device = device_open_card(&options, &err);
	if (!device) {
		pcm_finish(&pcm);
		return complain(&err);
	}
	size_t done = 0;
	while (done < pcm.count || device_unheard(device) > 0) {
		done += device_play(device, pcm.frames + done, pcm.count - done);
		device_wait(device, 20);
		if (device_health(device) == DEVICE_GONE) {
			break;
		}
	}
	pcm_finish(&pcm);
	return device_close(device, &err) ? 0 : complain(&err);
}

struct recording {
	struct device *device;
	struct recorder *recorder;
	const char *path;
	int parts;
	int64_t start_ms;
	enum device_health health;
};

static void say(const struct recording *own, const char *what)
{
	(void)printf("%s %lld\n", what, (long long)(clock_steady_ms() - own->start_ms));
	(void)fflush(stdout);
}

static bool begin_part(struct recording *own, struct error *err)
{
	char *path = mem_format("%s.%d.wav", own->path, ++own->parts);
	bool ok = recorder_begin(own->recorder, path, recorder_clock(own->recorder), err);
	free(path);
	return ok;
}

static bool end_part(struct recording *own, struct error *err)
{
	uint64_t frames = 0;
	bool ok = recorder_end(own->recorder, recorder_clock(own->recorder), &frames, err);
	(void)printf("kept %llu\n", (unsigned long long)frames);
	(void)fflush(stdout);
	return ok;
}

/* Tells of a change of health; after a loss, ends the part and opens the card again. */
static bool follow_health(struct recording *own, struct error *err)
{
	enum device_health now = device_health(own->device);
	if (now != own->health) {
		say(own, HEALTH[now]);
		own->health = now;
	}
	if (now != DEVICE_GONE) {
		return true;
	}
	if (recorder_is_open(own->recorder) && !end_part(own, err)) {
		return false;
	}
	struct error why = {0};
	int64_t before_ms = clock_steady_ms();
	bool back = device_reopen(own->device, &why);
	if (back) {
		say(own, "reopened");
		return begin_part(own, err);
	}
	(void)printf("refused after %lld ms: %s\n", (long long)(clock_steady_ms() - before_ms),
		why.text);
	(void)fflush(stdout);
	device_wait(own->device, 200);
	return true;
}

static int record(char **args)
{
	struct error err = {0};
	struct card_options options = {.want_input = true, .want_output = true};
	struct recording own = {.path = args[0], .start_ms = clock_steady_ms()};
	own.device = device_open_card(&options, &err);
	if (!own.device) {
		return complain(&err);
	}
	own.recorder = recorder_create();
	bool ok = begin_part(&own, &err);
	int64_t end_ms = own.start_ms + (int64_t)(strtod(args[1], NULL) * 1000);
	bool ready = false;
	while (ok && clock_steady_ms() < end_ms) {
		float frames[CHUNK];
		device_wait(own.device, 20);
		size_t got = device_read(own.device, frames, CHUNK);
		recorder_feed(own.recorder, frames, got);
		if (got > 0 && !ready) {
			say(&own, "ready");
			ready = true;
		}
		ok = follow_health(&own, &err);
	}
	if (ok && recorder_is_open(own.recorder)) {
		ok = end_part(&own, &err);
	}
	(void)printf("clock %llu lost %llu\n", (unsigned long long)device_clock(own.device),
		(unsigned long long)device_lost(own.device));
	recorder_destroy(own.recorder);
	int64_t before_ms = clock_steady_ms();
	ok = device_close(own.device, ok ? &err : NULL) && ok;
	(void)printf("closed in %lld ms\n", (long long)(clock_steady_ms() - before_ms));
	return ok ? 0 : complain(&err);
}

static int list(char **args)
{
	(void)args;
	struct device_info *devices = NULL;
	size_t count = 0;
	struct error err = {0};
	int64_t before_ms = clock_steady_ms();
	if (!device_list(&devices, &count, &err)) {
		return complain(&err);
	}
	(void)printf("listed in %lld ms\n", (long long)(clock_steady_ms() - before_ms));
	for (size_t i = 0; i < count; i++) {
		(void)printf("%s: %d in, %d out, %.0f Hz\n", devices[i].name, devices[i].inputs,
			devices[i].outputs, devices[i].rate_hz);
	}
	free(devices);
	return 0;
}

static int open_named(char **args)
{
	struct error err = {0};
	struct card_options options = {
		.input_name = args[0], .output_name = args[1], .want_input = true};
	options.want_output = true;
	int64_t before_ms = clock_steady_ms();
	struct device *device = device_open_card(&options, &err);
	(void)printf("open took %lld ms\n", (long long)(clock_steady_ms() - before_ms));
	if (!device) {
		return complain(&err);
	}
	(void)printf("%s | %s\n", device_input_name(device), device_output_name(device));
	return device_close(device, &err) ? 0 : complain(&err);
}

/* Starts a program that writes raw frames of the loudspeaker's monitor; returns the pipe. */
static int start_monitor(pid_t *child)
{
	int ends[2];
	if (pipe(ends) != 0 || (*child = fork()) < 0) {
		return -1;
	}
	if (*child == 0) {
		(void)dup2(ends[1], STDOUT_FILENO);
		(void)close(ends[0]);
		(void)execlp("parec", "parec", "--raw", "--format=s16le", "--rate=48000",
			"--channels=1", "--latency-msec=2", "-d", "spk.monitor", (char *)NULL);
		_exit(127);
	}
	(void)close(ends[1]);
	(void)fcntl(ends[0], F_SETFL, O_NONBLOCK);
	return ends[0];
}

/* 0: nothing came, 1: silence, 2: sound. */
static int hear(int fd)
{
	unsigned char bytes[4096];
	int seen = 0;
	ssize_t got;
	while ((got = read(fd, bytes, sizeof(bytes))) > 0) {
		seen = seen > 1 ? seen : 1;
		for (ssize_t i = 0; i < got; i++) {
			seen = bytes[i] ? 2 : seen;
		}
	}
	return seen;
}

static int latency(char **args)
{
	(void)args;
	pid_t child = 0;
	int fd = start_monitor(&child);
	struct timespec nap = {.tv_nsec = 1000000};
	while (hear(fd) == 0) {
		(void)nanosleep(&nap, NULL);
	}
	struct error err = {0};
	struct card_options options = {.want_input = true, .want_output = true};
	float frames[AUDIO_RATE_HZ / 2];
	for (size_t i = 0; i < AUDIO_RATE_HZ / 2; i++) {
		frames[i] = counter(i + 3000);
	}
	int64_t start_ms = clock_steady_ms();
	struct device *device = device_open_card(&options, &err);
	if (!device) {
		return complain(&err);
	}
	int64_t open_ms = clock_steady_ms();
	(void)device_play(device, frames, AUDIO_RATE_HZ / 2);
	while (hear(fd) < 2 && clock_steady_ms() < start_ms + 5000) {
		(void)nanosleep(&nap, NULL);
	}
	(void)printf("opened after %lld ms, heard after %lld ms\n", (long long)(open_ms - start_ms),
		(long long)(clock_steady_ms() - start_ms));
	(void)kill(child, SIGTERM);
	(void)waitpid(child, NULL, 0);
	return device_close(device, &err) ? 0 : complain(&err);
}

static const struct {
	const char *name;
	int args;
	int (*run)(char **args);
	const char *help;
} COMMANDS[] = {
	{"make", 2, make, "make FILE FRAMES: writes the counter signal"},
	{"check", 2, check, "check FILE FRAMES: finds the counter signal, whole and exact"},
	{"play", 1, play, "play FILE: plays it to its last frame"},
	{"record", 2, record, "record PATH SECONDS: into PATH.1.wav…; tells of the card's health"},
	{"list", 0, list, "list: the devices"},
	{"open", 2, open_named, "open INPUT OUTPUT: opens devices by parts of their names"},
	{"latency", 0, latency, "latency: from opening the card to the first sound"},
};

int main(int argc, char **argv)
{
	device_log_to(getenv("AUDIO_LOG"));
	for (size_t i = 0; argc > 1 && i < sizeof(COMMANDS) / sizeof(COMMANDS[0]); i++) {
		if (strcmp(argv[1], COMMANDS[i].name) == 0 && argc == COMMANDS[i].args + 2) {
			return COMMANDS[i].run(argv + 2);
		}
	}
	for (size_t i = 0; i < sizeof(COMMANDS) / sizeof(COMMANDS[0]); i++) {
		(void)fprintf(stderr, "audio_rig %s\n", COMMANDS[i].help);
	}
	return 2;
}
