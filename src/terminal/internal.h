/* What the files of the screen share: a grid of cells, the layout that fills it, keys, line
 * editing. Only screen*.c and their tests include this; everyone else uses screen.h. */
#ifndef TERMINAL_INTERNAL_H
#define TERMINAL_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

#include "base/text.h"
#include "terminal/screen.h"

/* --- Cells (screen_cells.c): what stands in each column of each row; no terminal is touched. ---
 */

/* A base character and what combines with it; as many as curses keeps in a cell. */
#define CELL_CHARS 5

/* A style is an enum tint, with these beside it. */
#define STYLE_TINT 0x07u
#define STYLE_BOLD 0x08u
#define STYLE_SHAPE 0x10u /* part of a drawing: reversed it would be a hole */
#define STYLE_SAID 0x20u  /* the word being said */

/* `width` is 1, 2, or 0 for the right half of a wide character. Has no padding: rows are compared
 * by memcmp. */
struct cell {
	uint32_t chars[CELL_CHARS];
	uint16_t width;
	uint16_t style;
};
_Static_assert(sizeof(struct cell) == 4 * CELL_CHARS + 4, "a cell is compared byte by byte");

struct cells {
	size_t rows;
	size_t columns;
	struct cell *cell; /* rows × columns, row by row */
	bool cursor;       /* something is being typed, here: */
	size_t cursor_row;
	size_t cursor_column;
};

void cells_init(struct cells *cells, size_t rows, size_t columns); /* all blank; 0 is accepted */
void cells_finish(struct cells *cells);                            /* accepts all-zero */

/* Puts text into a row from `column` on, at most `room` columns and never outside; a wide character
 * that does not fit whole is left out. The text is neutral (see below) and in one line. Returns the
 * columns used. */
size_t cells_put(struct cells *cells, size_t row, size_t column, size_t room, const char *bytes,
	size_t length, unsigned style);
/* Repeats one narrow character `count` times, never outside. */
void cells_fill(struct cells *cells, size_t row, size_t column, size_t count, uint32_t character,
	unsigned style);
/* The row as UTF-8, blanks at its end included. free() it. */
char *cells_row_text(const struct cells *cells, size_t row);

/* A text that can be shown: composed (NFC); control characters as a space; marks that turn the
 * direction or are not seen left out; what has no character as U+FFFD; no white space at the ends.
 * Line ends stay as '\n' when `lines`, else each run of white space is one space. NULL gives "".
 * free() it. */
char *screen_neutral(const char *text, bool lines);
/* Where byte `at` of `text`, the beginning or end of a word, has come to in screen_neutral(text,
 * lines), `neutral`. */
size_t screen_place(const char *text, size_t at, const char *neutral, bool lines, bool start);
/* True for a character screen_neutral leaves as it is; a space is none. */
bool screen_shows(uint32_t character);

/* --- Layout (screen_layout.c and screen_parts.c): view and size in, cells out; pure. --- */

/* What is asked at the bottom over everything else; `text` NULL when only a key is wanted. */
struct screen_prompt {
	const char *label;
	const char *text;
	size_t cursor; /* offset in bytes */
};

/* Fills `cells`, which were made by cells_init in the window's size. `prompt` may be NULL. `ascii`
 * asks for lines and digits drawn without block characters. */
void screen_layout(const struct screen_view *view, const struct screen_prompt *prompt, bool ascii,
	struct cells *cells);

/* Characters lines and bars are made of. */
struct glyphs {
	uint32_t rule;
	uint32_t full;
	uint32_t rest;
	uint32_t tick;
	uint32_t peak;
	const char *cut;
	bool ascii;
};

/* Where a part of the page draws: the content column's left edge and width. */
struct page {
	struct cells *cells;
	size_t left;
	size_t width;
	const struct glyphs *glyphs;
};

/* One line of text, cut with "…" when it is wider than `room`. Returns the columns used. */
size_t page_line(const struct page *page, size_t row, size_t column, size_t room, const char *text,
	unsigned style);
/* Text wrapped into at most `rows` rows; "…" ends the last one when there was more. */
void page_wrapped(
	const struct page *page, size_t row, size_t rows, const char *text, unsigned style);
/* The same with the bytes [start, end) of it shown as being said. A text that does not fit begins
 * further down, so that they are seen. */
void page_said(const struct page *page, size_t row, size_t rows, const char *text, unsigned style,
	size_t start, size_t end);
/* How many rows `text` takes at `width` columns, counting up to `most`. */
size_t page_rows_of(const char *text, size_t width, size_t most);
/* "space pause   s stop", wrapped between hints; those that do not fit are left out. Returns the
 * rows needed for all; draws nothing when `rows` is 0. */
size_t page_keys(const struct page *page, size_t row, size_t rows, const struct screen_view *view);
/* The level: scale, filled up to the RMS, a mark at the peak, and the peak in figures. */
void page_meter(const struct page *page, size_t row, const struct screen_view *view);
/* How far the timer is towards its end, from column `from` for `count` columns. */
void page_bar(const struct page *page, size_t row, size_t from, size_t count,
	const struct screen_view *view);
/* A sound in `rows` rows (screen_wave.c): its loudness by column, green where there is speech, with
 * a mark where it is heard; under it the pauses' seconds and the ends of a loop; and the pitch
 * about its median, a dot a semitone where there are three rows. */
void page_wave(const struct page *page, size_t row, size_t rows, const struct screen_wave *wave);
void page_pauses(const struct page *page, size_t row, const struct screen_wave *wave);
void page_pitch(const struct page *page, size_t row, size_t rows, const struct screen_wave *wave);
/* The timer in `rows` rows of large digits, 3 or 5; and the columns that takes. */
size_t page_digits_columns(size_t rows, const struct screen_view *view);
void page_digits(const struct page *page, size_t row, size_t rows, const struct screen_view *view);
/* The same in one line, "0:45 / 2:00 !", its right edge at the content's; brief, or where that is
 * too wide: "0:45 !" at the left. Returns its columns. */
size_t page_timer(const struct page *page, size_t row, bool brief, const struct screen_view *view);

#define TIMER_CHARS 16
/* "m:ss" of what is past; never negative, 999:59 at most. */
void timer_format(double seconds, char out[TIMER_CHARS]);

/* --- Keys (screen_keys.c): bytes from the terminal to keys. --- */

/* Keys only the line editor knows, beside those of screen.h. */
enum {
	KEY_LINE_START = 0x110010,
	KEY_LINE_END,
	KEY_DELETE_NEXT,
	KEY_UNKNOWN, /* a function key nobody uses: swallowed whole, never taken as letters */
};

/* Decodes one key from `bytes`. Returns how many were used; 0 with KEY_NONE when
 * more are needed to know. With
 * `complete` no more will come and it always uses some (when there are any). */
size_t key_decode(const unsigned char *bytes, size_t length, bool complete, int *key);

/* The Latin keys under what was typed on a Korean keyboard (two-set layout): ㅂ is q, ㅃ is Q, and
 * a syllable an input method put together is taken apart again (가 is r, k). Full-width letters
 * become plain ones. Writes 1–6 keys, returns how many; any other key is itself. */
#define KEYS_UNDER_MAX 6
size_t keys_under(int key, int out[KEYS_UNDER_MAX]);

/* Keys read from a file descriptor that is a terminal, without ever waiting. */
struct keyboard {
	int fd; /* -1: none */
	unsigned char bytes[128];
	size_t count;
	int64_t since_ms; /* when the first byte of an unfinished key came */
	int queue[KEYS_UNDER_MAX];
	size_t queued;
	bool gone;      /* the terminal went away */
	bool gone_told; /* and KEY_GONE was given for it */
};

void keyboard_init(struct keyboard *keyboard, int fd);
/* As screen_key; `latin` maps the Korean layout. */
int keyboard_next(struct keyboard *keyboard, bool latin);
/* Waits up to `ms` for a key to read. */
void keyboard_wait(const struct keyboard *keyboard, int ms);

/* --- The line being typed (screen_edit.c) --- */

#define EDIT_MAX_BYTES 4096

struct edit {
	struct text text;
	size_t cursor; /* offset in bytes, never inside a character */
};

enum edit_result { EDIT_GOES_ON, EDIT_DONE, EDIT_LEFT };

void edit_init(struct edit *edit, const char *initial); /* the cursor is at the end */
void edit_finish(struct edit *edit);
/* Takes a key; says whether Enter or Escape ended it. Control keys move and delete as in a shell.
 */
enum edit_result edit_key(struct edit *edit, int key);
/* What to show in `columns` columns so that the cursor is seen; *cursor_column is below `columns`
 * (0 when that is 0). free() it. */
char *edit_window(const char *text, size_t cursor, size_t columns, size_t *cursor_column);
/* The text composed and without white space at its ends; NULL when nothing is left. free() it. */
char *edit_take(struct edit *edit);

/* --- The two ways to show (screen_full.c, screen_plain.c) --- */

/* Terminal settings to go back to. */
struct cooked {
	int fd;
	bool held;
	struct termios settings;
};

/* Keys one by one, unseen, Ctrl-C still a signal; Ctrl-S does not stop the output, as a blocked
 * write would hold up the recording. False when fd is no terminal. */
bool cooked_leave(struct cooked *cooked, int fd);
void cooked_restore(struct cooked *cooked);
/* While a line is typed Ctrl-C and Ctrl-Z come as keys. */
void cooked_signals(const struct cooked *cooked, bool on);

struct full;
/* NULL when stdin and stdout are not a terminal that can move its cursor. Cooked settings are left
 * before and restored after this and full_close, full_suspend and full_resume likewise. */
struct full *full_open(void);
void full_close(struct full *full); /* accepts NULL */
void full_draw(
	struct full *full, const struct screen_view *view, const struct screen_prompt *prompt);
void full_repaint(void); /* the next draw sends everything again */
void full_suspend(struct full *full);
void full_resume(struct full *full);

/* Copies of what was shown last, to tell what is new and to show it again. */
struct shown {
	char *heading, *progress, *topic, *question, *detail, *answer, *doing, *message;
	char **words; /* each key and what it does */
	struct key_hint *keys;
	struct screen_view view; /* borrows the above */
};
void shown_keep(struct shown *shown, const struct screen_view *view);
void shown_finish(struct shown *shown); /* accepts all-zero */

/* Prints what became new since `before`. */
void plain_draw(const struct screen_view *before, const struct screen_view *now);
/* The line being typed, drawn over itself on the terminal `fd`; *drawn is its columns so far, 0 at
 * the start. */
void plain_prompt(int fd, const struct screen_prompt *prompt, size_t *drawn);
void plain_prompt_end(int fd, const char *answer);

#endif
