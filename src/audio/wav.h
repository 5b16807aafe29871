/* Writes mono 16-bit WAV: files whose header is valid after every write, and streams. Inside the
 * room only. */
#ifndef AUDIO_WAV_H
#define AUDIO_WAV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/error.h"

struct wav_writer {
	char *path;
	int fd; /* -1: not open */
	uint32_t rate_hz;
	uint64_t frames; /* in the file and in its header */
	bool failed;     /* writes nothing more */
	bool named;      /* opened as WAV_NEW: wav_keep_name watches the name */
};

enum wav_mode {
	WAV_NEW,     /* must not exist; gets its header and its lock before its name; the folder is
			synced; locked until closed */
	WAV_REPLACE, /* truncated when it exists */
};

/* Opens the file and writes its header. False: no file was made. */
bool wav_open(struct wav_writer *wav, const char *path, int rate_hz, enum wav_mode mode,
	struct error *err);
/* Appends. False at the first short write: the file keeps the whole frames written so far. */
bool wav_write(struct wav_writer *wav, const float *frames, size_t count, struct error *err);
/* Cuts the file to `frames` when it has more. */
bool wav_cut(struct wav_writer *wav, uint64_t frames, struct error *err);
bool wav_sync(struct wav_writer *wav, struct error *err);
/* When a WAV_NEW file has been deleted while open, puts a copy under its name and continues there;
 * makes the folder again too. Otherwise costs one fstat. False when that is impossible now: the
 * open file keeps the frames, so call again. */
bool wav_keep_name(struct wav_writer *wav, struct error *err);
/* Syncs, unlocks, closes and frees. Accepts all-zero with fd -1. */
bool wav_close(struct wav_writer *wav, struct error *err);

/* WAV for a pipe or a device, which cannot be rewritten: the header states that the sound goes on
 * to the end. Both write to `fd`, which the caller still owns; `path` is for the error.
 * ERROR_INTERRUPTED when a signal arrives while the reader is stalled. */
bool wav_stream_begin(int fd, const char *path, int rate_hz, struct error *err);
bool wav_stream_write(
	int fd, const char *path, const float *frames, size_t count, struct error *err);

#endif
