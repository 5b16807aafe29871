/* Small looks at a piece of text: how it starts and ends, what it holds. */
#include "deck/scan.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"

static bool is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

struct span span_of(const char *text)
{
	return (struct span){text, strlen(text)};
}

struct span span_trim(struct span span)
{
	while (span.length > 0 && is_white(span.at[0])) {
		span.at++;
		span.length--;
	}
	while (span.length > 0 && is_white(span.at[span.length - 1])) {
		span.length--;
	}
	return span;
}

struct span span_skip(struct span span, size_t n)
{
	n = n < span.length ? n : span.length;
	return (struct span){span.at + n, span.length - n};
}

struct span span_take(struct span span, size_t n)
{
	return (struct span){span.at, n < span.length ? n : span.length};
}

char *span_text(struct span span)
{
	return mem_bytes_text(span.at, span.length);
}

bool span_starts(struct span span, const char *with)
{
	size_t length = strlen(with);
	return span.length >= length && memcmp(span.at, with, length) == 0;
}

bool span_ends(struct span span, const char *with)
{
	size_t length = strlen(with);
	return span.length >= length && memcmp(span.at + span.length - length, with, length) == 0;
}

bool span_is(struct span span, const char *text)
{
	return span.length == strlen(text) && memcmp(span.at, text, span.length) == 0;
}

bool span_starts_plain(struct span span, const char *with)
{
	for (size_t i = 0; with[i]; i++) {
		if (i >= span.length || lower(span.at[i]) != with[i]) {
			return false;
		}
	}
	return true;
}

size_t span_find(struct span span, const char *what)
{
	size_t length = strlen(what);
	for (size_t at = 0; at + length <= span.length;) {
		const char *hit = memchr(span.at + at, what[0], span.length - at);
		if (!hit) {
			break;
		}
		at = (size_t)(hit - span.at);
		if (at + length <= span.length && memcmp(hit, what, length) == 0) {
			return at;
		}
		at++;
	}
	return span.length;
}

size_t span_starts_any(struct span span, const char *const *list)
{
	for (; *list; list++) {
		if (span_starts(span, *list)) {
			return strlen(*list);
		}
	}
	return 0;
}

size_t span_ends_any(struct span span, const char *const *list)
{
	for (; *list; list++) {
		if (span_ends(span, *list)) {
			return strlen(*list);
		}
	}
	return 0;
}

uint32_t span_first(struct span span)
{
	uint32_t c = 0;
	(void)utf8_decode(span.at, span.length, &c);
	return c;
}

uint32_t span_last(struct span span)
{
	size_t at = span.length;
	while (at > 0 && ((unsigned char)span.at[at - 1] & 0xC0) == 0x80) {
		at--;
	}
	if (at == 0) {
		return 0;
	}
	uint32_t c = 0;
	(void)utf8_decode(span.at + at - 1, span.length - at + 1, &c);
	return c;
}

size_t span_letters(struct span span)
{
	size_t letters = 0;
	uint32_t c;
	for (size_t at = 0, step; (step = utf8_decode(span.at + at, span.length - at, &c)) > 0;
		at += step) {
		letters += is_hangul(c) || is_latin(c) || (c >= 0x3041 && c <= 0x9FFF);
	}
	return letters;
}

size_t span_words(struct span span)
{
	size_t words = 0;
	bool inside = false;
	for (size_t i = 0; i < span.length; i++) {
		bool white = is_white(span.at[i]);
		words += !white && !inside;
		inside = !white;
	}
	return words;
}
