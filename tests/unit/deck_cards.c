/* Tables of cards: which texts are tables, what their columns are, what cells say. */
#include <stdlib.h>

#include "base/mem.h"
#include "deck_render.h"

struct table {
	const char *path;
	const char *notes;
	const char *read; /* NULL: it is not a table */
};

static void read_table(const struct table *row, size_t i)
{
	struct deck deck;
	struct error err = {0};
	assert_true(deck_parse(row->path, row->notes, strlen(row->notes), &deck, &err));
	char *read = render(&deck);
	bool table = deck.shape &&
		     (strstr(deck.shape, "rows of a table") || strstr(deck.shape, "Anki import"));
	if (row->read && strcmp(read, row->read) != 0) {
		print_error("row %zu:\n%s\nis read as\n%s\nnot as\n%s\n", i, row->notes, read,
			row->read);
	}
	if (table != (row->read != NULL)) {
		print_error("row %zu is %s table:\n%s\n", i, table ? "a" : "no", row->notes);
	}
	assert_true(table == (row->read != NULL));
	if (row->read) {
		assert_string_equal(read, row->read);
	}
	free(read);
	deck_finish(&deck);
}

static void read_tables(const struct table *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		read_table(&rows[i], i);
	}
}

#define READ_TABLES(rows) read_tables(rows, sizeof(rows) / sizeof((rows)[0]))

static void test_names_of_columns_in_both_languages_say_what_they_hold(void **state)
{
	(void)state;
	static const struct table rows[] = {
		{"a.csv",
			"question,answer,category\n\"What, then?\",\"It is that, and this.\",os\n",
			"# os\n2 What, then?\n  en- It is that, and this.\n"},
		{"a.csv",
			"번호,질문,모범 답안,분류,난이도\n7,캐시란?,자주 쓰는 값을 가까이 둡니다.,"
			"망,상\n",
			"# 망\n2(7) 캐시란?\n  ko- 자주 쓰는 값을 가까이 둡니다.\n  c: 난이도: "
			"상\n"},
		{"a.tsv", "Chapter\tTerm\tDefinition\n1\tMutex\tA lock with one owner.\n",
			"# 1\n2 Mutex\n  en+ A lock with one owner.\n"},
		{"a.txt", "앞면;뒷면\n캐시;빠른 기억 장치입니다 그렇습니다\n",
			"2 캐시\n  ko- 빠른 기억 장치입니다 그렇습니다\n"},
		{"a.csv", "answer,question\nBy two.,How is it halved?\n",
			"2 How is it halved?\n  en- By two.\n"},
		{"a.csv",
			"Question (KO),Question (EN),Answer (KO)\n왜 왔나요?,Why did you come?,"
			"배우려고 왔습니다.\n",
			"2 왜 왔나요?\n  =en Why did you come?\n  ko- 배우려고 왔습니다.\n"},
		{"a.csv", "면접 준비,,\n,,\n질문,답변,태그\n왜?,그래서요,\"#a, b\"\n",
			"# a\n4 왜?\n  ko- 그래서요\n"},
		{"a.csv", "sep=;\nFront;Back\nWhy?;Because\n", "3 Why?\n  en- Because\n"},
		{"a.csv", "질문\n\"왜, 그런가요?\"\n뭘?\n", "2 왜, 그런가요?\n3 뭘?\n"},
		{"a.csv", "Name,Tags,Answer\nExplain GC,java,It frees\n",
			"# java\n2 Explain GC\n  en- It frees\n"},
		{"a.txt", "# To import into Anki:\n# tabs\nWhy?\tso\nWhat?\tthat\n",
			"3 Why?\n  en- so\n4 What?\n  en- that\n"},
		{"a.csv", "category,question\nweb,What is the <b> tag?\n",
			"# web\n2 What is the <b> tag?\n"},
		{"a.csv", "분류,질문,답변\n망,왜?,가\n,뭘?,나\n",
			"# 망\n2 왜?\n  ko- 가\n3 뭘?\n  ko- 나\n"},
		{"a.csv", "질문,답변\n왜?,가\n질문,답변\n뭘?,나\n",
			"2 왜?\n  ko- 가\n4 뭘?\n  ko- 나\n"},
		{"a.csv", "질문,꼬리질문,답변\n왜?,\"1. 언제부터요?\n어디서요?\",가\n",
			"2 왜?\n  ko- 가\n2<2 언제부터요?\n2<2 어디서요?\n"},
	};
	READ_TABLES(rows);
}

static void test_a_table_without_names_is_told_by_lines_that_are_all_alike(void **state)
{
	(void)state;
	static const struct table rows[] = {
		{"a.txt", "Closure; a scope kept; js\n\nTwo uses; 1. a, 2. b; js\n\nWhy?; so; js\n",
			"# js\n1 Closure\n  en- a scope kept\n3 Two uses\n  en- 1. a, 2. b\n5 "
			"Why?\n  en- so\n"},
		{"a.txt", "왜?\t그래서\n뭘?\t이것\n", "1 왜?\n  ko- 그래서\n2 뭘?\n  ko- 이것\n"},
		{"a.txt",
			"Closure|a scope kept\nHoisting|names known before\nMutex|a lock with an "
			"owner\n",
			"1 Closure\n  en- a scope kept\n2 Hoisting\n  en- names known before\n3 "
			"Mutex\n  en+ a lock with an owner\n"},
		{"a.txt",
			"What is a lock?,\"one in, others out\"\nWhat is a port?,a number of a "
			"socket\nWhat is a pipe?,two ends\nWhy a queue?,order\n",
			"1 What is a lock?\n  en- one in, others out\n2 What is a port?\n  en+ a "
			"number of a socket\n3 What is a pipe?\n  en- two ends\n4 Why a queue?\n"
			"  en- order\n"},
		{"a.csv", "Why?,so\nWhat?,that\n", "1 Why?\n  en- so\n2 What?\n  en- that\n"},
		{"a.csv", "1,망,캐시란?,빠른 기억\n2,망,포트란?,번호\n",
			"# 망\n1(1) 캐시란?\n  ko- 빠른 기억\n2(2) 포트란?\n  ko- 번호\n"},
	};
	READ_TABLES(rows);
}

static void test_notes_with_commas_semicolons_and_bars_are_no_tables(void **state)
{
	(void)state;
	static const struct table rows[] = {
		{"a.txt",
			"In my last job, I led a team.\nWe grew, and I hired.\nThen, I left.\nNow, "
			"I look.\n",
			NULL},
		{"a.txt",
			"1. Why us? I like it; it is near.\n2. Why you? I work; I learn.\n3. When? "
			"Now; or later.\n",
			NULL},
		{"a.txt", "질문, 답변\n\n왜 왔나요?\n배우려고 왔습니다.\n뭘 하나요?\n일합니다.\n",
			NULL},
		{"a.txt", "int a = 1;\nint b = 2;\nint c = 3;\nwhat is c?\n", NULL},
		{"a.md", "| 질문 | 답변 |\n|---|---|\n| 캐시란? | 빠른 기억 |\n", NULL},
		{"a.txt", "질문 | 답변\n--- | ---\n캐시란? | 빠른 기억\n", NULL},
		{"a.md", "Why?; so\nWhat?; that\nWhen?; then\n", NULL},
		{"a.md", "Why?,so\nWhat?,that\nWhen?,then\nWho?,me\n", NULL},
		{"a.txt", "Q:\tWhy did you come?\nA:\tTo learn.\nQ:\tWhat else?\nA:\tNothing.\n",
			NULL},
		{"a.txt", "1.\tWhy did you come?\n2.\tWhat else?\n3.\tWhy us?\n", NULL},
		{"a.txt", "- 한진, 택배\n- 현대, 차\n- 삼성, 폰\n- 엘지, 티비\n왜?\n", NULL},
		{"a.md", "#tags: interview, os\n\n## 캐시란?\n빠른 기억 장치입니다.\n", NULL},
		{"a.txt",
			"저는 개발자입니다; 서버를 봅니다\n저는 배웁니다; 매일 봅니다\n저는 "
			"삽니다; 서울에 삽니다\n",
			NULL},
	};
	READ_TABLES(rows);
}

static void test_quotes_hold_separators_line_feeds_and_quotes(void **state)
{
	(void)state;
	static const struct table rows[] = {
		{"a.csv", "질문,답변\r\n\"\"\"선입\"\", 이란?\",\"하나,\r\n둘\"\r\n왜?,셋\r\n",
			"2 \"선입\", 이란?\n  ko- 하나,\n둘\n4 왜?\n  ko- 셋\n"},
		{"a.csv", "질문, 답변\n왜?, \"하나, 둘\"\n", "2 왜?\n  ko- 하나, 둘\n"},
		{"a.csv", "질문,답변\n\"선입\"이란?,하나\n", "2 \"선입\"이란?\n  ko- 하나\n"},
		{"a.csv", "질문,답변\n왜?,\"하나\n뭘?,둘\n언제?,\"셋\"\n",
			"2 왜?\n  ko- \"하나\n3 뭘?\n  ko- 둘\n4 언제?\n  ko- 셋\n!2\n"},
		{"a.csv", "\uFEFF질문,답변\n왜?,하나\n", "2 왜?\n  ko- 하나\n"},
	};
	READ_TABLES(rows);
}

static void test_odd_records_are_read_and_named(void **state)
{
	(void)state;
	static const struct table rows[] = {
		{"a.csv", "질문,답변\n왜?,네, 그래서요\n뭘?\n,답만\n언제?,지금\n",
			"2 왜?\n  ko- 네, 그래서요\n3 뭘?\n5 언제?\n  ko- 지금\n!2\n!3\n!4\n"},
		{"a.csv", "질문,답변\n왜?,하나\n,,,\n\n뭘?,둘\n",
			"2 왜?\n  ko- 하나\n5 뭘?\n  ko- 둘\n"},
		{"a.csv", "질문,답변\n왜? {#why limit=90s},하나\n", "2 왜? @why /90\n  ko- 하나\n"},
	};
	READ_TABLES(rows);

	struct deck deck;
	static const char notes[] = "질문,답변\n왜? {skip},\"하나\n둘\"\n,셋\n뭘? {weight=3},넷\n";
	assert_true(deck_parse("a.csv", notes, strlen(notes), &deck, NULL));
	assert_int_equal(deck.question_count, 2);
	assert_true(deck.questions[0].skipped);
	assert_true(deck.questions[1].weight > 2.9 && deck.questions[1].weight < 3.1);
	static const enum became want[] = {
		BECAME_ASIDE, BECAME_QUESTION, BECAME_QUESTION, BECAME_NOTHING, BECAME_QUESTION};
	assert_int_equal(deck.line_count, 5);
	for (size_t i = 0; i < 5; i++) {
		assert_int_equal(deck.lines[i].became, want[i]);
	}
	assert_string_equal(deck.shape, "the rows of a table (columns \"질문\" and \"답변\")");
	deck_finish(&deck);
}

static void test_hidden_words_are_asked_for(void **state)
{
	(void)state;
	static const struct table rows[] = {
		{"a.txt",
			"#separator:tab\n#html:true\n#notetype column:1\n#tags column:4\n"
			"Cloze\tA {{c1::mutex}} has an <b>{{c2::owner::who?}}</b>.\tSee "
			"locks.\tos\n"
			"Basic\tWhat is a port?\tA number.\tnet\n",
			"# os\n# net\n5 A … has an ….\n  en- mutex, owner\n  en+ A mutex has an "
			"owner.\n  en- See locks.\n6 What is a port?\n  en- A number.\n"},
		{"a.txt",
			"#separator:comma\n#columns:Text,Back Extra\n{{c1::캐시}}는 빠르다 "
			"{#fast},비쌈\n",
			"3 …는 빠르다 @fast\n  ko- 캐시\n  ko- 캐시는 빠르다\n  ko- 비쌈\n"},
		{"a.txt", "#notetype:Cloze\n#separator:tab\nLocks\tA {{c1::mutex}} has an owner\n",
			"3 A … has an owner\n  en- mutex\n  en+ A mutex has an owner\n  c: "
			"Locks\n"},
	};
	READ_TABLES(rows);
}

static void test_what_is_played_or_drawn_is_not_read_out(void **state)
{
	(void)state;
	static const struct table rows[] = {
		{"a.txt",
			"#separator:tab\n#html:true\n"
			"[sound:q.mp3]Heap vs stack<br>\t<div>One is <b>shared</b>&nbsp;by "
			"threads.</div><img src=\"a.png\" alt=x>\n"
			"Why [$]O(n)[/$]?\t[latex]\\frac{a}{b}[/latex]It is a loop.\n"
			"[anki:tts lang=en_US]Say it[/anki:tts]Said\tx[sound:y.mp3]\n",
			"3 Heap vs stack\n  en+ One is shared by threads.\n4 Why O(n)?\n"
			"  en- It is a loop.\n5 Said\n  en- x\n"},
		{"a.csv", "question,answer\nWhat is `==`?,\"<p>The same <i>value</i></p>\"\n",
			"2 What is ==?\n  en- The same value\n"},
		{"a.txt",
			"#separator:tab\n#html:true\nWhat is &lt;br&gt; in a_b_c?\ta line *end*\n",
			"3 What is <br> in a_b_c?\n  en- a line *end*\n"},
	};
	READ_TABLES(rows);
}

static void test_a_letter_for_an_answer_is_the_choice_it_names(void **state)
{
	(void)state;
	static const struct table rows[] = {
		{"a.csv",
			"question,A,B,C,answer,explanation\nWhich is a lock?,a port,a mutex,a "
			"pipe,B,A mutex lets one thread in.\n",
			"2 Which is a lock?\n  en- a mutex\n  en+ A mutex lets one thread in.\n  "
			"c: "
			"A: a port\nB: a mutex\nC: a pipe\n"},
		{"a.csv",
			"1,os,Which is a lock?,a port,a mutex,a pipe,B\n2,os,Which has a "
			"number?,a port,a mutex,a pipe,A\n3,os,Which has ends?,a port,a mutex,a "
			"pipe,C\n",
			"# os\n1(1) Which is a lock?\n  en- a mutex\n  c: A: a port\nB: a "
			"mutex\nC: "
			"a pipe\n2(2) Which has a number?\n  en- a port\n  c: A: a port\nB: a "
			"mutex\nC: a pipe\n3(3) Which has ends?\n  en- a pipe\n  c: A: a port\nB: "
			"a "
			"mutex\nC: a pipe\n"},
		{"a.csv", "문제,보기1,보기2,보기3,정답\n짝수는?,하나,둘,넷,\"2, 3\"\n",
			"2 짝수는?\n  ko- 둘, 넷\n  c: A: 하나\nB: 둘\nC: 넷\n"},
		{"a.csv",
			"question,answer1,answer2,correct_answer\nWhich is gold?,Au,Ag,0\nWhich is "
			"silver?,Au,Ag,1\n",
			"2 Which is gold?\n  en- Au\n  c: A: Au\nB: Ag\n3 Which is silver?\n  en- "
			"Ag\n  c: A: Au\nB: Ag\n"},
		{"a.csv",
			"What is gold?,Ag,Au,Pt,Au,easy\nWhat is silver?,Ag,Au,Pt,Ag,easy\nWhat is "
			"platinum?,Ag,Au,Pt,Pt,hard\n",
			"1 What is gold?\n  en- Au\n  c: A: Ag\nB: Au\nC: Pt\neasy\n2 What is "
			"silver?\n  en- Ag\n  c: A: Ag\nB: Au\nC: Pt\neasy\n3 What is platinum?\n  "
			"en- Pt\n  c: A: Ag\nB: Au\nC: Pt\nhard\n"},
	};
	READ_TABLES(rows);
}

static void test_labelled_lines_of_an_answer_are_a_story(void **state)
{
	(void)state;
	static const struct table rows[] = {
		{"a.csv",
			"질문,답변\n갈등?,\"상황: 겹쳤다\n행동: 적었다\n그리고 말했다\n결과: "
			"풀렸다\"\n",
			"2 갈등?\n  S: 겹쳤다\n  A: 적었다\n그리고 말했다\n  R: 풀렸다\n"},
		{"a.csv",
			"Question,Situation,Task,Action,Result\nConflict?,two "
			"teams,peace,listened,done\n",
			"2 Conflict?\n  S: two teams\n  T: peace\n  A: listened\n  R: done\n"},
	};
	READ_TABLES(rows);
}

static void test_a_third_column_of_words_is_tags_and_of_sentences_an_answer(void **state)
{
	(void)state;
	struct deck deck;
	static const char tagged[] =
		"Andante\tat a walking pace\tmusic\nForte\tloud\tmusic score\n";
	assert_true(deck_parse("a.txt", tagged, strlen(tagged), &deck, NULL));
	assert_string_equal(deck.questions[0].topic, "music");
	assert_string_equal(deck.questions[1].tags, "music score");
	assert_int_equal(deck.questions[0].answer_count, 1);
	deck_finish(&deck);
	static const char told[] =
		"Andante\tat a walking pace\tIt is slow.\nForte\tloud\tIt is not.\n";
	assert_true(deck_parse("a.txt", told, strlen(told), &deck, NULL));
	assert_int_equal(deck.questions[0].answer_count, 2);
	assert_string_equal(deck.questions[0].tags, "");
	deck_finish(&deck);
}

static void test_a_large_table_takes_no_longer_a_row(void **state)
{
	(void)state;
	static const char *const bits[] = {
		"\"", ",", "\"\",", "<img ", "[sound:", "{{c1::", "\n", "==", " ", "{"};
	for (size_t i = 0; i < sizeof(bits) / sizeof(bits[0]); i++) {
		struct text notes;
		struct deck deck;
		text_init(&notes, 1 << 22);
		text_add(&notes, "question,answer\na,b\n");
		while (notes.length < 1 << 20) {
			text_add(&notes, bits[i]);
		}
		assert_true(deck_parse("a.csv", notes.bytes, notes.length, &deck, NULL));
		deck_finish(&deck);
		text_finish(&notes);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names_of_columns_in_both_languages_say_what_they_hold),
		cmocka_unit_test(test_a_table_without_names_is_told_by_lines_that_are_all_alike),
		cmocka_unit_test(test_notes_with_commas_semicolons_and_bars_are_no_tables),
		cmocka_unit_test(test_quotes_hold_separators_line_feeds_and_quotes),
		cmocka_unit_test(test_odd_records_are_read_and_named),
		cmocka_unit_test(test_hidden_words_are_asked_for),
		cmocka_unit_test(test_what_is_played_or_drawn_is_not_read_out),
		cmocka_unit_test(test_a_letter_for_an_answer_is_the_choice_it_names),
		cmocka_unit_test(test_labelled_lines_of_an_answer_are_a_story),
		cmocka_unit_test(test_a_third_column_of_words_is_tags_and_of_sentences_an_answer),
		cmocka_unit_test(test_a_large_table_takes_no_longer_a_row),
	};
	return cmocka_run_group_tests_name("deck_cards", tests, NULL, NULL);
}
