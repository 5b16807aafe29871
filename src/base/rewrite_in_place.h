/* Rewrites a file in place. A journal lets the next reading repair what a crash left half
 * written. */
#ifndef BASE_REWRITE_IN_PLACE_H
#define BASE_REWRITE_IN_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* The text a file had when it was read, and its new text. Borrowed. */
struct rewriting {
	const char *old_text;
	size_t old_length; /* bytes */
	const char *new_text;
	size_t new_length;
};

/* Does what rewrite_file promises without replacing the file itself. `path` is not a link. */
bool rewrite_in_place(const char *path, const struct rewriting *texts, struct error *err);

/* Finishes a rewrite_in_place that a crash cut short. Call it before reading the file. True when
 * there is nothing to do and when the file does not exist. False when another program has changed
 * the file since: the file is left alone, and the error names the journal, which holds both texts.
 */
bool rewrite_recover(const char *path, struct error *err);

#endif
