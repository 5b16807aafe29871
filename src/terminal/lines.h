/* Lines on stderr where there is no full screen. */
#ifndef TERMINAL_LINES_H
#define TERMINAL_LINES_H

#include <stddef.h>

#include "terminal/prompt.h"
#include "terminal/view.h"

/* Prints what is new in `now` since `before`. */
void lines_draw(const struct screen_view *before, const struct screen_view *now);
/* Draws the line being typed over itself on the terminal `fd`; *drawn is its width in columns so
 * far, 0 at the start. */
void lines_prompt(int fd, const struct prompt *prompt, size_t *drawn);
/* Prints the answer (may be NULL) and ends the line. */
void lines_prompt_end(int fd, const char *answer);

#endif
