/* Writing into a file that is not ours, such as the user's notes: everything but its text stays. */
#ifndef BASE_REWRITE_H
#define BASE_REWRITE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* The text a file had when it was read, and the one it is to have. */
struct rewriting {
	const char *old_text;
	size_t old_length; /* bytes */
	const char *new_text;
	size_t new_length;
};

/* Gives a file (links are followed) its new text. Owner, group, mode, access list, attributes and
 * further names (hard links) stay. At each instant, also after a crash, the file has the old or the
 * new text; a file with further names, or with an owner or attributes that a new file cannot be
 * given, has it again after rewrite_recover (by a name in the same folder). False with the old text
 * in place: the file has changed since it was read, is no file, is write-protected, or the system
 * refuses. */
bool rewrite_file(const char *path, const struct rewriting *texts, struct error *err);

/* Ends what rewrite_file began and a crash cut short, before the file is read. True when there is
 * nothing to do, and when there is no such file. False: the file was changed by another program
 * since, so that it is left alone and the error names the file that holds both texts. */
bool rewrite_recover(const char *path, struct error *err);

#endif
