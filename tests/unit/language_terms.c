/* The lexicon: which words of a text are terms and which only look so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "language/markdown.h"
#include "language/terms.h"

static void test_plain_words_are_no_capitals(void **state)
{
	(void)state;
	static const char LINES[] = "IT\t아이티\nEC2\t이씨투\nAPI\t에이피아이\n";
	static const struct {
		const char *written;
		size_t characters;
	} ROWS[] = {{"it is", 0}, {"IT", 2}, {"EC21", 0}, {"EC2를", 3}, {"api", 3}, {"APIx", 0}};
	struct terms *terms = terms_create();
	assert_true(terms_add(terms, "t", LINES, sizeof(LINES) - 1, NULL));
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		struct characters characters = {0};
		struct term term = {0};
		markdown_strip(ROWS[i].written, strlen(ROWS[i].written), &characters);
		assert_int_equal(terms_find(terms, characters.items, 0, characters.count, &term),
			ROWS[i].characters > 0);
		assert_int_equal(term.length, ROWS[i].characters);
		free(characters.items);
	}
	terms_destroy(terms);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_plain_words_are_no_capitals)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
