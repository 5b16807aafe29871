/* Claims about the page where not all takes are drawn: each is there, and it says what is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "report/report.h"

#define TAKES 6

static struct take takes[TAKES];
static struct report_take told[TAKES];
static const struct report_take *recent[TAKES];
static struct report_question question;

static struct report make_report(void)
{
	static char note[] = "a <note>";
	for (size_t i = 0; i < TAKES; i++) {
		takes[i] =
			(struct take){.id = 70 + (int64_t)i, .duration_s = 65, .grade = GRADE_GOOD};
		told[i] = (struct report_take){.take = &takes[i], .started = "2026-11-22T10:15:00"};
		recent[i] = &told[i];
	}
	takes[4].best = true;
	takes[5].note = note;
	question = (struct report_question){
		.text = "why?", .lang = LANG_EN, .takes = told, .take_count = TAKES};
	return (struct report){.lang = LANG_EN,
		.made = "2026-11-22",
		.date = "2026-12-01",
		.questions = &question,
		.question_count = 1,
		.recent = recent,
		.recent_count = TAKES};
}

static size_t count_of(const char *text, const char *part)
{
	size_t count = 0;
	for (const char *at = strstr(text, part); at; at = strstr(at + 1, part)) {
		count++;
	}
	return count;
}

static char *page_of(const struct report *report)
{
	struct text out;
	text_init(&out, 1 << 20);
	report_write(report, &out);
	assert_false(out.cut);
	return text_take(&out);
}

static void test_takes_that_are_not_drawn_are_told_in_a_line(void **state)
{
	(void)state;
	static char sound[] = "page-sound/72.opus";
	struct report report = make_report();
	told[2].brief = told[3].brief = told[5].brief = true;
	told[2].sound_file = sound;
	report.brief = 3;
	char *page = page_of(&report);
	assert_int_equal(count_of(page, "<article class=\"take\""), 3);
	assert_int_equal(count_of(page, "<p class=\"brief\">"), 3);
	assert_non_null(strstr(page, "#72 <time>2026-11-22 10:15</time> 1:05 Good"));
	assert_non_null(strstr(page, "<a href=\"page-sound/72.opus\">"));
	assert_non_null(strstr(page, "a &lt;note&gt;"));
	assert_non_null(strstr(page, "3 earlier takes have only a line each"));
	/* two are open, one that is drawn and three lines are folded away */
	assert_non_null(strstr(page, "<details><summary>Earlier takes (4)</summary>"));
	assert_int_equal(count_of(page, "<details>"), 1);
	assert_int_equal(count_of(page, "</details>"), 1);
	assert_true(strstr(page, "take-74") < strstr(page, "#72 <time>"));
	free(page);
}

static void test_a_page_that_draws_all_says_nothing_of_it(void **state)
{
	(void)state;
	struct report report = make_report();
	char *page = page_of(&report);
	assert_int_equal(count_of(page, "<article class=\"take\""), TAKES);
	assert_null(strstr(page, "class=\"brief\""));
	assert_null(strstr(page, "--whole"));
	assert_non_null(strstr(page, "<details><summary>Earlier takes (4)</summary>"));
	free(page);
}

static void test_a_question_without_drawn_takes_is_there(void **state)
{
	(void)state;
	struct report report = make_report();
	for (size_t i = 0; i < TAKES; i++) {
		told[i].brief = true;
	}
	report.brief = TAKES;
	char *page = page_of(&report);
	assert_int_equal(count_of(page, "<p class=\"brief\">"), TAKES);
	assert_non_null(strstr(page, "<details><summary>Earlier takes (6)</summary>"));
	assert_int_equal(count_of(page, "</details>"), 1);
	free(page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_takes_that_are_not_drawn_are_told_in_a_line),
		cmocka_unit_test(test_a_page_that_draws_all_says_nothing_of_it),
		cmocka_unit_test(test_a_question_without_drawn_takes_is_there),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
