/* Makes foreign text harmless to a terminal: notes, file names, command-line arguments, output of
 * other programs.
 *
 * Each control character (C0, DEL, C1, so also the start of an escape sequence), each character
 * that changes the writing direction and each invalid byte becomes U+FFFD, so that the user sees
 * that something was there. All printable text stays: Hangul, combining marks, emoji with their
 * joiners and selectors. */
#ifndef BASE_NEUTRAL_TEXT_H
#define BASE_NEUTRAL_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

enum harm {
	HARM_NONE,
	HARM_SPACE,     /* a tab or any kind of line end: moves the cursor */
	HARM_CONTROL,   /* any other control character: C0, DEL, C1 */
	HARM_DIRECTION, /* changes the order in which the characters around it appear */
};

/* What a character can do to the terminal that prints it. */
enum harm character_harm(uint32_t codepoint);

/* Adds text as one line: a line end becomes a space, a tab four. */
void neutral_line(struct text *out, const char *bytes, size_t length);

/* Adds text of several lines: tabs stay, and each kind of line end becomes a line feed. */
void neutral_lines(struct text *out, const char *bytes, size_t length);

#endif
