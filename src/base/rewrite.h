/* Writes new text into a file that belongs to the user, such as notes, and keeps everything else
 * about the file. */
#ifndef BASE_REWRITE_H
#define BASE_REWRITE_H

#include <stdbool.h>

#include "base/error.h"
#include "base/rewrite_in_place.h"

/* Gives a file (links are followed) its new text. Owner, group, mode, access list, attributes and
 * hard links stay. At each instant the file holds the old or the new text, even after a crash. The
 * exception is a file with several names, or with an owner or attributes that a new file cannot
 * get: after a crash, rewrite_recover restores that one from a journal in the same folder. False
 * with the old text in place: the file has changed since it was read, is not a regular file, is
 * write-protected, or the system refuses. */
bool rewrite_file(const char *path, const struct rewriting *texts, struct error *err);

#endif
