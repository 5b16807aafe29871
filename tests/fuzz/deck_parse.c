/* Any bytes as notes: the reader ends, and its result keeps its promises. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "deck/deck.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds, const char *claim)
{
	if (!holds) {
		(void)fprintf(stderr, "broken: %s\n", claim);
		abort();
	}
}

static void require_text(const char *text)
{
	require(text && utf8_valid(text, strlen(text), NULL), "every text is UTF-8");
}

static int count_lines(const char *bytes, size_t length)
{
	int lines = 1;
	for (size_t i = 0; i < length; i++) {
		lines += bytes[i] == '\n' || bytes[i] == '\r';
	}
	return lines;
}

static bool is_remarked(const struct deck *deck, size_t line)
{
	for (size_t i = 0; i < deck->remark_count; i++) {
		if ((size_t)deck->remarks[i].line == line ||
			strstr(deck->remarks[i].text, "like it up to line")) {
			return true;
		}
	}
	return false;
}

/* What each line became. */
static void check_lines(const struct deck *deck)
{
	for (size_t i = 0; i < deck->line_count; i++) {
		const struct deck_line *line = &deck->lines[i];
		bool kept = line->became == BECAME_ANSWER || line->became == BECAME_PART ||
			    line->became == BECAME_CONTEXT;
		require(line->question == NO_PARENT || line->question < deck->question_count,
			"a line belongs to a question of the deck");
		require(!kept || line->question != NO_PARENT, "what is kept belongs to a question");
		size_t first = i;
		while (first > 0 && deck->lines[first].goes_on) {
			first--;
		}
		require(line->became != BECAME_NOTHING || is_remarked(deck, first + 1),
			"a line that is left out has a remark");
	}
	for (size_t i = 0; i < deck->question_count; i++) {
		size_t line = (size_t)deck->questions[i].line;
		require(line <= deck->line_count && deck->lines[line - 1].became == BECAME_QUESTION,
			"the line of a question became a question");
	}
}

/* Fences and quotation marks are asides. */
static bool has_words(const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (bytes[i] > ' ' && bytes[i] < 127 && bytes[i] != '`' && bytes[i] != '>' &&
			bytes[i] != '"') {
			return true;
		}
	}
	return false;
}

/* Every line with words became something. */
static void check_no_line_forgotten(const struct deck *deck, const char *bytes, size_t length)
{
	struct error err = {0};
	char *text = NULL;
	size_t left = 0;
	require(deck_text(bytes, length, &text, &left, &err), "notes that are read are text");
	const char *at = text;
	for (size_t i = 0; left > 0; i++) {
		size_t line = 0;
		while (line < left && at[line] != '\n' && at[line] != '\r') {
			line++;
		}
		bool known = i < deck->line_count && deck->lines[i].became != BECAME_BLANK;
		require(known || !has_words(at, line), "of every line something became");
		line += line + 1 < left && at[line] == '\r' && at[line + 1] == '\n' ? 2
										    : line < left;
		at += line;
		left -= line;
	}
	free(text);
}

static int compare_ids(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void check_ids(const struct deck *deck)
{
	char **ids = mem_array(deck->question_count, sizeof(*ids));
	for (size_t i = 0; i < deck->question_count; i++) {
		ids[i] = deck->questions[i].id;
		require(ids[i] && ids[i][0], "ids are not empty");
	}
	qsort(ids, deck->question_count, sizeof(*ids), compare_ids);
	for (size_t i = 1; i < deck->question_count; i++) {
		require(strcmp(ids[i - 1], ids[i]) != 0, "ids are unique");
	}
	free(ids);
}

static void check_question(const struct deck *deck, size_t index, int lines)
{
	const struct question *question = &deck->questions[index];
	require(question->line >= 1 && question->line <= lines, "questions stand in the file");
	require(question->parent == NO_PARENT || question->parent < index,
		"parents come before children");
	require_text(question->topic);
	require(question->text[question->lang] && question->text[question->lang][0],
		"a question has a text in its own language");
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		if (question->text[lang]) {
			require_text(question->text[lang]);
		}
		free(question_model_answer(question, (enum lang)lang));
		require(question_text(question, (enum lang)lang, NULL) != NULL, "a text is found");
	}
	for (size_t i = 0; i < question->answer_count; i++) {
		require_text(question->answers[i].text);
		require(question->answers[i].text[0] != '\0', "answers are not empty");
	}
	for (int i = 0; i < PART_COUNT; i++) {
		if (question->parts[i]) {
			require_text(question->parts[i]);
		}
	}
	if (question->context) {
		require_text(question->context);
	}
}

/* A deck is recognised as itself. */
static void check_identity(struct deck *deck)
{
	struct known_question *known = mem_array(deck->question_count, sizeof(*known));
	for (size_t i = 0; i < deck->question_count; i++) {
		const struct question *question = &deck->questions[i];
		known[i] = (struct known_question){.id = mem_text(question->id),
			.text = {question->text[LANG_KO], question->text[LANG_EN]},
			.topic = question->topic,
			.number = question->number};
	}
	struct match *matches = mem_array(deck->question_count, sizeof(*matches));
	deck_identify(deck, known, deck->question_count, matches);
	for (size_t i = 0; i < deck->question_count; i++) {
		require(matches[i].kind == MATCH_EXPLICIT || matches[i].kind == MATCH_EXACT ||
				deck->question_count > 60,
			"an unchanged question is known again");
		free((void *)(uintptr_t)known[i].id);
	}
	check_ids(deck);
	free(matches);
	free(known);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct deck deck;
	struct error err = {0};
	char *bytes = mem_bytes_text((const char *)data, size);
	if (!deck_parse("fuzz.md", bytes, size, &deck, &err)) {
		require(err.kind == ERROR_INPUT && err.text[0], "a refusal says why");
	} else {
		int lines = count_lines(bytes, size);
		require_text(deck.title);
		check_ids(&deck);
		for (size_t i = 0; i < deck.question_count; i++) {
			check_question(&deck, i, lines);
		}
		for (size_t i = 0; i < deck.topic_count; i++) {
			require_text(deck.topics[i]);
		}
		for (size_t i = 0; i < deck.remark_count; i++) {
			require_text(deck.remarks[i].text);
			require(deck.remarks[i].line >= 1 && deck.remarks[i].line <= lines,
				"remarks name lines of the file");
			require(i == 0 || deck.remarks[i - 1].line <= deck.remarks[i].line,
				"remarks stand in the order of the file");
		}
		check_lines(&deck);
		check_no_line_forgotten(&deck, bytes, size);
		check_identity(&deck);
	}
	deck_finish(&deck);
	free(bytes);
	return 0;
}
