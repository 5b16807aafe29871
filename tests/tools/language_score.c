/* language_score VOICES FILE…: how much of each table of readings language/ gets right, and each
 * row that it misses. VOICES is the folder of the lexicons; a table is a TSV file with its columns
 * named in the first line (tests/data/blind-README.md). Ends with 1 when a figure is below its
 * target. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/text.h"
#include "language/language.h"

#define MOST_CELLS 6
#define MOST_WORDS 256
#define MOST_BYTES ((size_t)4 << 20)

struct span {
	const char *text;
	size_t length;
};

/* One table of readings, named columns; -1 where it has none. */
struct columns {
	int written;
	int spelled;
	int sound;
	int lang;
	int also;
};

struct score {
	size_t rows;
	size_t rows_right;
	size_t words;
	size_t words_right;
};

enum kind { KIND_WORDS, KIND_SENTENCES, KIND_NUMBERS };

/* What each kind has to reach, in percent of its rows and of its words. */
static const struct {
	const char *rows;
	double rows_least;
	double words_least;
} KINDS[] = {
	[KIND_WORDS] = {"words", 97.0, 0.0},
	[KIND_SENTENCES] = {"sentences", 90.0, 98.5},
	[KIND_NUMBERS] = {"numbers", 95.0, 0.0},
};
_Static_assert(sizeof(KINDS) / sizeof(KINDS[0]) == KIND_NUMBERS + 1, "name every kind");

/* Cuts a line at its tabs, in place. Missing cells are empty. */
static void cut_cells(char *line, char *cells[MOST_CELLS])
{
	for (size_t i = 0; i < MOST_CELLS; i++) {
		cells[i] = line;
		line += strcspn(line, "\t");
		if (*line == '\t') {
			*line++ = '\0';
		}
	}
}

static bool find_columns(char *cells[MOST_CELLS], struct columns *columns, enum kind *kind)
{
	*columns = (struct columns){-1, -1, -1, -1, -1};
	const struct {
		const char *name;
		int *column;
	} names[] = {
		{"written", &columns->written},
		{"input", &columns->written},
		{"normalised", &columns->spelled},
		{"reading", &columns->spelled},
		{"standard", &columns->sound},
		{"pronounced", &columns->sound},
		{"lang", &columns->lang},
		{"also", &columns->also},
		{"also_permitted", &columns->also},
	};
	for (int i = 0; i < MOST_CELLS; i++) {
		for (size_t n = 0; n < sizeof(names) / sizeof(names[0]); n++) {
			if (strcmp(cells[i], names[n].name) == 0) {
				*names[n].column = i;
			}
		}
	}
	*kind = columns->sound < 0     ? KIND_NUMBERS
		: columns->spelled < 0 ? KIND_WORDS
				       : KIND_SENTENCES;
	return columns->written >= 0 && (columns->spelled >= 0 || columns->sound >= 0);
}

/* Equal but for blanks when `blanks` is false. */
static bool same(const char *one, size_t length, const char *other, bool blanks)
{
	size_t i = 0;
	while (true) {
		while (!blanks && i < length && one[i] == ' ') {
			i++;
		}
		while (!blanks && *other == ' ') {
			other++;
		}
		if (i == length || *other == '\0') {
			return i == length && *other == '\0';
		}
		if (one[i++] != *other++) {
			return false;
		}
	}
}

/* True when `got` is the expected reading or one of those permitted beside it. */
static bool accepted(const char *got, const char *expected, const char *also, bool blanks)
{
	if (same(expected, strlen(expected), got, blanks)) {
		return true;
	}
	while (*also != '\0') {
		size_t length = strcspn(also, ",|");
		if (length > 0 && same(also, length, got, blanks)) {
			return true;
		}
		also += length + (also[length] != '\0');
	}
	return false;
}

static size_t cut_words(const char *text, struct span spans[MOST_WORDS])
{
	size_t count = 0;
	while (count < MOST_WORDS) {
		text += strspn(text, " ");
		if (*text == '\0') {
			break;
		}
		spans[count].text = text;
		spans[count].length = strcspn(text, " ");
		text += spans[count++].length;
	}
	return count;
}

/* How many words of the expected text stand in the other in the same order: a word too many costs
 * itself, not everything behind it. */
static size_t words_in_common(const char *expected, const char *got, size_t *words)
{
	struct span want[MOST_WORDS];
	struct span have[MOST_WORDS];
	size_t best[MOST_WORDS + 1] = {0};
	size_t have_count = cut_words(got, have);

	*words = cut_words(expected, want);
	for (size_t i = 0; i < *words; i++) {
		size_t before = 0; /* best[j] of the row above */
		for (size_t j = 0; j < have_count; j++) {
			size_t above = best[j + 1];
			bool equal = want[i].length == have[j].length &&
				     memcmp(want[i].text, have[j].text, want[i].length) == 0;
			size_t longest = above > best[j] ? above : best[j];
			best[j + 1] = equal ? before + 1 : longest;
			before = above;
		}
	}
	return best[have_count];
}

static void print_miss(const char *place, size_t line, const char *written, const char *part,
	const char *expected, const char *got)
{
	(void)printf(
		"%s:%zu: %s: %s '%s', expected '%s'\n", place, line, written, part, got, expected);
}

static double percent(size_t part, size_t whole)
{
	return whole == 0 ? 0.0 : 100.0 * (double)part / (double)whole;
}

/* A voice may want the marks of a sentence; the tables leave them out. */
static void drop_marks(char *text)
{
	char *end = text;
	for (const char *at = text; *at != '\0'; at++) {
		if (strchr(".,?!:;", *at) == NULL) {
			*end++ = *at;
		}
	}
	*end = '\0';
}

static bool add_lexicon(struct language *language, const char *folder, const char *name,
	bool (*add)(struct language *, const char *, const char *, size_t, struct error *),
	struct error *err)
{
	char *path = path_join(folder, name);
	char *bytes = NULL;
	size_t length = 0;
	bool ok = file_read(path, MOST_BYTES, &bytes, &length, err) &&
		  add(language, path, bytes, length, err);
	free(bytes);
	free(path);
	return ok;
}

static bool load(struct language *language, const char *folder, struct error *err)
{
	return add_lexicon(language, folder, "terms.lexicon", language_add_terms, err) &&
	       add_lexicon(language, folder, "ko.pronunciation", language_add_pronunciation, err);
}

/* The words of all segments, as they are spelled and as they sound. */
static void say(const struct language *language, const char *written, enum lang lang,
	char **spelled, char **sound)
{
	struct speech speech = {0};
	struct text spelling;
	struct text sounding;
	text_init(&spelling, MOST_BYTES);
	text_init(&sounding, MOST_BYTES);
	language_read(language, written, lang, &speech);
	for (size_t i = 0; i < speech.count; i++) {
		for (size_t k = 0; k < speech.segments[i].word_count; k++) {
			const struct spoken_word *word = &speech.segments[i].words[k];
			const char *blank =
				spelling.length > 0 && (word->space_before || k == 0) ? " " : "";
			text_add(&spelling, blank);
			text_add(&spelling, word->normalised);
			text_add(&sounding, blank);
			text_add(&sounding, word->pronounced);
		}
	}
	*spelled = text_take(&spelling);
	*sound = text_take(&sounding);
	speech_finish(&speech);
}

static void score_row(const struct language *language, const char *place, size_t line,
	char *cells[MOST_CELLS], const struct columns *columns, enum kind kind, struct score *score)
{
	static char nothing[] = "";
	const char *written = cells[columns->written];
	const char *also = columns->also < 0 ? nothing : cells[columns->also];
	enum lang lang = LANG_KO;
	char *spelled = NULL;
	char *sound = NULL;
	size_t words = 1;
	bool right = true;

	if (columns->lang >= 0) {
		(void)lang_from_name(cells[columns->lang], &lang);
	}
	say(language, written, lang, &spelled, &sound);
	drop_marks(spelled);
	drop_marks(sound);
	if (columns->spelled >= 0) {
		const char *expected = cells[columns->spelled];
		right = accepted(spelled, expected, also, true);
		if (!right) {
			print_miss(place, line, written, "reads", expected, spelled);
		}
	}
	size_t words_right = right ? 1 : 0;
	if (columns->sound >= 0) {
		const char *expected = cells[columns->sound];
		/* A phrase of a table of words is written as one; whole sentences keep their
		 * blanks. */
		right = accepted(sound, expected, also, kind == KIND_SENTENCES);
		if (kind == KIND_SENTENCES) {
			words_right = words_in_common(expected, sound, &words);
		} else {
			words_right = right ? 1 : 0;
		}
		if (!right) {
			print_miss(place, line, written, "sounds", expected, sound);
		}
	}
	score->rows++;
	score->rows_right += right ? 1 : 0;
	score->words += words;
	score->words_right += words_right;
	free(spelled);
	free(sound);
}

static bool print_score(const char *place, enum kind kind, const struct score *score)
{
	double rows = percent(score->rows_right, score->rows);
	double words = percent(score->words_right, score->words);
	bool enough = score->rows > 0 && rows >= KINDS[kind].rows_least &&
		      words >= KINDS[kind].words_least;
	(void)printf("%s: %zu of %zu %s right, %.1f %% (at least %.1f %%)", place,
		score->rows_right, score->rows, KINDS[kind].rows, rows, KINDS[kind].rows_least);
	if (kind == KIND_SENTENCES) {
		(void)printf("; %zu of %zu words, %.1f %% (at least %.1f %%)", score->words_right,
			score->words, words, KINDS[kind].words_least);
	}
	(void)printf("%s\n", enough ? "" : ": TOO LOW");
	return enough;
}

/* *enough is false when a figure is below its target; false when the file is no table. */
static bool score_file(
	const struct language *language, const char *path, bool *enough, struct error *err)
{
	char *bytes = NULL;
	size_t length = 0;
	if (!file_read(path, MOST_BYTES, &bytes, &length, err)) {
		return false;
	}
	char *cells[MOST_CELLS];
	struct columns columns = {0};
	struct score score = {0};
	enum kind kind = KIND_WORDS;
	bool ok = true;
	size_t line = 0;
	for (char *row = bytes; ok && *row != '\0';) {
		char *next = row + strcspn(row, "\n");
		if (*next == '\n') {
			*next++ = '\0';
		}
		cut_cells(row, cells);
		if (++line == 1) {
			ok = find_columns(cells, &columns, &kind) ||
			     error_set(
				     err, ERROR_INPUT, "%s: the first line names no columns", path);
		} else if (*row != '\0') {
			score_row(language, path, line, cells, &columns, kind, &score);
		}
		row = next;
	}
	*enough = ok && print_score(path, kind, &score);
	free(bytes);
	return ok;
}

int main(int argc, char **argv)
{
	struct error err = {0};
	bool all_enough = true;
	if (argc < 3) {
		(void)fputs("usage: language_score VOICES FILE...\n", stderr);
		return ERROR_USAGE;
	}
	struct language *language = language_create(true);
	bool ok = load(language, argv[1], &err);
	for (int i = 2; ok && i < argc; i++) {
		bool enough = false;
		ok = score_file(language, argv[i], &enough, &err);
		all_enough = all_enough && enough;
	}
	language_destroy(language);
	if (!ok) {
		(void)fprintf(stderr, "language_score: %s\n", err.text);
		return (int)err.kind;
	}
	if (fflush(stdout) != 0) {
		return ERROR_SYSTEM;
	}
	return all_enough ? 0 : 1;
}
