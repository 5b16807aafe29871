/* The option table and the command line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "cmd/verbs.h"
#include "options/options.h"

/* Reads words of practice, given as constants, though argv is not. */
static bool read_words(
	struct invocation *invocation, int count, const char *const *words, struct error *err)
{
	char *argv[3] = {NULL};
	for (int i = 0; i < count; i++) {
		argv[i] = mem_text(words[i]);
	}
	bool ok = invocation_read(invocation, &VERB_PRACTICE.syntax, count, argv, err);
	for (int i = 0; i < count; i++) {
		free(argv[i]);
	}
	return ok;
}

static void test_every_default_of_the_table_is_valid(void **state)
{
	(void)state;
	struct invocation invocation = {.syntax = &VERB_PRACTICE.syntax};
	invocation_fall_back(&invocation); /* asserts each */
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		assert_true(!OPTIONS[i].fallback || invocation.values[i].text != NULL);
		assert_false(invocation.values[i].given);
	}
	invocation_finish(&invocation);
}

static void test_every_option_has_words_and_belongs_to_a_verb_or_the_configuration(void **state)
{
	(void)state;
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option *option = &OPTIONS[i];
		assert_non_null(option->name);
		assert_true(strlen(option->help) > 5);
		assert_true((option->kind == VALUE_FLAG) == (option->argument == NULL));
		assert_true(option->on_command_line || option->in_config);
		bool used = i == OPTION_HELP || i == OPTION_STORE || !option->on_command_line;
		const struct verb *verb;
		for (size_t v = 0; (verb = verb_at(v)); v++) {
			for (size_t k = 0; k < verb->syntax.option_count; k++) {
				used = used || verb->syntax.options[k] == (enum option_id)i;
			}
		}
		if (!used) {
			fail_msg("no verb has --%s", option->name);
		}
	}
}

static void test_no_verb_has_two_options_of_one_name_or_letter(void **state)
{
	(void)state;
	const struct verb *verb;
	for (size_t v = 0; (verb = verb_at(v)); v++) {
		for (size_t a = 0; a < verb->syntax.option_count; a++) {
			for (size_t b = 0; b < a; b++) {
				const struct option *one = &OPTIONS[verb->syntax.options[a]];
				const struct option *two = &OPTIONS[verb->syntax.options[b]];
				assert_string_not_equal(one->name, two->name);
				assert_true(!one->letter || one->letter != two->letter);
			}
		}
	}
}

static void test_no_two_settings_of_the_configuration_have_one_name(void **state)
{
	(void)state;
	for (size_t a = 0; a < OPTION_COUNT; a++) {
		for (size_t b = 0; b < a; b++) {
			if (OPTIONS[a].in_config && OPTIONS[b].in_config) {
				assert_string_not_equal(OPTIONS[a].name, OPTIONS[b].name);
			}
		}
	}
}

static void test_values_are_written_behind_or_after_the_option(void **state)
{
	(void)state;
	static const char *const ROWS[][3] = {{"--limit", "90s", "deck.md"},
		{"--limit=90s", "deck.md", NULL}, {"deck.md", "--limit=1:30", NULL},
		{"--limit=1m30s", "--", "deck.md"}};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		struct invocation invocation;
		struct error err = {0};
		int count = ROWS[i][2] ? 3 : 2;
		assert_true(read_words(&invocation, count, ROWS[i], &err));
		assert_true(invocation_number(&invocation, OPTION_LIMIT) > 89.9);
		assert_true(invocation_number(&invocation, OPTION_LIMIT) < 90.1);
		assert_int_equal(invocation.operand_count, 1);
		assert_string_equal(invocation.operands[0], "deck.md");
		invocation_finish(&invocation);
	}
}

static void test_the_command_line_wins_over_the_configuration_over_the_default(void **state)
{
	(void)state;
	static const char *const WORDS[] = {"-n", "7"};
	static const char CONFIG[] = "questions = 3\nlang = en\n";
	struct invocation invocation;
	struct error err = {0};
	assert_true(read_words(&invocation, 2, WORDS, &err));
	assert_true(invocation_configure_from(&invocation, "config", CONFIG, strlen(CONFIG), &err));
	invocation_fall_back(&invocation);
	assert_int_equal((int)invocation_number(&invocation, OPTION_QUESTIONS), 7);
	assert_int_equal((int)invocation_number(&invocation, OPTION_LANG), 1);
	assert_string_equal(invocation_text(&invocation, OPTION_VOICE_KO), "ko");
	invocation_finish(&invocation);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_default_of_the_table_is_valid),
		cmocka_unit_test(
			test_every_option_has_words_and_belongs_to_a_verb_or_the_configuration),
		cmocka_unit_test(test_no_verb_has_two_options_of_one_name_or_letter),
		cmocka_unit_test(test_no_two_settings_of_the_configuration_have_one_name),
		cmocka_unit_test(test_values_are_written_behind_or_after_the_option),
		cmocka_unit_test(
			test_the_command_line_wins_over_the_configuration_over_the_default),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
