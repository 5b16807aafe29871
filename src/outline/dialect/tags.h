/* Tags and task states that note-taking programs write on a line; inside the room only. */
#ifndef OUTLINE_DIALECT_TAGS_H
#define OUTLINE_DIALECT_TAGS_H

#include "outline/source.h"

/* Whether the text is nothing but `#tag` words. */
bool tags_only(struct span text);

/* Cuts tags off the end of a line: `:tag:other:` with `colons`, else `#tag` words. *tags gets them
 * as written, empty when there are none. Both are borrowed from the text. */
struct span tags_cut(struct span text, bool colons, struct span *tags);

/* Cuts `#tag` words off a line that may end in {attributes}, which stay after the words. The source
 * keeps the line when it must be assembled. */
struct span tags_cut_before_attributes(struct source *source, struct span text, struct span *tags);

/* The text without task states and priorities at its start: `TODO`, `DONE`, `[#A]`. */
struct span tasks_skip(struct span text);

#endif
