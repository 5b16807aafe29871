/* What the user sees while it talks: a full screen on a terminal, plain lines elsewhere; and the
 * keys.
 *
 * Install signal handlers before screen_open: curses sets its own for SIGINT, SIGTERM and SIGTSTP
 * only where there is none. While the full screen is shown, what libraries write to stderr is held
 * back if that is a terminal, and printed by screen_close and screen_suspend. */
#ifndef TERMINAL_SCREEN_H
#define TERMINAL_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

enum tint { TINT_PLAIN, TINT_GREEN, TINT_YELLOW, TINT_RED, TINT_DIM };

/* One key and what it does now: {"space", "pause"}. */
struct key_hint {
	const char *key;
	const char *what;
};

/* A sound as it is drawn: a value for each of `steps` equal parts of it. */
struct screen_wave {
	size_t steps;
	const unsigned char *loud;  /* 0–255 */
	const unsigned char *voice; /* 1: speech; 0: silence between */
	const signed char *pitch;   /* quarter semitones from the median; WAVE_NO_PITCH: none */
	double length_s;
	double at_s;     /* where it is heard */
	double loop_a_s; /* below 0: none */
	double loop_b_s;
	const double (*pauses)[2]; /* start and end in s, of those worth a figure */
	size_t pause_count;
};
#define WAVE_NO_PITCH (-128)

/* All there is to see at a moment. Strings are borrowed during the call; NULL means "not shown".
 * Texts may hold any UTF-8 the notes hold: control and escape characters are never sent to the
 * terminal. */
struct screen_view {
	const char *heading;  /* "practice · Cloud support", top left */
	const char *progress; /* "3 of 12, 14 min left", top right (below at narrow widths) */
	const char *topic;    /* above the question, dim */
	const char
		*question; /* wrapped by display width; cut with "…" only when the window is full */
	const char *detail; /* under the question, dim: why it is asked, which take is heard … */
	const char *answer; /* a longer text under that; moves so that what is said is seen */
	bool says_answer;   /* what is said is of the answer, not of the question */
	size_t said_start;  /* bytes [start, end) of the word being said, as the text is given; */
	size_t said_end;    /* equal: none */
	const char *doing;  /* "recording", "asking" … in words */
	enum tint doing_tint;
	bool has_timer;
	double timer_s;     /* shown large, m:ss */
	double timer_end_s; /* 0: none; else "/ m:ss" beside it and a bar of how far it is */
	enum tint timer_tint;
	const struct screen_wave *wave; /* instead of the bar; NULL: none */
	bool has_level;
	double peak_db; /* -120 to 0 */
	double rms_db;
	const char *message; /* what happened last; stays until it is NULL or another */
	enum tint message_tint;
	const struct key_hint *keys;
	size_t key_count;
};

struct screen;

/* `plain` asks for lines even on a terminal. The full screen needs stdin and stdout to be a
 * terminal with cursor movement; else lines go to stderr. Never fails: what is not possible is
 * plain. */
struct screen *screen_open(bool plain);
/* Restores the terminal; accepts NULL. Safe to call from the normal path after a signal was noted.
 */
void screen_close(struct screen *screen);
bool screen_is_full(const struct screen *screen);

/* Shows the view: the full screen redraws what changed (call it 10–20 times a second); plain prints
 * a line when `doing`, `question` or `message` became another one, and nothing else. */
void screen_draw(struct screen *screen, const struct screen_view *view);

/* Keys beyond characters. */
enum {
	KEY_NONE = -1, /* nothing was pressed */
	KEY_GONE = -2, /* the terminal went away or stdin ended */
	KEY_ARROW_LEFT = 0x110000,
	KEY_ARROW_RIGHT,
	KEY_ARROW_UP,
	KEY_ARROW_DOWN,
};
/* The next key that was pressed, as a code point (Enter is '\n', Escape 27) or one of the above;
 * never waits. Hangul jamo typed with a Korean keyboard layout are given as the Latin key they sit
 * on (ㅂ is q), so that a candidate need not switch layouts. */
int screen_key(struct screen *screen);

/* File descriptor to poll for keys; -1 when there is none. */
int screen_fd(const struct screen *screen);

/* Asks for one line of text at the bottom (full) or on the terminal (plain); Escape or an empty
 * line gives NULL. `idle` (may be NULL) is called about every 20 ms meanwhile, so that sound goes
 * on. free() it. */
char *screen_ask(struct screen *screen, const char *label, const char *initial,
	void (*idle)(void *context), void *context);

/* Called from `idle`: ends what is being asked as Escape would (a signal came, the sound device
 * went away). Ctrl-C ends it by itself, and is raised as SIGINT. */
void screen_cancel(struct screen *screen);

/* Asks a yes/no question, shown as it is given; false for anything but y (or ㅛ). */
bool screen_confirm(
	struct screen *screen, const char *question, void (*idle)(void *context), void *context);

/* Leaves the full screen for another program (an editor), and comes back. */
void screen_suspend(struct screen *screen);
void screen_resume(struct screen *screen);

#endif
