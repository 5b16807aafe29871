/* Key codes. Bytes from the terminal, and names in a script of keys, become key codes here. */
#ifndef TERMINAL_KEY_H
#define TERMINAL_KEY_H

#include <stdbool.h>
#include <stddef.h>

/* A key is a Unicode character or one of these. */
enum {
	KEY_NONE = -1, /* nothing was pressed */
	KEY_GONE = -2, /* the terminal went away or stdin ended */
	KEY_ENTER = '\n',
	KEY_ESCAPE = 27,
	KEY_ARROW_LEFT = 0x110000,
	KEY_ARROW_RIGHT,
	KEY_ARROW_UP,
	KEY_ARROW_DOWN,
	/* Only the line editor sees the keys below. */
	KEY_LINE_START = 0x110010,
	KEY_LINE_END,
	KEY_DELETE_NEXT,
	KEY_UNKNOWN, /* a function key without a use: consumed whole, never read as letters */
};

/* Decodes one key from `bytes`. Returns the number of bytes used; 0 with KEY_NONE when the key is
 * incomplete. `complete` says that no more bytes will come: then any bytes decode to a key. */
size_t key_decode(const unsigned char *bytes, size_t length, bool complete, int *key);

/* The key called `name`: one character, or enter, space, left, right, escape. False for any other
 * name. */
bool key_named(const char *name, int *key);

#endif
