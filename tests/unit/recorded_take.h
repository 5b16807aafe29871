/* The file of a take compared with what was said, on a disk that may fill up. Include it once,
 * after cmocka.h. */
#ifndef UNIT_RECORDED_TAKE_H
#define UNIT_RECORDED_TAKE_H

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <unistd.h>

#include "audio/wav_bytes.h"

/* Session frame n says 1 + n % PERIOD. */
#define PERIOD 32000
#define MOST_FRAMES (PERIOD * 4)

/* Of a frame of session time. */
enum { SPOKEN = 1, ANSWER = 2, PAUSED = 4, KEPT = 8 };

/* Bytes that the disk still takes; less than 0: as many as one likes. */
static _Atomic long room = -1;

static inline ssize_t write_while_there_is_room(int fd, const void *bytes, size_t length, off_t at)
{
	if (atomic_load(&room) >= 0 && atomic_fetch_sub(&room, (long)length) < (long)length) {
		atomic_store(&room, 0);
		errno = ENOSPC;
		return -1;
	}
	return pwrite(fd, bytes, length, at);
}

/* The file holds session time from `from` to `until`, pauses left out, or `count` frames of it. */
static inline bool file_says(
	const char *path, uint8_t *frames, uint64_t from, uint64_t until, uint64_t count)
{
	static int16_t samples[MOST_FRAMES];
	int fd = open(path, O_RDONLY);
	ssize_t bytes = fd < 0 ? -1 : pread(fd, samples, sizeof(samples), WAV_HEADER_BYTES);
	if (fd >= 0) {
		(void)close(fd);
	}
	if (bytes < 0 || (uint64_t)bytes != count * sizeof(*samples)) {
		return false;
	}
	uint64_t i = 0;
	for (uint64_t n = from; n < until && i < count; n++) {
		if (frames[n] & PAUSED) {
			continue;
		}
		if (samples[i++] != (int16_t)(1 + n % PERIOD)) {
			return false;
		}
		frames[n] |= KEPT;
	}
	return i == count;
}

#endif
