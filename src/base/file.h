/* Whole files and folders: read with a limit, written so that a crash leaves the old or the new. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/error.h"

/* Reads a whole file into *bytes (a zero byte is added behind; free() it). ERROR_NOT_FOUND when
 * there is none, ERROR_INPUT when it is over `limit` bytes or a folder, else ERROR_SYSTEM. */
bool file_read(const char *path, size_t limit, char **bytes, size_t *length, struct error *err);

/* The same of a file that is open, from where it stands to its end. The error does not name it. */
bool file_read_open(int fd, size_t limit, char **bytes, size_t *length, struct error *err);

/* For files of our own. Writes `length` bytes under a new name beside the file, syncs, renames over
 * it, syncs the folder: after a crash the file is the old or the new. A link of that name is
 * replaced, not followed. `mode` is the file's mode, whatever the umask. */
bool file_replace(
	const char *path, const char *bytes, size_t length, mode_t mode, struct error *err);

/* For a path that the user gave for output: links are followed, and what they lead to is replaced
 * as file_replace does. A device, a pipe or an open file (/dev/stdout) is written to as it is;
 * `mode` means nothing there. False as target_find says, or when not all could be written. */
bool file_put(const char *path, const char *bytes, size_t length, mode_t mode, struct error *err);

/* What a path for output leads to. target_finish afterwards. */
struct target {
	char *path; /* the file behind the links, which need not be there yet; NULL when fd is open
		     */
	int fd;     /* -1, or open for writing: a device, a pipe, an open file */
};

/* False: a folder, a disk, a socket or a terminal; a link that another user made where all may
 * write; what the system refuses. Waits until a named pipe has a reader; a signal ends that with
 * ERROR_INTERRUPTED. Nothing is made or changed. */
bool target_find(const char *path, struct target *target, struct error *err);
void target_finish(struct target *target); /* accepts fd -1 and NULL; closes */

/* The full path, without links, of what target_find leads to, whether it is there or not; opens
 * nothing. free() it. NULL for an open file (/dev/stdout) and where target_find fails on a link. */
char *target_place(const char *path);

/* Makes an empty file beside `path` under a name that was not there and cannot be foreseen, mode
 * 0600. *name (free() it) is its path. The caller renames or unlinks it. Returns the file, open for
 * writing, or -1. */
int file_beside(const char *path, char **name, struct error *err);

/* Writes all. False with the reason in errno. A signal is waited out unless `interruptible`. */
bool file_write_all(int fd, const char *bytes, size_t length, bool interruptible);

/* Syncs the folder that holds `path`, so that a name that was made, replaced or taken away in it
 * outlives a power cut. */
bool file_sync_name(const char *path, struct error *err);

/* Called with the name of each step, before it is done, when it is set. Tests stop the program
 * there or look at what is on the disk. */
extern void (*file_step)(const char *step);

/* What stands in place of the folder: a file, or a link to what is not there, with what to do. NULL
 * when it is a folder, or nothing is there. free() it. */
char *folder_reason(const char *path);
/* Makes the folder and those above it. One that was there keeps its mode. */
bool folder_make(const char *path, mode_t mode, struct error *err);

/* The full path without links and dots, as far as it is there, and the rest as written. free() it.
 */
char *path_real(const char *path);

/* "folder/name". free() it. */
char *path_join(const char *folder, const char *name);

#endif
