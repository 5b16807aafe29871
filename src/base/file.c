/* Reads whole files and makes folders; joins and splits paths. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

bool file_read_open(int fd, size_t limit, char **bytes, size_t *length, struct error *err)
{
	char *made = NULL;
	size_t capacity = 0;
	size_t got = 0;
	for (;;) {
		made = mem_reserve(made, &capacity, got + 65536 + 1, 1);
		ssize_t n = read(fd, made + got, capacity - got - 1);
		if (n < 0 && errno == EINTR) {
			continue;
		}
		if (n < 0) {
			int why = errno;
			free(made);
			return error_set_system(err, why == EISDIR ? ERROR_INPUT : ERROR_SYSTEM,
				why, "cannot be read");
		}
		if (n == 0) {
			break;
		}
		got += (size_t)n;
		if (got > limit) {
			free(made);
			return error_set(
				err, ERROR_INPUT, "is larger than %zu MB", limit / 1000000);
		}
	}
	made[got] = '\0';
	*bytes = made;
	*length = got;
	return true;
}

bool file_read(const char *path, size_t limit, char **bytes, size_t *length, struct error *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (fd < 0) {
		bool gone = errno == ENOENT || errno == ENOTDIR;
		return error_set_system(
			err, gone ? ERROR_NOT_FOUND : ERROR_SYSTEM, errno, "%s", path);
	}
	struct stat st;
	bool ok = false;
	if (fstat(fd, &st) != 0) {
		(void)error_set_system(err, ERROR_SYSTEM, errno, "%s", path);
	} else if (S_ISDIR(st.st_mode)) {
		(void)error_set(err, ERROR_INPUT, "%s is a folder, not a file", path);
	} else if (!file_read_open(fd, limit, bytes, length, err)) {
		(void)error_wrap(err, "%s", path);
	} else {
		ok = true;
	}
	(void)close(fd);
	return ok;
}

char *folder_reason(const char *path)
{
	struct stat st;
	char target[4096];
	if (lstat(path, &st) != 0 || (stat(path, &st) == 0 && S_ISDIR(st.st_mode))) {
		return NULL;
	}
	ssize_t length = readlink(path, target, sizeof(target) - 1);
	if (length < 0) {
		return mem_format("%s is a file, where a folder should be: give the file another "
				  "name",
			path);
	}
	target[length] = '\0';
	if (stat(path, &st) == 0) {
		return mem_format("the folder %s is a link to %s, which is a file", path, target);
	}
	return mem_format("the folder %s is a link to %s, which is not there: is a disk not "
			  "mounted?",
		path, target);
}

bool folder_make(const char *path, mode_t mode, struct error *err)
{
	char *copy = mem_text(path);
	bool ok = true;
	for (char *p = copy + 1; ok; p++) {
		if (*p != '/' && *p != '\0') {
			continue;
		}
		char was = *p;
		*p = '\0';
		struct stat st;
		int why = mkdir(copy, mode) == 0 ? 0 : errno; /* before stat changes errno */
		if (why != 0 && (stat(copy, &st) != 0 || !S_ISDIR(st.st_mode))) {
			char *reason = folder_reason(copy);
			ok = reason ? error_set(err, ERROR_SYSTEM, "%s", reason)
				    : error_set_system(err, ERROR_SYSTEM, why,
					      "the folder %s cannot be made", copy);
			free(reason);
		}
		*p = was;
		if (was == '\0') {
			break;
		}
	}
	free(copy);
	return ok;
}

char *path_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? mem_bytes_text(path, (size_t)(slash - path) + 1) : mem_text("./");
}

char *path_join(const char *folder, const char *name)
{
	size_t length = strlen(folder);
	bool slash = length > 0 && folder[length - 1] == '/';
	return mem_format("%s%s%s", folder, slash ? "" : "/", name);
}
