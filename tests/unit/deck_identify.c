/* A question is recognised after an edit, another question is not, and a doubt is reported. */
#include "base/mem.h"
#include "deck_render.h"

#define KNOWN_MAX 8

struct row {
	const char *notes;
	struct known_question known[KNOWN_MAX]; /* up to the first without an id */
	struct want {
		enum match_kind kind;
		const char *id; /* NULL: any id that no known question has */
	} want[KNOWN_MAX];
};

static size_t count_known(const struct row *row)
{
	size_t count = 0;
	while (count < KNOWN_MAX && row->known[count].id) {
		count++;
	}
	return count;
}

static void check_row(const struct row *row)
{
	struct deck deck;
	struct match matches[KNOWN_MAX];
	size_t count = count_known(row);
	assert_true(deck_parse("notes.md", row->notes, strlen(row->notes), &deck, NULL));
	assert_true(deck.question_count <= KNOWN_MAX);
	deck_identify(&deck, row->known, count, matches);
	for (size_t i = 0; i < deck.question_count; i++) {
		const struct want *want = &row->want[i];
		if (matches[i].kind != want->kind) {
			print_error("%s: kind %d, likeness %.2f\n",
				deck.questions[i].text[deck.questions[i].lang],
				(int)matches[i].kind, matches[i].likeness);
		}
		assert_int_equal(matches[i].kind, want->kind);
		if (want->id) {
			assert_string_equal(deck.questions[i].id, want->id);
			continue;
		}
		for (size_t k = 0; k < count; k++) {
			assert_string_not_equal(deck.questions[i].id, row->known[k].id);
		}
	}
	deck_finish(&deck);
}

static void check_rows(const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		check_row(&rows[i]);
	}
}

#define CHECK_ROWS(rows) check_rows(rows, sizeof(rows) / sizeof((rows)[0]))

static void test_an_explicit_id_wins_over_every_likeness(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"1. 전혀 다른 말인가요? {#a}\n2. 왜 우리 회사에 지원했나요?\n",
			{{"a", {"왜 우리 회사에 지원했나요?"}, "", "1"}},
			{{MATCH_EXPLICIT, "a"}, {MATCH_NEW, NULL}}},
		/* an id that was just written behind it */
		{"1. 왜 우리 회사에 지원했나요? {#new}\n",
			{{"a", {"왜 우리 회사에 지원했나요?"}, "", "1"}}, {{MATCH_EXACT, "new"}}},
		{"1. 전혀 다른 말인가요? {#new}\n",
			{{"a", {"왜 우리 회사에 지원했나요?"}, "", "1"}}, {{MATCH_NEW, "new"}}},
	};
	CHECK_ROWS(rows);
}

static void test_the_same_text_is_the_same_question_wherever_it_stands(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"## 새 절\n7. 왜 우리  회사에 지원했나요?\n8. Why US?\n",
			{{"a", {"왜 우리 회사에 지원했나요?"}, "옛 절", "1"},
				{"b", {NULL, "why us?"}, "", NULL}},
			{{MATCH_EXACT, "a"}, {MATCH_EXACT, "b"}}},
		/* a translation was added, or the other language put first */
		{"1. 왜 우리 회사에 지원했나요?\nEN: Why us?\n2. Tell me about a failure.\n",
			{{"a", {"왜 우리 회사에 지원했나요?"}, "", "1"},
				{"b", {"실패한 경험을 말씀해 주세요", "Tell me about a failure."},
					"", "2"}},
			{{MATCH_EXACT, "a"}, {MATCH_EXACT, "b"}}},
		/* their place distinguishes equal texts */
		{"## 둘\n1. 왜 그랬나요?\n## 하나\n1. 왜 그랬나요?\n",
			{{"one", {"왜 그랬나요?"}, "하나", "1"},
				{"two", {"왜 그랬나요?"}, "둘", "1"}},
			{{MATCH_EXACT, "two"}, {MATCH_EXACT, "one"}}},
		/* the question in its place comes before one that only stands earlier */
		{"## 새 절\n3. 왜 그랬나요?\n## 하나\n1. 왜 그랬나요?\n",
			{{"one", {"왜 그랬나요?"}, "하나", "1"}},
			{{MATCH_NEW, NULL}, {MATCH_EXACT, "one"}}},
	};
	CHECK_ROWS(rows);
}

static void test_an_edited_question_is_known_by_its_likeness(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"5. 왜 저희 회사에 지원하게 되셨나요?\n",
			{{"a", {"왜 우리 회사에 지원했나요?"}, "", "1"},
				{"b", {"쿠버네티스 인증 방식을 설명해 주세요"}, "", "2"}},
			{{MATCH_ALIKE, "a"}}},
		{"1. 왜 저희 회사에 지원하게 되셨나요?\n",
			{{"a", {"왜 우리 회사에 지원했나요?"}, "", "1"}}, {{MATCH_PLACE, "a"}}},
		{"9. 자기 소개를 해주세요.\n", {{"a", {"자기소개를 해 주세요"}, "", "1"}},
			{{MATCH_ALIKE, "a"}}},
		{"9. Tell me about a project you failed at.\n",
			{{"a", {NULL, "Tell me about a project that failed"}, "", "1"}},
			{{MATCH_ALIKE, "a"}}},
	};
	CHECK_ROWS(rows);
}

static void test_place_alone_makes_no_question_the_same(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"## 절\n1. 쿠버네티스 인증 방식은?\n",
			{{"a", {"왜 우리 회사에 지원했나요?"}, "절", "1"}}, {{MATCH_NEW, NULL}}},
		/* alike at 0.22: the same number in the same section is not enough */
		{"## 절\n1. 로드 밸런서는 왜 두나요?\n",
			{{"a", {"인덱스는 왜 빠른가요?"}, "절", "1"}}, {{MATCH_NEW, NULL}}},
		{"1. Why us?\n", {{"a", {"왜 우리 회사에 지원했나요?"}, "", "1"}},
			{{MATCH_NEW, NULL}}},
	};
	CHECK_ROWS(rows);
}

static void test_shared_endings_do_not_make_questions_alike(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"7. 갈등을 해결한 경험을 말씀해 주세요.\n",
			{{"a", {"크게 실패한 경험을 말씀해 주세요."}, "", "1"}},
			{{MATCH_NEW, NULL}}},
		{"7. Tell me about a time when you led a team.\n",
			{{"a", {NULL, "Tell me about a time when you missed a deadline."}, "",
				"1"}},
			{{MATCH_NEW, NULL}}},
		{"7. 캐시는 언제 비우나요?\n", {{"a", {"로그는 어디에 두나요?"}, "", "1"}},
			{{MATCH_NEW, NULL}}},
		{"7. 문서가 낡으면 어떻게 하나요?\n",
			{{"a", {"메시지가 두 번 오면 어떻게 하나요?"}, "", "1"}},
			{{MATCH_NEW, NULL}}},
		{"7. Docker란 무엇인가요?\n", {{"a", {"Kafka란 무엇인가요?"}, "", "1"}},
			{{MATCH_NEW, NULL}}},
	};
	CHECK_ROWS(rows);
}

static void test_a_known_question_goes_to_one_question_only(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"7. 왜 우리 회사에 지원했나요?\n8. 왜 우리 회사에 지원하셨나요?\n",
			{{"a", {"왜 우리 회사에 지원했나요?"}, "", "1"}},
			{{MATCH_EXACT, "a"}, {MATCH_NEW, NULL}}},
		/* each finds its own, though both are like both */
		{"7. 프로젝트에서 가장 어려웠던 점은 무엇이었나요?\n8. 프로젝트에서 가장 즐거웠던 "
		 "점은 무엇이었나요?\n",
			{{"a", {"프로젝트에서 가장 즐거웠던 점은?"}, "", "1"},
				{"b", {"프로젝트에서 가장 어려웠던 점은?"}, "", "2"}},
			{{MATCH_ALIKE, "b"}, {MATCH_ALIKE, "a"}}},
	};
	CHECK_ROWS(rows);
}

static void test_a_doubt_is_said_and_not_decided(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"9. 가장 어려웠던 프로젝트는 무엇인가요?\n",
			{{"a", {"가장 어려웠던 프로젝트는 무엇인가요 (1)"}, "", "1"},
				{"b", {"가장 어려웠던 프로젝트는 무엇인가요 (2)"}, "", "2"}},
			{{MATCH_AMBIGUOUS, NULL}}},
		/* both halves of a split question are equally like it */
		{"7. 장애를 막는 첫째 방법은?\n8. 장애를 막는 셋째 방법은?\n",
			{{"a", {"장애를 막는 방법은?"}, "", "1"}},
			{{MATCH_AMBIGUOUS, NULL}, {MATCH_AMBIGUOUS, NULL}}},
	};
	CHECK_ROWS(rows);
}

static void test_a_new_question_never_takes_an_id_that_was_in_use(void **state)
{
	(void)state;
	struct deck deck;
	static const char notes[] = "1. 왜 그랬나요? {#b}\n2. 왜 그랬나요?\n";
	assert_true(deck_parse("notes.md", notes, sizeof(notes) - 1, &deck, NULL));
	char *id = mem_text(deck.questions[1].id);
	/* the second question's own id belongs to another text */
	const struct known_question known[] = {{id, {"전혀 다른 물음"}, "", NULL}};
	struct match matches[2];
	deck_identify(&deck, known, 1, matches);
	assert_int_equal(matches[1].kind, MATCH_NEW);
	assert_string_not_equal(deck.questions[1].id, id);
	assert_string_equal(deck.questions[0].id, "b");
	free(id);
	deck_finish(&deck);
}

static void test_a_deck_is_known_again_as_itself_and_after_small_edits(void **state)
{
	(void)state;
	enum { QUESTIONS = 300 };
	static const char *const things[] = {
		"결제", "배송", "검색", "로그인", "알림", "정산", "추천", "예약", "채팅", "통계"};
	static const char *const acts[] = {"장애를 겪은", "성능을 높인", "비용을 줄인",
		"설계를 바꾼", "시험을 만든", "문서를 고친"};
	static const char *const whens[] = {"처음으로", "혼자서", "동료와", "급하게", "천천히"};
	struct text notes;
	text_init(&notes, 1 << 20);
	char *texts[QUESTIONS];
	char *ids[QUESTIONS];
	struct known_question known[QUESTIONS];
	for (size_t i = 0; i < QUESTIONS; i++) {
		texts[i] = mem_format("%s 서비스에서 %s %s 경험은?", things[i % 10],
			whens[i / 10 % 5], acts[i / 50]);
		ids[i] = mem_format("k%zu", i);
		known[i] = (struct known_question){ids[i], {texts[i]}, "", NULL};
		text_addf(&notes, "%s 자세히 말씀해 주세요.\n\n", texts[i]);
	}
	struct deck deck;
	assert_true(deck_parse("notes.md", notes.bytes, notes.length, &deck, NULL));
	assert_int_equal(deck.question_count, QUESTIONS);
	deck_identify(&deck, known, QUESTIONS, NULL);
	size_t right = 0;
	size_t wrong = 0;
	for (size_t i = 0; i < QUESTIONS; i++) {
		bool found = strcmp(deck.questions[i].id, ids[i]) == 0;
		right += found;
		wrong += !found && deck.questions[i].id[0] == 'k';
	}
	/* Three hundred questions that differ in one word: none may be mistaken for another. */
	assert_int_equal(wrong, 0);
	assert_true(right >= QUESTIONS * 9 / 10);
	for (size_t i = 0; i < QUESTIONS; i++) {
		free(texts[i]);
		free(ids[i]);
	}
	deck_finish(&deck);
	text_finish(&notes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_an_explicit_id_wins_over_every_likeness),
		cmocka_unit_test(test_the_same_text_is_the_same_question_wherever_it_stands),
		cmocka_unit_test(test_an_edited_question_is_known_by_its_likeness),
		cmocka_unit_test(test_place_alone_makes_no_question_the_same),
		cmocka_unit_test(test_shared_endings_do_not_make_questions_alike),
		cmocka_unit_test(test_a_known_question_goes_to_one_question_only),
		cmocka_unit_test(test_a_doubt_is_said_and_not_decided),
		cmocka_unit_test(test_a_new_question_never_takes_an_id_that_was_in_use),
		cmocka_unit_test(test_a_deck_is_known_again_as_itself_and_after_small_edits),
	};
	return cmocka_run_group_tests_name("deck_identify", tests, NULL, NULL);
}
