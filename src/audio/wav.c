/* Writes WAV files whose header is valid after every write, and WAV streams. */
#include "audio/wav.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audio/wav_bytes.h"
#include "audio/wav_name.h"
#include "base/file.h"
#include "base/mem.h"

#define FRAMES_AT_ONCE 4096
/* A stream's header states this size, as sox and espeak-ng do: the sound goes on to the end. */
#define STREAM_FRAMES (0x7FFFF000u / WAV_FRAME_BYTES)

static bool begin(int fd, const char *path, int rate_hz, struct error *err)
{
	if (ftruncate(fd, 0) != 0 || !wav_write_header(fd, (uint32_t)rate_hz, 0) ||
		fsync(fd) != 0) {
		return error_set_system(err, ERROR_SYSTEM, errno, "%s cannot be written", path);
	}
	return true;
}

static int open_new(const char *path, int rate_hz, struct error *err)
{
	char *temporary = NULL;
	int fd = wav_name_make(path, &temporary, err);
	if (fd < 0) {
		return -1;
	}
	bool ok = begin(fd, path, rate_hz, err);
	if (!ok && temporary) {
		(void)unlink(temporary);
	}
	ok = ok && wav_name_give(fd, path, temporary, err);
	free(temporary);
	if (!ok) {
		(void)close(fd);
		return -1;
	}
	return fd;
}

static int open_existing(const char *path, int rate_hz, struct error *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY, 0600);
	if (fd < 0) {
		(void)error_set_system(err, ERROR_SYSTEM, errno, "%s cannot be written", path);
		return -1;
	}
	/* Truncates only under the lock, so as not to cut another program's recording. */
	bool locked = flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
	if (locked) {
		(void)error_set(err, ERROR_SYSTEM, "%s is being written by another program", path);
	}
	if (locked || !begin(fd, path, rate_hz, err)) {
		(void)close(fd);
		return -1;
	}
	return fd;
}

bool wav_open(struct wav_writer *wav, const char *path, int rate_hz, enum wav_mode mode,
	struct error *err)
{
	*wav = (struct wav_writer){.fd = -1};
	int fd = mode == WAV_NEW ? open_new(path, rate_hz, err) : open_existing(path, rate_hz, err);
	if (fd < 0) {
		return false;
	}
	wav->path = mem_text(path);
	wav->rate_hz = (uint32_t)rate_hz;
	wav->fd = fd;
	wav->named = mode == WAV_NEW;
	return true;
}

/* Truncates the file to the whole frames that went in, as far as the disk allows. */
static bool stop_short(struct wav_writer *wav, int why, struct error *err)
{
	wav->failed = true;
	/* If these fail as well, the header still states at most what is there. */
	(void)wav_write_header(wav->fd, wav->rate_hz, wav->frames);
	(void)!ftruncate(wav->fd, (off_t)(WAV_HEADER_BYTES + wav->frames * WAV_FRAME_BYTES));
	return error_set_system(err, ERROR_SYSTEM, why,
		"%s cannot be written any more; the recording so far is kept", wav->path);
}

bool wav_write(struct wav_writer *wav, const float *frames, size_t count, struct error *err)
{
	if (wav->failed) {
		return error_set(err, ERROR_SYSTEM, "%s cannot be written any more", wav->path);
	}
	while (count > 0) {
		unsigned char bytes[FRAMES_AT_ONCE * WAV_FRAME_BYTES];
		size_t some = count < FRAMES_AT_ONCE ? count : FRAMES_AT_ONCE;
		if (wav->frames + some > WAV_MOST_FRAMES) {
			return stop_short(wav, EFBIG, err);
		}
		wav_samples_make(bytes, frames, some);
		off_t at = (off_t)(WAV_HEADER_BYTES + wav->frames * WAV_FRAME_BYTES);
		size_t done = wav_write_at(wav->fd, bytes, some * WAV_FRAME_BYTES, at);
		int why = errno;
		bool whole = done == some * WAV_FRAME_BYTES;
		/* The header follows the data, so that it never states more than is there. */
		if (!wav_write_header(
			    wav->fd, wav->rate_hz, wav->frames + done / WAV_FRAME_BYTES)) {
			return stop_short(wav, whole ? errno : why, err);
		}
		wav->frames += done / WAV_FRAME_BYTES;
		if (!whole) {
			return stop_short(wav, why, err);
		}
		frames += some;
		count -= some;
	}
	return true;
}

bool wav_cut(struct wav_writer *wav, uint64_t frames, struct error *err)
{
	if (frames >= wav->frames) {
		return true;
	}
	/* The header first: a file longer than its header states is still valid. */
	if (!wav_write_header(wav->fd, wav->rate_hz, frames)) {
		return error_set_system(err, ERROR_SYSTEM, errno, "%s", wav->path);
	}
	wav->frames = frames;
	if (ftruncate(wav->fd, (off_t)(WAV_HEADER_BYTES + frames * WAV_FRAME_BYTES)) != 0) {
		return error_set_system(err, ERROR_SYSTEM, errno, "%s", wav->path);
	}
	return true;
}

bool wav_sync(struct wav_writer *wav, struct error *err)
{
	if (fsync(wav->fd) != 0) {
		return error_set_system(err, ERROR_SYSTEM, errno, "%s", wav->path);
	}
	return true;
}

/* Copies the header and the frames that it counts. */
static bool copy_to(const struct wav_writer *wav, int to)
{
	unsigned char bytes[FRAMES_AT_ONCE * WAV_FRAME_BYTES];
	off_t end = (off_t)(WAV_HEADER_BYTES + wav->frames * WAV_FRAME_BYTES);
	for (off_t at = 0; at < end;) {
		size_t some = end - at < (off_t)sizeof(bytes) ? (size_t)(end - at) : sizeof(bytes);
		ssize_t got = pread(wav->fd, bytes, some, at);
		if (got <= 0) {
			errno = got < 0 ? errno : EIO;
			return false;
		}
		if (wav_write_at(to, bytes, (size_t)got, at) < (size_t)got) {
			return false;
		}
		at += got;
	}
	return fsync(to) == 0;
}

bool wav_keep_name(struct wav_writer *wav, struct error *err)
{
	if (!wav->named || wav->fd < 0 || wav_name_is_there(wav->fd)) {
		return true;
	}
	const char *slash = strrchr(wav->path, '/');
	char *folder = slash ? mem_bytes_text(wav->path, (size_t)(slash - wav->path)) : NULL;
	char *temporary = NULL;
	int fd = -1;
	bool ok = (!folder || !folder[0] || folder_make(folder, 0700, err)) &&
		  (fd = wav_name_make(wav->path, &temporary, err)) >= 0;
	if (ok && !copy_to(wav, fd)) {
		ok = error_set_system(err, ERROR_SYSTEM, errno, "%s", wav->path);
		if (temporary) {
			(void)unlink(temporary);
		}
	}
	ok = ok && wav_name_give(fd, wav->path, temporary, err);
	int unwanted = ok ? wav->fd : fd;
	wav->fd = ok ? fd : wav->fd;
	if (unwanted >= 0) {
		(void)close(unwanted);
	}
	free(temporary);
	free(folder);
	return ok || error_wrap(err, "the recording was deleted while it was open");
}

bool wav_close(struct wav_writer *wav, struct error *err)
{
	bool ok = true;
	if (wav->fd >= 0) {
		ok = wav_sync(wav, err);
		/* Explicitly, since a forked child would keep the lock alive. */
		(void)flock(wav->fd, LOCK_UN);
		if (close(wav->fd) != 0 && ok) {
			ok = error_set_system(err, ERROR_SYSTEM, errno, "%s", wav->path);
		}
	}
	free(wav->path);
	*wav = (struct wav_writer){.fd = -1};
	return ok;
}

static bool stream_bytes(
	int fd, const char *path, const unsigned char *bytes, size_t length, struct error *err)
{
	return file_write_all(fd, (const char *)bytes, length, true) ||
	       error_set_system(err, errno == EINTR ? ERROR_INTERRUPTED : ERROR_SYSTEM, errno,
		       "%s cannot be written", path);
}

bool wav_stream_begin(int fd, const char *path, int rate_hz, struct error *err)
{
	unsigned char header[WAV_HEADER_BYTES];
	wav_header_make(header, (uint32_t)rate_hz, STREAM_FRAMES);
	return stream_bytes(fd, path, header, WAV_HEADER_BYTES, err);
}

bool wav_stream_write(
	int fd, const char *path, const float *frames, size_t count, struct error *err)
{
	while (count > 0) {
		unsigned char bytes[FRAMES_AT_ONCE * WAV_FRAME_BYTES];
		size_t some = count < FRAMES_AT_ONCE ? count : FRAMES_AT_ONCE;
		wav_samples_make(bytes, frames, some);
		if (!stream_bytes(fd, path, bytes, some * WAV_FRAME_BYTES, err)) {
			return false;
		}
		frames += some;
		count -= some;
	}
	return true;
}
