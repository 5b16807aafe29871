/* Reads keys from a terminal without blocking. */
#ifndef TERMINAL_KEYBOARD_H
#define TERMINAL_KEYBOARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "terminal/korean_keys.h"

struct keyboard {
	int fd; /* -1: none */
	unsigned char bytes[128];
	size_t count;
	int64_t since_ms; /* when the last bytes came */
	int queue[KOREAN_KEYS_MAX];
	size_t queued;
	bool gone;      /* the terminal went away */
	bool gone_told; /* KEY_GONE has been returned for it */
};

void keyboard_init(struct keyboard *keyboard, int fd);
/* The next key, or KEY_NONE; KEY_GONE once when the terminal went away. `latin` maps the Korean
 * layout to Latin keys. */
int keyboard_next(struct keyboard *keyboard, bool latin);
/* Waits up to `ms` for bytes to read. */
void keyboard_wait(const struct keyboard *keyboard, int ms);

#endif
