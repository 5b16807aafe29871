/* Claims about what the options of a verb make the agenda wish. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "cmd/agenda_settings.h"
#include "cmd/verb.h"

#define WORDS_MAX 8

/* Reads a command line of plan, then a configuration, then the defaults. */
static void read_all(
	struct invocation *invocation, const char *const *words, const char *configuration)
{
	char *argv[WORDS_MAX] = {NULL};
	struct error err = {0};
	int count = 0;
	for (; count < WORDS_MAX && words[count]; count++) {
		argv[count] = mem_text(words[count]);
	}
	if (!invocation_read(invocation, &VERB_PLAN.syntax, count, argv, &err) ||
		!invocation_configure_from(
			invocation, "config", configuration, strlen(configuration), &err)) {
		fail_msg("%s", err.text);
	}
	invocation_fall_back(invocation);
	for (int i = 0; i < count; i++) {
		free(argv[i]);
	}
}

static void test_without_options_nothing_is_limited_but_by_defaults(void **state)
{
	(void)state;
	static const char *const WORDS[] = {"--today", "2026-11-22", NULL};
	struct invocation invocation;
	read_all(&invocation, WORDS, "");
	const struct agenda_settings agenda_settings = agenda_settings_of(&invocation);
	assert_int_equal(agenda_settings.today, 20779);
	assert_int_equal(agenda_settings.lang, ASK_KO);
	assert_true(agenda_settings.minutes <= 0);
	assert_int_equal(agenda_settings.questions, 0);
	assert_int_equal(agenda_settings.topic_count, 0);
	assert_null(agenda_settings.only);
	assert_int_equal(agenda_settings.mock, MOCK_NONE);
	assert_int_equal(agenda_settings.by, 0);
	assert_int_equal((int)agenda_settings.limit_s, 120);
	assert_false(agenda_settings.limit_overrides);
	assert_int_equal((int)(100 * agenda_settings.retention + 0.5), 90);
	assert_false(agenda_settings.several_days);
	assert_int_equal(agenda_settings.seed, 1);
	invocation_finish(&invocation);
}

static void test_the_command_line_overrides_the_notes_and_the_configuration_does_not(void **state)
{
	(void)state;
	static const char *const LIMIT[] = {"--limit", "90s", "--by", "2026-12-11", NULL};
	static const char *const NOTHING[] = {NULL};
	struct invocation invocation;
	read_all(&invocation, LIMIT, "");
	struct agenda_settings agenda_settings = agenda_settings_of(&invocation);
	assert_int_equal((int)agenda_settings.limit_s, 90);
	assert_true(agenda_settings.limit_overrides);
	assert_int_equal(agenda_settings.by, 20798);
	assert_true(agenda_settings.by_must_be_ahead);
	invocation_finish(&invocation);
	read_all(&invocation, NOTHING, "limit = 90s\nby = 2026-12-11\nminutes = 20\n");
	agenda_settings = agenda_settings_of(&invocation);
	assert_int_equal((int)agenda_settings.limit_s, 90);
	assert_false(agenda_settings.limit_overrides);
	assert_int_equal(agenda_settings.by, 20798);
	assert_false(agenda_settings.by_must_be_ahead);
	assert_int_equal((int)agenda_settings.minutes, 20);
	invocation_finish(&invocation);
}

static void test_topics_names_and_the_kind_of_mock_interview_are_taken_over(void **state)
{
	(void)state;
	static const char *const TOPICS[] = {"-t", "storage", "-t", "#aws", "--mock", "opic", NULL};
	static const char *const ONLY[] = {"--only", "#tls", "--days", "3", "--mock", NULL};
	struct invocation invocation;
	read_all(&invocation, TOPICS, "");
	struct agenda_settings agenda_settings = agenda_settings_of(&invocation);
	assert_int_equal(agenda_settings.topic_count, 2);
	assert_string_equal(agenda_settings.topics[1], "#aws");
	assert_int_equal(agenda_settings.mock, MOCK_OPIC);
	invocation_finish(&invocation);
	read_all(&invocation, ONLY, "lang = alternate\n");
	agenda_settings = agenda_settings_of(&invocation);
	assert_string_equal(agenda_settings.only, "#tls");
	assert_true(agenda_settings.several_days);
	assert_int_equal(agenda_settings.mock, MOCK_INTERVIEW);
	assert_int_equal(agenda_settings.lang, ASK_ALTERNATE);
	invocation_finish(&invocation);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_without_options_nothing_is_limited_but_by_defaults),
		cmocka_unit_test(
			test_the_command_line_overrides_the_notes_and_the_configuration_does_not),
		cmocka_unit_test(test_topics_names_and_the_kind_of_mock_interview_are_taken_over),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
