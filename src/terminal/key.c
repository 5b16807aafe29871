/* Key codes from bytes and from names.
 *
 * Keys are decoded here and not by curses, so that the full screen and lines read alike, a
 * character that arrives in pieces is never lost, and Escape never blocks. */
#include "terminal/key.h"

#include <string.h>

#include "base/text.h"

/* No key's sequence is longer; a longer one is not waited for. */
#define SEQUENCE_MAX 32

static size_t sequence_length(const unsigned char *bytes, size_t length)
{
	/* The Linux console sends ESC [ [ A for F1. */
	size_t start = length > 2 && bytes[1] == '[' && bytes[2] == '[' ? 3 : 2;
	for (size_t at = start; at < length && at < SEQUENCE_MAX; at++) {
		if (bytes[at] >= 0x40 && bytes[at] <= 0x7E) {
			return at + 1;
		}
		if (bytes[at] < 0x20) { /* another key interrupts the sequence */
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
		{'M', KEY_ENTER}, /* on the number pad */
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
		*key = KEY_ESCAPE;
		return 1;
	}
	return 0; /* Escape, or the start of a sequence: the next bytes decide */
}

/* The bytes of a character that starts with `first`. */
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
	if (bytes[0] == KEY_ESCAPE) {
		return decode_escape(bytes, length, complete, key);
	}
	uint32_t c;
	size_t used = utf8_decode((const char *)bytes, length, &c);
	bool broken = used == 1 && c == 0xFFFD;
	if (broken && length < character_length(bytes[0]) && !complete) {
		return 0;
	}
	*key = broken ? KEY_UNKNOWN : c == '\r' ? KEY_ENTER : (int)c;
	return used;
}

bool key_named(const char *name, int *key)
{
	static const struct {
		const char *name;
		int key;
	} NAMES[] = {{"enter", KEY_ENTER}, {"space", ' '}, {"left", KEY_ARROW_LEFT},
		{"right", KEY_ARROW_RIGHT}, {"escape", KEY_ESCAPE}};
	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		if (strcmp(name, NAMES[i].name) == 0) {
			*key = NAMES[i].key;
			return true;
		}
	}
	uint32_t c = 0;
	if (name[0] == '\0' || utf8_decode(name, strlen(name), &c) != strlen(name)) {
		return false;
	}
	*key = (int)c;
	return true;
}
