/* Edits the typed line by characters as a reader sees them (grapheme clusters), not by bytes. */
#include "terminal/line_editor.h"

#include <stdlib.h>
#include <string.h>
#include <unigbrk.h>

#include "base/mem.h"
#include "terminal/display_text.h"
#include "terminal/key.h"

enum control {
	LINE_START = 1,
	LEFT = 2,
	DELETE_NEXT = 4,
	LINE_END = 5,
	RIGHT = 6,
	BACKSPACE = 8,
	DELETE_REST = 11,
	DELETE_BEFORE = 21,
	DELETE_WORD = 23,
	DELETE = 127,
};

static size_t grapheme_before(const char *bytes, size_t at)
{
	const uint8_t *start = (const uint8_t *)bytes;
	const uint8_t *before = u8_grapheme_prev(start + at, start);
	return before ? (size_t)(before - start) : 0;
}

static size_t grapheme_after(const char *bytes, size_t length, size_t at)
{
	const uint8_t *start = (const uint8_t *)bytes;
	const uint8_t *after = u8_grapheme_next(start + at, start + length);
	return after ? (size_t)(after - start) : length;
}

void line_editor_init(struct line_editor *editor, const char *initial)
{
	*editor = (struct line_editor){0};
	char *neutral = display_text(initial, false);
	text_init(&editor->text, LINE_MAX_BYTES);
	text_add(&editor->text, neutral);
	editor->cursor = editor->text.length;
	free(neutral);
}

void line_editor_finish(struct line_editor *editor)
{
	text_finish(&editor->text);
	editor->cursor = 0;
}

static void delete_bytes(struct line_editor *editor, size_t from, size_t to)
{
	struct text *text = &editor->text;
	memmove(text->bytes + from, text->bytes + to, text->length - to + 1);
	text->length -= to - from;
	text->cut = false;
	editor->cursor = from;
}

static void insert(struct line_editor *editor, int key)
{
	char bytes[4];
	size_t length = utf8_encode((uint32_t)key, bytes);
	struct text *text = &editor->text;
	if (text->length + length > text->limit) {
		return;
	}
	text_add_bytes(text, bytes, length); /* at the end first, to get the room */
	memmove(text->bytes + editor->cursor + length, text->bytes + editor->cursor,
		text->length - length - editor->cursor);
	memcpy(text->bytes + editor->cursor, bytes, length);
	editor->cursor += length;
}

static size_t word_before(const char *bytes, size_t at)
{
	while (at > 0 && bytes[at - 1] == ' ') {
		at--;
	}
	while (at > 0 && bytes[at - 1] != ' ') {
		at--;
	}
	return at;
}

/* False when the key neither moves nor deletes. */
static bool move_or_delete(struct line_editor *editor, int key)
{
	const char *bytes = editor->text.bytes;
	size_t length = editor->text.length;
	size_t at = editor->cursor;
	switch (key) {
	case LINE_START:
	case KEY_LINE_START:
		editor->cursor = 0;
		return true;
	case LINE_END:
	case KEY_LINE_END:
		editor->cursor = length;
		return true;
	case LEFT:
	case KEY_ARROW_LEFT:
		editor->cursor = grapheme_before(bytes, at);
		return true;
	case RIGHT:
	case KEY_ARROW_RIGHT:
		editor->cursor = grapheme_after(bytes, length, at);
		return true;
	case BACKSPACE:
	case DELETE:
		delete_bytes(editor, grapheme_before(bytes, at), at);
		return true;
	case DELETE_NEXT:
	case KEY_DELETE_NEXT:
		delete_bytes(editor, at, grapheme_after(bytes, length, at));
		return true;
	case DELETE_REST:
		delete_bytes(editor, at, length);
		return true;
	case DELETE_BEFORE:
		delete_bytes(editor, 0, at);
		return true;
	case DELETE_WORD:
		delete_bytes(editor, word_before(bytes, at), at);
		return true;
	default:
		return false;
	}
}

enum line_editor_result line_editor_key(struct line_editor *editor, int key)
{
	if (key == KEY_ENTER) {
		return LINE_ENTERED;
	}
	if (key == KEY_ESCAPE) {
		return LINE_CANCELLED;
	}
	bool printable =
		key == ' ' || (key > ' ' && key <= 0x10FFFF && display_text_keeps((uint32_t)key));
	if (!move_or_delete(editor, key) && printable) {
		insert(editor, key);
	}
	return LINE_GOES_ON;
}

char *line_editor_window(const char *string, size_t cursor, size_t columns, size_t *cursor_column)
{
	size_t length = strlen(string);
	size_t from = 0;
	*cursor_column = 0;
	if (columns == 0) {
		return mem_text("");
	}
	/* The cursor itself takes a column. */
	while (from < cursor && text_width(string + from, cursor - from) > columns - 1) {
		from = grapheme_after(string, length, from);
	}
	*cursor_column = text_width(string + from, cursor - from);
	size_t shown = text_fit(string + from, length - from, columns);
	return mem_bytes_text(string + from, shown);
}

char *line_editor_take(struct line_editor *editor)
{
	char *taken = display_text(editor->text.bytes, false);
	if (taken[0] == '\0') {
		free(taken);
		taken = NULL;
	}
	return taken;
}
