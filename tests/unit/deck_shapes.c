/* What people mean by the look of their lines: notes of each kind, and how they are read. */
#include "deck_all_notes.h"

static void check_made(const struct made *rows, size_t count)
{
	int wrong = 0;
	for (size_t i = 0; i < count; i++) {
		struct deck deck;
		struct error err = {0};
		assert_true(deck_parse(
			rows[i].path, rows[i].notes, strlen(rows[i].notes), &deck, &err));
		char *read = render(&deck);
		if (strcmp(read, rows[i].read) != 0) {
			tell_misread(rows[i].path, rows[i].notes, read, rows[i].read);
			wrong++;
		}
		free(read);
		deck_finish(&deck);
	}
	assert_int_equal(wrong, 0);
}

#define CHECK_MADE(rows) check_made(rows, sizeof(rows) / sizeof((rows)[0]))

static void test_headings_of_one_look_are_the_questions(void **state)
{
	(void)state;
	CHECK_MADE(MADE_HEADINGS);
}

static void test_each_section_is_read_by_what_stands_in_it(void **state)
{
	(void)state;
	CHECK_MADE(MADE_SECTIONS);
}

static void test_list_items_ask_or_answer(void **state)
{
	(void)state;
	CHECK_MADE(MADE_LISTS);
}

static void test_labels_tell_questions_answers_and_follow_ups(void **state)
{
	(void)state;
	CHECK_MADE(MADE_LABELS);
}

static void test_stories_are_told_by_every_kind_of_label(void **state)
{
	(void)state;
	CHECK_MADE(MADE_STORIES);
}

static void test_folds_tables_and_fenced_files_are_opened(void **state)
{
	(void)state;
	CHECK_MADE(MADE_FOLDS);
}

static void test_the_front_matter_settles_which_lines_ask(void **state)
{
	(void)state;
	CHECK_MADE(MADE_SETTINGS);
}

static void test_notes_of_other_programs_are_read(void **state)
{
	(void)state;
	CHECK_MADE(MADE_PROGRAMS);
}

struct named {
	const char *path;
	const char *notes;
	const char *words; /* part of the shape */
};

/* Words that a writer would not use for these notes are as wrong as a wrong kind. */
static void test_the_shape_is_named_as_it_is_written(void **state)
{
	(void)state;
	static const struct named rows[] = {
		{"a.md", "## Anvil\nIt is struck.\n## Bellows\nThey blow.\n", "## headings"},
		{"a.md", "Why me?\n-------\nI work.\n\nWhy now?\n--------\nI can.\n",
			"## headings"},
		{"a.md", "1. 왜 왔나요?\n2. 뭘 하나요?\n", "numbered lines"},
		{"a.md", "- 왜 왔나요?\n- 뭘 하나요?\n", "bullets"},
		{"a.md", "**왜 왔나요?**\n그냥요.\n\n**뭘 하나요?**\n일을 합니다.\n", "bold lines"},
		{"a.md", "Q: Why?\nA: So.\n\nQ: What?\nA: That.\n", "Q:"},
		{"a.md",
			"<details>\n<summary>왜 왔나요?</summary>\n그냥요.\n</details>\n"
			"<details>\n<summary>뭘 하나요?</summary>\n일을 합니다.\n</details>\n",
			"<summary>"},
		{"a.csv", "question,answer\nWhy?,So\nWhat?,That\n", "rows of a table"},
		{"a.md", "| 질문 | 답변 |\n|---|---|\n| 왜? | 그냥 |\n| 뭘? | 일 |\n", "table"},
		{"a.txt", "> 광합성\n    - 빛으로 당을 만든다\n\n> 증산\n    - 물이 나간다\n", ">"},
		{"a.org", "* Why did you come?\n  To learn.\n* What do you do?\n  I work.\n",
			"* headings"},
		/* most questions decide the shape, not their follow-ups */
		{"a.md",
			"## 왜 왔나요?\n배우러요.\n### 꼬리질문\n- 누구에게요?\n- 언제부터요?\n"
			"- 어디에서요?\n## 뭘 하나요?\n일합니다.\n",
			"## headings"},
	};
	int wrong = 0;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct deck deck;
		assert_true(deck_parse(
			rows[i].path, rows[i].notes, strlen(rows[i].notes), &deck, NULL));
		if (!deck.shape || !strstr(deck.shape, rows[i].words)) {
			print_error("%s:\n%s\nhas the shape '%s', where '%s' was looked for\n",
				rows[i].path, rows[i].notes, deck.shape ? deck.shape : "",
				rows[i].words);
			wrong++;
		}
		deck_finish(&deck);
	}
	assert_int_equal(wrong, 0);
}

static void test_a_question_with_skip_is_kept_but_suspended(void **state)
{
	(void)state;
	static const char notes[] = "## What is a jib? {skip}\nA small sail.\n## What is a boom?\n";
	struct deck deck;
	assert_true(deck_parse("a.md", notes, sizeof(notes) - 1, &deck, NULL));
	assert_int_equal(deck.question_count, 2);
	assert_true(deck.questions[0].skipped);
	assert_false(deck.questions[1].skipped);
	deck_finish(&deck);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_headings_of_one_look_are_the_questions),
		cmocka_unit_test(test_each_section_is_read_by_what_stands_in_it),
		cmocka_unit_test(test_list_items_ask_or_answer),
		cmocka_unit_test(test_labels_tell_questions_answers_and_follow_ups),
		cmocka_unit_test(test_stories_are_told_by_every_kind_of_label),
		cmocka_unit_test(test_folds_tables_and_fenced_files_are_opened),
		cmocka_unit_test(test_the_front_matter_settles_which_lines_ask),
		cmocka_unit_test(test_notes_of_other_programs_are_read),
		cmocka_unit_test(test_the_shape_is_named_as_it_is_written),
		cmocka_unit_test(test_a_question_with_skip_is_kept_but_suspended),
	};
	return cmocka_run_group_tests_name("deck_shapes", tests, NULL, NULL);
}
