/* Strips Markdown from a text: the characters that are said stay. Inside the room only. */
#ifndef LANGUAGE_MARKDOWN_H
#define LANGUAGE_MARKDOWN_H

#include <stddef.h>
#include <stdint.h>

/* The break before a character. */
enum pause_kind {
	PAUSE_NONE,
	PAUSE_CELL,      /* the next cell of a table's row */
	PAUSE_LINE,      /* a hard line break: two spaces or a backslash at a line's end */
	PAUSE_ITEM,      /* a new item of a list */
	PAUSE_PARAGRAPH, /* an empty line, a heading, a rule */
};

/* A character that stayed, and the written bytes [start, end) that it came from. */
struct character {
	uint32_t codepoint;
	size_t start;
	size_t end;
	enum pause_kind before;
};

/* All-zero is empty. */
struct characters {
	struct character *items;
	size_t count;
	size_t capacity;
};

/* Drops Markdown's markers, emphasis, addresses, code blocks and attributes; a line break inside a
 * paragraph becomes a space. Bytes that are not UTF-8 are dropped. free() items afterwards. */
void markdown_strip(const char *written, size_t length, struct characters *characters);

#endif
