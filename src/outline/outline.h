/* A file of notes as a neutral tree: its lines in one form, how each begins, and what holds what.
 * Reads text it is given; knows no deck, and what it has to say goes into the caller's log. */
#ifndef OUTLINE_OUTLINE_H
#define OUTLINE_OUTLINE_H

#include "outline/encoding.h"
#include "outline/line_prefix_read.h"
#include "outline/notes_log.h"
#include "outline/source.h"
#include "outline/tree.h"

/* Reads all of the text; `line` lines stand before it, and the name in `path` may tell what wrote
 * it. Borrows the text and the log, which gets remarks and the lines that are used up. */
void outline_read(struct outline *outline, const char *path, struct span text, int line,
	struct notes_log *log);
void outline_finish(struct outline *outline);

#endif
