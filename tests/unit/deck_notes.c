/* Checks the reader against the notes in tests/data: it must find each fact that a human wrote
 * down. */
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
#include "deck/deck.h"

#define FIELDS 8

struct facts {
	const char *name;
	struct deck deck;
	size_t topics;
	size_t questions;
	int wrong;
};

static size_t split(char *line, const char *fields[FIELDS])
{
	size_t count = 0;
	for (char *at = line; at && count < FIELDS;) {
		char *tab = strchr(at, '\t');
		fields[count++] = at;
		if (tab) {
			*tab = '\0';
			tab++;
		}
		at = tab;
	}
	return count;
}

static const struct question *question_on(const struct deck *deck, const char *line)
{
	for (size_t i = 0; i < deck->question_count; i++) {
		if (deck->questions[i].line == (int)strtol(line, NULL, 10)) {
			return &deck->questions[i];
		}
	}
	return NULL;
}

static bool begins(const char *text, const char *beginning)
{
	return text && strncmp(text, beginning, strlen(beginning)) == 0;
}

static const char *or_dash(const char *text)
{
	return text && text[0] ? text : "-";
}

static bool holds_question(struct facts *facts, const char *const field[FIELDS])
{
	struct deck *deck = &facts->deck;
	if (facts->questions >= deck->question_count) {
		return false;
	}
	const struct question *question = &deck->questions[facts->questions++];
	char parent[16] = "-";
	if (question->parent != NO_PARENT) {
		(void)snprintf(
			parent, sizeof(parent), "%d", deck->questions[question->parent].line);
	}
	return question->line == (int)strtol(field[1], NULL, 10) &&
	       strcmp(or_dash(question->number), field[2]) == 0 && strcmp(parent, field[3]) == 0 &&
	       strcmp(or_dash(question->topic), field[4]) == 0 &&
	       strcmp(lang_name(question->lang), field[5]) == 0 &&
	       strcmp(question->text[question->lang], field[6]) == 0;
}

static bool holds_answer(const struct question *question, const char *const field[FIELDS])
{
	for (size_t i = 0; i < question->answer_count; i++) {
		const struct answer *answer = &question->answers[i];
		if (strcmp(lang_name(answer->lang), field[2]) == 0 &&
			answer->stub == (strcmp(field[3], "stub") == 0) &&
			begins(answer->text, field[4])) {
			return true;
		}
	}
	return false;
}

static bool holds_remark(const struct deck *deck, const char *line)
{
	for (size_t i = 0; i < deck->remark_count; i++) {
		if (deck->remarks[i].line == (int)strtol(line, NULL, 10)) {
			return true;
		}
	}
	return false;
}

static bool holds_under_question(const struct deck *deck, const char *const field[FIELDS])
{
	const struct question *question = question_on(deck, field[1]);
	if (!question) {
		return false;
	}
	if (strcmp(field[0], "text") == 0) {
		enum lang lang;
		return lang_from_name(field[2], &lang) && question->text[lang] &&
		       strcmp(question->text[lang], field[3]) == 0;
	}
	if (strcmp(field[0], "answer") == 0) {
		return holds_answer(question, field);
	}
	if (strcmp(field[0], "part") == 0) {
		return begins(question->parts[strcspn("STAR", field[2])], field[3]);
	}
	return strcmp(field[0], "context") == 0 && begins(question->context, field[2]);
}

static bool holds(struct facts *facts, const char *const field[FIELDS])
{
	const struct deck *deck = &facts->deck;
	if (strcmp(field[0], "title") == 0) {
		return strcmp(deck->title, field[1]) == 0;
	}
	if (strcmp(field[0], "topic") == 0) {
		size_t topic = facts->topics++;
		return topic < deck->topic_count && strcmp(deck->topics[topic], field[1]) == 0;
	}
	if (strcmp(field[0], "question") == 0) {
		return holds_question(facts, field);
	}
	if (strcmp(field[0], "remark") == 0) {
		return holds_remark(deck, field[1]);
	}
	if (strcmp(field[0], "count") == 0) {
		return strcmp(field[1], "questions") == 0 &&
		       deck->question_count == strtoul(field[2], NULL, 10);
	}
	return holds_under_question(deck, field);
}

static void check_facts(struct facts *facts)
{
	char *path = mem_format("tests/data/notes-%s.md", facts->name);
	char *expected_path = mem_format("tests/data/notes-%s.expected", facts->name);
	char *expected;
	size_t length;
	struct error err = {0};
	assert_true(deck_load(path, &facts->deck, &err));
	assert_true(file_read(expected_path, 1 << 20, &expected, &length, &err));
	size_t checked = 0;
	for (char *line = expected; *line;) {
		const char *field[FIELDS] = {"", "", "", "", "", "", "", ""};
		char *end = line + strcspn(line, "\n");
		char *next = *end ? end + 1 : end;
		*end = '\0';
		char *kept = mem_text(line);
		if (split(line, field) > 1) {
			checked++;
			if (!holds(facts, field)) {
				print_error("%s: not so: %s\n", expected_path, kept);
				facts->wrong++;
			}
		}
		free(kept);
		line = next;
	}
	assert_true(checked > 30);
	assert_int_equal(facts->topics, facts->deck.topic_count);
	assert_int_equal(facts->questions, facts->deck.question_count);
	assert_int_equal(facts->wrong, 0);
	free(expected);
	free(expected_path);
	free(path);
	deck_finish(&facts->deck);
}

static void test_backend_notes_are_read_as_a_human_reads_them(void **state)
{
	(void)state;
	check_facts(&(struct facts){.name = "backend"});
}

static void test_notes_on_principles_are_read_as_a_human_reads_them(void **state)
{
	(void)state;
	check_facts(&(struct facts){.name = "principles"});
}

static void test_mixed_notes_are_read_as_a_human_reads_them(void **state)
{
	(void)state;
	check_facts(&(struct facts){.name = "mixed"});
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_backend_notes_are_read_as_a_human_reads_them),
		cmocka_unit_test(test_notes_on_principles_are_read_as_a_human_reads_them),
		cmocka_unit_test(test_mixed_notes_are_read_as_a_human_reads_them),
	};
	return cmocka_run_group_tests_name("deck_notes", tests, NULL, NULL);
}
