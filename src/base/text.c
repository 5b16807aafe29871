/* The growing buffer, UTF-8 decoding and encoding, letter classes, and hashing. */
#include "base/text.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void text_init(struct text *text, size_t limit)
{
	*text = (struct text){.limit = limit};
	text->bytes = mem_reserve(NULL, &text->capacity, 32, 1);
	text->bytes[0] = '\0';
}

void text_finish(struct text *text)
{
	free(text->bytes);
	*text = (struct text){0};
}

void text_clear(struct text *text)
{
	text->length = 0;
	text->cut = false;
	text->bytes[0] = '\0';
}

char *text_take(struct text *text)
{
	char *bytes = text->bytes ? text->bytes : mem_text("");
	*text = (struct text){0};
	return bytes;
}

/* The longest prefix of at most `room` bytes that does not end inside a character. */
static size_t whole_characters(const char *bytes, size_t length, size_t room)
{
	if (length <= room) {
		return length;
	}
	while (room > 0 && ((unsigned char)bytes[room] & 0xC0) == 0x80) {
		room--;
	}
	return room;
}

void text_add_bytes(struct text *text, const char *bytes, size_t length)
{
	if (text->cut) {
		return;
	}
	size_t fits = whole_characters(bytes, length, text->limit - text->length);
	text->cut = fits < length;
	text->bytes = mem_reserve(text->bytes, &text->capacity, text->length + fits + 1, 1);
	memcpy(text->bytes + text->length, bytes, fits);
	text->length += fits;
	text->bytes[text->length] = '\0';
}

void text_add(struct text *text, const char *string)
{
	text_add_bytes(text, string, strlen(string));
}

void text_add_char(struct text *text, uint32_t codepoint)
{
	char bytes[4];
	text_add_bytes(text, bytes, utf8_encode(codepoint, bytes));
}

void text_addf(struct text *text, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	char *made = mem_format_list(format, args);
	va_end(args);
	text_add(text, made);
	free(made);
}

static bool is_continuation(unsigned char byte)
{
	return (byte & 0xC0) == 0x80;
}

size_t utf8_decode(const char *bytes, size_t length, uint32_t *codepoint)
{
	if (length == 0) {
		return 0;
	}
	const unsigned char *b = (const unsigned char *)bytes;
	if (b[0] < 0x80) {
		*codepoint = b[0];
		return 1;
	}
	if (b[0] >= 0xC2 && b[0] <= 0xDF && length >= 2 && is_continuation(b[1])) {
		*codepoint = (uint32_t)(b[0] & 0x1F) << 6 | (b[1] & 0x3Fu);
		return 2;
	}
	if ((b[0] & 0xF0) == 0xE0 && length >= 3 && is_continuation(b[1]) &&
		is_continuation(b[2])) {
		uint32_t c = (uint32_t)(b[0] & 0x0F) << 12 | (uint32_t)(b[1] & 0x3F) << 6 |
			     (b[2] & 0x3Fu);
		if (c >= 0x800 && !(c >= 0xD800 && c <= 0xDFFF)) {
			*codepoint = c;
			return 3;
		}
	}
	if ((b[0] & 0xF8) == 0xF0 && length >= 4 && is_continuation(b[1]) &&
		is_continuation(b[2]) && is_continuation(b[3])) {
		uint32_t c = (uint32_t)(b[0] & 0x07) << 18 | (uint32_t)(b[1] & 0x3F) << 12 |
			     (uint32_t)(b[2] & 0x3F) << 6 | (b[3] & 0x3Fu);
		if (c >= 0x10000 && c <= 0x10FFFF) {
			*codepoint = c;
			return 4;
		}
	}
	*codepoint = 0xFFFD;
	return 1;
}

size_t utf8_encode(uint32_t c, char out[4])
{
	if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) {
		c = 0xFFFD;
	}
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xE0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3F));
		out[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3F));
	out[2] = (char)(0x80 | (c >> 6 & 0x3F));
	out[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

bool utf8_valid(const char *bytes, size_t length, size_t *bad)
{
	size_t at = 0;
	while (at < length) {
		uint32_t c;
		size_t step = utf8_decode(bytes + at, length - at, &c);
		if (step == 1 && c == 0xFFFD) {
			if (bad) {
				*bad = at;
			}
			return false;
		}
		at += step;
	}
	return true;
}

bool is_hangul(uint32_t c)
{
	return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x1100 && c <= 0x11FF) ||
	       (c >= 0x3131 && c <= 0x318E) || (c >= 0xA960 && c <= 0xA97C) ||
	       (c >= 0xD7B0 && c <= 0xD7FB) || (c >= 0xFFA0 && c <= 0xFFDC);
}

bool is_latin(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}

double text_hangul_share(const char *bytes, size_t length)
{
	size_t hangul = 0;
	size_t latin = 0;
	uint32_t c;
	for (size_t at = 0, step; (step = utf8_decode(bytes + at, length - at, &c)) > 0;
		at += step) {
		hangul += is_hangul(c);
		latin += is_latin(c);
	}
	return hangul + latin ? (double)hangul / (double)(hangul + latin) : -1.0;
}

uint64_t hash_bytes(uint64_t seed, const void *bytes, size_t length)
{
	const unsigned char *b = bytes;
	for (size_t i = 0; i < length; i++) {
		seed = (seed ^ b[i]) * 0x100000001B3u;
	}
	return seed;
}

double hash_chance(uint64_t hash)
{
	hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9u;
	hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBu;
	hash ^= hash >> 31;
	return (double)(hash >> 11) / 9007199254740992.0; /* 2^53 */
}
