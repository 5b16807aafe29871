/* The rules of one dialect of notes: how a file in it is recognised, and how its lines become
 * Markdown. Each dialect has a file beside this one and a row in DIALECTS (outline/dialect.c). */
#ifndef OUTLINE_DIALECT_RULES_H
#define OUTLINE_DIALECT_RULES_H

#include "outline/source.h"

/* Bytes at the start of a file that a dialect may search for what a program writes there. */
#define DIALECT_HEAD_BYTES 4096

struct dialect_rules {
	/* Whether the file is in this dialect, by the ending of its name and by its text. */
	bool (*detect)(const char *path, struct span text);
	/* Whether the program wrote the line for itself; NULL when it writes no such lines. */
	bool (*is_aside)(struct span text);
	/* The line as Markdown, kept by the source; *tags (empty before) may get the tags cut off
	 * its end. NULL when lines are already Markdown. */
	struct span (*to_markdown)(struct source *source, struct span text, struct span *tags);
	const char *title_key;     /* the start of the line with the file's title; NULL when none */
	const char *heading_marks; /* the character that makes a heading, six times */
	bool heading_tags;         /* `:tags:` end a heading, after anything else */
	bool is_markdown;          /* `#tag` words and `#card` are read in converted lines too */
};

#endif
