/* The full screen on a terminal, by curses. */
#ifndef TERMINAL_FULL_SCREEN_H
#define TERMINAL_FULL_SCREEN_H

#include "terminal/prompt.h"
#include "terminal/view.h"

struct full_screen;

/* NULL unless stdin and stdout are a terminal with cursor movement. Enter cbreak mode before this
 * and before full_screen_resume; leave it after full_screen_close and full_screen_suspend. */
struct full_screen *full_screen_open(void);
void full_screen_close(struct full_screen *full); /* accepts NULL */
/* Sends the rows that changed. `prompt` may be NULL. */
void full_screen_draw(
	struct full_screen *full, const struct screen_view *view, const struct prompt *prompt);
void full_screen_repaint(void); /* the next draw sends every row again */
void full_screen_suspend(struct full_screen *full);
void full_screen_resume(struct full_screen *full);

#endif
