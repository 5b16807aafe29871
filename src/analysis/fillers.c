/* Fillers: a list read from text, counted in what was said. */
#include "analysis/fillers.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

#define LONGEST_BYTES 100
#define MOST_FILLERS 2000
#define MOST_WRONG 10 /* lines of a file: with more of them it is no list */

/* Folding has made "..." of "…" and plain letters of full-width marks. */
static bool is_mark(uint32_t c)
{
	return (c < 0x80 && strchr(".,!?;:\"'()[]-~", (int)c) != NULL) || c == 0x2013 ||
	       c == 0x2014 || (c >= 0x2018 && c <= 0x201F) || c == 0x3001 || c == 0x3002;
}

/* Where the last character before `end` begins. */
static const char *last_character(const char *start, const char *end)
{
	do {
		end--;
	} while (end > start && ((unsigned char)*end & 0xC0) == 0x80);
	return end;
}

const char *fillers_word(const char **at, size_t *length)
{
	uint32_t c = 0;
	while (**at == ' ') {
		(*at)++;
	}
	if (**at == '\0') {
		return NULL;
	}
	const char *start = *at;
	const char *end = start + strcspn(start, " ");
	*at = end;
	while (start < end) {
		size_t step = utf8_decode(start, (size_t)(end - start), &c);
		if (!is_mark(c)) {
			break;
		}
		start += step;
	}
	while (start < end) {
		const char *last = last_character(start, end);
		(void)utf8_decode(last, (size_t)(end - last), &c);
		if (!is_mark(c)) {
			break;
		}
		end = last;
	}
	*length = (size_t)(end - start);
	return start;
}

/* The words of a text, folded, with one space between and one behind each. free() it. */
static char *words_of(const char *text)
{
	char *folded = text_fold(text);
	const char *at = folded;
	const char *word;
	size_t length;
	struct text words;
	text_init(&words, (size_t)-1 / 2);
	while ((word = fillers_word(&at, &length))) {
		text_add_bytes(&words, word, length);
		text_add(&words, length > 0 ? " " : "");
	}
	free(folded);
	return text_take(&words);
}

/* Why a line is none, or NULL when it was added. */
static const char *add_line(struct fillers *fillers, const char *line, size_t length)
{
	if (!utf8_valid(line, length, NULL) || memchr(line, '\0', length)) {
		return "is no UTF-8 text; save the file as UTF-8";
	}
	if (length > LONGEST_BYTES) {
		return "is too long for a filler (at most 100 bytes); write one a line";
	}
	char *text = mem_bytes_text(line, length);
	char *words = words_of(text);
	free(text);
	if (words[0] == '\0') {
		free(words);
		return "has no word; begin a comment with #";
	}
	fillers->items = mem_reserve(
		fillers->items, &fillers->capacity, fillers->count + 1, sizeof(*fillers->items));
	fillers->items[fillers->count++] = words;
	return NULL;
}

static bool is_blank(const char *line, const char *end)
{
	while (line < end && (*line == ' ' || *line == '\t' || *line == '\r')) {
		line++;
	}
	return line == end || *line == '#';
}

void fillers_add(struct fillers *fillers, const char *path, const char *bytes, size_t length,
	void (*remark)(void *context, const char *text), void *context)
{
	const char *end = bytes + length;
	const char *line = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? bytes + 3 : bytes;
	size_t number = 0;
	size_t wrong = 0;
	bool full = false;
	while (line < end && wrong < MOST_WRONG && !full) {
		const char *feed = memchr(line, '\n', (size_t)(end - line));
		const char *stop = feed ? feed : end;
		const char *why = NULL;
		number++;
		if (!is_blank(line, stop)) {
			full = fillers->count >= MOST_FILLERS;
			why = full ? "and those behind it are not used: 2000 fillers are the most"
				   : add_line(fillers, line, (size_t)(stop - line));
		}
		if (why) {
			wrong++;
			char *text = mem_format("%s:%zu: this line %s%s", path, number, why,
				wrong == MOST_WRONG ? "; those behind it are not read" : "");
			remark(context, text);
			free(text);
		}
		line = stop + 1;
	}
}

void fillers_finish(struct fillers *fillers)
{
	for (size_t i = 0; i < fillers->count; i++) {
		free(fillers->items[i]);
	}
	free(fillers->items);
	*fillers = (struct fillers){0};
}

/* The bytes of the longest filler that a text begins with, 0 when it begins with none. */
static size_t begins_with(const struct fillers *fillers, const char *words)
{
	size_t longest = 0;
	for (size_t i = 0; i < fillers->count; i++) {
		size_t length = strlen(fillers->items[i]);
		if (length > longest && strncmp(words, fillers->items[i], length) == 0) {
			longest = length;
		}
	}
	return longest;
}

size_t fillers_count(const struct fillers *fillers, const char *text)
{
	char *words = words_of(text);
	size_t count = 0;
	for (const char *at = words; *at;) {
		size_t filler = begins_with(fillers, at);
		count += filler > 0;
		at += filler > 0 ? filler : strcspn(at, " ") + 1;
	}
	free(words);
	return count;
}
