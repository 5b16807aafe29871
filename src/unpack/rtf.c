/* Spaces out character escapes in RTF, so that pandoc loses nothing. */
#include "unpack/rtf.h"

#include <stdbool.h>
#include <string.h>

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The length of "\u45348" or "\u-14784" at the start; 0 when there is none. */
static size_t number_length(const char *bytes, size_t length)
{
	size_t at = 2;
	if (length < 3 || bytes[1] != 'u') {
		return 0;
	}
	at += bytes[at] == '-';
	size_t first = at;
	while (at < length && is_digit(bytes[at])) {
		at++;
	}
	return at > first ? at : 0;
}

/* Whether the file holds raw bytes (a picture, with its length before it). */
static bool has_binary(const char *bytes, size_t length)
{
	for (size_t at = 0; at + 5 <= length; at++) {
		if (memcmp(bytes + at, "\\bin", 4) == 0 && is_digit(bytes[at + 4])) {
			return true;
		}
	}
	return false;
}

void rtf_space(const char *bytes, size_t length, struct text *out)
{
	size_t kept = 0; /* everything before this is in `out` */
	size_t at = has_binary(bytes, length) ? length : 0;
	while (at < length) {
		if (bytes[at] != '\\') {
			at++;
			continue;
		}
		size_t taken = number_length(bytes + at, length - at);
		at += taken > 0 ? taken : 2; /* "\\" and the first letter of a control word */
		if (taken > 0 && at < length && !strchr(" \\{}\r\n", bytes[at])) {
			text_add_bytes(out, bytes + kept, at - kept);
			text_add(out, " ");
			kept = at;
		}
	}
	text_add_bytes(out, bytes + kept, length - kept);
}
