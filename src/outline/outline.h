/* The outline room: a file of notes as a neutral tree. In: UTF-8 text (or bytes for
 * encoding_decode). Out: a tree of headings, folds, items and lines, each with its prefix and the
 * bytes it came from. It assigns no meaning and knows nothing of decks; remarks go into the
 * caller's log. Pure apart from that log, so any thread may call it. */
#ifndef OUTLINE_OUTLINE_H
#define OUTLINE_OUTLINE_H

#include "outline/encoding.h"
#include "outline/line_prefix_read.h"
#include "outline/notes_log.h"
#include "outline/source.h"
#include "outline/tree.h"

/* Reads all of the text into a tree. `line` lines come before the text; the file name in `path` may
 * show which program wrote it. Borrows the text and the log, which gets remarks and the lines that
 * are asides or continuations. outline_finish afterwards. */
void outline_read(struct outline *outline, const char *path, struct span text, int line,
	struct notes_log *log);
void outline_finish(struct outline *outline);

#endif
