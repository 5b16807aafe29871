/* A view: everything the screen shows at one moment, as a value. */
#ifndef TERMINAL_VIEW_H
#define TERMINAL_VIEW_H

#include <stdbool.h>
#include <stddef.h>

enum tint { TINT_PLAIN, TINT_GREEN, TINT_YELLOW, TINT_RED, TINT_DIM };

/* One key and what it does now: {"space", "pause"}. */
struct key_hint {
	const char *key;
	const char *what;
};

/* The waveform of a sound: one value for each of `steps` equal parts of it. */
struct screen_wave {
	size_t steps;
	const unsigned char *loud;  /* loudness, 0–255 */
	const unsigned char *voice; /* 1: speech; 0: silence */
	const signed char *pitch;   /* quarter semitones from the median, or WAVE_NO_PITCH */
	double length_s;
	double at_s;     /* playhead */
	double loop_a_s; /* start and end of the loop; below 0: none */
	double loop_b_s;
	const double (*pauses)[2]; /* start and end in s of the pauses to label */
	size_t pause_count;
};
#define WAVE_NO_PITCH (-128)

/* Strings are borrowed during the call; NULL hides that part. Texts may hold any UTF-8 that notes
 * hold: control and escape characters never reach the terminal. */
struct screen_view {
	const char *heading;  /* "practice · Cloud support", top left */
	const char *progress; /* "3 of 12, 14 min left", top right (below in narrow windows) */
	const char *topic;    /* above the question, dim */
	const char *question; /* wrapped by display width; cut with "…" only in a full window */
	const char *detail;   /* under the question, dim: why it is asked, which take plays … */
	const char *answer;   /* a longer text under that; scrolls to the spoken word */
	bool says_answer;     /* the spoken word is in `answer`, not in `question` */
	size_t said_start;    /* bytes [start, end) of the spoken word in that text; */
	size_t said_end;      /* equal: none */
	const char *doing;    /* the current activity in words: "recording", "asking" … */
	enum tint doing_tint;
	bool has_timer;
	double timer_s;     /* shown large, m:ss */
	double timer_end_s; /* 0: none; else "/ m:ss" beside it and a progress bar */
	enum tint timer_tint;
	const struct screen_wave *wave; /* instead of the bar; NULL: none */
	bool has_level;
	double peak_db; /* -120 to 0 */
	double rms_db;
	const char *message; /* the last event; stays until it is NULL or changes */
	enum tint message_tint;
	const struct key_hint *keys;
	size_t key_count;
};

#endif
