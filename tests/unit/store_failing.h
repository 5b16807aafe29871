/* A disk that fails: SQLite's files and the renames, links, deletions and syncs of the store itself
 * pass through here, and the n-th of them fails, fails with all after it, or ends the process. */
#ifndef UNIT_STORE_FAILING_H
#define UNIT_STORE_FAILING_H

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

enum failure { FAIL_ONCE, FAIL_ON, DIE };

/* How a process ends that dies at its n-th write. */
#define DIED 99

static struct {
	enum failure how;
	int left;    /* writes that still pass; below 0: not armed */
	bool failed; /* at least one has */
	/* What was done, a letter each: r rename, u unlink, f fsync by the store, w write and s
	 * sync by SQLite. */
	char done[256];
	size_t done_count;
} disk = {.left = -1};

/* The real files and system behind. */
static sqlite3_vfs *real_vfs;

static inline void disk_arm(enum failure how, int nth)
{
	disk.how = how;
	disk.left = nth;
	disk.failed = false;
}

static inline void disk_heal(void)
{
	disk.left = -1;
}

static inline void disk_note(char what)
{
	if (disk.done_count + 1 < sizeof(disk.done)) {
		disk.done[disk.done_count++] = what;
		disk.done[disk.done_count] = '\0';
	}
}

static inline void disk_forget(void)
{
	disk.done_count = 0;
	disk.done[0] = '\0';
}

/* True when this write is to fail. */
static inline bool disk_fails(void)
{
	if (disk.left < 0) {
		return false;
	}
	if (disk.left > 0 && --disk.left > 0) {
		return false;
	}
	if (disk.how == DIE) {
		_exit(DIED);
	}
	bool fails = !disk.failed || disk.how == FAIL_ON;
	disk.failed = true;
	return fails;
}

/* In the place of libc's. */

int rename(const char *from, const char *to)
{
	disk_note('r');
	if (disk_fails()) {
		errno = ENOSPC;
		return -1;
	}
	return renameat(AT_FDCWD, from, AT_FDCWD, to);
}

int link(const char *from, const char *to)
{
	if (disk_fails()) {
		errno = ENOSPC;
		return -1;
	}
	return linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int unlink(const char *path)
{
	disk_note('u');
	if (disk_fails()) {
		errno = EIO;
		return -1;
	}
	return unlinkat(AT_FDCWD, path, 0);
}

int fsync(int fd)
{
	disk_note('f');
	if (disk_fails()) {
		errno = EIO;
		return -1;
	}
	(void)fd; /* a process that dies takes no power away: to sync would only take time */
	return 0;
}

int mkdir(const char *path, mode_t mode)
{
	if (disk_fails()) {
		errno = ENOSPC;
		return -1;
	}
	return mkdirat(AT_FDCWD, path, mode);
}

/* In the place of SQLite's files. */

struct failing_file {
	sqlite3_file base;
	sqlite3_file *real; /* behind this struct, in the same memory */
};

static inline sqlite3_file *real_of(sqlite3_file *file)
{
	return ((struct failing_file *)file)->real;
}

static int failing_close(sqlite3_file *file)
{
	return real_of(file)->pMethods->xClose(real_of(file));
}

static int failing_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 at)
{
	return real_of(file)->pMethods->xRead(real_of(file), bytes, count, at);
}

/* A disk that is full takes the first part of what is written. */
static int failing_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 at)
{
	sqlite3_file *real = real_of(file);
	disk_note('w');
	if (disk.left == 1 || (disk.left == 0 && disk.how == FAIL_ON)) {
		(void)real->pMethods->xWrite(real, bytes, count / 2, at);
	}
	return disk_fails() ? SQLITE_FULL : real->pMethods->xWrite(real, bytes, count, at);
}

static int failing_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	sqlite3_file *real = real_of(file);
	return disk_fails() ? SQLITE_IOERR_TRUNCATE : real->pMethods->xTruncate(real, size);
}

static int failing_sync(sqlite3_file *file, int flags)
{
	(void)file;
	(void)flags;
	disk_note('s');
	return disk_fails() ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

static int failing_size(sqlite3_file *file, sqlite3_int64 *size)
{
	return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int failing_lock(sqlite3_file *file, int kind)
{
	return real_of(file)->pMethods->xLock(real_of(file), kind);
}

static int failing_unlock(sqlite3_file *file, int kind)
{
	return real_of(file)->pMethods->xUnlock(real_of(file), kind);
}

static int failing_check_lock(sqlite3_file *file, int *held)
{
	return real_of(file)->pMethods->xCheckReservedLock(real_of(file), held);
}

static int failing_control(sqlite3_file *file, int what, void *arg)
{
	return real_of(file)->pMethods->xFileControl(real_of(file), what, arg);
}

static int failing_sector_size(sqlite3_file *file)
{
	return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int failing_traits(sqlite3_file *file)
{
	return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static int failing_map(sqlite3_file *file, int page, int size, int extend, void volatile **at)
{
	return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, at);
}

static int failing_shm_lock(sqlite3_file *file, int offset, int count, int flags)
{
	return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}

static void failing_barrier(sqlite3_file *file)
{
	real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int failing_unmap(sqlite3_file *file, int delete)
{
	return real_of(file)->pMethods->xShmUnmap(real_of(file), delete);
}

static const sqlite3_io_methods FAILING_METHODS = {
	.iVersion = 2,
	.xClose = failing_close,
	.xRead = failing_read,
	.xWrite = failing_write,
	.xTruncate = failing_truncate,
	.xSync = failing_sync,
	.xFileSize = failing_size,
	.xLock = failing_lock,
	.xUnlock = failing_unlock,
	.xCheckReservedLock = failing_check_lock,
	.xFileControl = failing_control,
	.xSectorSize = failing_sector_size,
	.xDeviceCharacteristics = failing_traits,
	.xShmMap = failing_map,
	.xShmLock = failing_shm_lock,
	.xShmBarrier = failing_barrier,
	.xShmUnmap = failing_unmap,
};

static int failing_open(
	sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out_flags)
{
	struct failing_file *made = (struct failing_file *)file;
	(void)vfs;
	made->base.pMethods = NULL;
	made->real = (sqlite3_file *)(made + 1);
	bool makes = (flags & SQLITE_OPEN_CREATE) != 0 && name && access(name, F_OK) != 0;
	if (makes && disk_fails()) {
		return SQLITE_CANTOPEN;
	}
	int rc = real_vfs->xOpen(real_vfs, name, made->real, flags, out_flags);
	made->base.pMethods = made->real->pMethods ? &FAILING_METHODS : NULL;
	return rc;
}

static int failing_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
	(void)vfs;
	return disk_fails() ? SQLITE_IOERR_DELETE : real_vfs->xDelete(real_vfs, name, sync);
}

/* From here on SQLite's default files are these. */
static inline void disk_install(void)
{
	static sqlite3_vfs failing;
	real_vfs = sqlite3_vfs_find(NULL);
	failing = *real_vfs;
	failing.zName = "failing";
	failing.szOsFile += (int)sizeof(struct failing_file);
	failing.xOpen = failing_open;
	failing.xDelete = failing_delete;
	(void)sqlite3_vfs_register(&failing, 1);
}

#endif
