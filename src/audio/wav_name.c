/* A recording's name. Between open() with O_CREAT and flock() another program could take the file
 * for one whose writer died; so a name is given last, with what a mender looks at in place. */
#define _GNU_SOURCE /* O_TMPFILE */
#include "audio/wav_name.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audio/audio.h"
#include "audio/wav.h"
#include "base/mem.h"

bool wav_name_uses_nameless = true;

/* The folder of a path, with its slash. free() it. */
static char *folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? mem_bytes_text(path, (size_t)(slash - path) + 1) : mem_text("./");
}

static int make_nameless(const char *folder)
{
#ifdef O_TMPFILE
	/* The name is given by way of /proc. */
	if (wav_name_uses_nameless && access("/proc/self/fd", X_OK) == 0) {
		return open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	}
#else
	(void)folder;
#endif
	errno = ENOTSUP;
	return -1;
}

int wav_name_make(const char *path, char **temporary, struct error *err)
{
	char *folder = folder_of(path);
	*temporary = NULL;
	int fd = make_nameless(folder);
	/* Whatever the reason is, a file with a name meets it as well, or does not. */
	if (fd < 0) {
		*temporary = mem_format("%s.new-XXXXXX", folder);
		fd = mkostemp(*temporary, O_CLOEXEC);
	}
	free(folder);
	if (fd < 0) {
		free(*temporary);
		*temporary = NULL;
		(void)error_set_system(err, ERROR_SYSTEM, errno, "%s cannot be written", path);
		return -1;
	}
	(void)flock(fd, LOCK_EX | LOCK_NB); /* nobody else knows it; some file systems have none */
	return fd;
}

/* A file system without links has rename, which would replace: names of takes are never used twice,
 * so that looking before is enough there. */
static bool rename_to_free(const char *temporary, const char *path)
{
	struct stat st;
	if (lstat(path, &st) == 0) {
		errno = EEXIST;
		return false;
	}
	return rename(temporary, path) == 0;
}

static bool name_file(int fd, const char *path, const char *temporary)
{
	if (!temporary) {
		char own[48];
		(void)snprintf(own, sizeof(own), "/proc/self/fd/%d", fd);
		return linkat(AT_FDCWD, own, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0;
	}
	if (link(temporary, path) == 0) {
		(void)unlink(temporary);
		return true;
	}
	return errno != EEXIST && rename_to_free(temporary, path);
}

bool wav_name_give(int fd, const char *path, const char *temporary, struct error *err)
{
	if (!name_file(fd, path, temporary)) {
		int why = errno;
		if (temporary) {
			(void)unlink(temporary);
		}
		return error_set_system(err, ERROR_SYSTEM, why, "%s cannot be written", path);
	}
	if (!wav_sync_folder(path, err)) {
		(void)unlink(path);
		return false;
	}
	return true;
}

bool wav_name_is_there(int fd)
{
	struct stat st;
	return fstat(fd, &st) != 0 || st.st_nlink > 0;
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
	/* Under the lock: the name may have gone to another file since it was opened. */
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
