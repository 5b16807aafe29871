/* Writing {#id} into notes changes nothing else: neither the bytes nor how they are read. */
#include "deck_all_notes.h"

/* Notes after ids were written. */
struct written {
	struct ids_written report;
	char *text;
	size_t length;
	struct deck deck; /* of the text */
};

/* False for notes that are not UTF-8, which are refused. */
static bool write_ids(const struct note *note, struct written *written)
{
	struct error err = {0};
	*written = (struct written){0};
	bool utf8 = utf8_valid(note->bytes, note->length, NULL);
	bool ok = deck_write_ids(
		&note->deck, note->bytes, note->length, &written->text, &written->report, &err);
	assert_int_equal(ok, utf8);
	if (!ok) {
		assert_int_equal(err.kind, ERROR_INPUT);
		return false;
	}
	written->length = strlen(written->text);
	assert_true(deck_parse(note->path, written->text, written->length, &written->deck, &err));
	return true;
}

static void written_finish(struct written *written)
{
	ids_written_finish(&written->report);
	deck_finish(&written->deck);
	free(written->text);
}

/* Everything that was read except ids: render() and what it does not show. free() it. */
static char *read_without_ids(struct deck *deck)
{
	struct text out;
	text_init(&out, 1 << 20);
	for (size_t i = 0; i < deck->question_count; i++) {
		struct question *question = &deck->questions[i];
		bool is_explicit = question->id_is_explicit;
		question->id_is_explicit = false;
		render_question(&out, deck, i);
		question->id_is_explicit = is_explicit;
		text_addf(&out, "  in '%s', tags '%s', %g%s\n", question->topic, question->tags,
			question->weight, question->skipped ? ", skipped" : "");
	}
	for (size_t i = 0; i < deck->topic_count; i++) {
		text_addf(&out, "# %s\n", deck->topics[i]);
	}
	text_addf(&out, "%s\n", deck->title);
	return text_take(&out);
}

static void look_for_other_readings(struct note *note, int *wrong)
{
	struct written written;
	if (!write_ids(note, &written)) {
		return;
	}
	char *before = read_without_ids(&note->deck);
	char *after = read_without_ids(&written.deck);
	if (strcmp(before, after) != 0) {
		tell_misread(note->path, written.text, after, before);
		(*wrong)++;
	}
	free(before);
	free(after);
	written_finish(&written);
}

static void test_notes_with_ids_are_read_as_before(void **state)
{
	(void)state;
	check_all_notes(look_for_other_readings);
}

/* Removes the first occurrence of these bytes from the text; false when there is none. */
static bool take_out(char *text, const char *bytes)
{
	char *at = strstr(text, bytes);
	if (at) {
		memmove(at, at + strlen(bytes), strlen(at) - strlen(bytes) + 1);
	}
	return at != NULL;
}

/* Each written id stood in braces of its own or among attributes. */
static bool take_out_ids(const struct note *note, const struct written *written)
{
	for (size_t i = 0; i < note->deck.question_count; i++) {
		const struct question *question = &written->deck.questions[i];
		if (!question->id_is_explicit || note->deck.questions[i].id_is_explicit) {
			continue;
		}
		char *braces = mem_format(" {#%s}", question->id);
		char *among = mem_format("#%s ", question->id);
		bool found = take_out(written->text, braces) || take_out(written->text, among);
		free(braces);
		free(among);
		if (!found) {
			return false;
		}
	}
	return true;
}

static void look_for_other_bytes(struct note *note, int *wrong)
{
	struct written written;
	if (!write_ids(note, &written)) {
		return;
	}
	assert_int_equal(written.deck.question_count, note->deck.question_count);
	if (!take_out_ids(note, &written) || strlen(written.text) != note->length ||
		memcmp(written.text, note->bytes, note->length) != 0) {
		print_error("%s: more than ids was written:\n", note->path);
		print_error("%s\n", written.text);
		(*wrong)++;
	}
	written_finish(&written);
}

static void test_nothing_but_ids_is_written(void **state)
{
	(void)state;
	check_all_notes(look_for_other_bytes);
}

static bool is_left(const struct ids_written *report, int line)
{
	for (size_t i = 0; i < report->left_count; i++) {
		if (report->left[i] == line) {
			return true;
		}
	}
	return false;
}

static void look_for_questions_unnamed(struct note *note, int *wrong)
{
	struct written written;
	if (!write_ids(note, &written)) {
		return;
	}
	size_t new_ids = 0;
	size_t left = 0;
	for (size_t i = 0; i < note->deck.question_count; i++) {
		const struct question *was = &note->deck.questions[i];
		const struct question *is = &written.deck.questions[i];
		bool same = strcmp(was->id, is->id) == 0;
		new_ids += is->id_is_explicit && !was->id_is_explicit;
		left += !is->id_is_explicit;
		if ((is->id_is_explicit && !same) ||
			(!is->id_is_explicit && !is_left(&written.report, was->line))) {
			print_error("%s:%d: neither its id nor its line is named\n", note->path,
				was->line);
			(*wrong)++;
		}
	}
	assert_int_equal(written.report.written, new_ids);
	assert_int_equal(written.report.left_count, left);
	written_finish(&written);
}

static void test_each_id_is_explicit_or_its_line_is_named(void **state)
{
	(void)state;
	check_all_notes(look_for_questions_unnamed);
}

static bool is_remarked(const struct deck *deck, int line)
{
	for (size_t i = 0; i < deck->remark_count; i++) {
		if (deck->remarks[i].line == line) {
			return true;
		}
	}
	return false;
}

/* Cards and rows of tables have no place for an id, nor has a line whose own id was refused with a
 * remark. */
static void look_for_lines_left(struct note *note, int *wrong)
{
	struct written written;
	const char *shape = note->deck.shape ? note->deck.shape : "";
	bool table = note->bytes[0] == '|' || strstr(shape, "rows of a table") ||
		     strstr(shape, "Anki import");
	if (table || !write_ids(note, &written)) {
		return;
	}
	for (size_t i = 0; i < written.report.left_count; i++) {
		int line = written.report.left[i];
		if (!is_remarked(&note->deck, line)) {
			print_error("%s:%d: no id is written here\n", note->path, line);
			(*wrong)++;
		}
	}
	written_finish(&written);
}

static void test_every_question_of_notes_gets_its_id(void **state)
{
	(void)state;
	check_all_notes(look_for_lines_left);
}

static void look_for_second_ids(struct note *note, int *wrong)
{
	struct written once;
	struct written twice;
	if (!write_ids(note, &once)) {
		return;
	}
	struct note again = {note->path, once.text, once.length, once.deck};
	assert_true(write_ids(&again, &twice));
	if (twice.report.written > 0 || strcmp(twice.text, once.text) != 0 ||
		twice.report.left_count != once.report.left_count) {
		print_error(
			"%s: a second writing writes %zu ids\n", note->path, twice.report.written);
		(*wrong)++;
	}
	written_finish(&twice);
	written_finish(&once);
}

static void test_a_second_writing_changes_nothing(void **state)
{
	(void)state;
	check_all_notes(look_for_second_ids);
}

struct stored {
	const char *notes;
	const char *texts[4]; /* texts of its questions, as they were stored */
};

static int count_strangers(const struct stored *row)
{
	struct deck deck;
	struct match matches[4];
	struct known_question known[4] = {{0}};
	int strangers = 0;
	assert_true(deck_parse("notes.md", row->notes, strlen(row->notes), &deck, NULL));
	assert_in_range(deck.question_count, 1, 4);
	for (size_t i = 0; i < deck.question_count; i++) {
		static const char *const IDS[] = {"a", "b", "c", "d"};
		assert_non_null(row->texts[i]);
		known[i] = (struct known_question){.id = IDS[i], .topic = ""};
		known[i].text[deck.questions[i].lang] = row->texts[i];
	}
	deck_identify(&deck, known, deck.question_count, matches);
	for (size_t i = 0; i < deck.question_count; i++) {
		bool kept = matches[i].kind == MATCH_EXACT || matches[i].kind == MATCH_ALIKE;
		if (!kept || matches[i].known != i) {
			print_error("'%s' is not known by '%s'\n",
				question_text(&deck.questions[i], LANG_EN, NULL), row->texts[i]);
			strangers++;
		}
	}
	deck_finish(&deck);
	return strangers;
}

/* List marks and labels that the reader once took for words of the question. */
static void test_a_question_stored_with_its_mark_is_the_same(void **state)
{
	(void)state;
	static const struct stored rows[] = {
		{"1. ### What is a monad?\n\n   A way to chain steps.\n", {"### What is a monad?"}},
		{"1. ### What is a monad?\n2. ### What is a monoid?\n",
			{"### What is a monad?", "### What is a monoid?"}},
		{"Q1. 직렬화가 무엇인가요?\nQ2. 역직렬화가 무엇인가요?\n",
			{"Q1. 직렬화가 무엇인가요?", "Q2. 역직렬화가 무엇인가요?"}},
		{"## - 1. 세션이란?\n## - 2. 쿠키란?\n", {"- 1. 세션이란?", "- 2. 쿠키란?"}},
		{"**Q3.** 왜 우리 회사인가요?\n**A3.** 제품이 좋습니다.\n",
			{"** 왜 우리 회사인가요?"}},
		{"<details>\n<summary>1. 큐란?</summary>\n먼저 나온다.\n</details>\n"
		 "<details>\n<summary>2. 덱이란?</summary>\n양쪽으로 나온다.\n</details>\n",
			{"1. 큐란?", "2. 덱이란?"}},
		{"- 식별자란 무엇인가요? 🔥\n- 변수란 무엇인가요? 🔥🔥\n",
			{"식별자란 무엇인가요? 🔥", "변수란 무엇인가요? 🔥🔥"}},
		{"### 🔄 꼬리질문 1: 경합이 심하면요?\n느려집니다.\n",
			{"🔄 꼬리질문 1: 경합이 심하면요?"}},
		{"- What is a queue? #card\n\t- First in, first out.\n",
			{"What is a queue? #card"}},
		{"#flashcards\n\n데드락이란:::서로 기다려 멈춘 상태\n",
			{"데드락이란:::서로 기다려 멈춘 상태"}},
		{"1. \"왜 우리인가요?\"\n2. “언제 오나요?”\n",
			{"\"왜 우리인가요?\"", "“언제 오나요?”"}},
	};
	int strangers = 0;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		strangers += count_strangers(&rows[i]);
	}
	assert_int_equal(strangers, 0);
}

/* Without the mark they would be equal: a mark must not tie different questions together. */
static void test_numbers_alone_do_not_make_questions_the_same(void **state)
{
	(void)state;
	static const char notes[] = "Q1. 직렬화가 무엇인가요?\n";
	static const struct known_question known = {
		.id = "a", .text = {[LANG_KO] = "Q1. 지원 동기를 말해 주세요"}, .topic = ""};
	struct deck deck;
	struct match match;
	assert_true(deck_parse("notes.md", notes, sizeof(notes) - 1, &deck, NULL));
	assert_int_equal(deck.question_count, 1);
	deck_identify(&deck, &known, 1, &match);
	assert_int_equal(match.kind, MATCH_NEW);
	deck_finish(&deck);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_notes_with_ids_are_read_as_before),
		cmocka_unit_test(test_nothing_but_ids_is_written),
		cmocka_unit_test(test_each_id_is_explicit_or_its_line_is_named),
		cmocka_unit_test(test_every_question_of_notes_gets_its_id),
		cmocka_unit_test(test_a_second_writing_changes_nothing),
		cmocka_unit_test(test_a_question_stored_with_its_mark_is_the_same),
		cmocka_unit_test(test_numbers_alone_do_not_make_questions_the_same),
	};
	return cmocka_run_group_tests_name("deck_ids", tests, NULL, NULL);
}
