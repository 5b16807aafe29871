/* Names recordings. Between open() with O_CREAT and flock() another program could take the file for
 * one whose writer died. So the file gets its name last, when it has its lock and its header. */
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

#include "base/file.h"
#include "base/mem.h"

bool wav_name_uses_nameless = true;

static int make_nameless(const char *folder)
{
#ifdef O_TMPFILE
	/* wav_name_give links it through /proc. */
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
	char *folder = path_folder(path);
	*temporary = NULL;
	int fd = make_nameless(folder);
	/* Whatever the reason, try the fallback with a name. */
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
	(void)flock(fd, LOCK_EX | LOCK_NB); /* cannot block: nobody knows the file; some file
					       systems have no locks */
	return fd;
}

/* For file systems without links. rename() would replace a file, but no name of a take is used
 * twice, so a check beforehand is enough. */
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
	if (!file_sync_name(path, err)) {
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
