/* Whole files and folders: reading with a limit, writing so that a crash leaves the old or the new
 * file. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/error.h"

/* Reads a whole file into *bytes and adds a zero byte; free() it. ERROR_NOT_FOUND when there is no
 * such file, ERROR_INPUT when it is a folder or larger than `limit` bytes, else ERROR_SYSTEM. */
bool file_read(const char *path, size_t limit, char **bytes, size_t *length, struct error *err);

/* Reads an open file from its current position to its end. The error does not name the file. */
bool file_read_open(int fd, size_t limit, char **bytes, size_t *length, struct error *err);

/* For the program's own files. Writes `length` bytes under a new name beside the file, syncs,
 * renames it over the file and syncs the folder: a crash leaves the old or the new file. A link of
 * that name is replaced, not followed. The file gets `mode` whatever the umask is. */
bool file_replace(
	const char *path, const char *bytes, size_t length, mode_t mode, struct error *err);

/* For an output path that the user named. Follows links and replaces what they lead to as
 * file_replace does. Writes straight into a device, a pipe or an open file (/dev/stdout) and
 * ignores `mode` there. False when target_find fails or not everything could be written. */
bool file_put(const char *path, const char *bytes, size_t length, mode_t mode, struct error *err);

/* What an output path leads to. Call target_finish afterwards. */
struct target {
	char *path; /* the linked file, which need not exist; NULL when fd is open */
	int fd;     /* -1, or open for writing: a device, a pipe, an open file */
};

/* False for a folder, a disk, a socket or a terminal, for a link that another user made in a
 * world-writable folder, and when the system refuses. Waits until a named pipe has a reader; a
 * signal ends the wait with ERROR_INTERRUPTED. Creates and changes nothing. */
bool target_find(const char *path, struct target *target, struct error *err);
void target_finish(struct target *target); /* accepts fd -1 and NULL; closes */

/* The absolute path, with links resolved, that target_find finds, whether or not it exists. Opens
 * nothing. free() it. NULL for an open file (/dev/stdout) and where target_find fails on a link. */
char *target_place(const char *path);

/* Makes an empty file with mode 0600 beside `path`, under an unused and unpredictable name. *name
 * is its path; free() it. The caller renames or unlinks the file. Returns it open for writing, or
 * -1.
 */
int file_beside(const char *path, char **name, struct error *err);

/* Writes all bytes. False with the reason in errno. Continues after a signal unless
 * `interruptible`. */
bool file_write_all(int fd, const char *bytes, size_t length, bool interruptible);

/* Syncs `fd` when `ok` (all writes succeeded), and closes it in any case. False when `ok` is false
 * or either call fails: *why is then the first errno value. */
bool file_sync_close(int fd, bool ok, int *why);

/* Syncs the folder that holds `path`, so that a new, replaced or removed name survives a power cut.
 */
bool file_sync_name(const char *path, struct error *err);

/* When set, called with the name of each step before it. Tests kill the program there or inspect
 * the disk. */
extern void (*file_step)(const char *step);
/* Calls file_step when it is set; for the files of this room that write. */
void file_announce_step(const char *step);

/* Says what to do when a file or a dangling link has that name. NULL when it is a folder or nothing
 * is there. free() it. */
char *folder_reason(const char *path);
/* Makes the folder and its missing parents. A folder that exists keeps its mode. */
bool folder_make(const char *path, mode_t mode, struct error *err);

/* The absolute path: links and dots are resolved as far as the path exists, the rest is as written.
 * free() it. */
char *path_real(const char *path);

/* The folder part of a path with its slash; "./" for a bare name. free() it. */
char *path_folder(const char *path);

/* "folder/name". free() it. */
char *path_join(const char *folder, const char *name);

#endif
