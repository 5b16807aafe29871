/* Claims about takes: adding, orphans, finding, noting, deleting. */
#include "unit/store_help.h"

static void test_a_new_name_is_nobody_elses(void **state)
{
	struct store *store = open_store(*state);
	struct error err = {0};
	char *files[4] = {0};
	for (size_t i = 0; i < 4; i++) {
		struct take take = record_take(store, "q", LANG_KO, NOW_MS);
		files[i] = mem_text(take.file);
		for (size_t j = 0; j < i; j++) {
			assert_string_not_equal(files[i], files[j]);
		}
		if (i > 0) { /* one stays partial, one whole, one is deleted */
			assert_done(store_take_add(store, &take, &err), err);
		}
		if (i > 1) {
			assert_done(store_take_delete(store, take.id, &err), err);
		}
		take_finish(&take);
	}
	assert_string_equal(strrchr(files[0], '/'), "/20261122T090507.123Z_ko_q.wav.part");
	assert_string_equal(strrchr(files[3], '/'), "/20261122T090507.123Z-4_ko_q.wav.part");
	for (size_t i = 0; i < 4; i++) {
		free(files[i]);
	}
	store_close(store);
}

static void test_a_take_that_is_added_is_found_with_all_it_had(void **state)
{
	struct store *store = open_store(*state);
	struct error err = {0};
	struct take take = record_take(store, "자기소개", LANG_EN, NOW_MS);
	take.best = true;
	take.note = mem_text("천천히");
	assert_done(store_take_add(store, &take, &err), err);
	assert_true(take.id > 0);
	assert_string_equal(strrchr(take.file, '.'), ".wav");
	assert_int_equal(access(take.file, F_OK), 0);

	struct take_list list = {0};
	assert_done(store_takes(store, &(struct take_filter){0}, &list, &err), err);
	assert_int_equal(list.count, 1);
	const struct take *found = &list.items[0];
	assert_int_equal(found->id, take.id);
	assert_string_equal(found->question_id, "자기소개");
	assert_int_equal(found->lang, LANG_EN);
	assert_int_equal(found->started_ms, NOW_MS);
	assert_true(found->duration_s > 61.4 && found->duration_s < 61.6);
	assert_true(found->question_end_s > 4.2 && found->question_end_s < 4.3);
	assert_string_equal(found->file, take.file);
	assert_true(found->best);
	assert_string_equal(found->note, "천천히");
	assert_int_equal(found->grade, GRADE_NONE);
	assert_int_equal(found->grade_by, GRADED_BY_NOBODY);
	assert_null(found->question_text);
	assert_false(found->file_missing);
	take_list_finish(&list);
	take_finish(&take);
	store_close(store);
}

static void test_adding_twice_gives_one_take(void **state)
{
	struct store *store = open_store(*state);
	struct error err = {0};
	struct take mine = record_take(store, "q", LANG_KO, NOW_MS);
	/* What another program reads from the name of the same file, without its duration. */
	struct take found = {.question_id = mem_text("q"),
		.lang = LANG_KO,
		.started_ms = NOW_MS,
		.file = mem_text(mine.file)};
	assert_done(store_take_add(store, &found, &err), err);
	assert_done(store_take_add(store, &mine, &err), err);
	assert_int_equal(mine.id, found.id);
	assert_string_equal(mine.file, found.file);
	struct take_list list = {0};
	assert_done(store_takes(store, &(struct take_filter){0}, &list, &err), err);
	assert_int_equal(list.count, 1);
	assert_true(list.items[0].duration_s > 61.4);
	assert_true(list.items[0].question_end_s > 4.2);
	take_list_finish(&list);
	take_finish(&mine);
	take_finish(&found);
	store_close(store);
}

static void test_no_recording_is_written_over(void **state)
{
	struct store *store = open_store(*state);
	struct error err = {0};
	struct take first = record_take(store, "q", LANG_KO, NOW_MS);
	struct take second = {.question_id = mem_text("q"),
		.lang = LANG_KO,
		.started_ms = NOW_MS,
		.file = mem_text(first.file)};
	assert_done(store_take_add(store, &first, &err), err);
	write_file(second.file, "another answer");
	assert_done(store_take_add(store, &second, &err), err);
	assert_int_not_equal(first.id, second.id);
	assert_string_not_equal(first.file, second.file);
	char *bytes = NULL;
	size_t length = 0;
	assert_done(file_read(first.file, 100, &bytes, &length, &err), err);
	assert_string_equal(bytes, "sound");
	free(bytes);
	assert_done(file_read(second.file, 100, &bytes, &length, &err), err);
	assert_string_equal(bytes, "another answer");
	free(bytes);
	take_finish(&first);
	take_finish(&second);
	store_close(store);
}

static void test_a_take_whose_file_is_gone_is_refused(void **state)
{
	struct store *store = open_store(*state);
	struct error err = {0};
	struct take take = record_take(store, "q", LANG_KO, NOW_MS);
	assert_int_equal(unlink(take.file), 0);
	assert_false(store_take_add(store, &take, &err));
	assert_int_equal(err.kind, ERROR_STORE);
	assert_int_equal(take.id, 0);
	take_finish(&take);
	store_close(store);
	assert_answer(*state, "SELECT count(*) FROM takes", "0");
}

static void test_files_without_a_row_are_orphans_and_can_be_added(void **state)
{
	struct store *store = open_store(*state);
	struct error err = {0};
	struct take added = record_take(store, "added", LANG_KO, NOW_MS);
	struct take partial = record_take(store, "part/자", LANG_EN, NOW_MS + 2000);
	struct take whole = record_take(store, "whole", LANG_KO, NOW_MS + 1000);
	assert_done(store_take_add(store, &added, &err), err);
	char *renamed = mem_bytes_text(whole.file, strlen(whole.file) - strlen(".part"));
	assert_int_equal(rename(whole.file, renamed), 0);

	struct take_list list = {0};
	struct store_notes notes = {0};
	assert_done(store_orphans(store, &list, &notes, &err), err);
	assert_int_equal(notes.count, 0);
	assert_int_equal(list.count, 2);
	assert_string_equal(list.items[0].question_id, "whole");
	assert_string_equal(list.items[0].file, renamed);
	assert_string_equal(list.items[1].question_id, "part/자");
	assert_string_equal(list.items[1].file, partial.file);
	assert_int_equal(list.items[1].lang, LANG_EN);
	assert_int_equal(list.items[1].started_ms, NOW_MS + 2000);
	assert_int_equal(list.items[1].id, 0);
	for (size_t i = 0; i < list.count; i++) {
		list.items[i].duration_s = 1;
		assert_done(store_take_add(store, &list.items[i], &err), err);
	}
	take_list_finish(&list);
	assert_done(store_orphans(store, &list, NULL, &err), err);
	assert_int_equal(list.count, 0);
	assert_done(store_takes(store, &(struct take_filter){0}, &list, &err), err);
	assert_int_equal(list.count, 3);
	for (size_t i = 0; i < list.count; i++) {
		assert_false(list.items[i].file_missing);
	}
	take_list_finish(&list);
	free(renamed);
	take_finish(&added);
	take_finish(&partial);
	take_finish(&whole);
	store_close(store);
}

static void test_files_that_are_not_ours_are_named_and_left_alone(void **state)
{
	struct store *store = open_store(*state);
	struct error err = {0};
	char *other = path_join(*state, "takes/shopping.txt");
	write_file(other, "milk");
	char *folder = path_join(*state, "takes/20261122T090507.123Z_ko_q.wav");
	assert_int_equal(mkdir(folder, 0700), 0);
	struct take_list list = {0};
	struct store_notes notes = {0};
	assert_done(store_orphans(store, &list, &notes, &err), err);
	assert_int_equal(list.count, 0);
	assert_int_equal(notes.count, 2);
	bool named = strstr(notes.lines[0], other) || strstr(notes.lines[1], other);
	assert_true(named);
	assert_int_equal(access(other, F_OK), 0);
	store_notes_finish(&notes);
	free(other);
	free(folder);
	store_close(store);
}

static void test_an_id_too_long_for_a_name_is_found_again(void **state)
{
	struct store *store = open_store(*state);
	struct error err = {0};
	char *id = mem_array(400, 1);
	memset(id, 'x', 399);
	char *other = mem_text(id);
	other[398] = 'y';
	(void)add_review(store, other, LANG_KO, 1, GRADE_GOOD, 0, 0);
	(void)add_review(store, id, LANG_KO, 1, GRADE_GOOD, 0, 0);
	struct take take = record_take(store, id, LANG_KO, NOW_MS);
	assert_true(strlen(strrchr(take.file, '/') + 1) <= 240);
	struct take_list list = {0};
	assert_done(store_orphans(store, &list, NULL, &err), err);
	assert_int_equal(list.count, 1);
	assert_string_equal(list.items[0].question_id, id);
	take_list_finish(&list);
	take_finish(&take);
	free(id);
	free(other);
	store_close(store);
}

/* Three questions and four takes: by the order of start q1 ko, q2 ko, q1 en, q3 ko (unknown). */
static void fill(struct store *store)
{
	static const char *const IDS[] = {"q1", "q2"};
	static const char *const TEXTS[] = {"자기소개를 해 주세요", "Why 우리  회사?"};
	struct error err = {0};
	struct deck deck = make_deck("/nowhere/면접.md", 2, IDS, TEXTS);
	deck.questions[0].text[LANG_EN] = mem_text("Tell me about YOURSELF");
	assert_done(store_keep_deck(store, &deck, NOW_MS, &err), err);
	deck_finish(&deck);
	static const struct {
		const char *id;
		enum lang lang;
		int64_t started_ms;
	} takes[] = {
		{"q1", LANG_KO, NOW_MS},
		{"q2", LANG_KO, NOW_MS + 86400000},
		{"q1", LANG_EN, NOW_MS + 2 * 86400000},
		{"q3", LANG_KO, NOW_MS + 3 * 86400000},
	};
	for (size_t i = 0; i < sizeof(takes) / sizeof(takes[0]); i++) {
		struct take take =
			record_take(store, takes[i].id, takes[i].lang, takes[i].started_ms);
		assert_done(store_take_add(store, &take, &err), err);
		assert_int_equal(take.id, i + 1);
		take_finish(&take);
	}
}

static void test_filters_choose_takes_newest_first(void **state)
{
	struct store *store = open_store(*state);
	struct error err = {0};
	fill(store);
	static const struct {
		struct take_filter filter;
		const char *want; /* ids in order */
	} rows[] = {
		{{0}, "4321"},
		{{.most = 2}, "43"},
		{{.id = 3}, "3"},
		{{.id = 9}, ""},
		{{.question_id = "q1"}, "31"},
		{{.question_id = "q"}, ""},
		{{.text = "yourself"}, "31"}, /* any language's text, any case */
		{{.text = "자기소개"}, "31"},
		{{.text = "why  우리 회사"}, "2"},
		{{.text = "q3"}, ""},
		{{.text = ""}, "4321"},
		{{.from_day = TODAY + 1}, "432"},
		{{.to_day = TODAY + 1}, "21"},
		{{.from_day = TODAY + 1, .to_day = TODAY + 1}, "2"},
		{{.text = "yourself", .most = 1}, "3"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct take_list list = {0};
		assert_done(store_takes(store, &rows[i].filter, &list, &err), err);
		char got[8] = "";
		for (size_t j = 0; j < list.count; j++) {
			got[j] = (char)('0' + list.items[j].id);
		}
		if (strcmp(got, rows[i].want) != 0) {
			fail_msg("row %zu gives '%s', not '%s'", i, got, rows[i].want);
		}
		take_list_finish(&list);
	}
	store_close(store);
}

static void test_a_take_has_the_question_in_its_language_or_in_any(void **state)
{
	struct store *store = open_store(*state);
	struct error err = {0};
	fill(store);
	struct take_list list = {0};
	assert_done(store_takes(store, &(struct take_filter){0}, &list, &err), err);
	assert_null(list.items[0].question_text);
	assert_string_equal(list.items[1].question_text, "Tell me about YOURSELF");
	assert_string_equal(list.items[2].question_text, "Why 우리  회사?");
	assert_string_equal(list.items[3].question_text, "자기소개를 해 주세요");
	take_list_finish(&list);

	/* An English answer to a question that is written in Korean only. */
	struct take take = record_take(store, "q2", LANG_EN, NOW_MS + 9 * 86400000ll);
	assert_done(store_take_add(store, &take, &err), err);
	assert_done(store_takes(store, &(struct take_filter){.most = 1}, &list, &err), err);
	assert_string_equal(list.items[0].question_text, "Why 우리  회사?");
	take_list_finish(&list);
	take_finish(&take);
	store_close(store);
}

static enum grade grade_of(struct store *store, int64_t id, enum grade_by *by)
{
	struct take_list list = {0};
	struct error err = {0};
	assert_done(store_takes(store, &(struct take_filter){.id = id}, &list, &err), err);
	assert_int_equal(list.count, 1);
	enum grade grade = list.items[0].grade;
	*by = list.items[0].grade_by;
	take_list_finish(&list);
	return grade;
}

static void test_the_grade_of_a_take_is_its_newest_that_stands(void **state)
{
	struct store *store = open_store(*state);
	enum grade_by by;
	fill(store);
	int64_t first = add_review(store, "q1", LANG_KO, 1, GRADE_HARD, 1, 0);
	assert_int_equal(grade_of(store, 1, &by), GRADE_HARD);
	assert_int_equal(by, GRADED_BY_KEY);
	int64_t second = add_review(store, "q1", LANG_KO, 1, GRADE_EASY, 1, first);
	assert_int_equal(grade_of(store, 1, &by), GRADE_EASY);
	(void)add_review(store, "q1", LANG_KO, 1, GRADE_NONE, 1, second);
	assert_int_equal(grade_of(store, 1, &by), GRADE_NONE);
	assert_int_equal(by, GRADED_BY_NOBODY);
	assert_int_equal(grade_of(store, 2, &by), GRADE_NONE);
	store_close(store);
}

static void test_notes_and_best_are_kept_and_taken_back(void **state)
{
	struct store *store = open_store(*state);
	struct error err = {0};
	fill(store);
	assert_done(store_take_note(store, 2, "더 짧게", &err), err);
	assert_done(store_take_best(store, 2, true, &err), err);
	struct take_list list = {0};
	assert_done(store_takes(store, &(struct take_filter){.id = 2}, &list, &err), err);
	assert_string_equal(list.items[0].note, "더 짧게");
	assert_true(list.items[0].best);
	take_list_finish(&list);
	assert_done(store_take_note(store, 2, NULL, &err), err);
	assert_done(store_take_best(store, 2, false, &err), err);
	assert_done(store_takes(store, &(struct take_filter){.id = 2}, &list, &err), err);
	assert_null(list.items[0].note);
	assert_false(list.items[0].best);
	take_list_finish(&list);
	store_close(store);
}

static void test_a_deleted_take_is_gone_and_its_reviews_stay(void **state)
{
	struct store *store = open_store(*state);
	struct error err = {0};
	fill(store);
	(void)add_review(store, "q1", LANG_KO, 1, GRADE_HARD, 1, 0);
	assert_done(store_take_delete(store, 1, &err), err);
	struct take_list list = {0};
	assert_done(store_takes(store, &(struct take_filter){0}, &list, &err), err);
	assert_int_equal(list.count, 3);
	take_list_finish(&list);
	char *takes = path_join(*state, "takes");
	assert_int_equal(count_files(takes), 3);
	free(takes);
	assert_done(store_orphans(store, &list, NULL, &err), err);
	assert_int_equal(list.count, 0);
	struct memory_list *memories = NULL;
	assert_done(store_memories(store, LATER, &memories, &err), err);
	assert_int_equal(memory_list_get(memories, "q1", LANG_KO).reviews, 1);
	memory_list_destroy(memories);
	static const struct {
		const char *what;
		int64_t id;
	} gone[] = {{"deleted", 1}, {"never there", 77}};
	for (size_t i = 0; i < 2; i++) {
		err = (struct error){0};
		assert_false(store_take_delete(store, gone[i].id, &err));
		assert_int_equal(err.kind, ERROR_NOT_FOUND);
		assert_false(store_take_note(store, gone[i].id, "x", &err));
		assert_false(store_take_best(store, gone[i].id, true, &err));
	}
	store_close(store);
}

static void test_a_file_that_went_missing_is_said_and_can_be_deleted(void **state)
{
	struct store *store = open_store(*state);
	struct error err = {0};
	fill(store);
	struct take_list list = {0};
	assert_done(store_takes(store, &(struct take_filter){.id = 1}, &list, &err), err);
	assert_int_equal(unlink(list.items[0].file), 0);
	take_list_finish(&list);
	assert_done(store_takes(store, &(struct take_filter){0}, &list, &err), err);
	assert_true(list.items[3].file_missing);
	assert_false(list.items[2].file_missing);
	take_list_finish(&list);
	assert_done(store_take_delete(store, 1, &err), err);
	store_close(store);
}

static void test_the_folder_can_be_moved(void **state)
{
	char *old = path_join(*state, "old");
	char *new = path_join(*state, "new");
	struct store *store = open_store(old);
	struct error err = {0};
	fill(store);
	store_close(store);
	assert_int_equal(rename(old, new), 0);
	store = open_store(new);
	struct take_list list = {0};
	assert_done(store_takes(store, &(struct take_filter){0}, &list, &err), err);
	for (size_t i = 0; i < list.count; i++) {
		assert_false(list.items[i].file_missing);
	}
	take_list_finish(&list);
	store_close(store);
	free(old);
	free(new);
}

int main(void)
{
	(void)setenv("TZ", "UTC", 1);
	const struct CMUnitTest tests[] = {
		temp_test(test_a_new_name_is_nobody_elses),
		temp_test(test_a_take_that_is_added_is_found_with_all_it_had),
		temp_test(test_adding_twice_gives_one_take),
		temp_test(test_no_recording_is_written_over),
		temp_test(test_a_take_whose_file_is_gone_is_refused),
		temp_test(test_files_without_a_row_are_orphans_and_can_be_added),
		temp_test(test_files_that_are_not_ours_are_named_and_left_alone),
		temp_test(test_an_id_too_long_for_a_name_is_found_again),
		temp_test(test_filters_choose_takes_newest_first),
		temp_test(test_a_take_has_the_question_in_its_language_or_in_any),
		temp_test(test_the_grade_of_a_take_is_its_newest_that_stands),
		temp_test(test_notes_and_best_are_kept_and_taken_back),
		temp_test(test_a_deleted_take_is_gone_and_its_reviews_stay),
		temp_test(test_a_file_that_went_missing_is_said_and_can_be_deleted),
		temp_test(test_the_folder_can_be_moved),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
