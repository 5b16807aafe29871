/* The spoken word is highlighted, wherever wrapping, widths and the spelling of notes put it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "terminal/paint.h"

/* What stands out in a window of that size; rows parted by '/'. free() it. */
static char *said_of(const struct screen_view *view, size_t rows, size_t columns)
{
	struct cells cells;
	struct text out;
	cells_init(&cells, rows, columns);
	paint_view(view, NULL, false, &cells);
	text_init(&out, 4096);
	for (size_t i = 0; i < rows * columns; i++) {
		const struct cell *cell = &cells.cell[i];
		if (i > 0 && i % columns == 0 && out.length > 0 &&
			out.bytes[out.length - 1] != '/') {
			text_add(&out, "/");
		}
		for (size_t k = 0; (cell->style & STYLE_SAID) && k < CELL_CHARS && cell->chars[k];
			k++) {
			text_add_char(&out, cell->chars[k]);
		}
	}
	cells_finish(&cells);
	while (out.length > 0 && out.bytes[out.length - 1] == '/') {
		out.bytes[--out.length] = '\0';
	}
	return text_take(&out);
}

/* A question of which `word` is being said. */
static struct screen_view view_of(const char *question, const char *word)
{
	size_t start = (size_t)(strstr(question, word) - question);
	return (struct screen_view){.question = question,
		.doing = "asking",
		.said_start = start,
		.said_end = start + strlen(word)};
}

static void check(const char *question, const char *word, const char *want, size_t columns)
{
	struct screen_view view = view_of(question, word);
	char *got = said_of(&view, 20, columns);
	assert_string_equal(got, want);
	free(got);
}

static void test_the_word_being_said_stands_out(void **state)
{
	(void)state;
	check("도커는 무엇입니까?", "무엇입니까", "무엇입니까", 80);
	check("도커는 무엇입니까?", "도커는", "도커는", 80);
	check("What is a   process\tin Linux?", "process", "process", 80);
	check("가\n\n나  다", "다", "다", 80);
}

static void test_decomposed_notes_and_marks_without_a_shape_are_followed(void **state)
{
	(void)state;
	check("\xE1\x84\x80\xE1\x85\xA1 \xE1\x84\x82\xE1\x85\xA1 다", "다", "다", 80);
	check("a\xE2\x80\x8B"
	      "b cd ef",
		"cd", "cd", 80);
}

static void test_a_word_stands_out_on_whatever_row_it_is(void **state)
{
	(void)state;
	check("응용 프로그램을 필요한 것과 함께 묶어서 돌리는 도구입니다", "도구입니다",
		"도구입니다", 24);
	check("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		"aaaaaaaaaaaaaaaaaaaa/aaaaaaaaaaaaaaaaaaa", 20);
}

static void test_a_long_answer_moves_so_that_its_word_is_seen(void **state)
{
	(void)state;
	struct text answer;
	text_init(&answer, 10000);
	for (int i = 0; i < 200; i++) {
		text_addf(&answer, "word%d ", i);
	}
	static const char *const WORDS[] = {"word0 ", "word100 ", "word199 "};
	for (size_t i = 0; i < sizeof(WORDS) / sizeof(WORDS[0]); i++) {
		size_t start = (size_t)(strstr(answer.bytes, WORDS[i]) - answer.bytes);
		struct screen_view view = {.question = "?",
			.answer = answer.bytes,
			.says_answer = true,
			.said_start = start,
			.said_end = start + strlen(WORDS[i]) - 1};
		char *got = said_of(&view, 12, 40);
		assert_int_equal(strncmp(got, WORDS[i], strlen(WORDS[i]) - 1), 0);
		free(got);
	}
	text_finish(&answer);
}

static void test_nothing_stands_out_when_nothing_is_said_or_the_place_is_none(void **state)
{
	(void)state;
	struct screen_view views[] = {{.question = "가 나"},
		{.question = "가 나", .said_start = 90, .said_end = 95},
		{.question = "가 나", .says_answer = true, .said_start = 0, .said_end = 3}};
	for (size_t i = 0; i < sizeof(views) / sizeof(views[0]); i++) {
		char *got = said_of(&views[i], 20, 60);
		assert_string_equal(got, "");
		free(got);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_word_being_said_stands_out),
		cmocka_unit_test(test_decomposed_notes_and_marks_without_a_shape_are_followed),
		cmocka_unit_test(test_a_word_stands_out_on_whatever_row_it_is),
		cmocka_unit_test(test_a_long_answer_moves_so_that_its_word_is_seen),
		cmocka_unit_test(test_nothing_stands_out_when_nothing_is_said_or_the_place_is_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
