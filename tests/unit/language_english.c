/* English text to what a reader says: the figures of the samples and the rules behind them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "language/english/english.h"
#include "language/markdown.h"
#include "language/terms.h"
#include "language/utterance.h"

static struct terms *terms;

/* What is said for a text, words between blanks. free() it. */
static char *reading_of(const char *written)
{
	struct characters characters = {0};
	struct utterance said = {0};
	struct text out;
	markdown_strip(written, strlen(written), &characters);
	english_normalise(terms, characters.items, 0, characters.count, &said);
	text_init(&out, 1 << 20);
	for (size_t i = 0; i < said.count; i++) {
		assert_true(said.words[i].from < said.words[i].to);
		assert_true(said.words[i].to <= characters.count);
		text_addf(&out, "%s%s", i > 0 ? " " : "", said.words[i].normalised);
	}
	utterance_finish(&said);
	free(characters.items);
	return text_take(&out);
}

struct row {
	const char *written;
	const char *want;
};

static size_t wrong(const struct row *rows, size_t count)
{
	size_t bad = 0;
	for (size_t i = 0; i < count; i++) {
		char *got = reading_of(rows[i].written);
		if (strcmp(got, rows[i].want) != 0) {
			print_message(
				"%s: said '%s', not '%s'\n", rows[i].written, got, rows[i].want);
			bad++;
		}
		free(got);
	}
	return bad;
}
#define CHECK_ROWS(rows) assert_int_equal(wrong(rows, sizeof(rows) / sizeof((rows)[0])), 0)

static void test_the_samples_are_read_as_they_say(void **state)
{
	(void)state;
	char *bytes = NULL;
	size_t length;
	size_t rows = 0;
	size_t bad = 0;
	assert_true(file_read("tests/data/numbers.tsv", 1 << 20, &bytes, &length, NULL));
	for (char *line = bytes; line && *line != '\0';) {
		char *next = strchr(line, '\n');
		if (next) {
			*next++ = '\0';
		}
		char *reading = strchr(line, '\t');
		char *lang = reading ? strchr(reading + 1, '\t') : NULL;
		if (lang && strncmp(lang, "\ten", 3) == 0) {
			*reading++ = '\0';
			*lang = '\0';
			struct row row = {line, reading};
			bad += wrong(&row, 1);
			rows++;
		}
		line = next;
	}
	free(bytes);
	assert_true(rows > 30);
	assert_int_equal(bad, 0);
}

static void test_numbers_are_written_out(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"-5 to 10", "minus five to ten"},
		{"16GB", "sixteen gigabytes"},
		{"port 8080", "port eighty eighty"},
		{"Nov 22, 2026", "November twenty second twenty twenty six"},
		{"10.0.0.1", "ten dot zero dot zero dot one"},
		{"APIs", "A P Is"},
		{"3/4", "three quarters"},
	};
	CHECK_ROWS(ROWS);
}

static void test_signs_and_names_are_said_by_what_stands_around(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"10.0.0.0/16", "ten dot zero dot zero dot zero slash sixteen"},
		{"a /24 subnet", "a slash twenty four subnet"},
		{"9am-5pm", "nine A M to five P M"},
		{"USD 100", "one hundred dollars"},
		{"2^10", "two to the power of ten"},
		{"five 9s", "five nines"},
		{"within 5s", "within five seconds"},
		{"H.264 and X.509", "H two sixty four and X five oh nine"},
		{"(415) 555-0100", "four one five five five five zero one zero zero"},
		{"No. 3", "number three"},
		{"S: It broke.", "Situation It broke"},
		{"~/.ssh", "tilde slash dot ssh"},
		{"3x3", "three by three"},
		{"2026-11-22T14:30:00Z",
			"November twenty second twenty twenty six fourteen thirty U T C"},
	};
	CHECK_ROWS(ROWS);
}

static int load_terms(void **state)
{
	(void)state;
	char *bytes = NULL;
	size_t length;
	terms = terms_create();
	bool ok = file_read("voices/terms.lexicon", 1 << 20, &bytes, &length, NULL) &&
		  terms_add(terms, "voices/terms.lexicon", bytes, length, NULL);
	free(bytes);
	return ok ? 0 : -1;
}

static int drop_terms(void **state)
{
	(void)state;
	terms_destroy(terms);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_samples_are_read_as_they_say),
		cmocka_unit_test(test_numbers_are_written_out),
		cmocka_unit_test(test_signs_and_names_are_said_by_what_stands_around),
	};
	return cmocka_run_group_tests(tests, load_terms, drop_terms);
}
