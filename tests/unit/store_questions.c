/* Claims about what is known of questions: kept, edited, moved, renamed and copied decks. */
#include "unit/store_help.h"

/* Numbered questions, one for each letter of `which`. free() it. */
static char *write_deck(const char *folder, const char *name, const char *which)
{
	static const char *const TEXTS[] = {
		"자기소개를 해 주세요?",
		"왜 우리 회사에 지원했나요?",
		"가장 어려웠던 일은 무엇인가요?",
		"프로세스와 스레드의 차이는 무엇인가요?",
		"What is a deadlock?",
		"앞으로 무엇을 하고 싶나요?",
	};
	char *path = path_join(folder, name);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	for (int i = 0; which[i]; i++) {
		assert_true(fprintf(file, "%d. %s\n\n", i + 1, TEXTS[which[i] - 'a']) > 0);
	}
	assert_int_equal(fclose(file), 0);
	return path;
}

/* As practising does: what is known is asked for, then the deck is kept. Returns how much was
 * known. */
static size_t keep(struct store *store, const char *path)
{
	struct known_list known = {0};
	struct deck deck = {0};
	struct error err = {0};
	assert_done(store_known(store, path, &known, &err), err);
	assert_done(deck_load(path, &deck, &err), err);
	assert_done(store_keep_deck(store, &deck, NOW_MS, &err), err);
	size_t count = known.count;
	known_list_finish(&known);
	deck_finish(&deck);
	return count;
}

static size_t known_at(struct store *store, const char *path)
{
	struct known_list known = {0};
	struct error err = {0};
	assert_done(store_known(store, path, &known, &err), err);
	size_t count = known.count;
	known_list_finish(&known);
	return count;
}

static void test_a_deck_that_was_kept_is_known_with_all_it_says(void **state)
{
	static const char *const IDS[] = {"하나", "two"};
	static const char *const TEXTS[] = {"자기소개를 해 주세요", "Why?"};
	struct store *store = open_store(*state);
	struct deck deck = make_deck("/nowhere/면접.md", 2, IDS, TEXTS);
	struct error err = {0};
	deck.questions[0].text[LANG_EN] = mem_text("Tell me about yourself");
	free(deck.questions[1].number);
	deck.questions[1].number = NULL;
	assert_done(store_keep_deck(store, &deck, NOW_MS, &err), err);
	deck_finish(&deck);
	store_close(store);

	store = open_store(*state);
	struct known_list known = {0};
	assert_done(store_known(store, "/nowhere/면접.md", &known, &err), err);
	assert_int_equal(known.count, 2);
	assert_string_equal(known.items[0].id, "하나");
	assert_string_equal(known.items[0].topic, "주제");
	assert_string_equal(known.items[0].number, "1");
	assert_string_equal(known.items[0].text[LANG_KO], "자기소개를 해 주세요");
	assert_string_equal(known.items[0].text[LANG_EN], "Tell me about yourself");
	assert_string_equal(known.items[1].id, "two");
	assert_null(known.items[1].number);
	assert_null(known.items[1].text[LANG_EN]);
	known_list_finish(&known);
	store_close(store);
}

static void test_what_was_never_kept_is_not_known(void **state)
{
	struct store *store = open_store(*state);
	char *path = write_deck(*state, "면접.md", "abc");
	assert_int_equal(known_at(store, path), 0);
	assert_int_equal(known_at(store, "/nowhere/at/all.md"), 0);
	free(path);
	store_close(store);
}

static void test_a_deck_is_one_by_whatever_path_it_is_reached(void **state)
{
	struct store *store = open_store(*state);
	char *path = write_deck(*state, "면접.md", "abc");
	char *way = path_join(*state, "takes/../면접.md");
	char *link_path = path_join(*state, "link.md");
	assert_int_equal(symlink(path, link_path), 0);
	(void)keep(store, path);
	assert_int_equal(keep(store, way), 3);
	assert_int_equal(keep(store, link_path), 3);
	assert_answer(*state, "SELECT count(*) FROM decks", "1");
	assert_answer(*state, "SELECT count(*) FROM wordings", "3");
	free(path);
	free(way);
	free(link_path);
	store_close(store);
}

static void test_questions_that_are_gone_stay_known(void **state)
{
	struct store *store = open_store(*state);
	char *path = write_deck(*state, "면접.md", "abc");
	(void)keep(store, path);
	free(path);
	path = write_deck(*state, "면접.md", "cd");
	assert_int_equal(keep(store, path), 3);
	assert_int_equal(known_at(store, path), 4);
	free(path);
	store_close(store);
}

static void test_an_edit_changes_the_wording_and_only_it(void **state)
{
	static const char *const IDS[] = {"q1", "q2"};
	static const char *const BEFORE[] = {"하나", "둘"};
	static const char *const AFTER[] = {"하나", "둘 다시"};
	struct store *store = open_store(*state);
	struct error err = {0};
	char *path = write_deck(*state, "a.md", "");
	char *other_path = write_deck(*state, "b.md", "");
	struct deck deck = make_deck(path, 2, IDS, BEFORE);
	struct deck other = make_deck(other_path, 2, IDS, BEFORE);
	struct deck edited = make_deck(path, 2, IDS, AFTER);
	assert_done(store_keep_deck(store, &deck, 1, &err), err);
	assert_done(store_keep_deck(store, &other, 2, &err), err);
	assert_done(store_keep_deck(store, &edited, 3, &err), err);
	assert_answer(*state, "SELECT group_concat(changed_ms) FROM wordings", "1,3,2,2");
	struct known_list known = {0};
	assert_done(store_known(store, path, &known, &err), err);
	assert_string_equal(known.items[1].text[LANG_KO], "둘 다시");
	known_list_finish(&known);
	assert_done(store_known(store, other_path, &known, &err), err);
	assert_string_equal(known.items[1].text[LANG_KO], "둘");
	known_list_finish(&known);
	deck_finish(&deck);
	deck_finish(&other);
	deck_finish(&edited);
	free(path);
	free(other_path);
	store_close(store);
}

/* What becomes of a deck of "abcd" when a file with other questions turns up elsewhere. */
static void test_a_deck_that_turns_up_elsewhere(void **state)
{
	static const struct {
		const char *claim;
		const char *name; /* where it was, and where it turns up */
		const char *new_name;
		const char *questions;
		bool stays; /* the old file is still there */
		size_t known;
		const char *decks; /* how many there are afterwards */
	} rows[] = {
		{"moved", "한글.md", "other/한글.md", "abcd", false, 4, "1"},
		{"renamed", "한글.md", "면접 질문.md", "abcd", false, 4, "1"},
		{"renamed and edited", "a.md", "b.md", "abce", false, 4, "1"},
		{"more than half is left", "a.md", "b.md", "abe", false, 4, "1"},
		{"half is not enough", "a.md", "b.md", "abef", false, 0, "2"},
		{"nothing is left", "a.md", "other/a.md", "ef", false, 0, "2"},
		{"copied under its name", "a.md", "other/a.md", "abcd", true, 4, "2"},
		{"its name in another normal form", "\xEA\xB0\x80.md",
			"other/\xE1\x84\x80\xE1\x85\xA1.md", "abcd", true, 4, "2"},
		{"copied under another name", "a.md", "b.md", "abcd", true, 0, "2"},
		{"an empty file", "a.md", "b.md", "", false, 0, "2"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *folder = mem_format("%s/%zu", (const char *)*state, i);
		char *other = path_join(folder, "other");
		struct store *store = open_store(folder);
		assert_int_equal(mkdir(other, 0700), 0);
		char *old = write_deck(folder, rows[i].name, "abcd");
		(void)keep(store, old);
		if (!rows[i].stays) {
			assert_int_equal(unlink(old), 0);
		}
		char *new = write_deck(folder, rows[i].new_name, rows[i].questions);
		size_t known = keep(store, new);
		if (known != rows[i].known) {
			fail_msg("%s: %zu are known", rows[i].claim, known);
		}
		assert_answer(folder, "SELECT count(*) FROM decks", rows[i].decks);
		store_close(store);
		free(folder);
		free(other);
		free(old);
		free(new);
	}
}

static void test_of_several_decks_the_one_with_most_in_common_moves(void **state)
{
	struct store *store = open_store(*state);
	char *some = write_deck(*state, "some.md", "abcf");
	char *most = write_deck(*state, "most.md", "abcde");
	char *few = write_deck(*state, "few.md", "abc");
	(void)keep(store, some);
	(void)keep(store, most);
	(void)keep(store, few);
	assert_int_equal(unlink(some) | unlink(most) | unlink(few), 0);
	char *new = write_deck(*state, "new.md", "abcde");
	assert_int_equal(keep(store, new), 5);
	assert_answer(*state, "SELECT count(*) FROM decks WHERE path LIKE '%most.md'", "0");
	assert_answer(*state, "SELECT count(*) FROM decks", "3");
	free(some);
	free(most);
	free(few);
	free(new);
	store_close(store);
}

static void test_paths_of_decks_are_listed_the_first_kept_first(void **state)
{
	struct store *store = open_store(*state);
	struct path_list list = {0};
	struct error err = {0};
	assert_done(store_deck_paths(store, &list, &err), err);
	assert_int_equal(list.count, 0);
	path_list_finish(&list);
	char *later = write_deck(*state, "가.md", "ab");
	char *sooner = write_deck(*state, "나.md", "cd");
	(void)keep(store, sooner);
	(void)keep(store, later);
	(void)keep(store, sooner);
	assert_done(store_deck_paths(store, &list, &err), err);
	assert_int_equal(list.count, 2);
	assert_non_null(strstr(list.items[0], "나.md"));
	assert_non_null(strstr(list.items[1], "가.md"));
	path_list_finish(&list);
	free(later);
	free(sooner);
	store_close(store);
}

static void test_a_question_is_known_by_its_id_when_its_words_are_new(void **state)
{
	static const char *const IDS[] = {"하나", "둘", "셋"};
	static const char *const BEFORE[] = {"ㄱ?", "ㄴ?", "ㄷ?"};
	struct store *store = open_store(*state);
	struct error err = {0};
	struct deck deck = make_deck("/nowhere/a.md", 3, IDS, BEFORE);
	assert_done(store_keep_deck(store, &deck, 1, &err), err);
	deck_finish(&deck);
	char *path = path_join(*state, "b.md");
	write_file(
		path, "1. 왜 이 일을 하나요? {#하나}\n2. 어디서 왔나요? {#둘}\n3. 언제 오나요?\n");
	assert_int_equal(keep(store, path), 3);
	free(path);
	store_close(store);
}

static void test_a_deck_of_ten_thousand_is_kept_and_known_again(void **state)
{
	enum { COUNT = 10000 };
	struct store *store = open_store(*state);
	struct error err = {0};
	struct deck deck = {.path = mem_text("/nowhere/big.md"), .question_count = COUNT};
	deck.questions = mem_array(COUNT, sizeof(*deck.questions));
	for (int i = 0; i < COUNT; i++) {
		deck.questions[i].id = mem_format("question-%d", i);
		deck.questions[i].topic = mem_text("");
		deck.questions[i].text[LANG_EN] = mem_format("What is %d?", i);
	}
	assert_done(store_keep_deck(store, &deck, 1, &err), err);
	assert_done(store_keep_deck(store, &deck, 2, &err), err);
	assert_int_equal(known_at(store, "/nowhere/big.md"), COUNT);
	assert_answer(*state, "SELECT max(changed_ms) FROM wordings", "1");
	deck_finish(&deck);
	store_close(store);
}

static void test_decks_that_know_an_id_and_one_that_is_told_it_is_not_its_own(void **state)
{
	static const char *const IDS[] = {"x", "y"};
	static const char *const TEXTS[] = {"왜?", "누가?"};
	static const char *const PATHS[] = {"/nowhere/b.md", "/nowhere/a.md"};
	struct store *store = open_store(*state);
	struct path_list list = {0};
	struct error err = {0};
	bool known = false;
	for (int i = 0; i < 2; i++) {
		struct deck deck = make_deck(PATHS[i], 2, IDS, TEXTS);
		assert_done(store_keep_deck(store, &deck, NOW_MS, &err), err);
		deck_finish(&deck);
	}
	(void)add_review(store, "x", LANG_KO, TODAY, GRADE_GOOD, 0, 0);
	assert_done(store_decks_of(store, "x", &list, &err), err);
	assert_int_equal(list.count, 2);
	assert_string_equal(list.items[0], PATHS[0]);
	assert_string_equal(list.items[1], PATHS[1]);
	path_list_finish(&list);

	assert_done(store_disown(store, PATHS[0], "x", &err), err);
	assert_done(store_disown(store, PATHS[0], "unknown", &err), err);
	assert_done(store_decks_of(store, "x", &list, &err), err);
	assert_int_equal(list.count, 1);
	assert_string_equal(list.items[0], PATHS[1]);
	path_list_finish(&list);
	assert_int_equal(known_at(store, PATHS[0]), 1);
	assert_int_equal(known_at(store, PATHS[1]), 2);
	assert_answer(*state, "SELECT count(*) FROM reviews", "1");

	assert_done(store_decks_of(store, "unknown", &list, &err), err);
	assert_int_equal(list.count, 0);
	path_list_finish(&list);
	assert_done(store_knows(store, "x", &known, &err), err);
	assert_true(known);
	assert_done(store_knows(store, "unknown", &known, &err), err);
	assert_false(known);
	store_close(store);
}

static void test_no_known_deck_moves_to_notes_that_are_no_file(void **state)
{
	struct store *store = open_store(*state);
	struct error err = {0};
	struct deck deck = {0};
	char *path = write_deck(*state, "면접.md", "abc");
	(void)keep(store, path);
	assert_done(deck_load(path, &deck, &err), err);
	assert_int_equal(unlink(path), 0);
	free(deck.path);
	deck.path = mem_text("standard input");
	assert_done(store_keep_deck(store, &deck, NOW_MS, &err), err);
	deck_finish(&deck);
	assert_int_equal(known_at(store, path), 3);
	assert_answer(*state, "SELECT count(*) FROM decks", "2");
	free(path);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		temp_test(test_a_deck_that_was_kept_is_known_with_all_it_says),
		temp_test(test_what_was_never_kept_is_not_known),
		temp_test(test_a_deck_is_one_by_whatever_path_it_is_reached),
		temp_test(test_questions_that_are_gone_stay_known),
		temp_test(test_an_edit_changes_the_wording_and_only_it),
		temp_test(test_a_deck_that_turns_up_elsewhere),
		temp_test(test_of_several_decks_the_one_with_most_in_common_moves),
		temp_test(test_paths_of_decks_are_listed_the_first_kept_first),
		temp_test(test_a_question_is_known_by_its_id_when_its_words_are_new),
		temp_test(test_decks_that_know_an_id_and_one_that_is_told_it_is_not_its_own),
		temp_test(test_no_known_deck_moves_to_notes_that_are_no_file),
		temp_test(test_a_deck_of_ten_thousand_is_kept_and_known_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
