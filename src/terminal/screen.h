/* The screen of a running session: a full screen on a terminal, lines elsewhere; and its keys.
 *
 * Install signal handlers before screen_open: curses sets its own for SIGINT, SIGTERM and SIGTSTP
 * only where there is none. While the full screen is shown, stderr is held back if it is a
 * terminal; screen_close and screen_suspend print what libraries wrote to it. */
#ifndef TERMINAL_SCREEN_H
#define TERMINAL_SCREEN_H

#include <stdbool.h>

#include "terminal/view.h"

struct screen;

/* `lines` asks for lines even on a terminal. The full screen needs stdin and stdout to be a
 * terminal with cursor movement; else lines go to stderr. Never fails. */
struct screen *screen_open(bool lines);
/* Restores the terminal; accepts NULL. Not for signal handlers: call it after one has set its
 * flag. */
void screen_close(struct screen *screen);
bool screen_is_full(const struct screen *screen);

/* Shows the view. The full screen redraws what changed (call it 10–20 times a second); lines are
 * printed only when `doing`, `question` or `message` changes. */
void screen_draw(struct screen *screen, const struct screen_view *view);

/* The next key (key.h), or KEY_NONE; never blocks. KEY_GONE is returned once. With a Korean
 * keyboard layout the Latin key in that place is returned (ㅂ is q), so that the user need not
 * switch layouts. */
int screen_key(struct screen *screen);

/* File descriptor to poll for keys; -1 when there is none. */
int screen_fd(const struct screen *screen);

/* Asks for one line of text at the bottom of the full screen, or on the terminal; NULL for Escape
 * or an empty line. Calls `idle` (may be NULL) about every 20 ms meanwhile, so that sound goes on.
 * free() it. */
char *screen_ask(struct screen *screen, const char *label, const char *initial,
	void (*idle)(void *context), void *context);

/* Call it from `idle` to cancel the prompt, as Escape would (on a signal, or when the sound device
 * went away). Ctrl-C cancels it too and raises SIGINT. */
void screen_cancel(struct screen *screen);

/* Asks a yes/no question, shown as given; false for anything but y (or ㅛ). */
bool screen_confirm(
	struct screen *screen, const char *question, void (*idle)(void *context), void *context);

/* Leaves the terminal to another program (an editor), and takes it back. */
void screen_suspend(struct screen *screen);
void screen_resume(struct screen *screen);

#endif
