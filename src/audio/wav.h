/* Mono 16-bit WAV written so that the header is right after each write, and mended when it is not.
 */
#ifndef AUDIO_WAV_H
#define AUDIO_WAV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/error.h"

#define WAV_HEADER_BYTES 44

/* Full scale is 32768, so that 16-bit samples come back as they were. NaN becomes 0. */
int16_t sample_to_s16(float sample);
float sample_from_s16(int16_t sample);

struct wav_writer {
	char *path;
	int fd; /* -1: not open */
	uint32_t rate_hz;
	uint64_t frames; /* in the file, and said by its header */
	bool failed;     /* nothing is written any more */
	bool named;      /* opened as WAV_NEW: wav_keep_name has something to do */
};

enum wav_mode {
	WAV_NEW,     /* must not exist; has its header and its lock before it has its name, which is
			synced into the folder; locked until closed */
	WAV_REPLACE, /* emptied when it exists */
};

/* The file has its header when this returns. False: no file was made. */
bool wav_open(struct wav_writer *wav, const char *path, int rate_hz, enum wav_mode mode,
	struct error *err);
/* Appends. False at the first short write: the file keeps the whole frames that went in before. */
bool wav_write(struct wav_writer *wav, const float *frames, size_t count, struct error *err);
/* Cuts the file to `frames`, when it has more. */
bool wav_cut(struct wav_writer *wav, uint64_t frames, struct error *err);
bool wav_sync(struct wav_writer *wav, struct error *err);
/* When the file of WAV_NEW has been deleted while it was written, puts a copy of it under its name
 * again and goes on in that; the folder is made again too. Reads one number when it has not. False
 * when that cannot be: the frames are kept as long as the writer is open, so ask again. */
bool wav_keep_name(struct wav_writer *wav, struct error *err);
/* Closes and unlocks; also frees. Accepts all-zero with fd -1. */
bool wav_close(struct wav_writer *wav, struct error *err);

/* Syncs the folder that holds `path`, so that a new name outlives a power cut. */
bool wav_sync_folder(const char *path, struct error *err);

/* A WAV for what can be written once only (a pipe, a device): its sizes say that the sound goes on
 * to the end. Both write all to `fd`, which stays the caller's; `path` is for the error. A signal
 * while nobody reads is ERROR_INTERRUPTED. */
bool wav_stream_begin(int fd, const char *path, int rate_hz, struct error *err);
bool wav_stream_write(
	int fd, const char *path, const float *frames, size_t count, struct error *err);

/* All bytes of a WAV go through this: tests make it fail. Set before a writer is opened. */
extern ssize_t (*wav_pwrite)(int fd, const void *bytes, size_t length, off_t at);

#endif
