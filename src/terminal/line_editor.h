/* Edits the line that the user types. */
#ifndef TERMINAL_LINE_EDITOR_H
#define TERMINAL_LINE_EDITOR_H

#include <stddef.h>

#include "base/text.h"

#define LINE_MAX_BYTES 4096

struct line_editor {
	struct text text;
	size_t cursor; /* byte offset, never inside a character */
};

enum line_editor_result { LINE_GOES_ON, LINE_ENTERED, LINE_CANCELLED };

void line_editor_init(struct line_editor *editor, const char *initial); /* cursor at the end */
void line_editor_finish(struct line_editor *editor);
/* Takes a key; Enter enters the line, Escape cancels it. Control keys move and delete as in a
 * shell. */
enum line_editor_result line_editor_key(struct line_editor *editor, int key);
/* The part of `text` to show in `columns` columns so that the cursor is visible; *cursor_column is
 * below `columns` (0 when that is 0). free() it. */
char *line_editor_window(const char *text, size_t cursor, size_t columns, size_t *cursor_column);
/* The text composed and trimmed; NULL when it is empty. free() it. */
char *line_editor_take(struct line_editor *editor);

#endif
