/* Texts made safe to show in cells. */
#ifndef TERMINAL_DISPLAY_TEXT_H
#define TERMINAL_DISPLAY_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The text as it is shown: composed (NFC); control characters become spaces; invisible characters
 * and those that change direction are dropped; unassigned and private ones become U+FFFD; white
 * space at both ends is trimmed. With `lines` a line end stays '\n', else each run of white space
 * becomes one space. NULL gives "". free() it. */
char *display_text(const char *text, bool lines);

/* The offset in `displayed`, which is display_text(text, lines), of byte `at` of `text`: the start
 * of a word when `start`, else its end. */
size_t display_text_offset(
	const char *text, size_t at, const char *displayed, bool lines, bool start);

/* True for a character that display_text keeps; false for a space. */
bool display_text_keeps(uint32_t character);

#endif
