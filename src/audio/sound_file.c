/* Reads sound files as mono frames at 48 kHz, writes them as WAV, and resamples. */
#include "audio/sound_file.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <sndfile.h>
#include <soxr.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audio/format.h"
#include "audio/wav.h"
#include "base/file.h"
#include "base/mem.h"

/* Outside these a damaged header is likelier than a real recording. */
#define LEAST_RATE_HZ 1000
#define MOST_RATE_HZ 768000
#define MOST_CHANNELS 64
#define FRAMES_AT_ONCE 4096

struct sound_file {
	SNDFILE *file;
	SF_INFO info;
	float *many; /* all channels, interleaved */
	float *mono;
	size_t mono_count;
	size_t mono_taken;
	bool at_end;
	soxr_t resampler; /* NULL when the rate is AUDIO_RATE_HZ */
};

/* The longest sound file that is read, in frames at AUDIO_RATE_HZ. */
#define MOST_FRAMES ((uint64_t)TAKE_LIMIT_S * AUDIO_RATE_HZ)

static bool check_info(const SF_INFO *info, struct error *err)
{
	if (info->channels < 1 || info->channels > MOST_CHANNELS) {
		return error_set(err, ERROR_INPUT, "its header says %d channels; it may be damaged",
			info->channels);
	}
	if (info->samplerate < LEAST_RATE_HZ || info->samplerate > MOST_RATE_HZ) {
		return error_set(err, ERROR_INPUT,
			"its header says %d samples per second; it may be damaged",
			info->samplerate);
	}
	/* SF_COUNT_MAX: the length is unknown until the file has been read. */
	if (info->frames != SF_COUNT_MAX && info->frames / info->samplerate > TAKE_LIMIT_S) {
		return error_set(err, ERROR_INPUT,
			"its header says %lld hours of sound; at most %d are read",
			(long long)(info->frames / info->samplerate / 3600), TAKE_LIMIT_S / 3600);
	}
	return true;
}

static int open_regular(const char *path, struct error *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (fd < 0) {
		bool gone = errno == ENOENT || errno == ENOTDIR;
		(void)error_set_system(
			err, gone ? ERROR_NOT_FOUND : ERROR_INPUT, errno, "%s", path);
		return -1;
	}
	struct stat st;
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		(void)close(fd);
		(void)error_set(err, ERROR_INPUT, "%s is not a sound file", path);
		return -1;
	}
	return fd;
}

struct sound_file *sound_open(const char *path, struct error *err)
{
	int fd = open_regular(path, err);
	if (fd < 0) {
		return NULL;
	}
	struct sound_file *sound = mem_array(1, sizeof(*sound));
	/* sf_open_fd closes the descriptor, even when it fails. */
	sound->file = sf_open_fd(fd, SFM_READ, &sound->info, SF_TRUE);
	if (!sound->file) {
		(void)error_set(err, ERROR_INPUT, "%s cannot be read as sound: %s", path,
			sf_strerror(NULL));
		goto fail;
	}
	if (!check_info(&sound->info, err)) {
		(void)error_wrap(err, "%s", path);
		goto fail;
	}
	if (sound->info.samplerate != AUDIO_RATE_HZ) {
		soxr_quality_spec_t quality = soxr_quality_spec(SOXR_HQ, 0);
		sound->resampler = soxr_create(
			sound->info.samplerate, AUDIO_RATE_HZ, 1, NULL, NULL, &quality, NULL);
		if (!sound->resampler) {
			(void)error_set(err, ERROR_INPUT, "%s: %d Hz cannot be resampled", path,
				sound->info.samplerate);
			goto fail;
		}
	}
	sound->many = mem_array(FRAMES_AT_ONCE * (size_t)sound->info.channels, sizeof(float));
	sound->mono = mem_array(FRAMES_AT_ONCE, sizeof(float));
	return sound;
fail:
	sound_close(sound);
	return NULL;
}

void sound_close(struct sound_file *sound)
{
	if (!sound) {
		return;
	}
	if (sound->file) {
		(void)sf_close(sound->file);
	}
	soxr_delete(sound->resampler);
	free(sound->many);
	free(sound->mono);
	free(sound);
}

int sound_rate(const struct sound_file *sound)
{
	return sound->info.samplerate;
}

/* The mean of the channels, within full scale: files of floats may hold anything. NaN becomes
 * silence. Written as comparisons, which become instructions without a call or a branch. */
static void mix(const float *many, size_t channels, float *mono, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		float sum = many[i * channels];
		for (size_t c = 1; c < channels; c++) {
			sum += many[i * channels + c];
		}
		mono[i] = channels == 1 ? sum : sum / (float)channels;
	}
	for (size_t i = 0; i < count; i++) {
		float frame = mono[i];
		frame = isnan(frame) ? 0.0f : frame;
		frame = frame > 1.0f ? 1.0f : frame;
		mono[i] = frame < -1.0f ? -1.0f : frame;
	}
}

/* Refills `mono` from the file when it is used up. */
static void refill(struct sound_file *sound)
{
	if (sound->mono_taken < sound->mono_count || sound->at_end) {
		return;
	}
	sf_count_t got = sf_readf_float(sound->file, sound->many, FRAMES_AT_ONCE);
	sound->mono_taken = 0;
	sound->mono_count = got > 0 ? (size_t)got : 0;
	sound->at_end = sound->mono_count == 0;
	mix(sound->many, (size_t)sound->info.channels, sound->mono, sound->mono_count);
}

static size_t next_resampled(struct sound_file *sound, float *frames, size_t max)
{
	size_t done = 0;
	for (;;) {
		refill(sound);
		size_t used = 0;
		size_t made = 0;
		soxr_error_t why = soxr_process(sound->resampler,
			sound->at_end ? NULL : sound->mono + sound->mono_taken,
			sound->mono_count - sound->mono_taken, &used, frames + done, max - done,
			&made);
		sound->mono_taken += used;
		done += made;
		if (why || done == max || (sound->at_end && made == 0)) {
			return done;
		}
	}
}

size_t sound_next(struct sound_file *sound, float *frames, size_t max)
{
	if (sound->resampler) {
		return next_resampled(sound, frames, max);
	}
	refill(sound);
	size_t count = sound->mono_count - sound->mono_taken;
	count = count < max ? count : max;
	memcpy(frames, sound->mono + sound->mono_taken, count * sizeof(float));
	sound->mono_taken += count;
	return count;
}

bool sound_read_at_most(const char *path, uint64_t limit, struct pcm *pcm, struct error *err)
{
	struct sound_file *sound = sound_open(path, err);
	if (!sound) {
		return false;
	}
	struct pcm made = {.rate_hz = AUDIO_RATE_HZ};
	float frames[FRAMES_AT_ONCE];
	size_t got;
	while ((got = sound_next(sound, frames, FRAMES_AT_ONCE)) > 0 && made.count <= limit) {
		pcm_add(&made, frames, got);
	}
	sound_close(sound);
	if (made.count > limit) {
		pcm_finish(&made);
		return error_set(err, ERROR_INPUT, "%s is longer than %.1f hours, the limit", path,
			(double)limit / AUDIO_RATE_HZ / 3600.0);
	}
	pcm_finish(pcm);
	*pcm = made;
	return true;
}

bool sound_read(const char *path, struct pcm *pcm, struct error *err)
{
	return sound_read_at_most(path, MOST_FRAMES, pcm, err);
}

bool sound_write(const char *path, const struct pcm *pcm, struct error *err)
{
	assert(pcm->rate_hz > 0);
	char *beside = NULL;
	struct wav_writer wav;
	int fd = file_beside(path, &beside, err);
	if (fd < 0) {
		return false;
	}
	(void)close(fd);
	if (!wav_open(&wav, beside, pcm->rate_hz, WAV_REPLACE, err)) {
		(void)unlink(beside);
		free(beside);
		return false;
	}
	bool ok = wav_write(&wav, pcm->frames, pcm->count, err);
	struct error later = {0};
	if (!wav_close(&wav, &later) && ok) {
		if (err) {
			*err = later;
		}
		ok = false;
	}
	if (ok && rename(beside, path) != 0) {
		ok = error_set_system(err, ERROR_SYSTEM, errno, "%s", path);
	}
	if (!ok) {
		(void)unlink(beside);
	}
	ok = ok && file_sync_name(path, err);
	free(beside);
	return ok;
}

void sound_resample(const struct pcm *in, struct pcm *out)
{
	struct pcm made = {.rate_hz = AUDIO_RATE_HZ};
	if (in->count == 0) {
		goto out;
	}
	assert(in->rate_hz > 0);
	if (in->rate_hz == AUDIO_RATE_HZ) {
		pcm_add(&made, in->frames, in->count);
		goto out;
	}
	double ratio = (double)AUDIO_RATE_HZ / in->rate_hz;
	size_t count = (size_t)((double)in->count * ratio + 0.5);
	made.frames = mem_reserve(NULL, &made.capacity, count + 1, sizeof(float));
	soxr_quality_spec_t quality = soxr_quality_spec(SOXR_HQ, 0);
	size_t got = 0;
	soxr_error_t why = soxr_oneshot(in->rate_hz, AUDIO_RATE_HZ, 1, in->frames, in->count, NULL,
		made.frames, count, &got, NULL, &quality, NULL);
	/* Fails only without memory, or for a rate that no recording has. */
	assert(!why);
	(void)why;
	memset(made.frames + got, 0, (count - got) * sizeof(float));
	made.count = count;
out:
	pcm_finish(out);
	*out = made;
}
