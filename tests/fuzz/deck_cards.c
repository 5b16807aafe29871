/* Any bytes as a table of cards: the reader ends, and its result keeps its promises. The first byte
 * chooses the ending of the file's name. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "deck/cards/reader.h"
#include "deck/load.h"

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

static void check_question(const struct deck *deck, size_t index, int lines)
{
	const struct question *question = &deck->questions[index];
	require(question->line >= 1 && question->line <= lines, "questions stand in the file");
	require(index == 0 || deck->questions[index - 1].line <= question->line,
		"questions stand in the order of the file");
	require(question->parent == NO_PARENT || question->parent < index,
		"parents come before children");
	require(question->id && question->id[0], "ids are not empty");
	require_text(question->topic);
	require_text(question->tags);
	require(question->text[question->lang] && question->text[question->lang][0],
		"a question has a text in its own language");
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		if (question->text[lang]) {
			require_text(question->text[lang]);
		}
		free(question_model_answer(question, (enum lang)lang));
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const PATHS[] = {"a.csv", "a.tsv", "a.txt", "a.md"};
	struct deck deck;
	struct error err = {0};
	const char *path = PATHS[size > 0 ? data[0] % 4 : 0];
	size_t skip = size > 0;
	char *bytes = mem_bytes_text((const char *)data + skip, size - skip);
	if (!cards_is_table(path, (struct span){bytes, size - skip})) {
		free(bytes); /* deck_parse tests notes */
		return 0;
	}
	if (deck_parse(path, bytes, size - skip, &deck, &err)) {
		int lines = count_lines(bytes, size - skip);
		for (size_t i = 0; i < deck.question_count; i++) {
			check_question(&deck, i, lines);
		}
		for (size_t i = 0; i < deck.remark_count; i++) {
			require_text(deck.remarks[i].text);
			require(deck.remarks[i].line >= 1 && deck.remarks[i].line <= lines,
				"remarks name lines of the file");
		}
		require(deck.line_count <= (size_t)lines, "lines are those of the file");
		if (deck.shape) {
			require_text(deck.shape);
		}
	} else {
		require(err.kind == ERROR_INPUT && err.text[0], "a refusal says why");
	}
	deck_finish(&deck);
	free(bytes);
	return 0;
}
