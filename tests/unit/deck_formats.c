/* The formats of files: encodings, line ends, normal forms, sizes, card exports, ids. */
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "deck_render.h"

static char *read_back(const char *bytes, size_t length)
{
	struct deck deck;
	struct error err = {0};
	assert_true(deck_parse("notes.md", bytes, length, &deck, &err));
	char *read = render(&deck);
	deck_finish(&deck);
	return read;
}

static void test_line_ends_and_spaces_of_every_kind_are_the_same(void **state)
{
	(void)state;
	static const char WANT[] = "1(1) 왜 왔나요?\n  ko- 답 하나\n4(2) 또?\n";
	static const char *const rows[] = {
		"1. 왜 왔나요?\n답 하나\n\n2. 또?\n",
		"1. 왜 왔나요?\r\n답 하나\r\n\r\n2. 또?\r\n",
		"1. 왜 왔나요?\r답 하나\r\r2. 또?",
		"\uFEFF1. 왜 왔나요?  \n답 하나\t\n \t \n2. 또?",
		"1.\u00A0왜\u00A0왔\uFEFF나요?\u200B\n\u3000답\u3000하나\n\u00A0\n2.\u2003또?",
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *read = read_back(rows[i], strlen(rows[i]));
		assert_string_equal(read, WANT);
		free(read);
	}
}

static void test_decomposed_hangul_is_composed(void **state)
{
	(void)state;
	/* 왜 in decomposed jamo, as editors on one file system leave it */
	static const char notes[] =
		"1. \u110B\u116B?\n\u1103\u1161\u11B8\u110B\u1175\u1103\u1161\n";
	char *read = read_back(notes, sizeof(notes) - 1);
	assert_string_equal(read, "1(1) 왜?\n  ko- 답이다\n");
	free(read);
}

struct refusal {
	const char *bytes;
	size_t length;
	const char *word; /* part of the message */
};

#define BYTES(literal) literal, sizeof(literal) - 1

static void test_what_is_no_text_is_refused_with_a_reason(void **state)
{
	(void)state;
	static const struct refusal rows[] = {
		{BYTES("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0"), "not text"},
		{BYTES("\x01\x02\x03\x04\x05\x06\x07\x08\x0E\x0F\x10\x11"), "not text"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct deck deck;
		struct error err = {0};
		assert_false(deck_parse("notes.md", rows[i].bytes, rows[i].length, &deck, &err));
		assert_int_equal(err.kind, ERROR_INPUT);
		assert_non_null(strstr(err.text, rows[i].word));
		assert_non_null(strstr(err.text, "notes.md"));
		deck_finish(&deck);
	}
}

static void test_other_encodings_are_read_and_named(void **state)
{
	(void)state;
	static const struct refusal rows[] = {
		{BYTES("\xFF\xFE"
		       "1\0.\0 \0w\0h\0y\0?\0\n\0"),
			"UTF-16LE"},
		{BYTES("\xFE\xFF\0"
		       "1\0.\0 \0w\0h\0y\0?\0\n"),
			"UTF-16BE"},
		{BYTES("1\0.\0 \0w\0h\0y\0?\0\n\0"), "UTF-16LE"},
		{BYTES("\0"
		       "1\0.\0 \0w\0h\0y\0?\0\n"),
			"UTF-16BE"},
		{BYTES("1\0\0\0.\0\0\0 \0\0\0w\0\0\0h\0\0\0y\0\0\0?\0\0\0"), "UTF-32LE"},
		/* "자기소개를 해 주세요" in CP949 */
		{BYTES("1. \xC0\xDA\xB1\xE2\xBC\xD2\xB0\xB3\xB8\xA6 \xC7\xD8 "
		       "\xC1\xD6\xBC\xBC\xBF\xE4\n"),
			"CP949"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct deck deck;
		struct error err = {0};
		assert_true(deck_parse("notes.md", rows[i].bytes, rows[i].length, &deck, &err));
		assert_int_equal(deck.question_count, 1);
		const struct question *question = &deck.questions[0];
		assert_string_equal(question->text[question->lang],
			question->lang == LANG_KO ? "자기소개를 해 주세요" : "why?");
		assert_int_equal(deck.remark_count, 1);
		assert_int_equal(deck.remarks[0].line, 1);
		assert_non_null(strstr(deck.remarks[0].text, rows[i].word));
		deck_finish(&deck);
	}
	/* bytes of no encoding are refused */
	struct deck deck;
	struct error err = {0};
	static const char odd[] = "1. \x81\x20\x82\x20\x83\x20\x84\x20\x85\n";
	assert_false(deck_parse("notes.md", odd, sizeof(odd) - 1, &deck, &err));
	assert_int_equal(err.kind, ERROR_INPUT);
	assert_non_null(strstr(err.text, "UTF-8"));
	deck_finish(&deck);
}

static void test_a_few_broken_bytes_are_read_around_and_said(void **state)
{
	(void)state;
	static const char notes[] = "1. 왜 왔\xFF나요?\n2. 또?\n3. 멈\x01춤?\n";
	char *read = read_back(notes, sizeof(notes) - 1);
	assert_string_equal(read, "1(1) 왜 왔\uFFFD나요?\n2(2) 또?\n3(3) 멈춤?\n!1\n!3\n");
	free(read);
}

static void test_too_large_a_file_is_refused_before_it_is_read(void **state)
{
	(void)state;
	char path[] = "/tmp/rehearse-deck-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(ftruncate(fd, (off_t)DECK_LIMIT_BYTES + 1), 0);
	struct deck deck;
	struct error err = {0};
	assert_false(deck_load(path, &deck, &err));
	assert_int_equal(err.kind, ERROR_INPUT);
	assert_non_null(strstr(err.text, "64 MB"));
	deck_finish(&deck);
	(void)close(fd);
	(void)unlink(path);
	assert_false(deck_load(path, &deck, &err));
	assert_int_equal(err.kind, ERROR_NOT_FOUND);
	deck_finish(&deck);
}

static void test_a_file_without_a_question_is_read_with_a_remark(void **state)
{
	(void)state;
	char *read = read_back("", 0);
	assert_string_equal(read, "!1\n");
	free(read);
	struct deck deck;
	assert_true(deck_parse("a/면접.노트.md", "", 0, &deck, NULL));
	assert_string_equal(deck.title, "면접.노트");
	deck_finish(&deck);
}

static void test_a_question_is_bounded_and_nothing_of_it_lost(void **state)
{
	(void)state;
	enum { LONG = 20000 };
	char *notes = mem_array(LONG + 1, 1);
	memset(notes, 'a', LONG);
	memcpy(notes, "1. ", 3);
	struct deck deck;
	assert_true(deck_parse("notes.md", notes, LONG, &deck, NULL));
	assert_int_equal(deck.question_count, 1);
	assert_int_equal(strlen(deck.questions[0].text[LANG_EN]), 8192);
	assert_int_equal(strlen(deck.questions[0].context), LONG - 3 - 8192);
	assert_int_equal(deck.remark_count, 2); /* its length, and that it does not ask */
	deck_finish(&deck);
	free(notes);
}

static void test_attributes_at_the_end_are_ids_and_times(void **state)
{
	(void)state;
	static const struct reading rows[] = {
		{"1. 왜? {#why}\n", "1(1) 왜? @why\n"},
		{"1. 왜? {#why limit=90s}\n", "1(1) 왜? @why /90\n"},
		{"1. 왜? {limit=1:30}\n", "1(1) 왜? /90\n"},
		{"1. 왜? {limit=2m30s}\nEN: Why?\n", "1(1) 왜? /150\n  =en Why?\n"},
		{"## 왜 왔나요? {#자기-소개}\n", "1 왜 왔나요? @자기-소개\n"},
		{"**왜 왔나요? {#why}**\n", "1 왜 왔나요? @why\n"},
		{"왜? {#why} :: 그래서\n", "1 왜? @why\n  ko- 그래서\n"},
		{"1. {userId}란? {why}\n", "1(1) {userId}란? {why}\n"},
		{"1. 왜? {#../up}\n", "1(1) 왜?\n!1\n"},
		{"1. 왜? {#a limit=soon}\n", "1(1) 왜? @a\n!1\n"},
		{"1. 왜? {#a colour=red}\n", "1(1) 왜? @a\n!1\n"},
		{"1. 왜? {green=2m limit=1m}\n", "1(1) 왜? /60\n!1\n"},
	};
	CHECK_READINGS(rows);
}

static void test_ids_are_unique_and_doubles_are_said(void **state)
{
	(void)state;
	struct deck deck;
	static const char notes[] =
		"1. Why so?\n2. why  SO?\n3. Why so?\n4. 왜? {#a}\n5. 뭐? {#a}\n";
	assert_true(deck_parse("notes.md", notes, sizeof(notes) - 1, &deck, NULL));
	assert_int_equal(deck.question_count, 5);
	char *folded = text_fold("Why so?");
	char *id = mem_format(
		"q%012llx", (unsigned long long)(hash_bytes(HASH_START, folded, strlen(folded)) &
						 0xFFFFFFFFFFFF));
	assert_string_equal(deck.questions[0].id, id);
	for (size_t i = 0; i < deck.question_count; i++) {
		for (size_t k = 0; k < i; k++) {
			assert_string_not_equal(deck.questions[i].id, deck.questions[k].id);
		}
	}
	assert_int_equal(deck.remark_count, 3);
	assert_int_equal(deck.remarks[0].line, 2);
	assert_non_null(strstr(deck.remarks[0].text, "line 1"));
	assert_int_equal(deck.remarks[2].line, 5);
	assert_non_null(strstr(deck.remarks[2].text, "line 4"));
	assert_true(deck.questions[3].id_is_explicit);
	assert_false(deck.questions[4].id_is_explicit);
	free(id);
	free(folded);
	deck_finish(&deck);
}

static void test_every_line_left_out_is_named(void **state)
{
	(void)state;
	static const struct reading rows[] = {
		{"머리말입니다만\n둘째 줄\n\n1. 왜?\n", "4(1) 왜?\n!1\n!2\n"},
		{"#\n1.\n\n2. 왜?\n- \n", "4(2) 왜?\n!1\n!2\n!5\n"},
		{"A: 답만 있다\nS: 상황만 있다\n```\ncode\n```\n| a |\n", "!1\n!1\n!2\n!4\n!6\n"},
		{"1. 왜?\n그래서 그렇습니다.\n\n---\n\n다음 주에 고칠 것\n",
			"1(1) 왜?\n  ko- 그래서 그렇습니다.\n  c: 다음 주에 고칠 것\n!6\n"},
	};
	CHECK_READINGS(rows);
}

static void test_a_thousand_lines_left_out_do_not_drown_the_rest(void **state)
{
	(void)state;
	struct text notes;
	text_init(&notes, 1 << 20);
	for (int i = 0; i < 1000; i++) {
		text_add(&notes, "##\n");
	}
	struct deck deck;
	assert_true(deck_parse("notes.md", notes.bytes, notes.length, &deck, NULL));
	assert_in_range(deck.remark_count, 2, 200);
	bool said = false;
	for (size_t i = 0; i < deck.remark_count; i++) {
		said = said || strstr(deck.remarks[i].text, "line 1000");
	}
	assert_true(said);
	deck_finish(&deck);
	text_finish(&notes);
}

static void test_a_card_export_is_read_with_its_headers(void **state)
{
	(void)state;
	static const struct reading rows[] = {
		{"#separator:tab\n#html:true\n#deck column:1\n#tags column:4\n"
		 "면접::망\tTCP란?\t\"줄 하나<br>줄 \"\"둘\"\"\n줄 셋&amp;\"\tt\n"
		 "면접::망\t<b>{{c1::DNS}}</b>란?\t[sound:a.mp3]이름을 주소로 바꿉니다\t\n",
			"# 망\n5 TCP란?\n  ko- 줄 하나\n줄 \"둘\"\n줄 셋&\n7 DNS란?\n  ko- 이름을 "
			"주소로 바꿉니다\n"},
		{"#separator:Semicolon\n#html:false\n왜?;Why did you come?;그래서\n",
			"3 왜?\n  =en Why did you come?\n  ko- 그래서\n"},
		{"#separator:comma\n\"열림,a\n둘?,b\n", "2 \"열림\n  en- a\n3 둘?\n  en- b\n!2\n"},
		{"#separator:tab\n\t답\n왜?\t답\n", "3 왜?\n  ko- 답\n!2\n"},
		{"왜?\t그래서\n뭘?\t이것\n", "1 왜?\n  ko- 그래서\n2 뭘?\n  ko- 이것\n"},
	};
	CHECK_READINGS(rows);

	struct deck deck;
	static const char one[] = "#separator:tab\n#guid column:1\nab/c:1\t왜?\t답\n";
	static const char two[] = "#separator:tab\n#guid column:1\nab/c:1\t왜 그런가요?\t답\n";
	assert_true(deck_parse("a.txt", one, sizeof(one) - 1, &deck, NULL));
	assert_true(deck.questions[0].id_is_explicit);
	char *id = mem_text(deck.questions[0].id);
	deck_finish(&deck);
	assert_true(deck_parse("a.txt", two, sizeof(two) - 1, &deck, NULL));
	assert_string_equal(deck.questions[0].id, id);
	free(id);
	deck_finish(&deck);
}

static void test_the_model_answer_is_the_longest_that_can_be_read_out(void **state)
{
	(void)state;
	static const char notes[] =
		"1. 왜?\n1) 짧은 답\n1) 이것은 소리 내어 읽을 만큼 긴 답입니다.\n1) 이것도 읽을 "
		"만한 답입니다만.\n"
		"2. 실패\nS: 새벽에 결제 서버가 멈췄습니다.\nR: 삼십 분 만에 되살렸습니다.\n"
		"3. 끝?\n한진, 택배\n"
		"4. 실패 둘\nS: 새벽에 서버가 멈춘 일이 있었습니다.\nR: 되살렸습니다.\n"
		"답변: 어느 새벽에 결제 서버가 멈췄는데, 동료를 깨워 함께 삼십 분 만에 "
		"되살렸습니다.\n";
	struct deck deck;
	assert_true(deck_parse("notes.md", notes, sizeof(notes) - 1, &deck, NULL));
	char *answer = question_model_answer(&deck.questions[0], LANG_KO);
	assert_string_equal(answer, "이것은 소리 내어 읽을 만큼 긴 답입니다.");
	free(answer);
	answer = question_model_answer(&deck.questions[1], LANG_KO);
	assert_string_equal(answer, "새벽에 결제 서버가 멈췄습니다.\n삼십 분 만에 되살렸습니다.");
	free(answer);
	answer = question_model_answer(&deck.questions[3], LANG_KO);
	assert_string_equal(answer,
		"어느 새벽에 결제 서버가 멈췄는데, 동료를 깨워 함께 삼십 분 만에 되살렸습니다.");
	free(answer);
	assert_null(question_model_answer(&deck.questions[1], LANG_EN));
	assert_null(question_model_answer(&deck.questions[2], LANG_KO));

	enum lang found = LANG_EN;
	assert_string_equal(question_text(&deck.questions[0], LANG_EN, &found), "왜?");
	assert_int_equal(found, LANG_KO);
	deck_finish(&deck);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_line_ends_and_spaces_of_every_kind_are_the_same),
		cmocka_unit_test(test_decomposed_hangul_is_composed),
		cmocka_unit_test(test_what_is_no_text_is_refused_with_a_reason),
		cmocka_unit_test(test_other_encodings_are_read_and_named),
		cmocka_unit_test(test_a_few_broken_bytes_are_read_around_and_said),
		cmocka_unit_test(test_too_large_a_file_is_refused_before_it_is_read),
		cmocka_unit_test(test_a_file_without_a_question_is_read_with_a_remark),
		cmocka_unit_test(test_a_question_is_bounded_and_nothing_of_it_lost),
		cmocka_unit_test(test_attributes_at_the_end_are_ids_and_times),
		cmocka_unit_test(test_ids_are_unique_and_doubles_are_said),
		cmocka_unit_test(test_every_line_left_out_is_named),
		cmocka_unit_test(test_a_thousand_lines_left_out_do_not_drown_the_rest),
		cmocka_unit_test(test_a_card_export_is_read_with_its_headers),
		cmocka_unit_test(test_the_model_answer_is_the_longest_that_can_be_read_out),
	};
	return cmocka_run_group_tests_name("deck_formats", tests, NULL, NULL);
}
