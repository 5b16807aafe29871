/* The device without a card: each wait reads 10 ms from the sound files and writes 10 ms to the
 * WAV. It drives the same code as the audio thread. */
#include "audio/offline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "audio/driver.h"
#include "audio/format.h"
#include "audio/rt.h"
#include "audio/sound_file.h"
#include "audio/wav.h"
#include "base/file.h"
#include "base/mem.h"

#define STEP_FRAMES (AUDIO_RATE_HZ / 100)
/* Output is written in blocks of 100 ms. */
#define OUT_FRAMES (10 * STEP_FRAMES)

struct offline {
	struct device device;
	char **paths;
	size_t count;
	size_t next; /* index of the next file */
	bool per_answer;
	struct sound_file *input; /* NULL: silence */

	char *out_path; /* as given; NULL: no output */
	struct target target;
	struct wav_writer out; /* open when the target is a regular file */
	float pending[OUT_FRAMES];
	size_t pending_count;
	bool failed; /* `why` has the first cause */
	struct error why;
};

static struct offline *offline_of(struct device *device)
{
	return (struct offline *)device;
}

static void open_next(struct offline *offline)
{
	sound_close(offline->input);
	offline->input = NULL;
	struct error why = {0};
	if (offline->next < offline->count) {
		/* device_open_offline has opened each once, so this fails only if a file has
		 * changed since. */
		offline->input = sound_open(offline->paths[offline->next++], &why);
	}
	if (why.kind != ERROR_NONE && !offline->failed) {
		offline->failed = true;
		offline->why = why;
	}
}

/* Reads the next 10 ms of input. */
static void listen(struct offline *offline, float step[STEP_FRAMES])
{
	size_t done = 0;
	while (done < STEP_FRAMES && offline->input) {
		size_t got = sound_next(offline->input, step + done, STEP_FRAMES - done);
		done += got;
		if (got == 0 && !offline->per_answer) {
			open_next(offline);
		} else if (got == 0) {
			sound_close(offline->input);
			offline->input = NULL;
		}
	}
	memset(step + done, 0, (STEP_FRAMES - done) * sizeof(float));
}

static void fail(struct offline *offline, const struct error *why)
{
	if (!offline->failed) {
		offline->failed = true;
		offline->why = *why;
	}
}

/* Writes to the stream; after a failure it writes nothing more. */
static void write_stream(struct offline *offline)
{
	struct error why = {0};
	if (!wav_stream_write(offline->target.fd, offline->out_path, offline->pending,
		    offline->pending_count, &why)) {
		fail(offline, &why);
		target_finish(&offline->target);
	}
}

static void flush(struct offline *offline)
{
	struct error why = {0};
	if (offline->target.fd >= 0) {
		write_stream(offline);
	} else if (offline->out.fd >= 0 && !offline->out.failed &&
		   !wav_write(&offline->out, offline->pending, offline->pending_count, &why)) {
		fail(offline, &why);
	}
	offline->pending_count = 0;
}

static void offline_wait(struct device *device, int ms)
{
	(void)ms;
	struct offline *offline = offline_of(device);
	float step[STEP_FRAMES];
	if (device->has_input) {
		listen(offline, step);
		duplex_capture(&device->shared->duplex, step, STEP_FRAMES);
	}
	duplex_render(&device->shared->duplex, step, STEP_FRAMES);
	memcpy(offline->pending + offline->pending_count, step, sizeof(step));
	offline->pending_count += STEP_FRAMES;
	if (offline->pending_count == OUT_FRAMES) {
		flush(offline);
	}
}

static bool offline_close(struct device *device, struct error *err)
{
	struct offline *offline = offline_of(device);
	flush(offline);
	struct error why = {0};
	bool file = offline->out.fd >= 0;
	if (!wav_close(&offline->out, &why) ||
		(file && !file_sync_name(offline->target.path, &why))) {
		fail(offline, &why);
	}
	target_finish(&offline->target);
	free(offline->out_path);
	bool ok = !offline->failed;
	if (!ok && err) {
		*err = offline->why;
	}
	sound_close(offline->input);
	for (size_t i = 0; i < offline->count; i++) {
		free(offline->paths[i]);
	}
	free(offline->paths);
	free(offline);
	return ok;
}

static bool offline_reopen(struct device *device, struct error *err)
{
	(void)device;
	(void)err;
	return true; /* it cannot go away */
}

static void offline_next_input(struct device *device)
{
	struct offline *offline = offline_of(device);
	if (offline->per_answer) {
		open_next(offline);
	}
}

static enum device_health offline_health(const struct device *device)
{
	(void)device;
	return DEVICE_WELL;
}

static const struct device_driver OFFLINE = {
	.close = offline_close,
	.wait = offline_wait,
	.reopen = offline_reopen,
	.next_input = offline_next_input,
	.health = offline_health,
};

/* True when writing to `path` would truncate an input file. */
static bool is_same_file(const char *path, const char *heard)
{
	struct stat one;
	struct stat other;
	return stat(path, &one) == 0 && stat(heard, &other) == 0 && one.st_dev == other.st_dev &&
	       one.st_ino == other.st_ino;
}

static bool open_all(
	struct offline *offline, const struct offline_options *options, struct error *err)
{
	for (size_t i = 0; i < options->in_count; i++) {
		struct sound_file *sound = sound_open(options->in_paths[i], err);
		if (!sound) {
			return false;
		}
		sound_close(sound);
		if (options->out_path && is_same_file(options->out_path, options->in_paths[i])) {
			return error_set(err, ERROR_USAGE,
				"%s would be input and output at once; write to another file",
				options->out_path);
		}
		offline->paths[offline->count++] = mem_text(options->in_paths[i]);
	}
	if (!options->out_path) {
		return true;
	}
	offline->out_path = mem_text(options->out_path);
	if (!target_find(options->out_path, &offline->target, err)) {
		return false;
	}
	return offline->target.fd >= 0
		       ? wav_stream_begin(offline->target.fd, offline->out_path, AUDIO_RATE_HZ, err)
		       : wav_open(&offline->out, offline->target.path, AUDIO_RATE_HZ, WAV_REPLACE,
				 err);
}

struct device *device_open_offline(const struct offline_options *options, struct error *err)
{
	struct offline *offline = mem_array(1, sizeof(*offline));
	struct device *device = &offline->device;
	device->driver = &OFFLINE;
	offline->target.fd = -1;
	offline->out.fd = -1;
	device->shared = shared_duplex_create();
	device->has_input = options->want_input;
	device->has_output = true;
	device->is_offline = true;
	(void)snprintf(device->input_name, sizeof(device->input_name), "offline");
	(void)snprintf(device->output_name, sizeof(device->output_name), "offline");
	offline->paths = mem_array(options->in_count, sizeof(char *));
	offline->per_answer = options->in_per_answer;
	if (!open_all(offline, options, err)) {
		(void)device_close(device, NULL);
		return NULL;
	}
	if (!offline->per_answer) {
		open_next(offline);
	}
	return device;
}
