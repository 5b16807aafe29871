/* The lines of a file of notes: one kind of line end, of space and of normal form; code blocks and
 * comments told apart. */
#ifndef OUTLINE_SOURCE_H
#define OUTLINE_SOURCE_H

#include "base/text.h"
#include "outline/notes_log.h"
#include "words/words.h"

/* Lines and texts made of lines are cut at this; no caller reads more. */
#define OUTLINE_LIMIT_BYTES ((size_t)64 << 20)

enum line_kind {
	LINE_TEXT,
	LINE_CODE, /* inside a fenced block */
	LINE_END,  /* there is no more */
};

struct line {
	enum line_kind kind;
	int number;       /* 1-based */
	int blanks;       /* empty lines before it */
	int indent;       /* columns */
	int quotes;       /* `>` marks before it */
	bool separated;   /* a `<br>` stood alone before it */
	struct span text; /* without space at the ends; borrowed from the bytes or the source */
};

/* Text that was changed, kept until the source is closed. */
struct chunk;

struct source {
	struct notes_log *log;
	const char *bytes;
	size_t length;
	size_t at;
	int line;                 /* lines begun so far */
	size_t feed;              /* where the next line feed is, once looked for */
	size_t comment;           /* where the next end of a comment is, once looked for */
	size_t fence[2];          /* where the next closing fence of ` and ~ is, once looked for */
	char fence_mark;          /* inside a fenced block closed by this; 0 outside */
	struct span fence_of_all; /* marks of the fence around the whole file; passed over */
	struct text work;         /* a line while it is changed */
	struct chunk *chunks;
};

/* Borrows the bytes. */
void source_open(struct source *source, struct notes_log *log, const char *bytes, size_t length);
void source_close(struct source *source);

/* Only for source_raw. Nothing is to be closed, and a copy goes on from where it was made. */
void source_open_raw(struct source *source, struct span text);

/* Reads the next line that is not empty. */
void source_next(struct source *source, struct line *line);

/* The next line as it stands in the file, however it ends; false at the end. */
bool source_raw(struct source *source, struct span *raw);

/* Keeps a text that was put together until the source is closed, and frees `text`. */
struct span source_keep(struct source *source, struct text *text);

#endif
