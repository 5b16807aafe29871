/* How Korean sounds: the standard's own examples, and each kind of exception the file can hold. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "language/pronounce/pronounce.h"

static int load(void **state)
{
	char *bytes = NULL;
	size_t length = 0;
	struct error err = {0};
	struct exceptions *p = exceptions_create();
	if (!file_read("voices/ko.pronunciation", 1u << 22, &bytes, &length, &err) ||
		!exceptions_add(p, "voices/ko.pronunciation", bytes, length, &err)) {
		print_error("%s\n", err.text);
		return 1;
	}
	free(bytes);
	*state = p;
	return 0;
}

static int unload(void **state)
{
	exceptions_destroy(*state);
	return 0;
}

/* Takes the spaces out: the examples are one breath without any. */
static void squeeze(char *text)
{
	char *to = text;
	for (const char *from = text; *from; from++) {
		if (*from != ' ') {
			*to++ = *from;
		}
	}
	*to = '\0';
}

static void test_every_example_of_the_standard_sounds_as_it_says(void **state)
{
	char *bytes = NULL;
	size_t length = 0;
	struct error err = {0};
	assert_true(file_read("tests/data/pronunciation.tsv", 1u << 20, &bytes, &length, &err));
	size_t rows = 0;
	size_t wrong = 0;
	char *line = strchr(bytes, '\n') + 1; /* behind the header */
	while (*line) {
		char *end = line + strcspn(line, "\n");
		char *written_end = line + strcspn(line, "\t");
		char *standard = written_end + 1;
		char *next = *end ? end + 1 : end;
		*written_end = '\0';
		standard[strcspn(standard, "\t\n")] = '\0';
		char *got = pronounce_text(*state, line);
		squeeze(got);
		if (strcmp(got, standard) != 0) {
			print_error("%s: %s, not %s\n", line, got, standard);
			wrong++;
		}
		free(got);
		rows++;
		line = next;
	}
	free(bytes);
	assert_int_equal(wrong, 0);
	assert_int_equal(rows, 389);
}

struct row {
	const char *written;
	const char *sounds;
};

static void check_rows(const struct exceptions *p, const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char *got = pronounce_text(p, rows[i].written);
		assert_string_equal(got, rows[i].sounds);
		free(got);
	}
}

static void test_endings_and_particles_behind_an_exception_follow_by_rule(void **state)
{
	static const struct row ROWS[] = {
		{"결정했습니다", "결쩡핻씀니다"},
		{"가능성을", "가능썽을"},
		{"문제점이", "문제쩌미"},
		{"생산량과", "생산냥과"},
		{"구성은", "구성은"},
		{"알고 만들지", "알고 만들지"},
	};
	check_rows(*state, ROWS, sizeof(ROWS) / sizeof(ROWS[0]));
}

static void test_a_sino_korean_noun_in_r_tenses_suffixes_alone(void **state)
{
	static const struct row ROWS[] = {
		{"기술자", "기술짜"},
		{"기술적으로", "기술쩌그로"},
		{"해설서를", "해설써를"},
		{"해결되다", "해결되다"},
		{"해결시키다", "해결시키다"},
		{"개발자", "개발자"},
		{"현실주의", "현실주의"},
		{"노골적이지", "노골쩌기지"},
	};
	check_rows(*state, ROWS, sizeof(ROWS) / sizeof(ROWS[0]));
}

static void test_a_word_inside_another_needs_a_prefix_before_it(void **state)
{
	static const struct row ROWS[] = {
		{"정자", "정짜"},
		{"조정자", "조정자"},
		{"재설정", "재설쩡"},
		{"귀결시킨다", "귀결시킨다"},
		{"방문자와", "방문자와"},
		{"소문자와", "소문짜와"},
	};
	check_rows(*state, ROWS, sizeof(ROWS) / sizeof(ROWS[0]));
}

static void test_words_keep_apart_but_for_an_adnominal_and_words_that_lean(void **state)
{
	static const struct row ROWS[] = {
		{"할 수 있습니다", "할 쑤 읻씀니다"},
		{"책 옆에", "책 여페"},
		{"파일 수", "파일 수"},
		{"못 했다", "모 탣따"},
		{"말을 걸면", "마를 걸면"},
		{"문서를 바로", "문서를 바로"},
		{"값을 줄이는", "갑쓸 주리는"},
		{"줄지 않는다", "줄지 안는다"},
		{"줄지 모른다", "줄찌 모른다"},
	};
	check_rows(*state, ROWS, sizeof(ROWS) / sizeof(ROWS[0]));
}

static void test_a_line_that_makes_no_sense_is_named(void **state)
{
	(void)state;
	struct exceptions *p = exceptions_create();
	struct error err = {0};
	static const char BAD[] = "# fine\n결'정\n%nothing 가\n";
	assert_false(exceptions_add(p, "mine", BAD, strlen(BAD), &err));
	assert_int_equal(err.kind, ERROR_INPUT);
	assert_non_null(strstr(err.text, "mine:3: '%nothing'"));
	exceptions_destroy(p);
}

static void test_what_is_added_later_wins(void **state)
{
	(void)state;
	struct exceptions *p = exceptions_create();
	struct error err = {0};
	assert_true(exceptions_add(p, "a", "결'정", strlen("결'정"), &err));
	check_rows(p, &(struct row){"결정", "결쩡"}, 1);
	assert_true(exceptions_add(p, "b", "결정", strlen("결정"), &err));
	check_rows(p, &(struct row){"결정", "결정"}, 1);
	exceptions_destroy(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_example_of_the_standard_sounds_as_it_says),
		cmocka_unit_test(test_endings_and_particles_behind_an_exception_follow_by_rule),
		cmocka_unit_test(test_a_sino_korean_noun_in_r_tenses_suffixes_alone),
		cmocka_unit_test(test_a_word_inside_another_needs_a_prefix_before_it),
		cmocka_unit_test(test_words_keep_apart_but_for_an_adnominal_and_words_that_lean),
		cmocka_unit_test(test_a_line_that_makes_no_sense_is_named),
		cmocka_unit_test(test_what_is_added_later_wins),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
