/* An error: a line for the user and the exit status of the program. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

/* Each kind is the exit status of the program when the error reaches main(). */
enum error_kind {
	ERROR_NONE = 0,
	ERROR_NOT_FOUND = 1, /* the thing asked for does not exist, or there is nothing to do */
	ERROR_USAGE = 2,     /* the command line is wrong */
	ERROR_INPUT = 3,     /* a file or a value cannot be used */
	ERROR_DEVICE = 4,    /* microphone, speaker or the voice */
	ERROR_STORE = 5,     /* the store of questions, takes and reviews */
	ERROR_SYSTEM = 6,    /* the operating system refused: disk, memory, processes */
	ERROR_INTERRUPTED = 130,
};

/* All-zero means no error. `text` is one line: what, where, what to do; no full stop. */
struct error {
	enum error_kind kind;
	char text[1024];
};

/* Records the cause; `err` may be NULL. Cuts text over 1023 bytes between characters. Always
 * returns false, so that a failing function can `return error_set(…)`. */
bool error_set(struct error *err, enum error_kind kind, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Puts "place: " before the text. Always returns false. */
bool error_wrap(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Records the cause and appends the system's text for errno_value: "…: No space left on device". */
bool error_set_system(struct error *err, enum error_kind kind, int errno_value, const char *format,
	...) __attribute__((format(printf, 4, 5)));

#endif
