/* What note-taking programs write around the notes: org, Logseq, Obsidian, Notion. */
#ifndef OUTLINE_DIALECT_H
#define OUTLINE_DIALECT_H

#include "outline/source.h"

/* How programs write notes; a file has one. */
enum dialect_kind { DIALECT_MARKDOWN, DIALECT_ORG, DIALECT_LOGSEQ };

struct dialect {
	enum dialect_kind kind;
	bool flashcards; /* tagged so: `::` and `==` make cards */
	bool cards;      /* some lines are marked #card */
};

/* Of a file, by the ending of its name in `path` and by its text. */
struct dialect dialect_of(const char *path, struct span text);

/* Whether a program wrote the line for itself: it is kept out of the notes. `before` counts the
 * lines of text read so far. */
bool dialect_is_aside(const struct dialect *dialect, const struct line *line, uint32_t before);

/* The line as Markdown would have it, kept by the source: org's headings and links, marks of tasks.
 * *tags is what tags stood at its end; *card is set when it is marked as a flash card. */
struct span dialect_line(const struct dialect *dialect, struct source *source, struct span text,
	struct span *tags, bool *card);

/* The title in `#+TITLE: …` or `title:: …`; false when it is none. */
bool dialect_title(struct span text, struct span *title);

#endif
