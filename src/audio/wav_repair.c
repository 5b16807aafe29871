/* Repairs or removes recordings that a writer left behind when it died, and checks those that
 * another program may be writing. */
#include "audio/wav_repair.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audio/format.h"
#include "audio/wav_bytes.h"

/* True when the header is one of ours, whatever its two sizes are. *rate_hz is its rate. */
static bool is_ours(const unsigned char *header, uint32_t *rate_hz)
{
	unsigned char want[WAV_HEADER_BYTES];
	*rate_hz = wav_header_rate(header);
	wav_header_make(want, *rate_hz, 0);
	return *rate_hz > 0 && memcmp(header, want, 4) == 0 &&
	       memcmp(header + 8, want + 8, 32) == 0;
}

/* Whether a writer died in its first write and left nothing or the start of a header. */
static bool is_begun(const unsigned char *bytes, size_t length)
{
	unsigned char want[WAV_HEADER_BYTES];
	wav_header_make(want, AUDIO_RATE_HZ, 0);
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
	unsigned char header[WAV_HEADER_BYTES];
	struct stat st;
	if (fstat(fd, &st) != 0) {
		return error_set_system(err, ERROR_SYSTEM, errno, "cannot be read");
	}
	ssize_t got = pread(fd, header, WAV_HEADER_BYTES, 0);
	if (got < 0) {
		return error_set_system(err, ERROR_SYSTEM, errno, "cannot be read");
	}
	uint32_t rate_hz = AUDIO_RATE_HZ;
	uint64_t count = 0;
	if (got == WAV_HEADER_BYTES && is_ours(header, &rate_hz)) {
		count = (uint64_t)(st.st_size - WAV_HEADER_BYTES) / WAV_FRAME_BYTES;
	} else if (got == WAV_HEADER_BYTES || !is_begun(header, (size_t)got)) {
		return error_set(
			err, ERROR_INPUT, "is not a recording of rehearse; it was left alone");
	}
	count = count < WAV_MOST_FRAMES ? count : WAV_MOST_FRAMES;
	off_t length = (off_t)(WAV_HEADER_BYTES + count * WAV_FRAME_BYTES);
	unsigned char want[WAV_HEADER_BYTES];
	wav_header_make(want, rate_hz, count);
	if (got == WAV_HEADER_BYTES && memcmp(want, header, WAV_HEADER_BYTES) == 0 &&
		st.st_size == length) {
		*frames = count;
		return true;
	}
	if (!wav_write_header(fd, rate_hz, count) || ftruncate(fd, length) != 0 || fsync(fd) != 0) {
		return error_set_system(err, ERROR_SYSTEM, errno, "cannot be repaired");
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
		(void)error_set(err, ERROR_INPUT, "is not a sound file");
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

bool wav_drop_empty(const char *path, int64_t before_ms)
{
	int fd = open(path, O_RDWR | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | O_NOFOLLOW);
	if (fd < 0) {
		return false;
	}
	struct stat own;
	struct stat named;
	bool ours = (flock(fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) &&
		    fstat(fd, &own) == 0 && S_ISREG(own.st_mode) &&
		    own.st_size <= WAV_HEADER_BYTES &&
		    (int64_t)own.st_mtim.tv_sec * 1000 + own.st_mtim.tv_nsec / 1000000 < before_ms;
	/* Checked under the lock: another file may have taken the name since open. */
	bool same = ours && lstat(path, &named) == 0 && named.st_dev == own.st_dev &&
		    named.st_ino == own.st_ino;
	bool dropped = same && unlink(path) == 0;
	(void)flock(fd, LOCK_UN);
	(void)close(fd);
	return dropped;
}

bool wav_holds(const char *path, uint64_t frames)
{
	struct stat st;
	return lstat(path, &st) == 0 && S_ISREG(st.st_mode) &&
	       (uint64_t)st.st_size >= WAV_HEADER_BYTES + frames * sizeof(int16_t);
}
