/* The line being typed: characters as a reader sees them, not bytes. */
#include <stdlib.h>
#include <string.h>
#include <unigbrk.h>

#include "base/mem.h"
#include "terminal/internal.h"

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
	ESCAPE = 27,
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

void edit_init(struct edit *edit, const char *initial)
{
	*edit = (struct edit){0};
	char *neutral = screen_neutral(initial, false);
	text_init(&edit->text, EDIT_MAX_BYTES);
	text_add(&edit->text, neutral);
	edit->cursor = edit->text.length;
	free(neutral);
}

void edit_finish(struct edit *edit)
{
	text_finish(&edit->text);
	edit->cursor = 0;
}

static void delete_bytes(struct edit *edit, size_t from, size_t to)
{
	struct text *text = &edit->text;
	memmove(text->bytes + from, text->bytes + to, text->length - to + 1);
	text->length -= to - from;
	text->cut = false;
	edit->cursor = from;
}

static void insert(struct edit *edit, int key)
{
	char bytes[4];
	size_t length = utf8_encode((uint32_t)key, bytes);
	struct text *text = &edit->text;
	if (text->length + length > text->limit) {
		return;
	}
	text_add_bytes(text, bytes, length); /* makes room; then it is moved to its place */
	memmove(text->bytes + edit->cursor + length, text->bytes + edit->cursor,
		text->length - length - edit->cursor);
	memcpy(text->bytes + edit->cursor, bytes, length);
	edit->cursor += length;
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
static bool move_or_delete(struct edit *edit, int key)
{
	const char *bytes = edit->text.bytes;
	size_t length = edit->text.length;
	size_t at = edit->cursor;
	switch (key) {
	case LINE_START:
	case KEY_LINE_START:
		edit->cursor = 0;
		return true;
	case LINE_END:
	case KEY_LINE_END:
		edit->cursor = length;
		return true;
	case LEFT:
	case KEY_ARROW_LEFT:
		edit->cursor = grapheme_before(bytes, at);
		return true;
	case RIGHT:
	case KEY_ARROW_RIGHT:
		edit->cursor = grapheme_after(bytes, length, at);
		return true;
	case BACKSPACE:
	case DELETE:
		delete_bytes(edit, grapheme_before(bytes, at), at);
		return true;
	case DELETE_NEXT:
	case KEY_DELETE_NEXT:
		delete_bytes(edit, at, grapheme_after(bytes, length, at));
		return true;
	case DELETE_REST:
		delete_bytes(edit, at, length);
		return true;
	case DELETE_BEFORE:
		delete_bytes(edit, 0, at);
		return true;
	case DELETE_WORD:
		delete_bytes(edit, word_before(bytes, at), at);
		return true;
	default:
		return false;
	}
}

enum edit_result edit_key(struct edit *edit, int key)
{
	if (key == '\n') {
		return EDIT_DONE;
	}
	if (key == ESCAPE) {
		return EDIT_LEFT;
	}
	bool printable =
		key == ' ' || (key > ' ' && key <= 0x10FFFF && screen_shows((uint32_t)key));
	if (!move_or_delete(edit, key) && printable) {
		insert(edit, key);
	}
	return EDIT_GOES_ON;
}

char *edit_window(const char *string, size_t cursor, size_t columns, size_t *cursor_column)
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

char *edit_take(struct edit *edit)
{
	char *taken = screen_neutral(edit->text.bytes, false);
	if (taken[0] == '\0') {
		free(taken);
		taken = NULL;
	}
	return taken;
}
