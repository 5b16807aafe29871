/* Prints lines, texts and JSON on stdout and stderr. `scripts/lint` lets nothing else print.
 *
 * The format of out_print and out_tell is trusted. Every %s argument is untrusted, whoever passes
 * it: it is made neutral (base/neutral_text.h) as one line, so that no caller can forget to. %s
 * takes a width in columns and a precision in bytes, which never cuts a character in two; NULL
 * prints nothing. Numbers are printed as by printf; %c takes ASCII only.
 *
 * Lines and texts are printed in the encoding of the locale (out_encoding.h). A character that it
 * lacks becomes the nearest ASCII, else '?'. JSON is UTF-8 in every locale.
 *
 * Write errors are kept until main.c calls out_end. Main thread only. */
#ifndef TERMINAL_OUT_H
#define TERMINAL_OUT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "terminal/out_encoding.h"

/* On stdout. */
void out_print(const char *format, ...) __attribute__((format(printf, 1, 2)));
void out_vprint(const char *format, va_list args) __attribute__((format(printf, 1, 0)));
/* On stderr, in one write, so that two programs' lines do not mix. */
void out_tell(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Untrusted text of several lines, on stdout: keeps its line feeds and tabs. NULL prints nothing.
 */
void out_text(const char *text);

/* Sets the colour of what follows on stdout; OUT_USUAL resets it. Prints nothing when stdout is no
 * terminal or NO_COLOR is set. Lines contain no other escape sequences than these. */
enum out_colour { OUT_USUAL, OUT_BRIGHT, OUT_DIM, OUT_GREEN, OUT_YELLOW, OUT_MAGENTA, OUT_RED };
void out_colour(enum out_colour colour);

/* Flushes stdout. 0, or the errno of the first write to it that failed. */
int out_end(void);

/* Writes a prompt, made of neutral text and cursor movement, to the terminal `fd`. Drops what the
 * terminal does not accept. */
void out_prompt(int fd, const char *bytes, size_t length);

/* JSON and a line feed on stdout. Characters that could harm a terminal are escaped (\u00XX) and
 * read back unchanged; a byte that is not UTF-8, as in a file name, becomes \udcXX, which Python's
 * surrogateescape turns back into that byte. On a terminal whose encoding is not UTF-8 all but
 * ASCII is escaped. */
void out_json(const char *json);

/* Whether raw text of notes, meant for another program, may be written to `path`: false with
 * ERROR_USAGE when that is a terminal. */
bool out_may_be_raw(const char *path, struct error *err);

#endif
