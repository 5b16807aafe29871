/* The one place where WAV bytes are made. libsndfile hides short writes, so this writes by itself:
 * what a header says was written, was. */
#include "audio/wav.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audio/audio.h"
#include "audio/wav_name.h"
#include "base/file.h"
#include "base/mem.h"

#define HEADER_BYTES WAV_HEADER_BYTES
#define FRAME_BYTES 2
/* RIFF sizes are 32 bits and count 36 bytes of header. */
#define MOST_FRAMES ((UINT32_MAX - 36) / FRAME_BYTES)
#define FRAMES_AT_ONCE 4096
/* What a header says whose sound has no end yet: the size that sox and espeak-ng write to a pipe.
 */
#define STREAM_FRAMES (0x7FFFF000u / FRAME_BYTES)

ssize_t (*wav_pwrite)(int fd, const void *bytes, size_t length, off_t at) = pwrite;

int16_t sample_to_s16(float sample)
{
	float scaled = sample * 32768.0f;
	if (scaled >= 32767.0f) {
		return INT16_MAX;
	}
	if (scaled <= -32768.0f) {
		return INT16_MIN;
	}
	/* Only NaN fails both comparisons above and this one. */
	return scaled > -32768.0f ? (int16_t)lrintf(scaled) : 0;
}

float sample_from_s16(int16_t sample)
{
	return (float)sample / 32768.0f;
}

static void put_16(unsigned char *at, uint32_t value)
{
	at[0] = (unsigned char)(value & 0xff);
	at[1] = (unsigned char)(value >> 8 & 0xff);
}

static void put_32(unsigned char *at, uint32_t value)
{
	put_16(at, value & 0xffff);
	put_16(at + 2, value >> 16);
}

static uint32_t get_32(const unsigned char *at)
{
	return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static void make_header(unsigned char header[HEADER_BYTES], uint32_t rate_hz, uint64_t frames)
{
	uint32_t bytes = (uint32_t)(frames * FRAME_BYTES);
	memcpy(header, "RIFF....WAVEfmt ", 16);
	put_32(header + 4, 36 + bytes);
	put_32(header + 16, 16); /* bytes of "fmt " */
	put_16(header + 20, 1);  /* PCM */
	put_16(header + 22, 1);  /* channels */
	put_32(header + 24, rate_hz);
	put_32(header + 28, rate_hz * FRAME_BYTES);
	put_16(header + 32, FRAME_BYTES);
	put_16(header + 34, 16); /* bits */
	memcpy(header + 36, "data", 4);
	put_32(header + 40, bytes);
}

/* Returns how many bytes went in; fewer than `length` leaves the reason in errno. */
static size_t write_at(int fd, const unsigned char *bytes, size_t length, off_t at)
{
	size_t done = 0;
	while (done < length) {
		ssize_t n = wav_pwrite(fd, bytes + done, length - done, at + (off_t)done);
		if (n < 0 && errno == EINTR) {
			continue;
		}
		if (n <= 0) {
			errno = n < 0 ? errno : ENOSPC;
			break;
		}
		done += (size_t)n;
	}
	return done;
}

/* One write of the whole header, so that a kill cannot part its two sizes. */
static bool write_header(int fd, uint32_t rate_hz, uint64_t frames)
{
	unsigned char header[HEADER_BYTES];
	make_header(header, rate_hz, frames);
	return write_at(fd, header, HEADER_BYTES, 0) == HEADER_BYTES;
}

bool wav_sync_folder(const char *path, struct error *err)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash ? mem_bytes_text(path, (size_t)(slash - path) + 1) : mem_text(".");
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	/* Some file systems cannot sync a folder and say EINVAL; they have no need to. */
	bool ok = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL);
	if (!ok) {
		(void)error_set_system(err, ERROR_SYSTEM, errno, "the folder %s", folder);
	}
	if (fd >= 0) {
		(void)close(fd);
	}
	free(folder);
	return ok;
}

static bool begin(int fd, const char *path, int rate_hz, struct error *err)
{
	if (ftruncate(fd, 0) != 0 || !write_header(fd, (uint32_t)rate_hz, 0) || fsync(fd) != 0) {
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
	/* Emptied only under the lock: another program's recording is not to be cut. */
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

/* Leaves the file with exactly the whole frames that went in, as far as the disk allows. */
static bool stop_short(struct wav_writer *wav, int why, struct error *err)
{
	wav->failed = true;
	/* Should these fail as well, the sizes still say at most what is there. */
	(void)write_header(wav->fd, wav->rate_hz, wav->frames);
	(void)!ftruncate(wav->fd, (off_t)(HEADER_BYTES + wav->frames * FRAME_BYTES));
	return error_set_system(err, ERROR_SYSTEM, why,
		"%s could not be written on; what was said until then is kept", wav->path);
}

bool wav_write(struct wav_writer *wav, const float *frames, size_t count, struct error *err)
{
	if (wav->failed) {
		return error_set(err, ERROR_SYSTEM, "%s could not be written on", wav->path);
	}
	while (count > 0) {
		unsigned char bytes[FRAMES_AT_ONCE * FRAME_BYTES];
		size_t some = count < FRAMES_AT_ONCE ? count : FRAMES_AT_ONCE;
		if (wav->frames + some > MOST_FRAMES) {
			return stop_short(wav, EFBIG, err);
		}
		for (size_t i = 0; i < some; i++) {
			put_16(bytes + FRAME_BYTES * i, (uint16_t)sample_to_s16(frames[i]));
		}
		off_t at = (off_t)(HEADER_BYTES + wav->frames * FRAME_BYTES);
		size_t done = write_at(wav->fd, bytes, some * FRAME_BYTES, at);
		int why = errno;
		bool whole = done == some * FRAME_BYTES;
		/* The header first learns of what is in the file already, never of more. */
		if (!write_header(wav->fd, wav->rate_hz, wav->frames + done / FRAME_BYTES)) {
			return stop_short(wav, whole ? errno : why, err);
		}
		wav->frames += done / FRAME_BYTES;
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
	/* The header first: a file longer than its header is still a good one. */
	if (!write_header(wav->fd, wav->rate_hz, frames)) {
		return error_set_system(err, ERROR_SYSTEM, errno, "%s", wav->path);
	}
	wav->frames = frames;
	if (ftruncate(wav->fd, (off_t)(HEADER_BYTES + frames * FRAME_BYTES)) != 0) {
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

/* The header and the frames that it speaks of. */
static bool copy_to(const struct wav_writer *wav, int to)
{
	unsigned char bytes[FRAMES_AT_ONCE * FRAME_BYTES];
	off_t end = (off_t)(HEADER_BYTES + wav->frames * FRAME_BYTES);
	for (off_t at = 0; at < end;) {
		size_t some = end - at < (off_t)sizeof(bytes) ? (size_t)(end - at) : sizeof(bytes);
		ssize_t got = pread(wav->fd, bytes, some, at);
		if (got <= 0) {
			errno = got < 0 ? errno : EIO;
			return false;
		}
		if (write_at(to, bytes, (size_t)got, at) < (size_t)got) {
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
	return ok || error_wrap(err, "the recording was deleted while it was made");
}

bool wav_close(struct wav_writer *wav, struct error *err)
{
	bool ok = true;
	if (wav->fd >= 0) {
		ok = wav_sync(wav, err);
		/* By hand, as a child that was forked meanwhile would hold the lock on. */
		(void)flock(wav->fd, LOCK_UN);
		if (close(wav->fd) != 0 && ok) {
			ok = error_set_system(err, ERROR_SYSTEM, errno, "%s", wav->path);
		}
	}
	free(wav->path);
	*wav = (struct wav_writer){.fd = -1};
	return ok;
}

/* True when the header is one of ours, whatever its two sizes say. *rate_hz is what it says. */
static bool is_ours(const unsigned char *header, uint32_t *rate_hz)
{
	unsigned char want[HEADER_BYTES];
	*rate_hz = get_32(header + 24);
	make_header(want, *rate_hz, 0);
	return *rate_hz > 0 && memcmp(header, want, 4) == 0 &&
	       memcmp(header + 8, want + 8, 32) == 0;
}

/* What a writer that died left of its first write: nothing, or the header's beginning. */
static bool is_begun(const unsigned char *bytes, size_t length)
{
	unsigned char want[HEADER_BYTES];
	make_header(want, AUDIO_RATE_HZ, 0);
	for (size_t i = 0; i < length; i++) {
		bool is_size = (i >= 4 && i < 8) || i >= 40;
		if (bytes[i] != want[i] && !is_size) {
			return false;
		}
	}
	return true;
}

static bool mend(int fd, uint64_t *frames, struct error *err)
{
	unsigned char header[HEADER_BYTES];
	struct stat st;
	if (fstat(fd, &st) != 0) {
		return error_set_system(err, ERROR_SYSTEM, errno, "cannot be read");
	}
	ssize_t got = pread(fd, header, HEADER_BYTES, 0);
	if (got < 0) {
		return error_set_system(err, ERROR_SYSTEM, errno, "cannot be read");
	}
	uint32_t rate_hz = AUDIO_RATE_HZ;
	uint64_t count = 0;
	if (got == HEADER_BYTES && is_ours(header, &rate_hz)) {
		count = (uint64_t)(st.st_size - HEADER_BYTES) / FRAME_BYTES;
	} else if (got == HEADER_BYTES || !is_begun(header, (size_t)got)) {
		return error_set(
			err, ERROR_INPUT, "is no recording of rehearse; it was left alone");
	}
	count = count < MOST_FRAMES ? count : MOST_FRAMES;
	off_t length = (off_t)(HEADER_BYTES + count * FRAME_BYTES);
	unsigned char want[HEADER_BYTES];
	make_header(want, rate_hz, count);
	if (got == HEADER_BYTES && memcmp(want, header, HEADER_BYTES) == 0 &&
		st.st_size == length) {
		*frames = count;
		return true;
	}
	if (!write_header(fd, rate_hz, count) || ftruncate(fd, length) != 0 || fsync(fd) != 0) {
		return error_set_system(err, ERROR_SYSTEM, errno, "could not be mended");
	}
	*frames = count;
	return true;
}

bool wav_repair(const char *path, uint64_t *frames, struct error *err)
{
	int fd = open(path, O_RDWR | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (fd < 0) {
		bool gone = errno == ENOENT || errno == ENOTDIR;
		enum error_kind kind = gone              ? ERROR_NOT_FOUND
				       : errno == EISDIR ? ERROR_INPUT
							 : ERROR_SYSTEM;
		return error_set_system(err, kind, errno, "%s", path);
	}
	bool ok = false;
	struct stat st;
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		(void)error_set(err, ERROR_INPUT, "is no file of sound");
	} else if (flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
		(void)error_set(err, ERROR_SYSTEM, "is still being recorded");
	} else {
		ok = mend(fd, frames, err);
	}
	(void)flock(fd, LOCK_UN);
	(void)close(fd);
	return ok || error_wrap(err, "%s", path);
}

bool wav_is_being_written(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (fd < 0) {
		return false;
	}
	bool locked = flock(fd, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
	(void)flock(fd, LOCK_UN);
	(void)close(fd);
	return locked;
}

static bool stream_bytes(
	int fd, const char *path, const unsigned char *bytes, size_t length, struct error *err)
{
	return file_write_all(fd, (const char *)bytes, length, true) ||
	       error_set_system(err, errno == EINTR ? ERROR_INTERRUPTED : ERROR_SYSTEM, errno,
		       "%s could not be written on", path);
}

bool wav_stream_begin(int fd, const char *path, int rate_hz, struct error *err)
{
	unsigned char header[HEADER_BYTES];
	make_header(header, (uint32_t)rate_hz, STREAM_FRAMES);
	return stream_bytes(fd, path, header, HEADER_BYTES, err);
}

bool wav_stream_write(
	int fd, const char *path, const float *frames, size_t count, struct error *err)
{
	while (count > 0) {
		unsigned char bytes[FRAMES_AT_ONCE * FRAME_BYTES];
		size_t some = count < FRAMES_AT_ONCE ? count : FRAMES_AT_ONCE;
		for (size_t i = 0; i < some; i++) {
			put_16(bytes + FRAME_BYTES * i, (uint16_t)sample_to_s16(frames[i]));
		}
		if (!stream_bytes(fd, path, bytes, some * FRAME_BYTES, err)) {
			return false;
		}
		frames += some;
		count -= some;
	}
	return true;
}
