/* Claims about how the text of an option is read, by its kind. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "options/options.h"

static const struct option KINDS[] = {
	[VALUE_FLAG] = {.name = "flag", .kind = VALUE_FLAG},
	[VALUE_TEXT] = {.name = "text", .kind = VALUE_TEXT, .argument = "TEXT"},
	[VALUE_TEXTS] = {.name = "texts", .kind = VALUE_TEXTS, .argument = "TEXT"},
	[VALUE_COUNT] = {.name = "count", .kind = VALUE_COUNT, .argument = "N", .min = 1, .max = 9},
	[VALUE_NUMBER] =
		{.name = "number", .kind = VALUE_NUMBER, .argument = "X", .min = 0.5, .max = 2},
	[VALUE_SECONDS] = {.name = "seconds",
		.kind = VALUE_SECONDS,
		.argument = "TIME",
		.min = 0,
		.max = 3600},
	[VALUE_CHOICE] = {.name = "choice", .kind = VALUE_CHOICE, .argument = "ko|en"},
	[VALUE_SET] = {.name = "set", .kind = VALUE_SET, .argument = "question,time,end"},
	[VALUE_MODE] = {.name = "mode", .kind = VALUE_MODE, .argument = "interview|opic"},
	[VALUE_DATE] = {.name = "date", .kind = VALUE_DATE, .argument = "DATE"},
	[VALUE_TIME_OF_DAY] = {.name = "time",
		.kind = VALUE_TIME_OF_DAY,
		.argument = "HH:MM",
		.fallback = "04:00",
		.min = 0,
		.max = 719},
};

static void test_each_kind_reads_its_texts_as_numbers(void **state)
{
	(void)state;
	static const struct {
		enum value_kind kind;
		const char *text;
		double number;
	} ROWS[] = {
		{VALUE_FLAG, "yes", 1},
		{VALUE_FLAG, "off", 0},
		{VALUE_COUNT, "9", 9},
		{VALUE_NUMBER, "0.5", 0.5},
		{VALUE_SECONDS, "90", 90},
		{VALUE_SECONDS, "1:30", 90},
		{VALUE_SECONDS, "1m30s", 90},
		{VALUE_CHOICE, "en", 1},
		{VALUE_SET, "question,end", 5},
		{VALUE_SET, "none", 0},
		{VALUE_SET, "all", 7},
		{VALUE_MODE, "opic", 1},
		{VALUE_DATE, "2026-11-22", 20779},
		{VALUE_TIME_OF_DAY, "03:30", 210},
	};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		struct value value = {0};
		struct error err = {0};
		if (!value_read(&KINDS[ROWS[i].kind], ROWS[i].text, &value, &err)) {
			fail_msg("%s", err.text);
		}
		assert_true(value.given);
		assert_true(fabs(value.number - ROWS[i].number) < 1e-9);
		assert_string_equal(value.text, ROWS[i].text);
		value_finish(&value);
	}
}

static void test_each_kind_refuses_what_it_cannot_be(void **state)
{
	(void)state;
	static const struct {
		enum value_kind kind;
		const char *text;
	} ROWS[] = {
		{VALUE_FLAG, "perhaps"},
		{VALUE_TEXT, ""},
		{VALUE_TEXTS, ""},
		{VALUE_COUNT, "10"},
		{VALUE_COUNT, "1.5"},
		{VALUE_NUMBER, "0.4"},
		{VALUE_NUMBER, "nan"},
		{VALUE_NUMBER, "1x"},
		{VALUE_SECONDS, "1:90:1"},
		{VALUE_SECONDS, "2h"},
		{VALUE_CHOICE, "k"},
		{VALUE_CHOICE, "ko|en"},
		{VALUE_SET, "question,"},
		{VALUE_SET, "quest"},
		{VALUE_MODE, ""},
		{VALUE_DATE, "2026-02-30"},
		{VALUE_TIME_OF_DAY, "12:00"},
	};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		struct value value = {0};
		struct error err = {0};
		if (value_read(&KINDS[ROWS[i].kind], ROWS[i].text, &value, &err)) {
			fail_msg("--%s took '%s'", KINDS[ROWS[i].kind].name, ROWS[i].text);
		}
		assert_int_equal(err.kind, ERROR_USAGE);
		assert_non_null(strstr(err.text, KINDS[ROWS[i].kind].name));
		assert_false(value.given);
		value_finish(&value);
	}
}

static void test_texts_are_added_up_in_order(void **state)
{
	(void)state;
	struct value value = {0};
	assert_true(value_read(&KINDS[VALUE_TEXTS], "one", &value, NULL));
	assert_true(value_read(&KINDS[VALUE_TEXTS], "two", &value, NULL));
	assert_int_equal(value.text_count, 2);
	assert_string_equal(value.texts[0], "one");
	assert_string_equal(value.texts[1], "two");
	assert_null(value.text);
	value_finish(&value);
	assert_int_equal(value.text_count, 0);
}

static bool configure(struct invocation *invocation, const char *text, struct error *err)
{
	*invocation = (struct invocation){0};
	return invocation_configure_from(invocation, "config", text, strlen(text), err);
}

static void test_the_configuration_names_the_line_that_is_bad(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		const char *says;
	} ROWS[] = {
		{"lang = ko\nnonsense = 1\n", "config:2: there is no setting 'nonsense'"},
		{"lang = xx\n", "config:1: --lang: 'xx' is not one of"},
		{"[part]\nlang = ko\n", "config:2: there is no setting 'part/lang'"},
		{"lang = ko\njust words\n", "config:2: not understood"},
	};
	struct invocation invocation;
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		struct error err = {0};
		assert_false(configure(&invocation, ROWS[i].text, &err));
		assert_int_equal(err.kind, ERROR_INPUT);
		if (strncmp(err.text, ROWS[i].says, strlen(ROWS[i].says)) != 0) {
			fail_msg("'%s' does not begin with '%s'", err.text, ROWS[i].says);
		}
		invocation_finish(&invocation);
	}
	assert_true(configure(&invocation, "# nothing but a comment\n", NULL));
	invocation_finish(&invocation);
}

static void test_a_bad_setting_is_refused_though_the_command_line_has_another(void **state)
{
	(void)state;
	static const enum option_id TAKEN[] = {OPTION_LANG};
	static const struct syntax SYNTAX = {
		.name = "try", .operands = "", .options = TAKEN, .option_count = 1};
	char option[] = "--lang=en";
	char *words[] = {option};
	struct invocation invocation;
	struct error err = {0};
	assert_true(invocation_read(&invocation, &SYNTAX, 1, words, &err));
	assert_false(invocation_configure_from(&invocation, "config", "lang = xx\n", 10, &err));
	assert_true(invocation.values[OPTION_LANG].on_command_line);
	assert_string_equal(invocation_text(&invocation, OPTION_LANG), "en");
	invocation_finish(&invocation);
}

static void test_a_mode_takes_the_next_word_only_when_it_is_a_choice(void **state)
{
	(void)state;
	static const enum option_id TAKEN[] = {OPTION_MOCK};
	static const struct syntax SYNTAX = {.name = "try",
		.operands = "[DECK]",
		.max_operands = 1,
		.options = TAKEN,
		.option_count = 1};
	char option[] = "--mock";
	char opic[] = "opic";
	char notes[] = "notes.md";
	char *with_choice[] = {option, opic, notes};
	char *without[] = {option, notes};
	struct invocation invocation;
	assert_true(invocation_read(&invocation, &SYNTAX, 3, with_choice, NULL));
	assert_string_equal(invocation_text(&invocation, OPTION_MOCK), "opic");
	assert_int_equal(invocation.operand_count, 1);
	invocation_finish(&invocation);
	assert_true(invocation_read(&invocation, &SYNTAX, 2, without, NULL));
	assert_string_equal(invocation_text(&invocation, OPTION_MOCK), "interview");
	assert_int_equal(invocation.operand_count, 1);
	invocation_finish(&invocation);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_kind_reads_its_texts_as_numbers),
		cmocka_unit_test(test_each_kind_refuses_what_it_cannot_be),
		cmocka_unit_test(test_texts_are_added_up_in_order),
		cmocka_unit_test(test_the_configuration_names_the_line_that_is_bad),
		cmocka_unit_test(test_a_bad_setting_is_refused_though_the_command_line_has_another),
		cmocka_unit_test(test_a_mode_takes_the_next_word_only_when_it_is_a_choice),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
