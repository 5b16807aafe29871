/* What leaves a deck and comes back: Anki's text, and ids written into notes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"
#include "deck/deck.h"

static const char NOTES[] =
	"---\ntitle: \"제목\" (Title)\nlimit: 90s\nby: 2026-12-11\n---\n"
	"# 경력 <b>\n\n"
	"1. 자기소개를 해 주세요. {#me limit=60s}\n   EN: Introduce yourself, \"please\".\n\n"
	"   저는 `서버`를 운영합니다.\n\n   둘째 문단입니다. 조금 더 길게 말합니다.\n\n"
	"   I run servers. They run me, too, on some days of the week.\n\n"
	"2. 갈등을 푼 경험을 말씀해 주세요. {weight=2.5}\n"
	"   - 상황: 두 팀이\t다퉜습니다.\n   - 과제: 화해\n   - 행동: 들었습니다.\n   - 결과: "
	"끝났습니다.\n\n"
	"   1) 그 뒤에는 어떻게 되었습니까?\n\n"
	"# Systems\n\n"
	"3. What is a #1 cache?\n   stub\n";

static void parse(const char *bytes, struct deck *deck)
{
	struct error err = {0};
	if (!deck_parse("notes.md", bytes, strlen(bytes), deck, &err)) {
		fail_msg("%s", err.text);
	}
}

static void same_text(const char *a, const char *b)
{
	if (a && b) {
		assert_string_equal(a, b);
	} else {
		assert_true(!a && !b);
	}
}

static void assert_same(const struct deck *a, const struct deck *b)
{
	assert_string_equal(a->title, b->title);
	assert_int_equal(a->by_day, b->by_day);
	assert_memory_equal(&a->times, &b->times, sizeof(a->times));
	assert_int_equal(a->question_count, b->question_count);
	for (size_t i = 0; i < a->question_count; i++) {
		const struct question *p = &a->questions[i];
		const struct question *q = &b->questions[i];
		assert_string_equal(p->id, q->id);
		assert_string_equal(p->topic, q->topic);
		same_text(p->number, q->number);
		same_text(p->context, q->context);
		assert_int_equal(p->parent, q->parent);
		assert_int_equal(p->lang, q->lang);
		assert_true(p->weight == q->weight);
		assert_memory_equal(&p->times, &q->times, sizeof(p->times));
		assert_int_equal(p->answer_count, q->answer_count);
		for (size_t n = 0; n < p->answer_count; n++) {
			assert_string_equal(p->answers[n].text, q->answers[n].text);
			assert_int_equal(p->answers[n].lang, q->answers[n].lang);
			assert_int_equal(p->answers[n].stub, q->answers[n].stub);
		}
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			same_text(p->text[lang], q->text[lang]);
		}
		for (int part = 0; part < PART_COUNT; part++) {
			same_text(p->parts[part], q->parts[part]);
		}
	}
}

static void test_anki_and_back_loses_nothing(void **state)
{
	(void)state;
	struct deck deck;
	struct deck back;
	struct text out;
	parse(NOTES, &deck);
	assert_int_equal(deck.question_count, 4);
	const char *sounds[4 * LANG_COUNT] = {"one.wav", NULL, "둘.wav"};
	text_init(&out, SIZE_MAX / 4);
	deck_write_anki(&deck, sounds, &out);
	assert_non_null(strstr(out.bytes, "#guid column:1\n"));
	assert_non_null(strstr(out.bytes, "[sound:둘.wav]"));
	assert_non_null(strstr(out.bytes, "\nrehearse:me\t"));
	parse(out.bytes, &back);
	assert_int_equal(back.remark_count, 0);
	assert_same(&deck, &back);
	struct text again;
	text_init(&again, SIZE_MAX / 4);
	deck_write_anki(&back, sounds, &again);
	assert_string_equal(out.bytes, again.bytes);
	text_finish(&again);
	text_finish(&out);
	deck_finish(&back);
	deck_finish(&deck);
}

static char *write_ids(const char *notes, size_t *written, size_t *left)
{
	struct deck deck;
	struct error err = {0};
	char *text = NULL;
	parse(notes, &deck);
	struct ids_written report;
	if (!deck_write_ids(&deck, notes, strlen(notes), &text, &report, &err)) {
		fail_msg("%s", err.text);
	}
	*written = report.written;
	*left = report.left_count;
	ids_written_finish(&report);
	deck_finish(&deck);
	return text;
}

static void test_ids_are_written_and_nothing_else_changes(void **state)
{
	(void)state;
	struct deck deck;
	struct deck back;
	size_t written;
	size_t left;
	char *text = write_ids(NOTES, &written, &left);
	assert_int_equal(written, 3);
	assert_int_equal(left, 0);
	parse(NOTES, &deck);
	parse(text, &back);
	assert_same(&deck, &back);
	for (size_t i = 0; i < back.question_count; i++) {
		assert_true(back.questions[i].id_is_explicit);
	}
	assert_non_null(strstr(text, " weight=2.5}\n"));
	char *again = write_ids(text, &written, &left);
	assert_int_equal(written, 0);
	assert_string_equal(text, again);
	free(again);
	free(text);
	deck_finish(&back);
	deck_finish(&deck);
}

static void test_line_ends_stay_as_they_were(void **state)
{
	(void)state;
	size_t written;
	size_t left;
	char *text =
		write_ids("1. 무엇입니까?\r\n\r\n2. 왜입니까?  \r\n답: 그래서", &written, &left);
	assert_int_equal(written, 2);
	assert_non_null(strstr(text, "}\r\n\r\n2. 왜입니까? {#"));
	assert_non_null(strstr(text, "}  \r\n답: 그래서"));
	free(text);
}

/* An answer on the question's own line, where the id would belong to the answer. */
static void test_a_line_of_another_form_is_left_alone(void **state)
{
	(void)state;
	size_t written;
	size_t left;
	static const char MIXED[] = "Q: What is it? A: It is a box.\n\n1. 무엇입니까?\n";
	char *text = write_ids(MIXED, &written, &left);
	struct deck deck;
	struct deck back;
	parse(MIXED, &deck);
	parse(text, &back);
	assert_int_equal(written + left, deck.question_count);
	assert_same(&deck, &back);
	free(text);
	deck_finish(&back);
	deck_finish(&deck);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_anki_and_back_loses_nothing),
		cmocka_unit_test(test_ids_are_written_and_nothing_else_changes),
		cmocka_unit_test(test_line_ends_stay_as_they_were),
		cmocka_unit_test(test_a_line_of_another_form_is_left_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
