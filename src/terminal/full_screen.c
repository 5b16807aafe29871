/* The full screen on a terminal, by curses: sends only the rows that changed.
 *
 * Curses sets handlers for SIGINT, SIGTERM and SIGTSTP only where there is none, so the caller's
 * stay. Its SIGWINCH handler only sets a flag; each draw asks for the size. */
#include "terminal/full_screen.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include <curses.h>

#include "base/mem.h"
#include "base/neutral_text.h"
#include "terminal/cells.h"
#include "terminal/out.h"
#include "terminal/paint.h"
#include "terminal/stderr.h"

/* More than any screen has; a terminal may report 65535 of each. */
#define MAX_ROWS 400
#define MAX_COLUMNS 1000

struct full_screen {
	SCREEN *terminal;
	bool colour;
	bool ascii;
	struct cells drawn;
	/* Libraries write to stderr when a sound card has trouble: while the screen is full, it
	 * goes to this file, and to the terminal afterwards. */
	FILE *held;
	int saved_stderr; /* -1: not diverted */
};

static bool can_move_cursor(void)
{
	const char *move = tigetstr("cup");
	return move && move != (const char *)-1;
}

static void hold_stderr(struct full_screen *full)
{
	if (full->held && full->saved_stderr < 0 && isatty(STDERR_FILENO)) {
		full->saved_stderr = stderr_divert(fileno(full->held));
	}
}

static void release_stderr(struct full_screen *full)
{
	if (full->saved_stderr < 0) {
		return;
	}
	stderr_restore(full->saved_stderr);
	full->saved_stderr = -1;

	char line[512];
	rewind(full->held);
	while (fgets(line, sizeof(line), full->held)) {
		size_t length = strcspn(line, "\n");
		out_tell(line[length] ? "%.*s\n" : "%.*s", (int)length, line);
	}
	rewind(full->held);
	if (ftruncate(fileno(full->held), 0) != 0) {
		(void)fclose(full->held); /* better no file than the same lines twice */
		full->held = NULL;
	}
}

static void start_curses(struct full_screen *full)
{
	const char *no_colour = getenv("NO_COLOR");
	/* Keys are read elsewhere: pending ones must not interrupt drawing. */
	(void)typeahead(-1);
	(void)cbreak();
	(void)noecho();
	(void)nonl();
	(void)curs_set(0);
	full->colour = (!no_colour || no_colour[0] == '\0') && has_colors() && start_color() == OK;
	if (full->colour) {
		bool own = use_default_colors() == OK;
		short back = own ? -1 : COLOR_BLACK;
		(void)init_pair(TINT_GREEN, COLOR_GREEN, back);
		(void)init_pair(TINT_YELLOW, COLOR_YELLOW, back);
		(void)init_pair(TINT_RED, COLOR_RED, back);
	}
}

struct full_screen *full_screen_open(void)
{
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		return NULL;
	}
	/* Draw block characters only where the locale says that the terminal has them. */
	bool blocks = out_encoding() == OUT_UTF8;
	struct full_screen *full = mem_array(1, sizeof(*full));
	full->saved_stderr = -1;
	full->ascii = !blocks;
	full->terminal = newterm(NULL, stdout, stdin);
	if (!full->terminal || !can_move_cursor()) {
		if (full->terminal) {
			(void)reset_shell_mode();
			delscreen(full->terminal);
		}
		free(full);
		return NULL;
	}
	start_curses(full);
	full->held = tmpfile();
	hold_stderr(full);
	return full;
}

static void leave_page(struct full_screen *full)
{
	(void)curs_set(1);
	(void)endwin();
	release_stderr(full);
}

void full_screen_close(struct full_screen *full)
{
	if (!full) {
		return;
	}
	if (!isendwin()) {
		leave_page(full);
	}
	delscreen(full->terminal);
	cells_finish(&full->drawn);
	if (full->held) {
		(void)fclose(full->held);
	}
	free(full);
}

void full_screen_suspend(struct full_screen *full)
{
	if (!isendwin()) {
		leave_page(full);
	}
}

void full_screen_resume(struct full_screen *full)
{
	if (!isendwin()) {
		return;
	}
	hold_stderr(full);
	(void)refresh();
	(void)curs_set(0);
	full_screen_repaint();
}

void full_screen_repaint(void)
{
	(void)clearok(curscr, TRUE);
}

/* A curses attribute for a style. Without colours yellow is bold, and red text is reversed. */
static attr_t attributes(const struct full_screen *full, const struct cell *cell, short *pair)
{
	enum tint tint = (enum tint)(cell->style & STYLE_TINT);
	attr_t attr = cell->style & STYLE_BOLD ? A_BOLD : A_NORMAL;
	attr |= cell->style & STYLE_SAID ? A_REVERSE : A_NORMAL;
	*pair = 0;
	switch (tint) {
	case TINT_PLAIN:
		break;
	case TINT_DIM:
		attr |= A_DIM;
		break;
	case TINT_GREEN:
	case TINT_YELLOW:
	case TINT_RED:
		if (full->colour) {
			*pair = (short)tint;
		} else if (tint == TINT_RED && !(cell->style & STYLE_SHAPE)) {
			attr |= A_REVERSE;
		} else if (tint != TINT_GREEN) {
			attr |= A_BOLD;
		}
		break;
	}
	return attr;
}

/* Curses advances by wcwidth: where that differs from the width of the cell, a question mark is
 * shown, so that the row keeps its columns. */
static void send_cell(
	const struct full_screen *full, size_t row, size_t column, const struct cell *cell)
{
	wchar_t wide[CELL_CHARS + 1] = {0};
	size_t count = 0;
	for (size_t i = 0; i < CELL_CHARS && cell->chars[i] != 0; i++) {
		wchar_t c = (wchar_t)cell->chars[i];
		int width = wcwidth(c);
		if (i == 0 && width != (int)cell->width) {
			c = L'?';
		} else if (i > 0 && (width != 0 || character_harm((uint32_t)c) != HARM_NONE)) {
			continue;
		}
		wide[count++] = c;
	}
	short pair;
	attr_t attr = attributes(full, cell, &pair);
	cchar_t shown;
	if (setcchar(&shown, wide, attr, pair, NULL) == OK) {
		(void)mvadd_wch((int)row, (int)column, &shown);
	}
	bool replaced = wide[0] == L'?' && cell->width == 2;
	if (replaced) {
		(void)mvaddch((int)row, (int)column + 1, ' ');
	}
}

static void send_rows(struct full_screen *full, const struct cells *cells)
{
	bool same_size = cells->rows == full->drawn.rows && cells->columns == full->drawn.columns;
	size_t bytes = cells->columns * sizeof(struct cell);
	for (size_t row = 0; row < cells->rows; row++) {
		const struct cell *now = cells->cell + row * cells->columns;
		if (same_size && memcmp(now, full->drawn.cell + row * cells->columns, bytes) == 0) {
			continue;
		}
		for (size_t column = 0; column < cells->columns; column++) {
			if (now[column].width > 0) {
				send_cell(full, row, column, &now[column]);
			}
		}
	}
}

static void follow_size(void)
{
	struct winsize size;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) {
		return;
	}
	int rows = size.ws_row < MAX_ROWS ? size.ws_row : MAX_ROWS;
	int columns = size.ws_col < MAX_COLUMNS ? size.ws_col : MAX_COLUMNS;
	if (rows != LINES || columns != COLS) {
		(void)resizeterm(rows, columns);
		(void)clear();
	}
}

/* A terminal that accepts no output (stopped, or on a slow line) must not delay the recording: this
 * draw is then skipped. */
static bool is_writable(void)
{
	struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};
	return poll(&out, 1, 0) == 1 && (out.revents & POLLOUT) != 0;
}

void full_screen_draw(
	struct full_screen *full, const struct screen_view *view, const struct prompt *prompt)
{
	if (isendwin() || !is_writable()) {
		return;
	}
	follow_size();
	if (LINES < 1 || COLS < 1) {
		return;
	}
	struct cells cells;
	cells_init(&cells, (size_t)LINES, (size_t)COLS);
	paint_view(view, prompt, full->ascii, &cells);
	send_rows(full, &cells);
	if (cells.cursor) {
		(void)move((int)cells.cursor_row, (int)cells.cursor_column);
	}
	if (cells.cursor != full->drawn.cursor) {
		(void)curs_set(cells.cursor);
	}
	(void)refresh();
	cells_finish(&full->drawn);
	full->drawn = cells;
}
