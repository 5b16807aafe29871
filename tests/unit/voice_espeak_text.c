/* Claims about text made safe for espeak-ng: every text that has killed it, alone and through the
 * real engine. This program is its own helper when its argument is "helper". */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"
#include "voice/espeak_text.h"
#include "voice/voice.h"

static char *repeated(const char *unit, size_t times)
{
	struct text text;
	text_init(&text, (size_t)4 << 20);
	for (size_t i = 0; i < times; i++) {
		text_add(&text, unit);
	}
	return text_take(&text);
}

/* The pieces with "|" between. free() it. */
static char *joined(const char *text)
{
	struct text out;
	size_t count;
	char **pieces = espeak_text_pieces(text, &count, NULL);
	text_init(&out, (size_t)4 << 20);
	for (size_t i = 0; i < count; i++) {
		text_addf(&out, "%s%s", i ? "|" : "", pieces[i]);
		free(pieces[i]);
	}
	free(pieces);
	return text_take(&out);
}

static void test_ordinary_text_is_left_as_it_is(void **state)
{
	(void)state;
	static const char *const TEXTS[] = {
		"자기소개를 해 주세요.",
		"What's the difference between TCP & UDP, e.g. in U.S.A.?",
		"a < b, x >= 3, 5>3, 10000000000 %, C++, www.example.org, hmm... don't",
		"café 中文 😀 — “인용” ‘따옴’ ㅋㅋㅋ",
	};
	for (size_t i = 0; i < sizeof(TEXTS) / sizeof(TEXTS[0]); i++) {
		char *got = joined(TEXTS[i]);
		assert_string_equal(got, TEXTS[i]);
		free(got);
	}
}

static void test_what_the_engine_obeys_or_chokes_on_is_taken_out(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		const char *want;
	} ROWS[] = {
		{"a\x01"
		 "99Pb",
			"a 99Pb"},
		{"\x1B[31m빨강\x7F", "31m빨강"},
		{"a\xC2\x85\xC2\x80z", "a z"},
		{"<audio src=\"x.wav\"/>소리</audio>", "audio src=\"x.wav\"/ 소리 /audio"},
		{"[[h@l'oU]] 뒤", "h@l'oU 뒤"},
		{"줄\n바꿈\t탭\r\n 끝  ", "줄 바꿈 탭 끝"},
		{"aaaaaaaa ㅋㅋㅋㅋㅋㅋ !!!!!! 111111", "aaa ㅋㅋㅋ !!! 111111"},
		{"it''s ‘’'`´", "it's ‘"},
		{"a\xE2\x80\x8B"
		 "b\xEF\xBB\xBF"
		 "c\xC2\xAD"
		 "d",
			"abcd"},
		{"가\xFF\xC0\x80나\xED\xA0\x80", "가나"},
		{"\xEE\x80\x80private\xF3\xB0\x80\x80\xEF\xBF\xBF", "private"},
		{"", ""},
		{" \n\t", ""},
	};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		char *got = joined(ROWS[i].text);
		assert_string_equal(got, ROWS[i].want);
		free(got);
	}
}

static void test_a_chain_of_lone_full_stops_is_ended_before_it_is_too_long(void **state)
{
	(void)state;
	static const char *const UNITS[] = {
		"a.b. ", "a.b.", "é. ", "a b. ", "a]b. ", "s'_. ", "1 ._", "._, "};
	for (size_t i = 0; i < sizeof(UNITS) / sizeof(UNITS[0]); i++) {
		char *text = repeated(UNITS[i], 60);
		char *got = joined(text);
		size_t stops = 0;
		for (const char *p = got; *p; p++) {
			stops += *p == '.';
		}
		assert_int_equal(stops, 8);
		free(got);
		free(text);
	}
	static const char *const GOOD[] = {"U.S.A. and then. ", "3.14 ", "1. ", "가나... "};
	for (size_t i = 0; i < sizeof(GOOD) / sizeof(GOOD[0]); i++) {
		char *text = repeated(GOOD[i], 30); /* a word or a number is not an initial */
		char *got = joined(text);
		assert_int_equal(strlen(got), strlen(text) - 1);
		free(got);
		free(text);
	}
}

/* Words of more than `limit` bytes, Hangul aside when `latin`. */
static void check_words(const char *text, size_t limit, bool latin)
{
	size_t bytes = 0;
	uint32_t c;
	size_t length = strlen(text);
	for (size_t at = 0, step; (step = utf8_decode(text + at, length - at, &c)) > 0;
		at += step) {
		bytes = c == ' ' || (latin && is_hangul(c)) ? 0 : bytes + step;
		assert_true(bytes <= limit);
	}
}

static void test_long_words_are_broken_and_nothing_of_them_is_lost(void **state)
{
	(void)state;
	static const char *const UNITS[] = {"abcdefgh", "가나다라", "1234567890", "é_x", "a가"};
	for (size_t i = 0; i < sizeof(UNITS) / sizeof(UNITS[0]); i++) {
		char *text = repeated(UNITS[i], 100);
		char *got = joined(text);
		size_t letters = 0;
		check_words(got, 48, true);
		check_words(got, 96, false);
		for (const char *p = got; *p; p++) {
			letters += *p != ' ' && *p != '|';
		}
		assert_int_equal(letters, strlen(text));
		free(got);
		free(text);
	}
}

static void test_pieces_end_behind_sentences_and_hold_at_most_2048_bytes(void **state)
{
	(void)state;
	char *sentences = repeated("여기까지 한 문장입니다. ", 500);
	char *words = repeated("단어 ", 2000);
	size_t count;
	char **pieces = espeak_text_pieces(sentences, &count, NULL);
	size_t total = 0;
	assert_true(count >= 8);
	for (size_t i = 0; i < count; i++) {
		size_t length = strlen(pieces[i]);
		assert_true(length > 1024 / 2 && length <= 2048);
		assert_int_equal(pieces[i][length - 1], '.');
		total += length + 1;
		free(pieces[i]);
	}
	assert_int_equal(total, strlen(sentences));
	free(pieces);

	pieces = espeak_text_pieces(words, &count, NULL);
	total = 0;
	for (size_t i = 0; i < count; i++) {
		assert_true(strlen(pieces[i]) <= 2048);
		assert_memory_equal(pieces[i], "단어", strlen("단어"));
		total += strlen(pieces[i]) + 1;
		free(pieces[i]);
	}
	assert_int_equal(total, strlen(words));
	free(pieces);
	free(words);
	free(sentences);
}

/* --- Through the real engine --- */

static const char *const HELPER[] = {"/proc/self/exe", "helper", NULL};

/* Fast, since only survival matters; above about 400 the engine speeds up the sound afterwards,
 * which is slow. */
static struct voice *open_quick(void)
{
	struct voice_options options = {.helper_argv = HELPER};
	struct error err = {0};
	for (int i = 0; i < LANG_COUNT; i++) {
		options.profiles[i] = voice_profile_usual((enum lang)i);
		options.profiles[i].rate_wpm = 340;
	}
	struct voice *voice = voice_open(&options, &err);
	assert_non_null(voice);
	return voice;
}

static double seconds_of(struct voice *voice, const char *text, enum lang lang, bool *trouble)
{
	struct segment segment = {.lang = lang, .text = mem_text(text)};
	struct pcm pcm = {0};
	struct error told = {0};
	struct error err = {0};
	bool ok = voice_say_segment(voice, &segment, 1, &pcm, NULL, &told, &err);
	assert_string_equal(err.text, "");
	assert_true(ok);
	double seconds = pcm_seconds(&pcm);
	*trouble = told.kind != ERROR_NONE;
	pcm_finish(&pcm);
	free(segment.text);
	return seconds;
}

static void test_no_text_that_killed_the_engine_kills_it_now(void **state)
{
	(void)state;
	static const struct {
		const char *unit;
		size_t times;
	} ROWS[] = {
		{"s'", 68},
		{"anti", 41},
		{"a.b.", 43},
		{"a.b. ", 43},
		{"a.b.\xE3\x80\x82", 60},
		{"s'_. ", 100},
		{"s'.", 100},
		{"1 ._", 100},
		{".\\, ", 300},
		{"\xC3\xA9.\xC3\xA9. ", 29},
		{"\x01"
		 "99P\x01"
		 "200A",
			1},
		{"<audio src=\"/etc/passwd\"/>", 20},
		{"[[", 300},
		{"[[a", 200},
		{"x", 400},
		{"abcdefghij", 40},
		{"가", 400},
		{"'", 500},
		{".", 3000},
		{"1", 400},
		{"un", 300},
		{"t's", 100},
		{"\xCC\x81", 400},
	};
	bool trouble;
	struct voice *voice = open_quick();
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		char *text = repeated(ROWS[i].unit, ROWS[i].times);
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			(void)seconds_of(voice, text, (enum lang)lang, &trouble);
			assert_false(trouble);
		}
		free(text);
	}
	voice_close(voice);
}

static void test_a_text_cannot_change_how_the_next_one_is_spoken(void **state)
{
	(void)state;
	bool trouble;
	struct voice *voice = open_quick();
	double before = seconds_of(voice, "Tell me about yourself.", LANG_EN, &trouble);
	(void)seconds_of(voice,
		"\x01"
		"450S \x01"
		"5A fast \x01"
		"99P",
		LANG_EN, &trouble);
	double after = seconds_of(voice, "Tell me about yourself.", LANG_EN, &trouble);
	assert_true(after > before - 0.02 && after < before + 0.02);
	voice_close(voice);
}

static void test_a_megabyte_of_words_is_cut_and_said_so(void **state)
{
	(void)state;
	bool trouble;
	struct voice *voice = open_quick();
	char *text = repeated("word ", 1000000 / 5);
	double seconds = seconds_of(voice, text, LANG_EN, &trouble);
	assert_true(trouble);
	assert_true(seconds > 1200 && seconds < 3600);
	free(text);
	voice_close(voice);
}

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "helper") == 0) {
		return voice_helper_main(STDIN_FILENO, STDOUT_FILENO);
	}
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ordinary_text_is_left_as_it_is),
		cmocka_unit_test(test_what_the_engine_obeys_or_chokes_on_is_taken_out),
		cmocka_unit_test(test_a_chain_of_lone_full_stops_is_ended_before_it_is_too_long),
		cmocka_unit_test(test_long_words_are_broken_and_nothing_of_them_is_lost),
		cmocka_unit_test(test_pieces_end_behind_sentences_and_hold_at_most_2048_bytes),
		cmocka_unit_test(test_no_text_that_killed_the_engine_kills_it_now),
		cmocka_unit_test(test_a_text_cannot_change_how_the_next_one_is_spoken),
		cmocka_unit_test(test_a_megabyte_of_words_is_cut_and_said_so),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
