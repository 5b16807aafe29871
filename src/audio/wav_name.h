/* The name of a recording: given only to a file that is locked already, given back when another
 * program took it away, and removed only from a file that holds nothing. */
#ifndef AUDIO_WAV_NAME_H
#define AUDIO_WAV_NAME_H

#include <stdbool.h>

#include "base/error.h"

/* Makes an empty file of mode 0600 without a name, locked (flock, exclusive). Returns its
 * descriptor, or -1. The lock belongs to the open file: close() gives it up. *temporary is NULL, or
 * the path of a temporary name that wav_name_give removes, where the file system has no nameless
 * files; free() it. `path` is the name the file is to have; the file is made in its folder. */
int wav_name_make(const char *path, char **temporary, struct error *err);

/* Gives the file its name and syncs the folder. False when the name is taken, or on a failing disk:
 * the file has no name then, and *temporary is removed. */
bool wav_name_give(int fd, const char *path, const char *temporary, struct error *err);

/* Whether the open file still has a name somewhere. True when that cannot be known. */
bool wav_name_is_there(int fd);

/* False makes wav_name_make use temporary names, as on a file system without nameless files. Tests
 * set it. */
extern bool wav_name_uses_nameless;

#endif
