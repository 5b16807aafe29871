/* Normal forms and column widths, by libunistring. */
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

#include "base/mem.h"

/* A copy with U+FFFD for each byte that is not UTF-8, since libunistring requires valid text. */
static char *repaired(const char *bytes, size_t length, size_t *out_length)
{
	struct text text;
	text_init(&text, (size_t)-1 / 2);
	uint32_t c;
	for (size_t at = 0, step; (step = utf8_decode(bytes + at, length - at, &c)) > 0;
		at += step) {
		text_add_char(&text, c);
	}
	*out_length = text.length;
	return text_take(&text);
}

static bool is_ascii(const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if ((unsigned char)bytes[i] >= 0x80) {
			return false;
		}
	}
	return true;
}

/* NFC changes only text with combining or conjoining characters, which notes rarely contain. */
static bool needs_composing(const char *bytes, size_t length)
{
	uint32_t c;
	for (size_t at = 0, step; (step = utf8_decode(bytes + at, length - at, &c)) > 0;
		at += step) {
		if (c == 0xFFFD || (c >= 0x300 && c < 0x3000) || (c >= 0x302A && c <= 0x302F) ||
			(c >= 0x3099 && c <= 0x309A) || (c >= 0xA66F && c < 0xAC00) || c > 0xD7A3) {
			return true;
		}
	}
	return false;
}

char *text_nfc(const char *bytes, size_t length)
{
	if (is_ascii(bytes, length) || !needs_composing(bytes, length)) {
		return mem_bytes_text(bytes, length);
	}
	size_t valid_length;
	char *valid = repaired(bytes, length, &valid_length);
	size_t made_length = 0;
	uint8_t *made =
		u8_normalize(UNINORM_NFC, (const uint8_t *)valid, valid_length, NULL, &made_length);
	char *result = made ? mem_bytes_text((const char *)made, made_length) : mem_text(valid);
	free(made);
	free(valid);
	return result;
}

static bool is_space(uint32_t c)
{
	return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
	       (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
	       c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

char *text_fold(const char *string)
{
	size_t valid_length;
	char *valid = repaired(string, strlen(string), &valid_length);
	size_t folded_length = 0;
	uint8_t *folded = u8_casefold(
		(const uint8_t *)valid, valid_length, NULL, UNINORM_NFKC, NULL, &folded_length);
	const char *from = folded ? (const char *)folded : valid;
	size_t length = folded ? folded_length : valid_length;

	struct text out;
	text_init(&out, (size_t)-1 / 2);
	bool space = false;
	uint32_t c;
	for (size_t at = 0, step; (step = utf8_decode(from + at, length - at, &c)) > 0;
		at += step) {
		if (is_space(c)) {
			space = out.length > 0;
			continue;
		}
		if (space) {
			text_add(&out, " ");
			space = false;
		}
		text_add_char(&out, c);
	}
	free(folded);
	free(valid);
	return text_take(&out);
}

bool text_same_folded(const char *a, const char *b)
{
	char *x = text_fold(a);
	char *y = text_fold(b);
	bool same = strcmp(x, y) == 0;
	free(x);
	free(y);
	return same;
}

/* Columns of one character. Medial and final jamo share the two columns of the initial before them.
 */
static size_t columns_of(uint32_t c)
{
	if (c >= 0x1160 && c <= 0x11FF) {
		return 0;
	}
	int width = uc_width((ucs4_t)c, "UTF-8");
	return width > 0 ? (size_t)width : 0;
}

size_t text_width(const char *bytes, size_t length)
{
	size_t width = 0;
	uint32_t c;
	for (size_t at = 0, step; (step = utf8_decode(bytes + at, length - at, &c)) > 0;
		at += step) {
		width += columns_of(c);
	}
	return width;
}

size_t text_fit(const char *bytes, size_t length, size_t columns)
{
	size_t width = 0;
	size_t at = 0;
	uint32_t c;
	for (size_t step; (step = utf8_decode(bytes + at, length - at, &c)) > 0; at += step) {
		width += columns_of(c);
		if (width > columns) {
			break;
		}
	}
	return at;
}

size_t text_wrap(const char *bytes, size_t length, size_t columns, size_t *next)
{
	const char *feed = memchr(bytes, '\n', length);
	size_t line = feed ? (size_t)(feed - bytes) : length;
	size_t fits = text_fit(bytes, line, columns);
	if (fits == line) {
		*next = feed ? line + 1 : line;
		return line;
	}
	if (fits == 0) { /* wider than the window: show it, or the caller loops forever */
		uint32_t c;
		fits = utf8_decode(bytes, line, &c);
		*next = fits;
		return fits;
	}
	size_t cut = fits;
	if (bytes[fits] != ' ') {
		while (cut > 0 && bytes[cut - 1] != ' ') {
			cut--;
		}
		if (cut == 0) { /* a word longer than the line breaks between characters */
			cut = fits;
		}
	}
	size_t skip = cut;
	while (skip < line && bytes[skip] == ' ') {
		skip++;
	}
	*next = skip;
	while (cut > 0 && bytes[cut - 1] == ' ') {
		cut--;
	}
	return cut;
}
