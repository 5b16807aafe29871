/* Korean text as it is read: numbers, units, signs and Latin inside it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/text.h"
#include "language/korean/korean.h"
#include "language/korean/numeral.h"
#include "language/markdown.h"
#include "language/terms.h"
#include "language/utterance.h"

static const char LEXICON[] = "AWS\t에이더블유에스\nKubernetes\t쿠버네티스\nK8s\t쿠버네티스\n"
			      "kubectl\t큐브컨트롤\tkube control\nPod\t파드\nuser\t유저\n"
			      "config\t컨피그\n";

/* The words as they are shown: an English one in <>, a pause as |ms. free() it. */
static char *read_aloud(const char *written, bool hangul_latin, bool pauses)
{
	struct terms *terms = terms_create();
	struct error err = {0};
	struct characters characters;
	struct utterance said = {0};
	struct text out;
	assert_true(terms_add(terms, "test", LEXICON, strlen(LEXICON), &err));
	markdown_strip(written, strlen(written), &characters);
	korean_normalise(terms, characters.items, 0, characters.count, hangul_latin, &said);
	text_init(&out, 1 << 20);
	for (size_t i = 0; i < said.count; i++) {
		const struct utterance_word *word = &said.words[i];
		bool foreign = word->voice == LANG_EN;
		assert_true(word->from < word->to && word->to <= characters.count);
		text_addf(&out, "%s%s%s%s", i > 0 && word->space_before ? " " : "",
			foreign ? "<" : "", word->normalised, foreign ? ">" : "");
		if (pauses && word->pause_ms > 0) {
			text_addf(&out, "|%d", word->pause_ms);
		}
	}
	utterance_finish(&said);
	free(characters.items);
	terms_destroy(terms);
	return text_take(&out);
}

struct row {
	const char *written;
	const char *want;
};

static void check_rows(const struct row *rows, size_t count, bool hangul_latin, bool pauses)
{
	for (size_t i = 0; i < count; i++) {
		char *got = read_aloud(rows[i].written, hangul_latin, pauses);
		assert_string_equal(got, rows[i].want);
		free(got);
	}
}
#define CHECK_ROWS(rows) check_rows(rows, sizeof(rows) / sizeof((rows)[0]), true, false)

static void test_each_korean_row_of_the_list_of_numbers_is_read_right(void **state)
{
	(void)state;
	char line[512];
	size_t rows = 0;
	FILE *file = fopen("tests/data/numbers.tsv", "r");
	assert_non_null(file);
	while (fgets(line, sizeof(line), file)) {
		char *reading = strchr(line, '\t');
		char *lang = reading ? strchr(reading + 1, '\t') : NULL;
		if (!lang || strncmp(lang, "\tko\t", 4) != 0) {
			continue;
		}
		*reading = *lang = '\0';
		char *got = read_aloud(line, true, false);
		assert_string_equal(got, reading + 1);
		free(got);
		rows++;
	}
	assert_int_equal(fclose(file), 0);
	assert_int_equal(rows, 87);
}

static void test_times_are_told_from_numbers_by_what_follows(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"서버가 2번 죽었습니다", "서버가 두 번 죽었습니다"},
		{"같은 질문을 3번 받았고", "같은 질문을 세 번 받았고"},
		{"2번 서버를 재시작", "이 번 서버를 재시작"},
		{"5번 중 2번", "다섯 번 중 두 번"},
		{"3번 화면", "삼 번 화면"},
	};
	check_rows(ROWS, sizeof(ROWS) / sizeof(ROWS[0]), true, false);
}

static void test_names_with_numbers_are_read_as_names(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"2026-11-22T14:30:00Z", "이천이십육 년 십일월 이십이 일 십사 시 삼십 분 유티씨"},
		{"09:00-18:00", "아홉 시에서 십팔 시"},
		{"+82-10-1234-5678", "플러스 팔이 일공 일이삼사 오육칠팔"},
		{"(02) 345-6789로", "공이 삼사오 육칠팔구로"},
		{"RFC 2119", "알에프씨 이일일구"},
		{"X.509 인증서", "엑스 오공구 인증서"},
		{"IEEE 802.11", "아이이이이 팔공이 점 일일"},
		{"PM 2명", "피엠 두 명"},
		{"PM 2:30", "오후 두 시 삼십 분"},
		{"제II장", "제이 장"},
		{"a != b", "에이 낫 이퀄 비"},
		{"1+1=2", "일 더하기 일은 이"},
	};
	check_rows(ROWS, sizeof(ROWS) / sizeof(ROWS[0]), true, false);
}

static void test_counters_ask_for_native_numbers_or_sino_ones(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"99개와 100개", "아흔아홉 개와 백 개"},
		{"101개의 7명이서", "백한 개의 일곱 명이서"},
		{"1.5배 0개", "일 점 오 배 영 개"},
		{"12시 13시 0시", "열두 시 십삼 시 영 시"},
		{"15시간 48시간", "열다섯 시간 사십팔 시간"},
		{"서버 30대, 30대 초반", "서버 서른 대 삼십 대 초반"},
		{"3대 원칙과 장비 3대", "삼 대 원칙과 장비 세 대"},
		{"2번 서버에서 2번 실패", "이 번 서버에서 두 번 실패"},
		{"총 4번. 4번 질문", "총 네 번 사 번 질문"},
		{"1일차 3년차에 10여 명", "일 일차 삼 년차에 십여 명"},
		{"총3명 제2장 2번째", "총 세 명 제이 장 두 번째"},
		{"2중화 6하원칙 6월 7월", "이중화 육하원칙 유월 칠월"},
	};
	CHECK_ROWS(ROWS);
}

static void test_ranges_ratios_and_fractions_are_said_with_their_words(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"2-3명 2~3명 5-7명", "두세 명 두세 명 다섯 명에서 일곱 명"},
		{"3-4주 1~2개월", "삼사 주 일 개월에서 이 개월"},
		{"9시~18시", "아홉 시에서 십팔 시"},
		{"10만~20만 원", "십만에서 이십만 원"},
		{"2021년 3월 ~ 현재", "이천이십일 년 삼월에서 현재"},
		{"2020년~", "이천이십 년부터"},
		{"3초 → 1초", "삼 초에서 일 초"},
		{"16:9 1:2:3 2-1", "십육 대 구 일 대 이 대 삼 이 대 일"},
		{"1/2 3분의 2 1대1", "이분의 일 삼분의 이 일 대 일"},
		{"1:N 80/20", "일 대 엔 팔십 대 이십"},
		{"3.8/4.5", "사 점 오 만점에 삼 점 팔"},
		{"< 200ms, >= 3", "이백 밀리초 미만 삼 이상"},
		{"1 + 1 x3 2x", "일 더하기 일 세 배 두 배"},
	};
	CHECK_ROWS(ROWS);
}

static void test_dates_times_and_numbers_that_name_something(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"2026-06-07", "이천이십육 년 유월 칠 일"},
		{"2026. 1. 2.", "이천이십육 년 일월 이 일"},
		{"2025.10 입사", "이천이십오 년 시월 입사"},
		{"11/22", "십일월 이십이 일"},
		{"14:00 9:05:07", "십사 시 아홉 시 오 분 칠 초"},
		{"010-1234-5678로", "공일공 일이삼사 오육칠팔로"},
		{"10.0.0.0/16", "십 점 영 점 영 점 영 슬래시 십육"},
		{"127.0.0.1:8080", "백이십칠 점 영 점 영 점 일 포트 팔천팔십"},
		{"404 에러, 5xx", "사백사 에러 오백번대"},
		{"007 #12", "공공칠 십이 번"},
		{"3pm 9:30 AM에", "오후 세 시 오전 아홉 시 삼십 분에"},
		{"010 1234 5678", "공일공 일이삼사 오육칠팔"},
		{"No. 1", "넘버 원"},
		{"v2 v1.10.0", "버전 이 버전 일 점 십 점 영"},
	};
	CHECK_ROWS(ROWS);
}

static void test_amounts_have_their_scales_units_and_currencies(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"1억 2천만 원", "일억 이천만 원"},
		{"2만 5,000원", "이만 오천 원"},
		{"1천 명 3.4조 5조 원 5조", "천 명 삼 점 사조 오조 원 오 조"},
		{"2^10 n^2", "이의 십 제곱 엔 제곱"},
		{"USD 100", "백 달러"},
		{"3h 20m", "삼 시간 이십 분"},
		{"10만+", "십만 이상"},
		{"₩12,000 $1.50 €20", "만 이천 원 일 달러 오십 센트 이십 유로"},
		{"$3.5M $10k", "삼백오십만 달러 만 달러"},
		{"-3% -5℃ +10%", "마이너스 삼 퍼센트 영하 오 도 플러스 십 퍼센트"},
		{"60km/h 10GB/s", "시속 육십 킬로미터 초당 십 기가바이트"},
		{"8GiB 3%p 500RPS", "팔 기비바이트 삼 퍼센트포인트 오백 알피에스"},
		{"100 MB를", "백 메가바이트를"},
	};
	CHECK_ROWS(ROWS);
}

static void test_latin_is_read_by_lexicon_letters_or_the_english_voice(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"AWS를 EKS의 VMs", "에이더블유에스를 이케이에스의 브이엠"},
		{"Pod가 A팀", "파드가 에이팀"},
		{"EC2 B2B 5G p99", "이씨투 비투비 파이브지 피 구십구"},
		{"R&D와 CI/CD", "알앤디와 씨아이 씨디"},
		{"frobnicate를", "<frobnicate>를"},
		{"userName user_id", "유저 <Name> 유저 <id>"},
		{"config.zzz me@aws.com",
			"컨피그 점 제트제트제트 <me> 골뱅이 에이더블유에스 점 <com>"},
		{"Phase II", "<Phase> 투"},
		{"S: 장애", "상황 장애"},
		{"고객 집착(Customer Obsession)은", "고객 집착은"},
		{"쿠버네티스(Kubernetes)는", "쿠버네티스는"},
		{"EKS(Elastic Kubernetes Service)", "이케이에스"},
	};
	static const struct row ENGLISH[] = {{"kubectl을", "<kube> <control>을"}};
	CHECK_ROWS(ROWS);
	check_rows(ENGLISH, 1, false, false);
}

static void test_a_clause_in_english_goes_to_the_english_rules_whole(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"Tell me about yourself라는 질문", "<Tell> <me> <about> <yourself>라는 질문"},
	};
	CHECK_ROWS(ROWS);
}

static void test_punctuation_is_a_pause_and_a_question_keeps_its_mark(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"가, 나: 다; 라", "가|200 나|250 다|250 라"},
		{"가(나) 다 — 라", "가|150 나|150 다|250 라"},
		{"왜 했나요? 네.", "왜 했나요? 네"},
		{"비용(TCO)은 -> 끝", "비용|150 티씨오|150은|250 끝"},
		{"가~ \"나\" ㅋㅋ", "가 나"},
		{"", ""},
	};
	check_rows(ROWS, sizeof(ROWS) / sizeof(ROWS[0]), true, true);
}

static void test_numbers_are_written_out_in_groups_of_four(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"0", "영"},
		{"10", "십"},
		{"10000", "만"},
		{"110000", "십일만"},
		{"100010000", "일억 일만"},
		{"1000000000000", "일조"},
		{"20260001", "이천이십육만 일"},
		{"1000000000000000000000000000000000000000000000000", "일극"},
	};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		char *got = numeral_sino(ROWS[i].written);
		assert_string_equal(got, ROWS[i].want);
		free(got);
	}
	char *twenty = numeral_native(20, true);
	char *ninety_four = numeral_native(94, false);
	assert_string_equal(twenty, "스무");
	assert_string_equal(ninety_four, "아흔넷");
	free(twenty);
	free(ninety_four);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_korean_row_of_the_list_of_numbers_is_read_right),
		cmocka_unit_test(test_times_are_told_from_numbers_by_what_follows),
		cmocka_unit_test(test_names_with_numbers_are_read_as_names),
		cmocka_unit_test(test_counters_ask_for_native_numbers_or_sino_ones),
		cmocka_unit_test(test_ranges_ratios_and_fractions_are_said_with_their_words),
		cmocka_unit_test(test_dates_times_and_numbers_that_name_something),
		cmocka_unit_test(test_amounts_have_their_scales_units_and_currencies),
		cmocka_unit_test(test_latin_is_read_by_lexicon_letters_or_the_english_voice),
		cmocka_unit_test(test_a_clause_in_english_goes_to_the_english_rules_whole),
		cmocka_unit_test(test_punctuation_is_a_pause_and_a_question_keeps_its_mark),
		cmocka_unit_test(test_numbers_are_written_out_in_groups_of_four),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
