/* Writes whole files: nothing else is overwritten, and a crash leaves the old or the new file. */
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

/* A taken name means that somebody predicted 64 random bits, so few tries are enough. */
#define NAMES_TRIED 16

void (*file_step)(const char *step);

void file_announce_step(const char *what)
{
	if (file_step) {
		file_step(what);
	}
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
	char *folder = path_folder(path);
	file_announce_step("sync the folder");
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	/* A folder that is writable but not readable cannot be synced. Some file systems need no
	 * sync and answer EINVAL. */
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

bool file_sync_close(int fd, bool ok, int *why)
{
	ok = ok && fsync(fd) == 0;
	*why = errno;
	if (close(fd) != 0 && ok) {
		ok = false;
		*why = errno;
	}
	return ok;
}

/* The new name is short and leaves out the file's own, which may already have the maximum length.
 */
int file_beside(const char *path, char **name, struct error *err)
{
	char *folder = path_folder(path);
	int fd = -1;
	*name = NULL;
	for (int tried = 0; fd < 0 && tried < NAMES_TRIED; tried++) {
		uint64_t chance;
		if (getrandom(&chance, sizeof(chance), 0) != (ssize_t)sizeof(chance)) {
			continue; /* interrupted by a signal */
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
	file_announce_step("make the new file");
	int fd = file_beside(path, &beside, err);
	if (fd < 0) {
		return false;
	}
	file_announce_step("write the new file");
	bool ok = file_write_all(fd, bytes, length, false) && fchmod(fd, mode) == 0;
	file_announce_step("sync the new file");
	int why = 0;
	ok = file_sync_close(fd, ok, &why);
	file_announce_step("rename");
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
			"%s could not be written completely", path);
	}
	target_finish(&target);
	return ok;
}
