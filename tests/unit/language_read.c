/* Written notes to segments: what is dropped, where it is cut, which voice, which bytes. */
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
#include "language/language.h"

static struct language *reader; /* knows the rules alone; Latin goes to the English voice */

/* "ko:안녕 | en:API" and, with pauses, "ko:안녕 350 | en:API 0". free() it. */
static char *shown(const char *written, enum lang lang, bool pauses)
{
	struct speech speech;
	struct text out;
	language_read(reader, written, lang, &speech);
	text_init(&out, 1 << 20);
	for (size_t i = 0; i < speech.count; i++) {
		const struct segment *s = &speech.segments[i];
		text_addf(&out, "%s%s:", i ? " | " : "", lang_name(s->lang));
		for (size_t k = 0; k < s->word_count; k++) {
			text_addf(&out, "%s%s", k > 0 && s->words[k].space_before ? " " : "",
				s->words[k].normalised);
		}
		if (pauses) {
			text_addf(&out, " %d", s->pause_ms);
		}
	}
	speech_finish(&speech);
	return text_take(&out);
}

struct row {
	const char *written;
	const char *want;
};

static void check_rows(const struct row *rows, size_t count, enum lang lang, bool pauses)
{
	for (size_t i = 0; i < count; i++) {
		char *got = shown(rows[i].written, lang, pauses);
		assert_string_equal(got, rows[i].want);
		free(got);
	}
}
#define CHECK_ROWS(rows, lang, pauses)                                                             \
	check_rows(rows, sizeof(rows) / sizeof((rows)[0]), lang, pauses)

static void test_markdown_is_not_said(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"# 자기소개 ##", "ko:자기소개"},
		{"### 질문 {#q-12}", "ko:질문"},
		{"3. **자기소개**를 *해* 주세요", "ko:자기소개를 해 주세요"},
		{"- [ ] 할 일", "ko:할 일"},
		{"① 첫째", "ko:첫째"},
		{"(2) 둘째", "ko:둘째"},
		{"> > - 인용", "ko:인용"},
		{"[인덱스](https://example.org/a_(b))는", "ko:인덱스는"},
		{"![그림](a.png) 뒤", "ko:그림 뒤"},
		{"[설명][ref]\n\n[ref]: https://example.org", "ko:설명"},
		{"각주[^1]가", "ko:각주가"},
		{"`ko` 코드", "en:ko | ko:코드"},
		{"snake_case _word_ __two__", "en:snake case word two"},
		{"2 * 3 ~~가~~", "ko:이 곱하기 삼 가"},
		{"\\*별\\* \\# 하나", "ko:별 하나"},
		{"가&amp;나 &lt;", "ko:가 앤드 나"},
		{"줄<br>바꿈 <!-- 숨김 -->끝", "ko:줄바꿈 끝"},
		{"앞\n\n```c\nint main(void);\n```\n\n뒤", "ko:앞 | ko:뒤"},
		{"앞\n\n```\n닫지 않음", "ko:앞 | ko:닫지 않음"},
		{"| 가 | 나 |\n|---|:-:|\n| 다 | 라 |", "ko:가 | ko:나 | ko:다 | ko:라"},
		{"---\n***\n가\n===", "ko:가"},
		{"2024. 5. 3. 입사", "ko:이천이십사 년 오월 삼 일 입사"},
		{"1999) 해", "ko:천구백구십구 해"},
	};
	CHECK_ROWS(ROWS, LANG_KO, false);
}

static void test_each_language_gets_its_own_voice(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"AWS에서 일했습니다.", "en:AWS | ko:에서 일했습니다"},
		{"EC2는 3년 썼고", "en:EC2 | ko:는 삼 년 썼고"},
		{"Java 17을", "en:Java | ko:십칠을"},
		{"Java 17 버전", "en:Java | ko:십칠 버전"},
		{"파이썬(Python)과", "ko:파이썬 | en:Python | ko:과"},
		{"\"CI/CD\"란?", "en:CI CD | ko:란?"},
		{"3 REST API를", "ko:삼 | en:REST API | ko:를"},
		{"I worked for 3 years.", "en:I worked for three years"},
		{"café 방문", "en:café | ko:방문"},
		/* decomposed Hangul, as some file systems write it, is composed */
		{"\xE1\x84\x80\xE1\x85\xA1 API", "ko:가 | en:API"},
	};
	CHECK_ROWS(ROWS, LANG_KO, false);
}

static void test_text_without_letters_is_said_in_the_given_language(void **state)
{
	(void)state;
	static const struct row KO[] = {{"12,000", "ko:만 이천"}, {"네. 30", "ko:네 | ko:삼십"}};
	static const struct row EN[] = {{"12,000", "en:twelve thousand"},
		{"네. 30", "ko:네 | ko:삼십"}, {"Yes! 30%", "en:Yes | en:thirty percent"}};
	static const struct row NOTHING[] = {{"", ""}, {"?! … — (*)", ""}, {"\n\n- \n", ""}};
	CHECK_ROWS(KO, LANG_KO, false);
	CHECK_ROWS(EN, LANG_EN, false);
	CHECK_ROWS(NOTHING, LANG_EN, false);
}

static void test_a_sentence_ends_where_a_reader_would_end_it(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"One. Two? Three!", "en:One | en:Two | en:Three"},
		{"\"Really?\" Yes.", "en:Really | en:Yes"},
		{"Use e.g. Redis vs. Kafka. Then", "en:Use E dot G Redis V S Kafka | en:Then"},
		{"Dr. J. Kim left at 3.5. 4 stayed",
			"en:Dr J Kim left at three point five four stayed"},
		{"So did I. Yes", "en:So did I | en:Yes"},
		{"했습니다. 그리고\n이어서", "ko:했습니다 | ko:그리고 이어서"},
		{"v1.2 나왔다… 끝", "ko:버전 일 점 이 나왔다 | ko:끝"},
	};
	CHECK_ROWS(ROWS, LANG_EN, false);
}

static void test_pauses_grow_from_sentence_to_item_to_paragraph(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"가. 나", "ko:가 350 | ko:나 0"},
		{"가 API 나. 다", "ko:가 0 | en:API 0 | ko:나 350 | ko:다 0"},
		{"- 가\n- 나.\n- 다", "ko:가 500 | ko:나 500 | ko:다 0"},
		{"가.\n\n나", "ko:가 700 | ko:나 0"},
		{"# 가\n나", "ko:가 700 | ko:나 0"},
		{"가  \n나\\\n다", "ko:가 300 | ko:나 300 | ko:다 0"},
		{"가\r\n나\r\n\r\n다", "ko:가 나 700 | ko:다 0"},
		{"| 가 | 나 |", "ko:가 250 | ko:나 0"},
	};
	CHECK_ROWS(ROWS, LANG_KO, true);
}

static void test_segments_know_the_bytes_they_stand_for(void **state)
{
	(void)state;
	static const struct {
		const char *written;
		size_t segment;
		const char *bytes;
	} ROWS[] = {
		{"- **AWS**에서 [일](http://a)했다. 끝", 0, "AWS"},
		{"- **AWS**에서 [일](http://a)했다. 끝", 1, "에서 [일](http://a)했다"},
		{"- **AWS**에서 [일](http://a)했다. 끝", 2, "끝"},
		{"  가 &amp; 나  ", 0, "가 &amp; 나"},
		{"\\*가", 0, "가"},
	};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		struct speech speech;
		language_read(reader, ROWS[i].written, LANG_KO, &speech);
		assert_true(ROWS[i].segment < speech.count);
		const struct segment *s = &speech.segments[ROWS[i].segment];
		assert_int_equal(s->end - s->start, strlen(ROWS[i].bytes));
		assert_memory_equal(
			ROWS[i].written + s->start, ROWS[i].bytes, strlen(ROWS[i].bytes));
		speech_finish(&speech);
	}
}

static void test_a_text_without_full_stops_is_cut_so_that_it_can_be_stopped(void **state)
{
	(void)state;
	struct text long_text;
	struct speech speech;
	text_init(&long_text, 1 << 20);
	for (int i = 0; i < 3000; i++) {
		text_add(&long_text, i % 7 == 6 ? "단어, " : "단어 ");
	}
	language_read(reader, long_text.bytes, LANG_KO, &speech);
	size_t words = 0;
	assert_true(speech.count > 20);
	for (size_t i = 0; i < speech.count; i++) {
		assert_true(strlen(speech.segments[i].text) <= 400 * 3);
		assert_memory_equal(speech.segments[i].text, "다너", strlen("다너"));
		assert_true(i == 0 || speech.segments[i].start >= speech.segments[i - 1].end);
		words += speech.segments[i].word_count;
	}
	assert_int_equal(words, 3000); /* no word is lost or cut */
	speech_finish(&speech);
	text_finish(&long_text);
}

static void test_hostile_text_takes_time_in_proportion(void **state)
{
	(void)state;
	static const char *const UNITS[] = {"[", "](", "![", "```x\n", "~~~~\n", "<", "*_", "\\",
		"> ", "a.b. ", "- ", "|", "{#"};
	(void)alarm(30); /* ends the program: time in the square of a megabyte is minutes */
	for (size_t i = 0; i < sizeof(UNITS) / sizeof(UNITS[0]); i++) {
		struct text text;
		struct speech speech;
		text_init(&text, 1000000);
		while (!text.cut) {
			text_add(&text, UNITS[i]);
		}
		language_read(reader, text.bytes, LANG_EN, &speech);
		speech_finish(&speech);
		text_finish(&text);
	}
	(void)alarm(0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_markdown_is_not_said),
		cmocka_unit_test(test_each_language_gets_its_own_voice),
		cmocka_unit_test(test_text_without_letters_is_said_in_the_given_language),
		cmocka_unit_test(test_a_sentence_ends_where_a_reader_would_end_it),
		cmocka_unit_test(test_pauses_grow_from_sentence_to_item_to_paragraph),
		cmocka_unit_test(test_segments_know_the_bytes_they_stand_for),
		cmocka_unit_test(test_a_text_without_full_stops_is_cut_so_that_it_can_be_stopped),
		cmocka_unit_test(test_hostile_text_takes_time_in_proportion),
	};
	reader = language_create(false);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	language_destroy(reader);
	return failed;
}
