/* A prompt at the bottom of the screen: a label, and the line that the user types. */
#ifndef TERMINAL_PROMPT_H
#define TERMINAL_PROMPT_H

#include <stddef.h>

/* Borrowed strings. */
struct prompt {
	const char *label;
	const char *text; /* NULL where a single key answers */
	size_t cursor;    /* byte offset in `text` */
};

#endif
