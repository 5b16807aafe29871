/* A disk that fills up, for wav_pwrite. */
#ifndef UNIT_FULL_DISK_H
#define UNIT_FULL_DISK_H

#include <errno.h>
#include <stdatomic.h>
#include <sys/types.h>
#include <unistd.h>

/* Bytes that the disk still takes; less than 0: as many as one likes. */
static _Atomic long room = -1;

static ssize_t write_while_there_is_room(int fd, const void *bytes, size_t length, off_t at)
{
	if (atomic_load(&room) >= 0 && atomic_fetch_sub(&room, (long)length) < (long)length) {
		atomic_store(&room, 0);
		errno = ENOSPC;
		return -1;
	}
	return pwrite(fd, bytes, length, at);
}

#endif
