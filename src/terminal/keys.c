/* Keys: bytes from the terminal to characters and arrows, and the Korean keyboard to the Latin one.
 *
 * Decoded here and not by curses, so that both ways to show read alike, a character in pieces is
 * never lost, and an Escape never waits. */
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "terminal/internal.h"

#define ESCAPE 27
/* What a terminal sends for one key comes at once; over a slow line within this. */
#define UNFINISHED_MS 40
/* No key's sequence is longer; what claims to be is not worth waiting for. */
#define SEQUENCE_MAX 32

static size_t sequence_length(const unsigned char *bytes, size_t length)
{
	/* The Linux console sends ESC [ [ A for F1. */
	size_t start = length > 2 && bytes[1] == '[' && bytes[2] == '[' ? 3 : 2;
	for (size_t at = start; at < length && at < SEQUENCE_MAX; at++) {
		if (bytes[at] >= 0x40 && bytes[at] <= 0x7E) {
			return at + 1;
		}
		if (bytes[at] < 0x20) { /* broken off by another key */
			return at;
		}
	}
	return length >= SEQUENCE_MAX ? SEQUENCE_MAX : 0;
}

static int sequence_key(const unsigned char *bytes, size_t length)
{
	static const struct {
		char last;
		int key;
	} LETTERS[] = {
		{'A', KEY_ARROW_UP}, {'B', KEY_ARROW_DOWN}, {'C', KEY_ARROW_RIGHT},
		{'D', KEY_ARROW_LEFT}, {'H', KEY_LINE_START}, {'F', KEY_LINE_END},
		{'M', '\n'}, /* Enter of the number pad */
	};
	static const struct {
		char number;
		int key;
	} NUMBERS[] = {
		{'1', KEY_LINE_START},
		{'7', KEY_LINE_START},
		{'4', KEY_LINE_END},
		{'8', KEY_LINE_END},
		{'3', KEY_DELETE_NEXT},
	};
	char last = (char)bytes[length - 1];
	if (length > 2 && bytes[2] == '[') {
		return KEY_UNKNOWN;
	}
	for (size_t i = 0; i < sizeof(LETTERS) / sizeof(LETTERS[0]); i++) {
		if (LETTERS[i].last == last && (last != 'M' || bytes[1] == 'O')) {
			return LETTERS[i].key;
		}
	}
	bool one_digit = last == '~' && length >= 4 && (length == 4 || bytes[3] == ';');
	for (size_t i = 0; one_digit && i < sizeof(NUMBERS) / sizeof(NUMBERS[0]); i++) {
		if (NUMBERS[i].number == (char)bytes[2]) {
			return NUMBERS[i].key;
		}
	}
	return KEY_UNKNOWN;
}

static size_t decode_escape(const unsigned char *bytes, size_t length, bool complete, int *key)
{
	bool alone = length > 1 && bytes[1] != '[' && bytes[1] != 'O';
	size_t used = length > 1 && !alone ? sequence_length(bytes, length) : 0;
	if (used > 0) {
		*key = sequence_key(bytes, used);
		return used;
	}
	if (alone || complete) {
		*key = ESCAPE;
		return 1;
	}
	return 0; /* the key itself, or the beginning of another: the next bytes say */
}

/* How many bytes the character begun by `first` has. */
static size_t character_length(unsigned char first)
{
	return first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1;
}

size_t key_decode(const unsigned char *bytes, size_t length, bool complete, int *key)
{
	*key = KEY_NONE;
	if (length == 0) {
		return 0;
	}
	if (bytes[0] == ESCAPE) {
		return decode_escape(bytes, length, complete, key);
	}
	uint32_t c;
	size_t used = utf8_decode((const char *)bytes, length, &c);
	bool broken = used == 1 && c == 0xFFFD;
	if (broken && length < character_length(bytes[0]) && !complete) {
		return 0;
	}
	*key = broken ? KEY_UNKNOWN : c == '\r' ? '\n' : (int)c;
	return used;
}

/* Keys of the two-set layout by the order of the compatibility jamo, U+3131 to U+3163; clusters and
 * double vowels are two keys. */
static const char JAMO_KEYS[][3] = {"r", "R", "rt", "s", "sw", "sg", "e", "E", "f", "fr", "fa",
	"fq", "ft", "fx", "fv", "fg", "a", "q", "Q", "qt", "t", "T", "d", "w", "W", "c", "z", "x",
	"v", "g", "k", "o", "i", "O", "j", "p", "u", "P", "h", "hk", "ho", "hl", "y", "n", "nj",
	"np", "nl", "b", "m", "ml", "l"};
#define FIRST_JAMO 0x3131
#define JAMO_COUNT (sizeof(JAMO_KEYS) / sizeof(JAMO_KEYS[0]))
_Static_assert(JAMO_COUNT == 0x3163 - FIRST_JAMO + 1, "a key for every jamo");

/* A syllable is initial × 21 × 28 + vowel × 28 + final; the vowels are in the jamo's order. */
#define FIRST_SYLLABLE 0xAC00
#define LAST_SYLLABLE 0xD7A3
#define VOWELS 21
#define FINALS 28
#define FIRST_VOWEL 0x314F
static const unsigned short INITIALS[] = {0x3131, 0x3132, 0x3134, 0x3137, 0x3138, 0x3139, 0x3141,
	0x3142, 0x3143, 0x3145, 0x3146, 0x3147, 0x3148, 0x3149, 0x314A, 0x314B, 0x314C, 0x314D,
	0x314E};
static const unsigned short FINAL_JAMO[FINALS - 1] = {0x3131, 0x3132, 0x3133, 0x3134, 0x3135,
	0x3136, 0x3137, 0x3139, 0x313A, 0x313B, 0x313C, 0x313D, 0x313E, 0x313F, 0x3140, 0x3141,
	0x3142, 0x3144, 0x3145, 0x3146, 0x3147, 0x3148, 0x314A, 0x314B, 0x314C, 0x314D, 0x314E};
#define INITIAL_COUNT ((int)(sizeof(INITIALS) / sizeof(INITIALS[0])))

static size_t add_jamo(int jamo, int out[KEYS_UNDER_MAX], size_t count)
{
	for (const char *c = JAMO_KEYS[jamo - FIRST_JAMO]; *c; c++) {
		out[count++] = (unsigned char)*c;
	}
	return count;
}

size_t keys_under(int key, int out[KEYS_UNDER_MAX])
{
	if (key >= FIRST_JAMO && key < FIRST_JAMO + (int)JAMO_COUNT) {
		return add_jamo(key, out, 0);
	}
	if (key >= FIRST_SYLLABLE && key <= LAST_SYLLABLE) {
		int place = key - FIRST_SYLLABLE;
		int final = place % FINALS;
		size_t count = add_jamo(INITIALS[place / FINALS / VOWELS], out, 0);
		count = add_jamo(FIRST_VOWEL + place / FINALS % VOWELS, out, count);
		return final ? add_jamo(FINAL_JAMO[final - 1], out, count) : count;
	}
	if (key >= 0x1100 && key < 0x1100 + INITIAL_COUNT) {
		return add_jamo(INITIALS[key - 0x1100], out, 0);
	}
	if (key >= 0x1161 && key < 0x1161 + VOWELS) {
		return add_jamo(FIRST_VOWEL + key - 0x1161, out, 0);
	}
	if (key >= 0x11A8 && key < 0x11A8 + FINALS - 1) {
		return add_jamo(FINAL_JAMO[key - 0x11A8], out, 0);
	}
	out[0] = key >= 0xFF01 && key <= 0xFF5E ? key - 0xFF01 + '!' : key == 0x3000 ? ' ' : key;
	return 1;
}

void keyboard_init(struct keyboard *keyboard, int fd)
{
	*keyboard = (struct keyboard){.fd = fd};
}

void keyboard_wait(const struct keyboard *keyboard, int ms)
{
	struct pollfd ready = {.fd = keyboard->fd, .events = POLLIN};
	(void)poll(&ready, 1, ms); /* a negative fd only waits; a signal only ends the wait */
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

/* The next key that was typed, before it is mapped. */
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
	do { /* unused function keys are passed over */
		key = next_raw(keyboard);
	} while (key == KEY_UNKNOWN);
	if (key == KEY_NONE) {
		bool tell = keyboard->gone && keyboard->count == 0 && !keyboard->gone_told;
		keyboard->gone_told = keyboard->gone_told || tell;
		return tell ? KEY_GONE : KEY_NONE;
	}
	if (latin) {
		keyboard->queued = keys_under(key, keyboard->queue);
		return take_queued(keyboard);
	}
	return key;
}
