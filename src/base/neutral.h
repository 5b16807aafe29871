/* Text that others wrote, made such that it does nothing to a terminal, and that the user sees
 * where something was: notes, names of files, words of the command line, output of other programs.
 *
 * Each control character (C0, DEL, C1, so also the one that begins an escape sequence), each mark
 * that turns the direction of what follows and each byte that is not UTF-8 becomes U+FFFD. All that
 * is shown stays: Hangul, combining marks, emoji with their joiners and selectors.
 */
#ifndef BASE_NEUTRAL_H
#define BASE_NEUTRAL_H

#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

enum harm {
	HARM_NONE,
	HARM_SPACE,     /* a tab or the end of a line, of whichever kind: moves the cursor */
	HARM_CONTROL,   /* any other control character: C0, DEL, C1 */
	HARM_DIRECTION, /* turns the order in which the characters around it are seen */
};

/* What a character may do where it is printed. */
enum harm character_harm(uint32_t codepoint);

/* Adds text for one line: the end of a line is a space, a tab four. */
void neutral_line(struct text *out, const char *bytes, size_t length);

/* Adds text of several lines: tabs stay, and the end of a line, of whichever kind, is a line feed.
 */
void neutral_lines(struct text *out, const char *bytes, size_t length);

#endif
