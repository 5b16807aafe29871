/* Reads lists of fillers and counts fillers in a text. */
#include "analysis/fillers.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/folded_words.h"
#include "base/mem.h"
#include "base/text.h"

#define LONGEST_BYTES 100
#define MOST_FILLERS 2000
#define MOST_WRONG 10 /* unusable lines: a file with more is probably no list */

/* Folds a text and removes its punctuation, with one space after each word. free() it. */
static char *words_of(const char *text)
{
	char *folded = text_fold(text);
	const char *at = folded;
	const char *word;
	size_t length;
	struct text words;
	text_init(&words, (size_t)-1 / 2);
	while ((word = folded_word_next(&at, &length))) {
		text_add_bytes(&words, word, length);
		text_add(&words, length > 0 ? " " : "");
	}
	free(folded);
	return text_take(&words);
}

/* Adds a line to the list; returns NULL, or why it cannot be used. */
static const char *add_line(struct fillers *fillers, const char *line, size_t length)
{
	if (!utf8_valid(line, length, NULL) || memchr(line, '\0', length)) {
		return "is not UTF-8 text; save the file as UTF-8";
	}
	if (length > LONGEST_BYTES) {
		return "is too long for a filler (at most 100 bytes); write one a line";
	}
	char *text = mem_bytes_text(line, length);
	char *words = words_of(text);
	free(text);
	if (words[0] == '\0') {
		free(words);
		return "has no word; a comment begins with #";
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
			why = full ? "and those after it are not used: at most 2000 fillers are "
				     "read"
				   : add_line(fillers, line, (size_t)(stop - line));
		}
		if (why) {
			wrong++;
			char *text = mem_format("%s:%zu: this line %s%s", path, number, why,
				wrong == MOST_WRONG ? "; those after it are not read" : "");
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

/* The length in bytes of the longest filler at the start of a text; 0: there is none. */
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
