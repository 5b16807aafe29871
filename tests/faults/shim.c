/* Preloaded into the program: counts its file operations below some folders, and at the n-th one it
 * kills, fails or waits; or it writes each operation with its bytes into a log, for the replayer of
 * power cuts.
 *
 *   SHIM_BELOW   folders, absolute, with ':' between; all else is left alone
 *   SHIM_COUNT   a file of 16 bytes that holds two counts over all processes: operations, and those
 * that were spoiled SHIM_AT      the operation to spoil, from 1; 0 or nothing: only count SHIM_DO
 * kill, ENOSPC, EIO, short (half of a write, then ENOSPC) or delay (a second) SHIM_ON      1: all
 * operations from there on, not only that one SHIM_LOG     the log to append to; its form is told
 * at `record`
 *
 * Counted: files made, written, cut, synced, named, renamed, removed; folders made and removed.
 * stdio writes inside libc and are not seen: the program writes what it keeps by descriptor. */
#undef _FORTIFY_SOURCE
#define _GNU_SOURCE
#include "faults/shim.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static struct {
	bool ready;
	const char *below;
	long at;
	const char *what;
	bool on;
	int log;
	_Atomic uint64_t *count;
	uint64_t own_count[2];
} shim = {.log = -1};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

void *shim_real(const char *name)
{
	return dlsym(RTLD_NEXT, name);
}

static int real_open(const char *path, int flags, mode_t mode)
{
	static int (*next)(const char *, int, ...);
	if (!next) {
		*(void **)&next = shim_real("open");
	}
	return next(path, flags, mode);
}

static void set_up(void)
{
	const char *at = getenv("SHIM_AT");
	const char *on = getenv("SHIM_ON");
	const char *count = getenv("SHIM_COUNT");
	const char *log = getenv("SHIM_LOG");
	shim.ready = true;
	shim.below = getenv("SHIM_BELOW");
	shim.at = at ? strtol(at, NULL, 10) : 0;
	shim.what = getenv("SHIM_DO");
	shim.on = on && on[0] == '1';
	shim.count = (_Atomic uint64_t *)shim.own_count;
	if (count) {
		int fd = real_open(count, O_RDWR | O_CLOEXEC, 0);
		void *shared = fd < 0 ? MAP_FAILED
				      : mmap(NULL, 16, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
		if (shared == MAP_FAILED) {
			abort(); /* a campaign that counts nothing would find nothing */
		}
		shim.count = shared;
	}
	if (log) {
		shim.log = real_open(log, O_WRONLY | O_APPEND | O_CLOEXEC, 0);
		if (shim.log < 0) {
			abort();
		}
	}
}

static bool is_below(const char *path)
{
	for (const char *folder = shim.below; folder && *folder;) {
		size_t length = strcspn(folder, ":");
		if (strncmp(path, folder, length) == 0 &&
			(path[length] == '/' || path[length] == '\0')) {
			return true;
		}
		folder += length + (folder[length] == ':');
	}
	return false;
}

void shim_full_path(int folder, const char *path, char out[PATH_MAX])
{
	char link[64];
	out[0] = '\0';
	if (path[0] == '/') {
		(void)snprintf(out, PATH_MAX, "%s", path);
		return;
	}
	(void)snprintf(link, sizeof(link),
		folder == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", folder);
	ssize_t length = readlink(link, out, PATH_MAX - 1);
	if (length < 0) {
		return;
	}
	(void)snprintf(out + length, (size_t)(PATH_MAX - length), "/%s", path);
}

/* The path of an open file; that of a file without a name begins with its folder. */
static bool path_of(int fd, char out[PATH_MAX])
{
	char link[64];
	(void)snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	ssize_t length = readlink(link, out, PATH_MAX - 1);
	out[length > 0 ? length : 0] = '\0';
	return length > 0;
}

static void write_all(int fd, const char *bytes, size_t length)
{
	static ssize_t (*next)(int, const void *, size_t);
	if (!next) {
		*(void **)&next = shim_real("write");
	}
	while (length > 0) {
		ssize_t n = next(fd, bytes, length);
		if (n <= 0) {
			abort();
		}
		bytes += n;
		length -= (size_t)n;
	}
}

static long long size_of(int fd)
{
	struct stat st;
	return fstat(fd, &st) == 0 && S_ISREG(st.st_mode) ? (long long)st.st_size : 0;
}

/* A line of fields with tabs between, then `length` bytes: kind, inode, offset, length, bytes that
 * stood in stdout and in stderr before it, path, other path. */
static void record(const struct shim_operation *op, const long long said[2])
{
	char head[2 * PATH_MAX + 200];
	int length = snprintf(head, sizeof(head), "%c\t%llu\t%lld\t%zu\t%lld\t%lld\t%s\t%s\n",
		op->kind, (unsigned long long)op->inode, (long long)op->offset,
		op->bytes ? op->length : 0, said[0], said[1], op->path, op->other);
	write_all(shim.log, head, (size_t)length);
	if (op->bytes) {
		write_all(shim.log, op->bytes, op->length);
	}
}

/* A full disk does not hinder removing, cutting off, and syncing what is there. */
static const char HINDERED_WHEN_FULL[] = "cnwlmr";

static enum shim_verdict spoil(const struct shim_operation *op, uint64_t nth)
{
	bool hit = shim.at > 0 && shim.what &&
		   (nth == (uint64_t)shim.at || (shim.on && nth > (uint64_t)shim.at));
	if (!hit) {
		return SHIM_PASS;
	}
	bool full = strcmp(shim.what, "ENOSPC") == 0 || strcmp(shim.what, "short") == 0;
	if (full && strchr(HINDERED_WHEN_FULL, op->kind) == NULL) {
		return SHIM_PASS;
	}
	(void)atomic_fetch_add(&shim.count[1], 1);
	if (strcmp(shim.what, "kill") == 0) {
		(void)kill(getpid(), SIGKILL);
	}
	if (strcmp(shim.what, "delay") == 0) {
		(void)nanosleep(&(struct timespec){.tv_sec = 1}, NULL);
		return SHIM_PASS;
	}
	if (strcmp(shim.what, "short") == 0 && nth == (uint64_t)shim.at && op->kind == 'w' &&
		op->length > 1) {
		return SHIM_HALF;
	}
	errno = full ? ENOSPC : EIO;
	return SHIM_FAIL;
}

enum shim_verdict shim_before(struct shim_operation *op)
{
	(void)pthread_mutex_lock(&lock);
	if (!shim.ready) {
		set_up();
	}
	op->counts = is_below(op->path) || (op->other[0] && is_below(op->other));
	op->said[0] = op->said[1] = 0;
	if (!op->counts) {
		(void)pthread_mutex_unlock(&lock);
		return SHIM_PASS;
	}
	if (shim.log >= 0) {
		op->said[0] = size_of(STDOUT_FILENO);
		op->said[1] = size_of(STDERR_FILENO);
	}
	return spoil(op, atomic_fetch_add(shim.count, 1) + 1);
}

void shim_after(struct shim_operation *op, bool done)
{
	int why = errno;
	if (!op->counts) {
		return;
	}
	if (done && shim.log >= 0) {
		record(op, op->said);
	}
	(void)pthread_mutex_unlock(&lock);
	errno = why;
}

void shim_open_file(struct shim_operation *op, char kind, int fd)
{
	struct stat st;
	int why = errno;
	*op = (struct shim_operation){.kind = kind};
	if (fstat(fd, &st) != 0 || (!S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode)) ||
		!path_of(fd, op->path)) {
		op->path[0] = '\0';
	} else {
		op->inode = st.st_ino;
		op->kind = kind == 's' && S_ISDIR(st.st_mode) ? 'd' : kind;
	}
	errno = why;
}

void shim_named(struct shim_operation *op, char kind, int folder, const char *path)
{
	struct stat st;
	int why = errno;
	*op = (struct shim_operation){.kind = kind};
	shim_full_path(folder, path, op->path);
	op->inode = lstat(op->path, &st) == 0 ? st.st_ino : 0;
	errno = why;
}
