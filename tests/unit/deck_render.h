/* A deck as a few lines of text, for tables of notes and what is read of them:
 *
 *     title the title            # a topic
 *     3(1) a question            its line and number; "<2" behind the number when line 2 is its
 * parent =en its other text       @id when explicit, /90 a limit ko+ an answer            + can be
 * read out, - is a stub S: a part    c: context !5                         a line with a remark
 */
#ifndef UNIT_DECK_RENDER_H
#define UNIT_DECK_RENDER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "deck/deck.h"

struct reading {
	const char *notes;
	const char *read;
};

static inline void render_question(struct text *out, const struct deck *deck, size_t index)
{
	const struct question *question = &deck->questions[index];
	text_addf(out, "%d", question->line);
	if (question->number) {
		text_addf(out, "(%s)", question->number);
	}
	if (question->parent != NO_PARENT) {
		text_addf(out, "<%d", deck->questions[question->parent].line);
	}
	text_addf(out, " %s", question->text[question->lang]);
	if (question->id_is_explicit) {
		text_addf(out, " @%s", question->id);
	}
	if (question->times.limit_s) {
		text_addf(out, " /%d", question->times.limit_s);
	}
	text_add(out, "\n");
	enum lang other = question->lang == LANG_KO ? LANG_EN : LANG_KO;
	if (question->text[other]) {
		text_addf(out, "  =%s %s\n", lang_name(other), question->text[other]);
	}
	for (int i = 0; i < PART_COUNT; i++) {
		if (question->parts[i]) {
			text_addf(out, "  %c: %s\n", "STAR"[i], question -> parts[i]);
		}
	}
	for (size_t i = 0; i < question->answer_count; i++) {
		const struct answer *answer = &question->answers[i];
		text_addf(out, "  %s%c %s\n", lang_name(answer->lang), answer->stub ? '-' : '+',
			answer->text);
	}
	if (question->context) {
		text_addf(out, "  c: %s\n", question->context);
	}
}

static inline char *render(const struct deck *deck)
{
	struct text out;
	text_init(&out, 1 << 20);
	for (size_t i = 0; i < deck->topic_count; i++) {
		text_addf(&out, "# %s\n", deck->topics[i]);
	}
	for (size_t i = 0; i < deck->question_count; i++) {
		render_question(&out, deck, i);
	}
	for (size_t i = 0; i < deck->remark_count; i++) {
		text_addf(&out, "!%d\n", deck->remarks[i].line);
	}
	return text_take(&out);
}

static inline void check_readings(const struct reading *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct deck deck;
		struct error err = {0};
		assert_true(
			deck_parse("notes.md", rows[i].notes, strlen(rows[i].notes), &deck, &err));
		char *read = render(&deck);
		if (strcmp(read, rows[i].read) != 0) {
			print_error("row %zu:\n%s\nis read as\n%s\nnot as\n%s\n", i, rows[i].notes,
				read, rows[i].read);
		}
		assert_string_equal(read, rows[i].read);
		free(read);
		deck_finish(&deck);
	}
}

#define CHECK_READINGS(rows) check_readings(rows, sizeof(rows) / sizeof((rows)[0]))

#endif
