/* The lines of a file of notes: one kind of line end, of space and of normal form; code blocks and
 * comments told apart. */
#ifndef DECK_SOURCE_H
#define DECK_SOURCE_H

#include "base/text.h"
#include "deck/build.h"

enum line_kind {
	LINE_TEXT,
	LINE_CODE, /* inside a fenced block */
	LINE_END,  /* there is no more */
};

struct line {
	enum line_kind kind;
	int number;     /* 1-based */
	int blanks;     /* empty lines before it */
	int indent;     /* columns */
	bool quoted;    /* stood behind `>` */
	bool separated; /* a `<br>` stood alone before it */
	struct text
		text; /* without space at the ends; never empty but for LINE_CODE and LINE_END */
};

struct source {
	struct builder *builder;
	const char *bytes;
	size_t length;
	size_t at;
	int line;           /* lines begun so far */
	size_t feed;        /* where the next line feed is, once looked for */
	size_t comment;     /* where the next end of a comment is, once looked for */
	size_t fence[2];    /* where the next closing fence of ` and ~ is, once looked for */
	char fence_mark;    /* inside a fenced block closed by this; 0 outside */
	struct text joined; /* a line with comments cut out */
};

/* False (ERROR_INPUT) when the bytes are no UTF-8 text. */
bool source_check(const char *bytes, size_t length, struct error *err);

/* Borrows the bytes. */
void source_open(struct source *source, struct builder *builder, const char *bytes, size_t length);
void source_close(struct source *source);

/* Reads the next line that is not empty into `line`, whose text is initialised by the caller. */
void source_next(struct source *source, struct line *line);

/* The next line as it stands in the file, however it ends; false at the end. */
bool source_raw(struct source *source, struct span *raw);

#endif
