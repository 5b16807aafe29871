/* Which dialect a file of notes is in, and what a line of it is as Markdown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "outline/dialect.h"
#include "outline/dialect/logseq.h"
#include "outline/dialect/org.h"

static void a_file_is_in_the_dialect_that_its_lines_show(void **state)
{
	(void)state;
	static const struct {
		const char *path, *text;
		const struct dialect_rules *rules; /* NULL: Markdown */
	} ROWS[] = {
		{"a.org", "* One\n** Two\n", &DIALECT_ORG},
		{"a.md", "#+TITLE: Notes\n", &DIALECT_ORG},
		{"a.org", "# One\n- item\n", NULL},
		{"a.md", "- one\n  id:: 64\n", &DIALECT_LOGSEQ},
		{"a.md", "- one #card\n", &DIALECT_LOGSEQ},
		{"a.md", "# One\n\n- item\n", NULL},
		{"a.md", "", NULL},
	};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		struct dialect dialect = dialect_of(ROWS[i].path, span_of(ROWS[i].text));
		assert_non_null(dialect.rules);
		if (ROWS[i].rules) {
			assert_ptr_equal(dialect.rules, ROWS[i].rules);
		} else {
			assert_ptr_not_equal(dialect.rules, &DIALECT_ORG);
			assert_ptr_not_equal(dialect.rules, &DIALECT_LOGSEQ);
		}
	}
}

static void a_line_of_each_dialect_becomes_markdown(void **state)
{
	(void)state;
	static const struct {
		const char *file, *line, *markdown, *tags;
		bool card;
	} ROWS[] = {
		{"#+TITLE: n\n", "** TODO Why =TCP=? :net:os:", "## Why TCP?", ":net:os:", false},
		{"#+TITLE: n\n", "- term :: what it is", "- term: what it is", "", false},
		{"#+TITLE: n\n", "see [[https://a.b][the page]]", "see the page", "", false},
		{"- a #card\n", "- TODO Why? #card", "- Why?", "", true},
		{"- a #card\n", "- # Heading", "# Heading", "", false},
		{"- a\n", "Why? #os #net", "Why?", "#os #net", false},
		{"- a\n", "Why? #os {#id1}", "Why? {#id1}", "#os", false},
		{"- a\n", "told ^block1", "told", "", false},
	};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		struct dialect dialect = dialect_of("a.md", span_of(ROWS[i].file));
		struct source source;
		struct span tags;
		bool card = false;
		source_open_raw(&source, span_of(""));
		struct span line =
			dialect_line(&dialect, &source, span_of(ROWS[i].line), &tags, &card);
		char *markdown = span_text(line);
		char *cut = span_text(tags);
		assert_string_equal(markdown, ROWS[i].markdown);
		assert_string_equal(cut, ROWS[i].tags);
		assert_int_equal(card, ROWS[i].card);
		free(markdown);
		free(cut);
		source_close(&source);
	}
}

static void a_title_is_read_in_every_dialect(void **state)
{
	(void)state;
	struct span title;
	assert_true(dialect_title(span_of("#+TITLE: Networks"), &title));
	assert_true(span_is(title, "Networks"));
	assert_true(dialect_title(span_of("title:: Networks"), &title));
	assert_true(span_is(title, "Networks"));
	assert_false(dialect_title(span_of("Title: Networks"), &title));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_is_in_the_dialect_that_its_lines_show),
		cmocka_unit_test(a_line_of_each_dialect_becomes_markdown),
		cmocka_unit_test(a_title_is_read_in_every_dialect),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
