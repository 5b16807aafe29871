/* Every line of notes is accounted for: the user can see what became of each. */
#include "deck_all_notes.h"

static bool is_blank(const char *line, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (!strchr(" \t", line[i])) {
			return false;
		}
	}
	return true;
}

static void look_for_lines_forgotten(struct note *note, int *wrong)
{
	char *text;
	size_t length;
	assert_true(deck_text(note->bytes, note->length, &text, &length, NULL));
	const char *at = text;
	for (size_t i = 0; at < text + length; i++) {
		size_t bytes = strcspn(at, "\r\n");
		enum became became =
			i < note->deck.line_count ? note->deck.lines[i].became : BECAME_BLANK;
		if (became == BECAME_BLANK && !is_blank(at, bytes)) {
			print_error("%s:%zu: nothing became of '%.*s'\n", note->path, i + 1,
				(int)bytes, at);
			(*wrong)++;
		}
		at += bytes;
		at += at[0] == '\r' && at[1] == '\n' ? 2 : at < text + length;
	}
	free(text);
}

static void test_of_every_line_with_words_something_became(void **state)
{
	(void)state;
	check_all_notes(look_for_lines_forgotten);
}

static void look_for_questions_elsewhere(struct note *note, int *wrong)
{
	const struct deck *deck = &note->deck;
	for (size_t i = 0; i < deck->question_count; i++) {
		size_t line = (size_t)deck->questions[i].line;
		bool said =
			line <= deck->line_count && deck->lines[line - 1].became == BECAME_QUESTION;
		if (!said) {
			print_error("%s:%zu: a question, but not by the line\n", note->path, line);
			(*wrong)++;
		}
	}
}

static void test_the_line_of_a_question_became_a_question(void **state)
{
	(void)state;
	check_all_notes(look_for_questions_elsewhere);
}

static bool is_remarked(const struct deck *deck, size_t line)
{
	for (size_t i = 0; i < deck->remark_count; i++) {
		if ((size_t)deck->remarks[i].line == line) {
			return true;
		}
	}
	return false;
}

static void look_for_lines_left_out(struct note *note, int *wrong)
{
	for (size_t i = 0; i < note->deck.line_count; i++) {
		if (note->deck.lines[i].became == BECAME_NOTHING &&
			!is_remarked(&note->deck, i + 1)) {
			print_error("%s:%zu: left out without a word\n", note->path, i + 1);
			(*wrong)++;
		}
	}
}

static void test_a_line_that_is_left_out_has_a_remark(void **state)
{
	(void)state;
	check_all_notes(look_for_lines_left_out);
}

static void look_for_lines_of_nobody(struct note *note, int *wrong)
{
	for (size_t i = 0; i < note->deck.line_count; i++) {
		const struct deck_line *line = &note->deck.lines[i];
		bool owned = line->became == BECAME_ANSWER || line->became == BECAME_PART ||
			     line->became == BECAME_CONTEXT || line->became == BECAME_QUESTION;
		if ((owned || line->question != NO_PARENT) &&
			line->question >= note->deck.question_count) {
			print_error("%s:%zu: %s of no question\n", note->path, i + 1,
				became_name(line->became));
			(*wrong)++;
		}
	}
}

static void test_what_is_kept_belongs_to_a_question(void **state)
{
	(void)state;
	check_all_notes(look_for_lines_of_nobody);
}

/* Lines of cards and tables belong to their questions, with the answers on them. */
static bool has_lines_of_answers(const struct deck *deck)
{
	return !deck->is_table;
}

static bool is_read_out(const struct question *question)
{
	bool any = false;
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		char *answer = question_model_answer(question, (enum lang)lang);
		if (answer) {
			any = true;
		}
		free(answer);
	}
	return any;
}

/* An answer on the question's own line has no line of its own. */
static void look_for_answers_under_another_name(struct note *note, int *wrong)
{
	const struct deck *deck = &note->deck;
	for (size_t i = 0; has_lines_of_answers(deck) && i < deck->question_count; i++) {
		const struct question *question = &deck->questions[i];
		bool called = false;
		bool below = false;
		for (size_t k = 0; k < deck->line_count; k++) {
			enum became became = deck->lines[k].became;
			bool of = deck->lines[k].question == i && became != BECAME_QUESTION;
			below = below || (of && became != BECAME_ASIDE);
			called = called ||
				 (of && (became == BECAME_ANSWER || became == BECAME_PART));
		}
		bool read_out = is_read_out(question);
		bool kept = read_out || question->answer_count > 0 || question->parts[PART_TASK] ||
			    question->parts[PART_ACTION] || question->parts[PART_SITUATION] ||
			    question->parts[PART_RESULT];
		if ((below && read_out && !called) || (called && !kept)) {
			print_error("%s:%d: the answer of this question is not what is called so\n",
				note->path, question->line);
			(*wrong)++;
		}
	}
}

static void test_what_is_read_out_is_called_an_answer(void **state)
{
	(void)state;
	check_all_notes(look_for_answers_under_another_name);
}

struct told {
	const char *path;
	const char *notes;
	const char *lines; /* what each line became, by its first letter; '-' an aside, '.' empty */
};

/* The name of a line says what was made of it, not what it looked like. */
static void test_each_line_is_called_what_was_made_of_it(void **state)
{
	(void)state;
	static const struct told rows[] = {
		{"fence.md", "```\n1. What is a bell?\n\n   A cup of bronze.\n```\n", "-q.a-"},
		{"tilde.md",
			"~~~ md\n1. What is a bell?\n```\ncode\n```\n2. What is a rope?\n~~~\n",
			"-q-c-q-"},
		{"long.md", "````\n1. What is a bell?\n```\ncode\n```\n````\n", "-q-c--"},
		{"quote.md", "1. What is a bell?\n>\n> A cup of bronze.\n", "q-a"},
		{"wrapped.md",
			"1. What would you do if the database that holds all orders\n"
			"   stops to answer in the night?\n   I would call a friend.\n",
			"qqa"},
		{"rows.csv",
			"question,answer\nWhat is a bell?,\"A cup\nof bronze.\"\n"
			"What is a rope?,Twisted hemp.\n",
			"-qqq"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct deck deck;
		char lines[32] = "";
		assert_true(deck_parse(
			rows[i].path, rows[i].notes, strlen(rows[i].notes), &deck, NULL));
		assert_in_range(deck.line_count, 1, sizeof(lines) - 1);
		for (size_t k = 0; k < deck.line_count; k++) {
			enum became became = deck.lines[k].became;
			lines[k] = became == BECAME_BLANK   ? '.'
				   : became == BECAME_ASIDE ? '-'
							    : became_name(became)[0];
		}
		assert_string_equal(lines, rows[i].lines);
		deck_finish(&deck);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_of_every_line_with_words_something_became),
		cmocka_unit_test(test_the_line_of_a_question_became_a_question),
		cmocka_unit_test(test_a_line_that_is_left_out_has_a_remark),
		cmocka_unit_test(test_what_is_kept_belongs_to_a_question),
		cmocka_unit_test(test_what_is_read_out_is_called_an_answer),
		cmocka_unit_test(test_each_line_is_called_what_was_made_of_it),
	};
	return cmocka_run_group_tests_name("deck_lines", tests, NULL, NULL);
}
