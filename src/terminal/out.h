/* The door through which all goes that is printed: lines, texts and JSON, on stdout and stderr.
 * `scripts/lint` lets nothing else in cmd/ print.
 *
 * The format of out_print and out_tell is ours. What stands for its %s is text of others, whoever
 * passes it: it is made neutral (base/neutral.h) as one line. So no caller decides, and none
 * forgets. %s also takes a width, in columns, and a precision, in bytes, which cuts before a
 * character it does not hold whole; NULL prints nothing. Numbers are printed as by printf; %c takes
 * ASCII alone.
 *
 * Lines and texts come in the encoding of the locale (see out_encoding), what it does not have as
 * the nearest it has, else as '?'. JSON is UTF-8 whatever the locale.
 *
 * What cannot be written is told at the end, in main.c, by out_end. For the main thread
 * alone.
 */
#ifndef TERMINAL_OUT_H
#define TERMINAL_OUT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

enum out_encoding {
	OUT_UTF8,         /* the user's locale says so */
	OUT_UTF8_ASSUMED, /* no locale was chosen, or it is not there: notes are UTF-8 all the same
			   */
	OUT_OTHER,        /* the locale has another encoding; that of "C" is ASCII */
};

/* Takes characters, and nothing else, from the locale (numbers have a point in every country), and
 * tells the encoding of what is printed. Costs nothing the second time. */
enum out_encoding out_encoding(void);

/* On stdout. */
void out_print(const char *format, ...) __attribute__((format(printf, 1, 2)));
void out_vprint(const char *format, va_list args) __attribute__((format(printf, 1, 0)));
/* On stderr, in one write, so that two programs' lines do not mix. */
void out_tell(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Text of others, of several lines, on stdout: its line feeds and tabs stay. NULL prints nothing.
 */
void out_text(const char *text);

/* What follows on stdout is in that colour, OUT_USUAL ends it. Prints nothing where stdout is no
 * terminal or NO_COLOR is set. No other sequence than these is ever printed in lines. */
enum out_colour { OUT_USUAL, OUT_BRIGHT, OUT_DIM, OUT_GREEN, OUT_YELLOW, OUT_MAGENTA, OUT_RED };
void out_colour(enum out_colour colour);

/* Writes what is left for stdout. 0, or the errno of the first write that failed. */
int out_end(void);

/* On the terminal `fd`, what a prompt has put together of neutral text and cursor keys. What the
 * terminal does not take is dropped. */
void out_prompt(int fd, const char *bytes, size_t length);

/* JSON on stdout, with a line feed behind. What could harm a terminal is escaped (\u00XX), so that
 * it reads back as it was; a byte that is not UTF-8, as in the name of a file, is \udcXX, which
 * Python's surrogateescape makes that byte again. All but ASCII is escaped on a terminal that has
 * another encoding than UTF-8. */
void out_json(const char *json);

/* Whether a file that keeps what notes hold, for another program to read, may be written to `path`:
 * not when that is a terminal. ERROR_USAGE. */
bool out_may_hold(const char *path, struct error *err);

#endif
