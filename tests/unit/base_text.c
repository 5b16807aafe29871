/* UTF-8, normal forms, width and wrapping; days, lengths of time, errors. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/text.h"

static void test_bytes_that_are_not_utf8_become_one_replacement_each(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t length;
		uint32_t codepoint;
		size_t step;
	} ROWS[] = {
		{"a", 1, 'a', 1},
		{"\xEA\xB0\x80", 3, 0xAC00, 3},
		{"\xF0\x9F\x99\x82", 4, 0x1F642, 4},
		{"\xEA\xB0", 2, 0xFFFD, 1},
		{"\xC0\x80", 2, 0xFFFD, 1},         /* overlong */
		{"\xED\xA0\x80", 3, 0xFFFD, 1},     /* surrogate */
		{"\xF4\x90\x80\x80", 4, 0xFFFD, 1}, /* beyond Unicode */
		{"\x80", 1, 0xFFFD, 1},
	};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		uint32_t c = 0;
		assert_int_equal(utf8_decode(ROWS[i].bytes, ROWS[i].length, &c), ROWS[i].step);
		assert_int_equal(c, ROWS[i].codepoint);
	}
}

static void test_decoding_what_was_encoded_gives_it_back(void **state)
{
	(void)state;
	for (uint32_t c = 0; c <= 0x10FFFF; c += 17) {
		char bytes[4];
		uint32_t back = 0;
		size_t length = utf8_encode(c, bytes);
		assert_int_equal(utf8_decode(bytes, length, &back), length);
		assert_int_equal(back, c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c);
	}
}

static void test_decomposed_hangul_is_composed(void **state)
{
	(void)state;
	static const char NFD[] = "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB"; /* ㅎㅏㄴ */
	char *nfc = text_nfc(NFD, strlen(NFD));
	assert_string_equal(nfc, "한");
	free(nfc);
	nfc = text_nfc("plain", 5);
	assert_string_equal(nfc, "plain");
	free(nfc);
}

static void test_folding_ignores_case_width_and_spaces(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		const char *folded;
	} ROWS[] = {{"  AWS\t란\n 무엇  ", "aws 란 무엇"}, {"ＡＷＳ란", "aws란"}, {"", ""},
		{"Straße", "strasse"}};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		char *folded = text_fold(ROWS[i].text);
		assert_string_equal(folded, ROWS[i].folded);
		free(folded);
	}
}

static void test_width_counts_hangul_twice_and_jamo_as_one_syllable(void **state)
{
	(void)state;
	assert_int_equal(text_width("abc", 3), 3);
	assert_int_equal(text_width("한글", strlen("한글")), 4);
	assert_int_equal(text_width("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", 9), 2);
	assert_int_equal(text_width("e\xCC\x81", 3), 1);
}

static void test_wrapping_loses_no_word_and_never_exceeds_the_columns(void **state)
{
	(void)state;
	static const char TEXT[] = "쿠버네티스에서 파드가 뜨지 않을 때 "
				   "CrashLoopBackOff-with-a-very-long-name 어떻게 하시겠습니까?";
	size_t length = strlen(TEXT);
	for (size_t columns = 1; columns < 90; columns++) {
		size_t letters = 0;
		for (size_t at = 0, next; at < length; at += next) {
			size_t bytes = text_wrap(TEXT + at, length - at, columns, &next);
			assert_true(next > 0);
			assert_true(text_width(TEXT + at, bytes) <= (columns < 2 ? 2 : columns));
			for (size_t i = 0; i < bytes; i++) {
				letters += TEXT[at + i] != ' ';
			}
		}
		size_t all = 0;
		for (size_t i = 0; i < length; i++) {
			all += TEXT[i] != ' ';
		}
		assert_int_equal(letters, all);
	}
}

static void test_a_text_is_cut_at_its_limit_between_characters(void **state)
{
	(void)state;
	struct text text;
	text_init(&text, 7);
	text_add(&text, "가나다");
	assert_string_equal(text.bytes, "가나");
	assert_true(text.cut);
	text_add(&text, "a");
	assert_string_equal(text.bytes, "가나");
	text_finish(&text);
}

static void test_days_and_dates_go_back_and_forth(void **state)
{
	(void)state;
	for (int day = 0; day < 60000; day += 13) {
		char out[11];
		int back = -1;
		day_format(day, out);
		assert_true(day_parse(out, &back, NULL));
		assert_int_equal(back, day);
	}
	int day = 0;
	assert_true(day_parse("2026-11-22", &day, NULL));
	assert_int_equal(day, 20779);
	static const char *const BAD[] = {
		"2026-02-30", "2026-13-01", "26-11-22", "2026-11-22 ", "today", ""};
	for (size_t i = 0; i < sizeof(BAD) / sizeof(BAD[0]); i++) {
		struct error err = {0};
		assert_false(day_parse(BAD[i], &day, &err));
		assert_int_equal(err.kind, ERROR_USAGE);
	}
}

static void test_lengths_of_time_are_read_as_people_write_them(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		double seconds; /* below 0: not a length */
	} ROWS[] = {{"90", 90}, {"90s", 90}, {"2m", 120}, {"1m30s", 90}, {"1:30", 90},
		{"0.5s", 0.5}, {"500ms", 0.5}, {"1h", 3600}, {"0", 0}, {"", -1}, {"-5", -1},
		{"5x", -1}, {"1:75", -1}, {"m", -1}, {".", -1}, {"1m30", -1}, {"2 m", -1}};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		double seconds = -1;
		assert_true(duration_parse(ROWS[i].text, &seconds) == (ROWS[i].seconds >= 0));
		assert_true(seconds - ROWS[i].seconds < 1e-9 && ROWS[i].seconds - seconds < 1e-9);
	}
}

static void test_an_error_grows_from_the_cause_outwards_and_is_cut_at_a_character(void **state)
{
	(void)state;
	struct error err = {0};
	assert_false(error_set(&err, ERROR_INPUT, "'%s' is not a time", "9x"));
	assert_false(error_wrap(&err, "%s:%d", "decks/os.md", 14));
	assert_string_equal(err.text, "decks/os.md:14: '9x' is not a time");
	char *many = mem_array(4000, 1);
	for (size_t i = 0; i + 3 < 4000; i += 3) {
		memcpy(many + i, "가", 3);
	}
	for (int lead = 0; lead < 4; lead++) {
		(void)error_set(&err, ERROR_INPUT, "%.*s%s", lead, "abc", many);
		assert_true(utf8_valid(err.text, strlen(err.text), NULL));
		assert_true(strlen(err.text) > 1000);
	}
	free(many);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bytes_that_are_not_utf8_become_one_replacement_each),
		cmocka_unit_test(test_decoding_what_was_encoded_gives_it_back),
		cmocka_unit_test(test_decomposed_hangul_is_composed),
		cmocka_unit_test(test_folding_ignores_case_width_and_spaces),
		cmocka_unit_test(test_width_counts_hangul_twice_and_jamo_as_one_syllable),
		cmocka_unit_test(test_wrapping_loses_no_word_and_never_exceeds_the_columns),
		cmocka_unit_test(test_a_text_is_cut_at_its_limit_between_characters),
		cmocka_unit_test(test_days_and_dates_go_back_and_forth),
		cmocka_unit_test(test_lengths_of_time_are_read_as_people_write_them),
		cmocka_unit_test(
			test_an_error_grows_from_the_cause_outwards_and_is_cut_at_a_character),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
