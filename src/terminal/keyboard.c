/* Reads keys from a terminal without blocking. */
#include "terminal/keyboard.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "terminal/key.h"

/* A terminal sends the bytes of one key together; over a slow line within this time. */
#define UNFINISHED_MS 40

void keyboard_init(struct keyboard *keyboard, int fd)
{
	*keyboard = (struct keyboard){.fd = fd};
}

void keyboard_wait(const struct keyboard *keyboard, int ms)
{
	struct pollfd ready = {.fd = keyboard->fd, .events = POLLIN};
	(void)poll(&ready, 1, ms); /* with a negative fd just waits; a signal ends the wait */
}

static void read_more(struct keyboard *keyboard)
{
	struct pollfd ready = {.fd = keyboard->fd, .events = POLLIN};
	if (keyboard->fd < 0 || keyboard->gone || keyboard->count == sizeof(keyboard->bytes) ||
		poll(&ready, 1, 0) <= 0) {
		return;
	}
	ssize_t got = read(keyboard->fd, keyboard->bytes + keyboard->count,
		sizeof(keyboard->bytes) - keyboard->count);
	if (got > 0) {
		keyboard->since_ms = clock_steady_ms();
		keyboard->count += (size_t)got;
	} else if (got == 0 || (errno != EINTR && errno != EAGAIN)) {
		keyboard->gone = true;
	}
}

static void drop_bytes(struct keyboard *keyboard, size_t used)
{
	keyboard->count -= used;
	memmove(keyboard->bytes, keyboard->bytes + used, keyboard->count);
}

/* The next key before the Korean layout is mapped. */
static int next_raw(struct keyboard *keyboard)
{
	read_more(keyboard);
	bool late =
		keyboard->gone ||
		(keyboard->count > 0 && clock_steady_ms() - keyboard->since_ms >= UNFINISHED_MS);
	int key = KEY_NONE;
	drop_bytes(keyboard, key_decode(keyboard->bytes, keyboard->count, late, &key));
	return key;
}

static int take_queued(struct keyboard *keyboard)
{
	int key = keyboard->queue[0];
	keyboard->queued--;
	memmove(keyboard->queue, keyboard->queue + 1,
		keyboard->queued * sizeof(keyboard->queue[0]));
	return key;
}

int keyboard_next(struct keyboard *keyboard, bool latin)
{
	if (keyboard->queued > 0) {
		return take_queued(keyboard);
	}
	int key;
	do { /* skips unused function keys */
		key = next_raw(keyboard);
	} while (key == KEY_UNKNOWN);
	if (key == KEY_NONE) {
		bool tell = keyboard->gone && keyboard->count == 0 && !keyboard->gone_told;
		keyboard->gone_told = keyboard->gone_told || tell;
		return tell ? KEY_GONE : KEY_NONE;
	}
	if (latin) {
		keyboard->queued = korean_keys(key, keyboard->queue);
		return take_queued(keyboard);
	}
	return key;
}
