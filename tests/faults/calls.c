/* The calls of libc that the shim stands before. */
#undef _FORTIFY_SOURCE
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "faults/shim.h"

/* Finds the function behind ours, once. */
#define BEHIND(result, name, ...)                                                                  \
	static result (*next)(__VA_ARGS__);                                                        \
	if (!next) {                                                                               \
		*(void **)&next = shim_real(name);                                                 \
	}

/* --- Opening --- */

static int open_any(int folder, const char *path, int flags, mode_t mode)
{
	BEHIND(int, "openat", int, const char *, int, ...)
	struct shim_operation op;
	bool unnamed = (flags & O_TMPFILE) == O_TMPFILE;
	if (!unnamed && !(flags & (O_CREAT | O_TRUNC))) {
		return next(folder, path, flags, mode);
	}
	shim_named(&op, unnamed ? 'n' : 'c', folder, path);
	if (!unnamed && op.inode != 0) {
		if (!(flags & O_TRUNC)) {
			return next(folder, path, flags, mode); /* it was there */
		}
		op.kind = 't';
	}
	if (shim_before(&op) == SHIM_FAIL) {
		shim_after(&op, false);
		return -1;
	}
	int fd = next(folder, path, flags, mode);
	struct stat st;
	if (fd >= 0 && fstat(fd, &st) == 0) {
		op.inode = st.st_ino;
	}
	shim_after(&op, fd >= 0);
	return fd;
}

#define MODE_OF(flags, last)                                                                       \
	mode_t mode = 0;                                                                           \
	if ((flags) & (O_CREAT | O_TMPFILE)) {                                                     \
		va_list rest;                                                                      \
		va_start(rest, last);                                                              \
		mode = va_arg(rest, mode_t);                                                       \
		va_end(rest);                                                                      \
	}

int open(const char *path, int flags, ...)
{
	MODE_OF(flags, flags)
	return open_any(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
	MODE_OF(flags, flags)
	return open_any(AT_FDCWD, path, flags | O_LARGEFILE, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
	MODE_OF(flags, flags)
	return open_any(folder, path, flags, mode);
}

int openat64(int folder, const char *path, int flags, ...)
{
	MODE_OF(flags, flags)
	return open_any(folder, path, flags | O_LARGEFILE, mode);
}

int creat(const char *path, mode_t mode)
{
	return open_any(AT_FDCWD, path, O_CREAT | O_TRUNC | O_WRONLY, mode);
}

/* The name is made up here, so that all goes through open_any. */
static int make_named(char *pattern, int suffix, int flags)
{
	static const char LETTERS[] = "abcdefghijklmnopqrstuvwxyz0123456789";
	static unsigned next_name;
	size_t length = strlen(pattern);
	if (suffix < 0 || length < 6 + (size_t)suffix) {
		errno = EINVAL;
		return -1;
	}
	char *place = pattern + length - 6 - suffix;
	for (int tries = 0; tries < 10000; tries++) {
		unsigned number = (unsigned)getpid() * 7919u + next_name++ * 104729u;
		for (int i = 0; i < 6; i++, number /= 7) {
			place[i] = LETTERS[(number + (unsigned)i * 11u) % (sizeof(LETTERS) - 1)];
		}
		int fd = open_any(AT_FDCWD, pattern, flags | O_CREAT | O_EXCL | O_RDWR, 0600);
		if (fd >= 0 || errno != EEXIST) {
			return fd;
		}
	}
	return -1;
}

int mkstemp(char *pattern)
{
	return make_named(pattern, 0, 0);
}
int mkstemp64(char *pattern)
{
	return make_named(pattern, 0, 0);
}
int mkostemp(char *pattern, int flags)
{
	return make_named(pattern, 0, flags);
}
int mkostemp64(char *pattern, int flags)
{
	return make_named(pattern, 0, flags);
}
int mkstemps(char *pattern, int suffix)
{
	return make_named(pattern, suffix, 0);
}
int mkostemps(char *pattern, int suffix, int flags)
{
	return make_named(pattern, suffix, flags);
}

/* --- Writing --- */

static ssize_t write_at(int fd, const void *bytes, size_t length, off_t at, bool moves)
{
	BEHIND(ssize_t, "pwrite", int, const void *, size_t, off_t)
	static ssize_t (*next_write)(int, const void *, size_t);
	if (!next_write) {
		*(void **)&next_write = shim_real("write");
	}
	struct shim_operation op;
	shim_open_file(&op, 'w', fd);
	if (!op.path[0]) {
		return moves ? next_write(fd, bytes, length) : next(fd, bytes, length, at);
	}
	op.length = length;
	enum shim_verdict verdict = shim_before(&op);
	if (verdict == SHIM_FAIL) {
		shim_after(&op, false);
		return -1;
	}
	length = verdict == SHIM_HALF ? length / 2 : length;
	ssize_t done = moves ? next_write(fd, bytes, length) : next(fd, bytes, length, at);
	/* Where the file stands behind a write tells where it was written, also when it is
	 * appended. */
	op.offset = moves ? lseek(fd, 0, SEEK_CUR) - (done > 0 ? done : 0) : at;
	op.bytes = bytes;
	op.length = done > 0 ? (size_t)done : 0;
	shim_after(&op, done > 0);
	return done;
}

ssize_t write(int fd, const void *bytes, size_t length)
{
	return write_at(fd, bytes, length, 0, true);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at)
{
	return write_at(fd, bytes, length, at, false);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at)
{
	return write_at(fd, bytes, length, at, false);
}

/* Pieces are written one by one: the kernel may stop between them too. */
ssize_t writev(int fd, const struct iovec *pieces, int count)
{
	ssize_t all = 0;
	for (int i = 0; i < count; i++) {
		ssize_t done = write(fd, pieces[i].iov_base, pieces[i].iov_len);
		if (done < 0) {
			return all > 0 ? all : -1;
		}
		all += done;
		if ((size_t)done < pieces[i].iov_len) {
			break;
		}
	}
	return all;
}

/* Copies inside the kernel carry no bytes for the log: whoever asks has another way. */
ssize_t copy_file_range(
	int from, off64_t *from_at, int to, off64_t *to_at, size_t length, unsigned flags)
{
	(void)from, (void)from_at, (void)to, (void)to_at, (void)length, (void)flags;
	errno = ENOSYS;
	return -1;
}

static int cut(int fd, off_t size)
{
	BEHIND(int, "ftruncate", int, off_t)
	struct shim_operation op;
	shim_open_file(&op, 't', fd);
	op.offset = size;
	if (shim_before(&op) == SHIM_FAIL) {
		shim_after(&op, false);
		return -1;
	}
	int result = next(fd, size);
	shim_after(&op, result == 0);
	return result;
}

int ftruncate(int fd, off_t size)
{
	return cut(fd, size);
}
int ftruncate64(int fd, off64_t size)
{
	return cut(fd, size);
}

static int sync_file(int fd)
{
	BEHIND(int, "fsync", int)
	struct shim_operation op;
	shim_open_file(&op, 's', fd);
	if (shim_before(&op) == SHIM_FAIL) {
		shim_after(&op, false);
		return -1;
	}
	int result = next(fd);
	shim_after(&op, result == 0);
	return result;
}

int fsync(int fd)
{
	return sync_file(fd);
}
int fdatasync(int fd)
{
	return sync_file(fd);
}

/* --- Names --- */

static int rename_any(
	int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
	BEHIND(int, "renameat2", int, const char *, int, const char *, unsigned)
	struct shim_operation op;
	shim_named(&op, 'r', from_folder, from);
	shim_full_path(to_folder, to, op.other);
	if (shim_before(&op) == SHIM_FAIL) {
		shim_after(&op, false);
		return -1;
	}
	int result = next(from_folder, from, to_folder, to, flags);
	shim_after(&op, result == 0);
	return result;
}

int rename(const char *from, const char *to)
{
	return rename_any(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
	return rename_any(from_folder, from, to_folder, to, 0);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
	return rename_any(from_folder, from, to_folder, to, flags);
}

/* A file without a name is named by its place in /proc, which leads to it. */
int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
	BEHIND(int, "linkat", int, const char *, int, const char *, int)
	struct shim_operation op;
	struct stat st;
	shim_named(&op, 'l', to_folder, to);
	int looked = from[0] ? fstatat(from_folder, from, &st,
				       flags & AT_SYMLINK_FOLLOW ? 0 : AT_SYMLINK_NOFOLLOW)
			     : fstat(from_folder, &st);
	op.inode = looked == 0 ? st.st_ino : 0;
	if (shim_before(&op) == SHIM_FAIL) {
		shim_after(&op, false);
		return -1;
	}
	int result = next(from_folder, from, to_folder, to, flags);
	shim_after(&op, result == 0);
	return result;
}

int link(const char *from, const char *to)
{
	return linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int unlinkat(int folder, const char *path, int flags)
{
	BEHIND(int, "unlinkat", int, const char *, int)
	struct shim_operation op;
	shim_named(&op, flags & AT_REMOVEDIR ? 'x' : 'u', folder, path);
	if (op.inode == 0) {
		return next(folder, path, flags); /* it is not there: nothing is done */
	}
	if (shim_before(&op) == SHIM_FAIL) {
		shim_after(&op, false);
		return -1;
	}
	int result = next(folder, path, flags);
	shim_after(&op, result == 0);
	return result;
}

int unlink(const char *path)
{
	return unlinkat(AT_FDCWD, path, 0);
}
int rmdir(const char *path)
{
	return unlinkat(AT_FDCWD, path, AT_REMOVEDIR);
}

int mkdirat(int folder, const char *path, mode_t mode)
{
	BEHIND(int, "mkdirat", int, const char *, mode_t)
	struct shim_operation op;
	struct stat st;
	shim_named(&op, 'm', folder, path);
	if (op.inode != 0) {
		return next(folder, path, mode);
	}
	if (shim_before(&op) == SHIM_FAIL) {
		shim_after(&op, false);
		return -1;
	}
	int result = next(folder, path, mode);
	if (result == 0 && lstat(op.path, &st) == 0) {
		op.inode = st.st_ino;
	}
	shim_after(&op, result == 0);
	return result;
}

int mkdir(const char *path, mode_t mode)
{
	return mkdirat(AT_FDCWD, path, mode);
}
