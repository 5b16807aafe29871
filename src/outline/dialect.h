/* The dialects of note-taking programs: org, Logseq, and Markdown with what Obsidian and Notion
 * add. */
#ifndef OUTLINE_DIALECT_H
#define OUTLINE_DIALECT_H

#include "outline/dialect/rules.h"
#include "outline/source.h"

/* A file has one dialect. */
struct dialect {
	const struct dialect_rules *rules; /* never NULL once dialect_of has run */
	bool flashcards;                   /* the file is tagged so: `::` and `==` make cards */
	bool cards;                        /* some lines are marked #card */
};

/* The dialect of a file, by the ending of its name in `path` and by its text. */
struct dialect dialect_of(const char *path, struct span text);

/* Whether a program wrote the line for itself, so that it is not part of the notes. `before` is the
 * number of lines of text read so far. */
bool dialect_is_aside(const struct dialect *dialect, const struct line *line, uint32_t before);

/* The line as Markdown, kept by the source. *tags gets the tags at its end, empty when there are
 * none; *card is set when the line is marked as a flash card. */
struct span dialect_line(const struct dialect *dialect, struct source *source, struct span text,
	struct span *tags, bool *card);

/* Reads the title from a line such as `#+TITLE: …` or `title:: …`; false when it is not one. */
bool dialect_title(struct span text, struct span *title);

#endif
