/* Examines a piece of text: how it starts and ends, what it holds. */
#include "words/span.h"

#include <stdlib.h>
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

struct span span_skip_spaces(struct span span)
{
	while (span_byte(span) == ' ') {
		span = span_skip(span, 1);
	}
	return span;
}

char *span_text(struct span span)
{
	return mem_bytes_text(span.at, span.length);
}

char span_byte(struct span span)
{
	return span.length > 0 ? span.at[0] : '\0';
}

char span_at(struct span span, size_t at)
{
	return at < span.length ? span.at[at] : ' ';
}

bool span_word_byte(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       (unsigned char)c >= 0x80;
}

bool span_starts_nocase(struct span span, const char *with)
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

bool span_holds_nocase(struct span span, const char *words)
{
	for (size_t at = 0; at < span.length; at++) {
		if (span_starts_nocase(span_skip(span, at), words)) {
			return true;
		}
	}
	return false;
}

size_t span_starts_any(struct span span, const char *const *list)
{
	for (; span.length > 0 && *list; list++) {
		if ((*list)[0] == span.at[0] && span_starts(span, *list)) {
			return strlen(*list);
		}
	}
	return 0;
}

size_t span_ends_any(struct span span, const char *const *list)
{
	for (; span.length > 0 && *list; list++) {
		size_t length = strlen(*list);
		bool last = (*list)[length - 1] == span.at[span.length - 1];
		if (last && span_ends(span, *list)) {
			return length;
		}
	}
	return 0;
}

size_t span_starts_any_nocase(struct span span, const char *const *list)
{
	for (; *list; list++) {
		if (span_starts_nocase(span, *list)) {
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

static bool is_joiner(uint32_t c)
{
	return c == 0xFE0F || c == 0x200D || c == 0x20E3;
}

static bool is_pictograph(uint32_t c)
{
	return (c >= 0x1F000 && c <= 0x1FAFF) ||
	       (c >= 0x2600 && c <= 0x2775 && c != 0x2605 && c != 0x2606) ||
	       (c >= 0x2B05 && c <= 0x2B07) || c == 0x2B1B || c == 0x2B1C || c == 0x2B50 ||
	       c == 0x2B55 || (c >= 0x231A && c <= 0x231B) || (c >= 0x23E9 && c <= 0x23FA) ||
	       is_joiner(c);
}

size_t span_starts_ornament(struct span span)
{
	uint32_t c;
	size_t step = utf8_decode(span.at, span.length, &c);
	return step > 1 && is_pictograph(c) ? step : 0;
}

size_t span_ends_ornament(struct span span)
{
	uint32_t c = span_last(span);
	bool square = (c >= 0x25A0 && c <= 0x25FF) || c == 0x2605 || c == 0x2606;
	char bytes[4];
	return c >= 0x80 && (square || is_pictograph(c)) ? utf8_encode(c, bytes) : 0;
}

struct span span_skip_ornaments(struct span span)
{
	struct span at = span_skip_spaces(span);
	for (size_t step; (step = span_starts_ornament(at)) > 0;) {
		at = span_skip_spaces(span_skip(at, step));
	}
	return at.length > 0 ? at : span;
}

struct span span_trim_ornaments(struct span span)
{
	struct span text = span_trim(span);
	for (size_t step; (step = span_starts_ornament(text)) > 0;) {
		text = span_trim(span_skip(text, step));
	}
	for (size_t step; (step = span_ends_ornament(text)) > 0;) {
		text = span_trim(span_take(text, text.length - step));
	}
	return text.length > 0 ? text : span_trim(span);
}

struct span span_cut_braces(struct span span)
{
	size_t open = span.length;
	if (!span_ends(span, "}")) {
		return span;
	}
	while (open > 0 && span.at[open - 1] != '{') {
		open--;
	}
	return open > 1 ? span_trim(span_take(span, open - 1)) : span;
}

/* Whether a Hangul syllable is at the start of at least three bytes, without the checks of a full
 * decoder. */
static inline bool is_syllable(const unsigned char *b)
{
	if ((unsigned)(b[0] - 0xEA) > 3 || (((b[1] ^ 0x80u) | (b[2] ^ 0x80u)) & 0xC0u) != 0) {
		return false;
	}
	if (b[0] == 0xEB || b[0] == 0xEC) { /* all of U+B000 to U+CFFF */
		return true;
	}
	unsigned c = (b[0] & 0x0Fu) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3Fu);
	return c >= 0xAC00 && c <= 0xD7A3;
}

struct letters span_count(struct span span)
{
	struct letters letters = {0};
	const unsigned char *bytes = (const unsigned char *)span.at;
	for (size_t at = 0; at < span.length;) {
		if (bytes[at] < 0x80) {
			letters.latin += (unsigned)(bytes[at] | 0x20) - 'a' < 26;
			at++;
		} else if (at + 3 <= span.length && is_syllable(bytes + at)) {
			letters.hangul++;
			at += 3;
		} else {
			uint32_t c = 0;
			at += utf8_decode(span.at + at, span.length - at, &c);
			letters.hangul += is_hangul(c);
			letters.latin += is_latin(c);
			letters.other += c >= 0x3041 && c <= 0x9FFF && !is_hangul(c);
		}
	}
	return letters;
}

size_t span_letters(struct span span)
{
	struct letters letters = span_count(span);
	return letters.hangul + letters.latin + letters.other;
}

char *text_fold_quick(const char *text)
{
	const unsigned char *from = (const unsigned char *)text;
	size_t length = strlen(text);
	char *folded = mem_array(length + 1, 1);
	size_t out = 0;
	bool space = false;
	for (size_t at = 0; at < length;) {
		bool syllable = at + 3 <= length && is_syllable(from + at);
		bool plain = from[at] == ' ' || (from[at] > 0x20 && from[at] < 0x7F);
		if (!syllable && !plain) {
			free(folded);
			return text_fold(text);
		}
		if (from[at] == ' ') {
			space = out > 0;
			at++;
			continue;
		}
		if (space) {
			folded[out++] = ' ';
			space = false;
		}
		for (size_t n = syllable ? 3 : 1; n > 0; n--) {
			folded[out++] = lower(text[at++]);
		}
	}
	return folded;
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
