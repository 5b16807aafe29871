/* How each kind of thing that people write in notes is read. */
#include "deck_render.h"

#define LONG_KO "저는 삼 년 동안 결제 서버를 만들고 돌보았습니다."
#define MORE_KO "그 뒤로는 배포 전에 늘 부하 시험을 먼저 합니다."
#define LONG_EN "I have built and looked after payment servers for three years."

static void test_front_matter_names_the_deck_and_its_times(void **state)
{
	(void)state;
	static const struct reading rows[] = {
		{"---\ntitle: 면접\ntags: [a, b]\nnested:\n  - x\n---\n1. 왜 왔나요?\n",
			"7(1) 왜 왔나요?\n"},
		{"---\ntitel: 면접\n---\n1. 왜 왔나요?\n", "4(1) 왜 왔나요?\n!2\n"},
		{"---\nlimit: soon\n---\n1. 왜 왔나요?\n", "4(1) 왜 왔나요?\n!2\n"},
		{"---\ngreen: 2m\nyellow: 1m\n---\n1. 왜 왔나요?\n", "5(1) 왜 왔나요?\n!1\n"},
		/* a rule at the top is not front matter */
		{"---\n\n1. 왜 왔나요?\n---\n2. 언제 왔나요?\n",
			"3(1) 왜 왔나요?\n5(2) 언제 왔나요?\n"},
	};
	CHECK_READINGS(rows);
	struct deck deck;
	static const char notes[] =
		"---\ntitle: \"면접: 노트\"\nlimit: 1:30\ngreen: 45s\nyellow: 1m\n---\n";
	assert_true(deck_parse("a/b.md", notes, sizeof(notes) - 1, &deck, NULL));
	assert_string_equal(deck.title, "면접: 노트");
	assert_int_equal(deck.times.limit_s, 90);
	assert_int_equal(deck.times.green_s, 45);
	assert_int_equal(deck.times.yellow_s, 60);
	deck_finish(&deck);
}

static void test_bold_lines_and_headings_are_sections(void **state)
{
	(void)state;
	static const struct reading rows[] = {
		{"**예상질문**\n1. 왜 왔나요?\n---\n## 기술\n1. 뭘 하나요?\n",
			"# 예상질문\n# 기술\n2(1) 왜 왔나요?\n5(1) 뭘 하나요?\n"},
		{"**예상질문(임원)**:\n\n1. 왜 왔나요?\n\n<br>\n\n__기술__\n\n1. 뭘 하나요?\n",
			"# 예상질문(임원)\n# 기술\n3(1) 왜 왔나요?\n9(1) 뭘 하나요?\n"},
		{"[1차 면접]\n1. 왜 왔나요?\n\n■ 기술\n1. 뭘 하나요?\n\n<2차>\n1. 또 뭘 하나요?\n",
			"# 1차 면접\n# 기술\n# 2차\n2(1) 왜 왔나요?\n5(1) 뭘 하나요?\n8(1) 또 뭘 "
			"하나요?\n"},
		{"기술 면접\n1. 왜 왔나요?\n\n인성 면접\n1. 뭘 하나요?\n",
			"# 기술 면접\n# 인성 면접\n2(1) 왜 왔나요?\n5(1) 뭘 하나요?\n"},
		{"# 제목\n\n## 기술 ##\n1. 왜 왔나요?\n", "# 기술\n4(1) 왜 왔나요?\n"},
		{"# 하나\n1. 왜 왔나요?\n# 둘\n1. 뭘 하나요?\n",
			"# 하나\n# 둘\n2(1) 왜 왔나요?\n4(1) 뭘 하나요?\n"},
	};
	CHECK_READINGS(rows);
}

static void test_a_section_with_a_spoken_text_below_is_a_question(void **state)
{
	(void)state;
	static const struct reading rows[] = {
		{"## 자기소개\n\n" LONG_KO "\n\n" LONG_EN "\n",
			"1 자기소개\n  ko+ " LONG_KO "\n  en+ " LONG_EN "\n"},
		{"**자기소개**\n" LONG_KO "\n\n**지원동기**\n" MORE_KO "\n",
			"1 자기소개\n  ko+ " LONG_KO "\n4 지원동기\n  ko+ " MORE_KO "\n"},
		{"## 메모\n위로 옮길 것\n", "# 메모\n!1\n!2\n"},
		{"### 결제 장애\nS: 새벽에 결제가 멈춤\nR: 삼십 분 만에 복구\n",
			"1 결제 장애\n  S: 새벽에 결제가 멈춤\n  R: 삼십 분 만에 "
			"복구\n"},
	};
	CHECK_READINGS(rows);
}

static void test_every_form_of_number_begins_a_question(void **state)
{
	(void)state;
	static const struct reading rows[] = {
		{"0. 하나\n1.왜 둘\n8.  셋\n10. 넷\n",
			"1(0) 하나\n2(1) 왜 둘\n3(8) 셋\n4(10) 넷\n"},
		{"1．하나\n２．둘\n3。셋\nQ4. 넷\nQ5 다섯\n6번. 여섯\n",
			"1(1) 하나\n2(２) 둘\n3(3) 셋\n4(Q4) 넷\n5(Q5) 다섯\n6(6) 여섯\n"},
		{"① 하나\n② 둘\n", "1(①) 하나\n2(②) 둘\n"},
		{"**1. 하나**\n2\\. 둘\n### 3. 왜 셋인가요?\n",
			"1(1) 하나\n2(2) 둘\n3(3) 왜 셋인가요?\n"},
		{"1. 하나\n1-1. 왜?\n1-2) 어떻게?\n2. 둘\n",
			"1(1) 하나\n2(1-1)<1 왜?\n3(1-2)<1 어떻게?\n4(2) 둘\n"},
		/* not numbers of questions */
		{"1. 언제 왔나요?\n2024. 3. 1 에 입사했고 지금도 다니고 있습니다.\n1.5배 "
		 "성장했습니다.\n",
			"1(1) 언제 왔나요?\n  ko+ 2024. 3. 1 에 입사했고 지금도 다니고 있습니다. "
			"1.5배 성장했습니다.\n"},
	};
	CHECK_READINGS(rows);
}

static void test_answers_stand_below_in_every_form(void **state)
{
	(void)state;
	static const struct reading rows[] = {
		{"1. 왜?\n   1) " LONG_KO "\n   1) " MORE_KO "\n",
			"1(1) 왜?\n  ko+ " LONG_KO "\n  ko+ " MORE_KO "\n"},
		{"1. 왜?\n    0) " LONG_KO "\n 계속됩니다.\n",
			"1(1) 왜?\n  ko+ " LONG_KO " 계속됩니다.\n"},
		{"1. 왜?\n\n" LONG_KO "\n\n" MORE_KO "\n2. 또?\n",
			"1(1) 왜?\n  ko+ " LONG_KO "\n\n" MORE_KO "\n6(2) 또?\n"},
		{"1. 왜?\n- " LONG_KO "\n- " MORE_KO "\n",
			"1(1) 왜?\n  ko+ " LONG_KO "\n" MORE_KO "\n"},
		{"1. 왜?\n가) " LONG_KO "\n", "1(1) 왜?\n  ko+ " LONG_KO "\n"},
		{"Q: 순서는?\nA:\n1. 먼저 인가 요청을 보냅니다.\n2. 코드를 받습니다.\n",
			"1 순서는?\n  ko+ 먼저 인가 요청을 보냅니다.\n코드를 받습니다.\n"},
	};
	CHECK_READINGS(rows);
}

static void test_questions_within_questions_have_a_parent(void **state)
{
	(void)state;
	static const struct reading rows[] = {
		{"1. 갈등\n**기획자와 다툰 경험**\n0) " LONG_KO
		 "\n**동료와 다툰 경험**\n1) " MORE_KO "\n2. 다음\n",
			"1(1) 갈등\n2<1 기획자와 다툰 경험\n  ko+ " LONG_KO
			"\n4<1 동료와 다툰 경험\n  ko+ " MORE_KO "\n6(2) 다음\n"},
		{"1. 강점은?\n   성격적\n   1) " LONG_KO "\n   기술적\n   1) " MORE_KO "\n",
			"1(1) 강점은?\n2<1 성격적\n  ko+ " LONG_KO "\n4<1 기술적\n  ko+ " MORE_KO
			"\n"},
		{"1. 큐\n   1) 왜 골랐나요?\n      " LONG_KO "\n   2) 두 번 오면요?\n      " MORE_KO
		 "\n",
			"1(1) 큐\n2(1)<1 왜 골랐나요?\n  ko+ " LONG_KO
			"\n4(2)<1 두 번 오면요?\n  ko+ " MORE_KO "\n"},
		{"1. 강점은?\n" LONG_KO "\n\n그럼 약점은 무엇인가요?\n" MORE_KO "\n",
			"1(1) 강점은?\n  ko+ " LONG_KO
			"\n4<1 그럼 약점은 무엇인가요?\n  ko+ " MORE_KO "\n"},
		{"1. 왜?\n꼬리질문: 또 왜?\n답: " LONG_KO "\n",
			"1(1) 왜?\n2<1 또 왜?\n  ko+ " LONG_KO "\n"},
		/* an answer with a rhetorical question is an answer */
		{"1. 왜?\n" LONG_KO "\n왜 그랬을까요?\n" MORE_KO "\n",
			"1(1) 왜?\n  ko+ " LONG_KO " 왜 그랬을까요? " MORE_KO "\n"},
		{"1. 왜?\n 1) 먼저 로그를 자세히 봅니다. 왜 그럴까요?\n 2) " MORE_KO "\n",
			"1(1) 왜?\n  ko+ 먼저 로그를 자세히 봅니다. 왜 그럴까요?\n  ko+ " MORE_KO
			"\n!2\n"},
	};
	CHECK_READINGS(rows);
}

static void test_stories_have_their_four_parts(void **state)
{
	(void)state;
	static const struct reading rows[] = {
		{"1. 실패\nS: 멈췄다\n더 있다\nT: 고쳐야\nA: 고쳤다\n\n또 고쳤다\nR: "
		 "나았다\n\n" LONG_EN "\n",
			"1(1) 실패\n  S: 멈췄다 더 있다\n  T: 고쳐야\n  A: 고쳤다\n\n또 고쳤다\n  "
			"R: 나았다\n"
			"  en+ " LONG_EN "\n"},
		{"1. 실패\n**S**: 하나\n**Task:** 둘\n- 행동: 셋\n[결과] 넷\n",
			"1(1) 실패\n  S: 하나\n  T: 둘\n  A: 셋\n  R: 넷\n"},
		{"1. 실패\n(S) 하나\nT. 둘\nA) 셋\nR - 넷\n",
			"1(1) 실패\n  S: 하나\n  T: 둘\n  A: 셋\n  R: 넷\n"},
		{"1. 실패\n**상황**\n하나\n**결과(Result)**\n둘\n",
			"1(1) 실패\n  S: 하나\n  R: 둘\n"},
		{"1. 실패\nS: 하나\nR: 둘\nS: " LONG_EN "\nR: It went well.\n",
			"1(1) 실패\n  S: 하나\n  R: 둘\n  en+ " LONG_EN "\nIt went well.\n"},
		{"1. 실패\n 1) 배포 이야기\n S: 하나\n 2) 정산 이야기\n S: 둘\n",
			"1(1) 실패\n2(1)<1 배포 이야기\n  S: 하나\n4(2)<1 정산 이야기\n  S: 둘\n"},
		/* an A after a question is its answer; a result alone is a sentence */
		{"1. 왜?\nA: " LONG_KO "\n결과: 매출이 늘었습니다.\n",
			"1(1) 왜?\n  ko+ " LONG_KO "\n결과: 매출이 늘었습니다.\n"},
	};
	CHECK_READINGS(rows);
}

static void test_each_paragraph_is_in_its_language(void **state)
{
	(void)state;
	static const struct reading rows[] = {
		{"1. 왜?\n\n" LONG_KO "\n\n" LONG_EN "\n",
			"1(1) 왜?\n  ko+ " LONG_KO "\n  en+ " LONG_EN "\n"},
		{"1. 왜?\n\n" LONG_EN "\n\n" LONG_KO "\n",
			"1(1) 왜?\n  en+ " LONG_EN "\n  ko+ " LONG_KO "\n"},
		{"1. 왜?\n" LONG_KO "\n" LONG_EN "\n",
			"1(1) 왜?\n  ko+ " LONG_KO "\n  en+ " LONG_EN "\n"},
		{"1. 왜?\n한국어: " LONG_KO "\n영어 답변: " LONG_EN "\n",
			"1(1) 왜?\n  ko+ " LONG_KO "\n  en+ " LONG_EN "\n"},
		/* terms in Latin letters do not make a Korean sentence English */
		{"1. 왜?\nDocker container image registry를 씁니다.\n",
			"1(1) 왜?\n  ko+ Docker container image registry를 씁니다.\n"},
		{"1. 왜?\nDocker image를 만들어 container registry에 올려 두었습니다, see docs\n",
			"1(1) 왜?\n  ko+ Docker image를 만들어 container registry에 올려 "
			"두었습니다, see docs\n"},
	};
	CHECK_READINGS(rows);
}

static void test_a_question_may_have_both_languages(void **state)
{
	(void)state;
	static const struct reading rows[] = {
		{"1. 약점은?\n   English: What is your weakness?\n",
			"1(1) 약점은?\n  =en What is your weakness?\n"},
		{"1. 약점은?\nEN: What is your weakness?\n",
			"1(1) 약점은?\n  =en What is your weakness?\n"},
		{"1. 약점은?\n영어: Your weakness\n", "1(1) 약점은?\n  =en Your weakness\n"},
		{"1. 약점은?\nWhat is your weakness?\n",
			"1(1) 약점은?\n  =en What is your weakness?\n"},
		{"1. 약점은?\n(What is your weakness?)\n",
			"1(1) 약점은?\n  =en What is your weakness?\n"},
		{"1. 약점은? / What is your weakness?\n",
			"1(1) 약점은?\n  =en What is your weakness?\n"},
		{"1. 약점은? (What is your weakness?)\n",
			"1(1) 약점은?\n  =en What is your weakness?\n"},
		{"1. 약점은? What is your weakness?\n",
			"1(1) 약점은?\n  =en What is your weakness?\n"},
		{"1. Tell me about a failure.\n한국어: 실패한 경험을 말씀해 주세요.\n",
			"1(1) Tell me about a failure.\n  =ko 실패한 경험을 말씀해 주세요.\n"},
		{"Q: 약점은?\nTell me about your weakness.\nA: " LONG_KO "\n",
			"1 약점은?\n  =en Tell me about your weakness.\n  ko+ " LONG_KO "\n"},
		/* after an empty line, text that continues is an answer */
		{"1. 약점은?\n\nWhat is a weakness?\nI would say it is a thing one can mend.\n",
			"1(1) 약점은?\n  en+ What is a weakness? I would say it is a thing one can "
			"mend.\n!3\n"},
		/* neither a comparison nor an English answer is a translation */
		{"1. TCP / UDP 차이\n2. 동기 / async\n",
			"1(1) TCP / UDP 차이\n2(2) 동기 / async\n"},
		{"1. 약점은?\n영어: " LONG_EN "\n", "1(1) 약점은?\n  en+ " LONG_EN "\n"},
	};
	CHECK_READINGS(rows);
}

static void test_a_definition_below_a_principle_is_context(void **state)
{
	(void)state;
	static const struct reading rows[] = {
		{"1. **고객 집착(Customer Obsession)**은\nLeaders start with the "
		 "customer.\n\n" LONG_KO "\n",
			"1(1) 고객 집착(Customer Obsession)은\n  ko+ " LONG_KO
			"\n  c: Leaders start with the customer.\n"},
		{"1. 주인의식\nLeaders think about the long term.\n**책임을 다한 적**\n1) " LONG_KO
		 "\n",
			"1(1) 주인의식\n  c: Leaders think about the long term.\n3<1 책임을 다한 "
			"적\n  ko+ " LONG_KO "\n"},
		/* in the first person it is an answer, and so it is when nothing Korean follows */
		{"1. 주인의식\n" LONG_EN "\n\n" LONG_KO "\n",
			"1(1) 주인의식\n  en+ " LONG_EN "\n  ko+ " LONG_KO "\n"},
		{"1. 주인의식\nLeaders think about the long term.\n",
			"1(1) 주인의식\n  en+ Leaders think about the long term.\n"},
	};
	CHECK_READINGS(rows);
}

static void test_what_cannot_be_read_out_is_a_stub(void **state)
{
	(void)state;
	static const struct reading rows[] = {
		{"1. 리더십\n   달구지, 당번표\n2. 실패\n3. 끝\n",
			"1(1) 리더십\n  ko- 달구지, 당번표\n3(2) 실패\n4(3) 끝\n"},
		{"1. 왜?\n(나중에 다시 잘 생각해 보고 여기에 적을 것)\n",
			"1(1) 왜?\n  ko- (나중에 다시 잘 생각해 보고 여기에 적을 것)\n"},
		{"1. 왜?\n-> 인증서, 상호 인증, 서비스 메시, 사이드카 프록시\n",
			"1(1) 왜?\n  ko- 인증서, 상호 인증, 서비스 메시, 사이드카 프록시\n"},
		{"1. 왜?\n-> " LONG_KO " 얼마나 자주 하시나요?\n※ 짧게 말할 것\n",
			"1(1) 왜?\n  ko+ " LONG_KO " 얼마나 자주 하시나요?\n  c: ※ 짧게 말할 것\n"},
		{"1. 왜?\n" LONG_KO "\n(웃으면서)\n",
			"1(1) 왜?\n  ko+ " LONG_KO "\n  ko- (웃으면서)\n"},
	};
	CHECK_READINGS(rows);
}

static void test_loose_topics_are_topics(void **state)
{
	(void)state;
	static const struct reading rows[] = {
		{"1. 왜?\n\n1차 면접: Docker, PKI, Token, …\n2차 면접: 조직 문화, 장애 대응 등\n",
			"# Docker\n# PKI\n# Token\n# 조직 문화\n# 장애 대응\n1(1) 왜?\n"},
		{"## 공부할 것\n- Docker\n- TLS, DNS\n",
			"# 공부할 것\n# Docker\n# TLS\n# DNS\n!1\n"},
		{"Docker, PKI, Token\n", "# Docker\n# PKI\n# Token\n!1\n"},
	};
	CHECK_READINGS(rows);
}

static void test_no_markup_is_left_to_be_read_aloud(void **state)
{
	(void)state;
	static const struct reading rows[] = {
		{"1. **고객 집착**은 `무엇`인가요?\n", "1(1) 고객 집착은 무엇인가요?\n"},
		{"1. *강조*와 ~~취소~~, [링크](http://a.b), ==형광==?\n",
			"1(1) 강조와 취소, 링크, 형광?\n"},
		{"1. snake_case와 3 * 4, vector<int>, A&amp;B는?\n",
			"1(1) snake_case와 3 * 4, vector<int>, A&B는?\n"},
		{"1. ``a`나 `__init__`은?\n", "1(1) a나 __init__은?\n"},
		{"1. \\*별\\*과 <u>밑줄</u>은?\n", "1(1) *별*과 밑줄은?\n"},
	};
	CHECK_READINGS(rows);
}

static void test_question_and_answer_may_share_an_item(void **state)
{
	(void)state;
	static const struct reading rows[] = {
		{"1. 왜 옮기나요? " LONG_KO "\n" MORE_KO "\n",
			"1(1) 왜 옮기나요?\n  ko+ " LONG_KO " " MORE_KO "\n"},
		{"1. 왜 옮기나요? -> " LONG_KO "\n", "1(1) 왜 옮기나요?\n  ko+ " LONG_KO "\n"},
		{"1. 왜 옮기나요?\n" LONG_KO "\n", "1(1) 왜 옮기나요?\n  ko+ " LONG_KO "\n"},
		{"1. 왜 이쪽인가요? 저쪽은 왜 아닌가요?\n",
			"1(1) 왜 이쪽인가요? 저쪽은 왜 아닌가요?\n"},
		{"1. 강점은? 그리고 약점도 말씀해 주세요.\n",
			"1(1) 강점은? 그리고 약점도 말씀해 주세요.\n"},
		{"1. 멈췄습니다. 어떻게 하시겠습니까? (중요)\n",
			"1(1) 멈췄습니다. 어떻게 하시겠습니까? (중요)\n"},
		{"1. What would you do if the main database\n   went down at night?\n   " LONG_EN
		 "\n",
			"1(1) What would you do if the main database went down at night?\n"
			"  en+ " LONG_EN "\n"},
		{"1. 아주 많은 사람들이 한꺼번에 몰려들어 오는 상황에서 서버를\n   어떻게 "
		 "지키나요?\n   " LONG_KO "\n",
			"1(1) 아주 많은 사람들이 한꺼번에 몰려들어 오는 상황에서 서버를 어떻게 "
			"지키나요?\n"
			"  ko+ " LONG_KO "\n"},
	};
	CHECK_READINGS(rows);
}

static void test_labelled_blocks_cards_and_headings_are_questions(void **state)
{
	(void)state;
	static const struct reading rows[] = {
		{"Q: 왜?\nA: " LONG_KO "\n" MORE_KO "\n\nQ. 또?\nA. " MORE_KO "\n",
			"1 왜?\n  ko+ " LONG_KO " " MORE_KO "\n5 또?\n  ko+ " MORE_KO "\n"},
		{"질문 1: 왜?\n답변 1: " LONG_KO "\n\n**Q:** 또?\n\n**A:** " MORE_KO "\n",
			"1(1) 왜?\n  ko+ " LONG_KO "\n4 또?\n  ko+ " MORE_KO "\n"},
		{"Q1 왜?\nA1 " LONG_KO "\n", "1(Q1) 왜?\n  ko+ " LONG_KO "\n"},
		{"## 인성\n1. 왜?\n## English\n1. Why did you come?\n### Answer\n" LONG_EN "\n",
			"# 인성\n# English\n2(1) 왜?\n4(1) Why did you come?\n  en+ " LONG_EN "\n"},
		{"서브넷이란? :: " LONG_KO "\nstd::move란? :: " MORE_KO "\n",
			"1 서브넷이란?\n  ko+ " LONG_KO "\n2 std::move란?\n  ko+ " MORE_KO "\n"},
		{"## 왜 왔나요?\n\n" LONG_KO "\n\n### 답변\n" MORE_KO "\n\n## 언제 왔나요?\n",
			"1 왜 왔나요?\n  ko+ " LONG_KO "\n  ko+ " MORE_KO "\n8 언제 왔나요?\n"},
		{"## 왜 왔나요?\n1. 언제 왔나요?\n2. 어떻게 왔나요?\n",
			"# 왜 왔나요?\n2(1) 언제 왔나요?\n3(2) 어떻게 왔나요?\n!1\n"},
		{"1. 인증\n**순서는 어떻게 되나요?**\n1. 먼저 인가 요청을 보냅니다.\n2. 코드를 "
		 "받습니다.\n2. 다음\n",
			"1(1) 인증\n2<1 순서는 어떻게 되나요?\n  ko+ 먼저 인가 요청을 "
			"보냅니다.\n코드를 받습니다.\n5(2) 다음\n"},
		{"## 순서는?\n\n1. 먼저 인가 요청을 보냅니다.\n2. 코드를 받습니다.\n",
			"1 순서는?\n  ko+ 먼저 인가 요청을 보냅니다.\n코드를 받습니다.\n"},
		{"- 왜 왔나요?\n    - " LONG_KO "\n- 언제 왔나요?\n",
			"1 왜 왔나요?\n  ko+ " LONG_KO "\n3 언제 왔나요?\n"},
		{"<details>\n<summary>왜 왔나요?</summary>\n\n" LONG_KO "\n</details>\n",
			"2 왜 왔나요?\n  ko+ " LONG_KO "\n"},
		{"왜 왔나요?\n" LONG_KO "\n\n언제 왔나요?\n" MORE_KO "\n",
			"1 왜 왔나요?\n  ko+ " LONG_KO "\n4 언제 왔나요?\n  ko+ " MORE_KO "\n"},
	};
	CHECK_READINGS(rows);
}

static void test_code_quotes_tables_and_comments_are_kept_apart(void **state)
{
	(void)state;
	static const struct reading rows[] = {
		{"1. 왜?\n" LONG_KO "\n```sh\n2. ls\n```\n3. 또?\n",
			"1(1) 왜?\n  ko+ " LONG_KO "\n  c: 2. ls\n6(3) 또?\n"},
		{"1. 왜?\n```\n2. 또?\n", "1(1) 왜?\n3(2) 또?\n!2\n"},
		{"1. 왜?\n> 인용한 말\n\n" LONG_KO "\n",
			"1(1) 왜?\n  ko+ " LONG_KO "\n  c: 인용한 말\n"},
		{"1. 왜?\n> " LONG_KO "\n", "1(1) 왜?\n  ko+ " LONG_KO "\n"},
		{"1. 왜?\n| a | b |\n|---|---|\n2. 또?\n",
			"1(1) 왜?\n  c: | a | b |\n|---|---|\n4(2) 또?\n!2\n"},
		{"1. 왜 <!-- 메모 -->왔나요?\n<!-- 2. 숨은\n질문 -->\n3. 또?\n",
			"1(1) 왜 왔나요?\n4(3) 또?\n!1\n!2\n"},
		{"1. 왜?\n<!-- 열림\n2. 또?\n", "1(1) 왜?\n  ko- <!-- 열림\n3(2) 또?\n!2\n"},
		{"1. 왜?\n참고: https://a.b/c\nhttps://d.e/f\n",
			"1(1) 왜?\n  c: 참고: https://a.b/c\nhttps://d.e/f\n"},
	};
	CHECK_READINGS(rows);
}

static void test_a_phrase_is_put_as_the_notes_say(void **state)
{
	(void)state;
	static const char notes[] =
		"---\nask: \"… 에 대해 말씀해 주세요\"\nask: Tell me about ...\n---\n"
		"## 주인의식\n" LONG_KO "\n\n## 왜 왔나요?\n" MORE_KO "\n\n## Ownership\n" LONG_EN
		"\n";
	struct deck deck;
	assert_true(deck_parse("notes.md", notes, sizeof(notes) - 1, &deck, NULL));
	assert_int_equal(deck.question_count, 3);
	assert_int_equal(deck.remark_count, 0);
	assert_string_equal(
		question_asked(&deck.questions[0], LANG_KO, NULL), "주인의식에 대해 말씀해 주세요");
	assert_string_equal(question_text(&deck.questions[0], LANG_KO, NULL), "주인의식");
	assert_string_equal(question_asked(&deck.questions[1], LANG_KO, NULL), "왜 왔나요?");
	assert_string_equal(
		question_asked(&deck.questions[2], LANG_EN, NULL), "Tell me about Ownership");
	deck_finish(&deck);
	static const char one[] = "---\nask: … 에 대해 말씀해 주세요\n---\n"
				  "## 주인의식\n" LONG_KO "\n\n## Ownership\n" LONG_EN "\n";
	assert_true(deck_parse("notes.md", one, sizeof(one) - 1, &deck, NULL));
	assert_int_equal(deck.question_count, 2);
	assert_string_equal(question_asked(&deck.questions[1], LANG_EN, NULL),
		"Ownership에 대해 말씀해 주세요");
	deck_finish(&deck);
}

static void test_a_question_that_no_voice_can_say_is_not_asked(void **state)
{
	(void)state;
	static const char notes[] = "1. 왜 왔나요?\n2. 你为什么选择我们公司?\n";
	struct deck deck;
	assert_true(deck_parse("notes.md", notes, sizeof(notes) - 1, &deck, NULL));
	assert_int_equal(deck.question_count, 2);
	assert_false(deck.questions[0].skipped);
	assert_true(deck.questions[1].skipped);
	assert_int_equal(deck.remark_count, 1);
	assert_int_equal(deck.remarks[0].line, 2);
	deck_finish(&deck);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_front_matter_names_the_deck_and_its_times),
		cmocka_unit_test(test_bold_lines_and_headings_are_sections),
		cmocka_unit_test(test_a_section_with_a_spoken_text_below_is_a_question),
		cmocka_unit_test(test_every_form_of_number_begins_a_question),
		cmocka_unit_test(test_answers_stand_below_in_every_form),
		cmocka_unit_test(test_questions_within_questions_have_a_parent),
		cmocka_unit_test(test_stories_have_their_four_parts),
		cmocka_unit_test(test_each_paragraph_is_in_its_language),
		cmocka_unit_test(test_a_question_may_have_both_languages),
		cmocka_unit_test(test_a_definition_below_a_principle_is_context),
		cmocka_unit_test(test_what_cannot_be_read_out_is_a_stub),
		cmocka_unit_test(test_loose_topics_are_topics),
		cmocka_unit_test(test_no_markup_is_left_to_be_read_aloud),
		cmocka_unit_test(test_question_and_answer_may_share_an_item),
		cmocka_unit_test(test_labelled_blocks_cards_and_headings_are_questions),
		cmocka_unit_test(test_a_phrase_is_put_as_the_notes_say),
		cmocka_unit_test(test_a_question_that_no_voice_can_say_is_not_asked),
		cmocka_unit_test(test_code_quotes_tables_and_comments_are_kept_apart),
	};
	return cmocka_run_group_tests_name("deck_kinds", tests, NULL, NULL);
}
