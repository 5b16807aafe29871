/* The lines of a file of notes, with one kind of line end, of space and of normal form; code blocks
 * and comments are recognised. */
#ifndef OUTLINE_SOURCE_H
#define OUTLINE_SOURCE_H

#include "base/text.h"
#include "outline/notes_log.h"
#include "words/words.h"

/* Limit of a line and of a text made of lines; no caller reads more. */
#define OUTLINE_LIMIT_BYTES ((size_t)64 << 20)

enum line_kind {
	LINE_TEXT,
	LINE_CODE, /* inside a fenced block */
	LINE_END,  /* no line is left */
};

struct line {
	enum line_kind kind;
	int number;     /* 1-based */
	int blanks;     /* empty lines before it */
	int indent;     /* columns */
	int quotes;     /* `>` marks before it */
	bool separated; /* a line with nothing but `<br>` comes before it */
	struct span
		text; /* without white space at the ends; borrowed from the bytes or the source */
};

/* Memory for changed text, kept until the source is closed. */
struct chunk;

struct source {
	struct notes_log *log;
	const char *bytes;
	size_t length;
	size_t at;
	int line;        /* lines begun so far */
	size_t feed;     /* position of the next line feed, once searched for */
	size_t comment;  /* position of the next end of a comment, once searched for */
	size_t fence[2]; /* position of the next closing fence of ` and ~, once searched for */
	char fence_mark; /* inside a fenced block closed by this character; 0 outside */
	struct span fence_of_all; /* marks of the fence around the whole file, which is ignored */
	struct text work;         /* buffer for a line while it is changed */
	struct chunk *chunks;
};

/* Opens notes. Borrows the bytes and the log until source_close. */
void source_open(struct source *source, struct notes_log *log, const char *bytes, size_t length);
void source_close(struct source *source);

/* Opens a text for source_raw only. Needs no source_close; a copy continues independently. */
void source_open_raw(struct source *source, struct span text);

/* Reads the next line that is not empty; LINE_END at the end. */
void source_next(struct source *source, struct line *line);

/* Reads the next line as it stands in the file, with any kind of line end; false at the end. */
bool source_raw(struct source *source, struct span *raw);

/* Keeps an assembled text until the source is closed, and frees `text`. */
struct span source_keep(struct source *source, struct text *text);

#endif
