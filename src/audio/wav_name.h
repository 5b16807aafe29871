/* Names a recording only once its file is locked. Inside the room only. */
#ifndef AUDIO_WAV_NAME_H
#define AUDIO_WAV_NAME_H

#include <stdbool.h>

#include "base/error.h"

/* Makes an empty file with mode 0600 and no name in the folder of `path`, its future name, under an
 * exclusive flock. Returns its descriptor, or -1; close() releases the lock. Where the file system
 * has no nameless files, *temporary is a name that wav_name_give removes, else NULL; free() it. */
int wav_name_make(const char *path, char **temporary, struct error *err);

/* Gives the file its name and syncs the folder. False when the name is taken or the disk fails: the
 * file then has no name, and `temporary` is removed. */
bool wav_name_give(int fd, const char *path, const char *temporary, struct error *err);

/* Whether the open file still has a name. True when that is unknown. */
bool wav_name_is_there(int fd);

/* Tests set it to false, so that wav_name_make uses temporary names as on a file system without
 * nameless files. */
extern bool wav_name_uses_nameless;

#endif
