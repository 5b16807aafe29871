/* Resolves an output path: to a file that can be replaced, or to something written in place. */
#include "base/file.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

/* The kernel's own limit. */
#define LINKS_MAX 40

static bool refuse_system(const char *path, struct error *err)
{
	return error_set_system(err, ERROR_SYSTEM, errno, "%s", path);
}

static bool same_file(const struct stat *one, const struct stat *other)
{
	return one->st_dev == other->st_dev && one->st_ino == other->st_ino;
}

/* In a world-writable folder, follows a link only when the user or the folder's owner made it.
 * Linux has this rule (fs.protected_symlinks), but not every system enables it, and it does not
 * cover readlink. */
static bool may_follow(const char *path, const struct stat *link, struct error *err)
{
	struct stat folder;
	char *name = path_folder(path);
	bool known = stat(name, &folder) == 0;
	bool open_to_all = known && (folder.st_mode & (S_ISVTX | S_IWOTH)) == (S_ISVTX | S_IWOTH);
	free(name);
	return !open_to_all || link->st_uid == geteuid() || link->st_uid == folder.st_uid ||
	       error_set(err, ERROR_INPUT,
		       "%s is a link that another user made in a folder open to all; nothing was "
		       "written; name another file",
		       path);
}

/* A link in /proc/self/fd stands for an open file, whatever path it shows. */
static bool is_open_file(const struct stat *link)
{
	struct stat proc;
	return stat("/proc/self/", &proc) == 0 && link->st_dev == proc.st_dev;
}

/* The path that the link leads to. free() it. NULL when the link cannot be read. */
static char *read_link(const char *path, struct error *err)
{
	char to[PATH_MAX];
	ssize_t length = readlink(path, to, sizeof(to) - 1);
	if (length < 0) {
		(void)refuse_system(path, err);
		return NULL;
	}
	to[length] = '\0';
	if (to[0] == '/') {
		return mem_text(to);
	}
	char *folder = path_folder(path);
	char *joined = path_join(folder, to);
	free(folder);
	return joined;
}

/* Follows *path until it is not a link or is an open file. Only the last component matters: the
 * kernel follows links in the folders. */
static bool follow(char **path, bool *open_file, struct error *err)
{
	struct stat st;
	for (int links = 0; lstat(*path, &st) == 0 && S_ISLNK(st.st_mode); links++) {
		if (is_open_file(&st)) {
			*open_file = true;
			return true;
		}
		if (links == LINKS_MAX) {
			errno = ELOOP;
			return refuse_system(*path, err);
		}
		char *next = may_follow(*path, &st, err) ? read_link(*path, err) : NULL;
		if (!next) {
			return false;
		}
		free(*path);
		*path = next;
	}
	return true;
}

/* Duplicates the descriptor that a link in /proc/self/fd stands for; -1 when it stands for none.
 * Unlike a second open, dup keeps the position in the file. */
static int duplicate_of(const char *path, const struct stat *what)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	struct stat st;
	char *end;
	long number = isdigit((unsigned char)name[0]) ? strtol(name, &end, 10) : -1;
	if (number < 0 || number > INT_MAX || *end || fstat((int)number, &st) != 0 ||
		!same_file(&st, what) || (fcntl((int)number, F_GETFL) & O_ACCMODE) == O_RDONLY) {
		return -1;
	}
	return fcntl((int)number, F_DUPFD_CLOEXEC, 3);
}

static bool open_as_it_is(const char *named, const char *path, bool open_file,
	const struct stat *st, struct target *target, struct error *err)
{
	int fd = open_file ? duplicate_of(path, st) : -1;
	const char *what = S_ISDIR(st->st_mode)    ? "a folder"
			   : S_ISBLK(st->st_mode)  ? "a disk"
			   : S_ISSOCK(st->st_mode) ? "a socket"
						   : NULL;
	if (fd < 0 && what) {
		return error_set(
			err, ERROR_INPUT, "%s is %s; name a file, a pipe or a device", named, what);
	}
	if (fd < 0) {
		fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY);
	}
	if (fd < 0 && errno == EINTR) {
		return error_set(err, ERROR_INTERRUPTED,
			"interrupted while waiting for a reader of %s", named);
	}
	if (fd < 0) {
		return refuse_system(named, err);
	}
	if (isatty(fd)) {
		(void)close(fd);
		return error_set(err, ERROR_INPUT,
			"%s is a terminal; name a file, or send it through a pipe", named);
	}
	target->fd = fd;
	return true;
}

bool target_find(const char *path, struct target *target, struct error *err)
{
	struct stat st;
	struct stat found;
	*target = (struct target){.fd = -1};
	bool there = stat(path, &st) == 0;
	if (!there && errno != ENOENT) {
		return refuse_system(path, err);
	}
	char *real = mem_text(path);
	bool open_file = false;
	bool ok = follow(&real, &open_file, err);
	bool plain = !there || (S_ISREG(st.st_mode) && !open_file && lstat(real, &found) == 0 &&
				       same_file(&st, &found));
	if (ok && plain) {
		target->path = real;
		return true;
	}
	ok = ok && open_as_it_is(path, real, open_file, &st, target, err);
	free(real);
	return ok;
}

void target_finish(struct target *target)
{
	if (target->fd >= 0) {
		(void)close(target->fd);
	}
	free(target->path);
	*target = (struct target){.fd = -1};
}

char *path_real(const char *path)
{
	char real[PATH_MAX];
	char *whole = path[0] == '/' ? mem_text(path) : path_join(".", path);
	char *found = NULL;
	size_t length = strlen(whole);
	while (!found && length > 0) {
		char *head = mem_bytes_text(whole, length);
		if (realpath(head, real)) {
			bool root = strcmp(real, "/") == 0;
			found = mem_format("%s%s", root ? "" : real, whole + length);
		} else {
			const char *slash = strrchr(head, '/');
			length = slash ? (size_t)(slash - head) : 0;
		}
		free(head);
	}
	if (found) {
		free(whole);
		return found;
	}
	return whole;
}

char *target_place(const char *path)
{
	struct error none = {0};
	bool open_file = false;
	char *real = mem_text(path);
	char *place = follow(&real, &open_file, &none) && !open_file ? path_real(real) : NULL;
	free(real);
	return place;
}
