/* A question's own line taken apart: attributes, two languages, an answer on the line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "deck/question_line.h"
#include "deck/same_line_answer.h"
#include "deck/two_languages.h"

static void a_time_is_read_in_all_its_forms_and_nothing_else_is(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int seconds; /* 0: not a time */
	} ROWS[] = {
		{"90", 90},
		{"90s", 90},
		{"2m", 120},
		{"1m30s", 90},
		{"1:30", 90},
		{"2분", 120},
		{"1분 30초", 90},
		{"24h", 86400},
		{"86401", 0},
		{"0", 0},
		{"1:60", 0},
		{"30s1m", 0},
		{"soon", 0},
		{"", 0},
	};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		int seconds = 0;
		bool is = attribute_seconds(span_of(ROWS[i].text), &seconds);
		assert_true(is == (ROWS[i].seconds > 0));
		assert_int_equal(is ? seconds : 0, ROWS[i].seconds);
	}
}

static void an_id_can_be_part_of_a_file_name(void **state)
{
	(void)state;
	assert_true(attribute_is_id(span_of("os-1.2_a")));
	assert_true(attribute_is_id(span_of("질문")));
	static const char *const NONE[] = {"", ".a", "-a", "a/b", "a b", "a\"b", "a\\b"};
	for (size_t i = 0; i < sizeof(NONE) / sizeof(NONE[0]); i++) {
		assert_false(attribute_is_id(span_of(NONE[i])));
	}
	char *longest = mem_format("%064d", 1);
	char *longer = mem_format("%065d", 1);
	assert_true(attribute_is_id(span_of(longest)));
	assert_false(attribute_is_id(span_of(longer)));
	free(longest);
	free(longer);
}

static void two_languages_are_split_and_one_is_not(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		const char *first; /* NULL: one language */
		const char *second;
	} ROWS[] = {
		{"교착 상태란? / What is a deadlock?", "교착 상태란?", "What is a deadlock?"},
		{"교착 상태란? What is a deadlock?", "교착 상태란?", "What is a deadlock?"},
		{"교착 상태란? (What is a deadlock?)", "교착 상태란?", "What is a deadlock?"},
		{"TCP / UDP", NULL, NULL},
		{"동기 / async", NULL, NULL},
		{"교착 상태란? A deadlock is a cycle.", NULL, NULL},
	};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		struct halves halves;
		bool split = two_languages_split(span_of(ROWS[i].text), &halves);
		assert_true(split == (ROWS[i].first != NULL));
		assert_true(!split || span_is(halves.first, ROWS[i].first));
		assert_true(!split || span_is(halves.second, ROWS[i].second));
	}
}

static void an_answer_begins_behind_an_arrow_or_a_question_mark(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool answered_below;
		const char *answer; /* "": the line has none */
	} ROWS[] = {
		{"왜? -> 배우려고", false, "배우려고"},
		{"왜 옮기셨나요? 더 배우고 싶어서입니다.", false, "더 배우고 싶어서입니다."},
		{"Why? Because I want to learn.", false, "Because I want to learn."},
		{"Why? Because I want to learn.", true, ""},
		{"What is it? Please give an example.", false, ""},
		{"What (who? when) is it", false, ""},
		{"Why?", false, ""},
	};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		struct span text = span_of(ROWS[i].text);
		size_t at = same_line_answer_find(text, ROWS[i].answered_below);
		assert_true(span_is(same_line_answer_words(span_skip(text, at)), ROWS[i].answer));
		assert_true(same_line_answer_follows(text, ROWS[i].answered_below) ==
			    (ROWS[i].answer[0] != '\0'));
	}
}

static void a_line_gives_its_question_all_that_it_says(void **state)
{
	(void)state;
	struct deck deck = {.path = mem_text("notes.md"), .title = mem_text("notes")};
	struct builder builder = {.deck = &deck};
	struct question_line read;
	assert_true(question_line_read(&builder, &(struct question_line_place){.line = 3},
		span_of("**교착 상태란? / What is a deadlock?** {#dead limit=90s weight=2 skip}"),
		&read));
	size_t index = builder_question(&builder, 3, NO_PARENT);
	struct question *question = &deck.questions[index];
	question_line_give(&read, question);
	question_line_finish(&read);
	assert_string_equal(question->id, "dead");
	assert_true(question->id_is_explicit);
	assert_true(question->skipped);
	assert_int_equal(question->times.limit_s, 90);
	assert_true(question->weight > 1.99 && question->weight < 2.01);
	assert_int_equal(question->lang, LANG_KO);
	assert_string_equal(question->text[LANG_KO], "교착 상태란?");
	assert_string_equal(question->text[LANG_EN], "What is a deadlock?");
	builder_finish(&builder);
	assert_int_equal(deck.remark_count, 0);
	deck_finish(&deck);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_time_is_read_in_all_its_forms_and_nothing_else_is),
		cmocka_unit_test(an_id_can_be_part_of_a_file_name),
		cmocka_unit_test(two_languages_are_split_and_one_is_not),
		cmocka_unit_test(an_answer_begins_behind_an_arrow_or_a_question_mark),
		cmocka_unit_test(a_line_gives_its_question_all_that_it_says),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
