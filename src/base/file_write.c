/* Files written so that nothing else is written over and a crash leaves the old or the new. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

/* So many names are tried: one that is taken was chosen by somebody who reads our mind. */
#define NAMES_TRIED 16

void (*file_step)(const char *step);

static void step(const char *what)
{
	if (file_step) {
		file_step(what);
	}
}

/* The folder of a path, with its slash; "./" for a name alone. free() it. */
static char *folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? mem_bytes_text(path, (size_t)(slash - path) + 1) : mem_text("./");
}

bool file_write_all(int fd, const char *bytes, size_t length, bool interruptible)
{
	while (length > 0) {
		ssize_t n = write(fd, bytes, length);
		if (n < 0 && errno == EINTR && !interruptible) {
			continue;
		}
		if (n <= 0) {
			errno = n < 0 ? errno : ENOSPC;
			return false;
		}
		bytes += n;
		length -= (size_t)n;
	}
	return true;
}

bool file_sync_name(const char *path, struct error *err)
{
	char *folder = folder_of(path);
	step("sync the folder");
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	/* A folder that may be written but not read cannot be synced, and some file systems say
	 * EINVAL as they have no need to. */
	bool ok = fd >= 0 ? fsync(fd) == 0 || errno == EINVAL : errno == EACCES;
	if (!ok) {
		(void)error_set_system(err, ERROR_SYSTEM, errno, "the folder %s", folder);
	}
	if (fd >= 0) {
		(void)close(fd);
	}
	free(folder);
	return ok;
}

/* The name is short and does not hold the file's own, which may be as long as names can be. */
int file_beside(const char *path, char **name, struct error *err)
{
	char *folder = folder_of(path);
	int fd = -1;
	*name = NULL;
	for (int tried = 0; fd < 0 && tried < NAMES_TRIED; tried++) {
		uint64_t chance;
		if (getrandom(&chance, sizeof(chance), 0) != (ssize_t)sizeof(chance)) {
			continue; /* a signal came */
		}
		free(*name);
		*name = mem_format("%s.rehearse-%016llx.new", folder, (unsigned long long)chance);
		fd = open(*name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
		if (fd < 0 && errno != EEXIST) {
			break;
		}
	}
	if (fd < 0) {
		(void)error_set_system(err, ERROR_SYSTEM, errno, "%s", path);
		free(*name);
		*name = NULL;
	}
	free(folder);
	return fd;
}

bool file_replace(
	const char *path, const char *bytes, size_t length, mode_t mode, struct error *err)
{
	char *beside = NULL;
	step("make the new file");
	int fd = file_beside(path, &beside, err);
	if (fd < 0) {
		return false;
	}
	step("write the new file");
	bool ok = file_write_all(fd, bytes, length, false) && fchmod(fd, mode) == 0;
	step("sync the new file");
	ok = ok && fsync(fd) == 0;
	int why = errno;
	if (close(fd) != 0 && ok) {
		ok = false;
		why = errno;
	}
	step("rename");
	if (ok && rename(beside, path) != 0) {
		ok = false;
		why = errno;
	}
	if (!ok) {
		(void)error_set_system(err, ERROR_SYSTEM, why, "%s", path);
		(void)unlink(beside);
	}
	free(beside);
	return ok && file_sync_name(path, err);
}

bool file_put(const char *path, const char *bytes, size_t length, mode_t mode, struct error *err)
{
	struct target target;
	if (!target_find(path, &target, err)) {
		return false;
	}
	bool ok = true;
	if (target.fd < 0) {
		ok = file_replace(target.path, bytes, length, mode, err);
	} else if (!file_write_all(target.fd, bytes, length, true)) {
		ok = error_set_system(err, errno == EINTR ? ERROR_INTERRUPTED : ERROR_SYSTEM, errno,
			"%s could not be written whole", path);
	}
	target_finish(&target);
	return ok;
}
