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

/* Writes beside the file, syncs, then renames over it: after a crash the file is the old or the
 * new. */
bool file_replace(
	const char *path, const char *bytes, size_t length, mode_t mode, struct error *err);

/* Makes the folder and those above it. One that was there keeps its mode. */
bool folder_make(const char *path, mode_t mode, struct error *err);

/* "folder/name". free() it. */
char *path_join(const char *folder, const char *name);

#endif
