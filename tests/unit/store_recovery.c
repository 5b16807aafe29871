/* Claims about what another program left beside the store: it is put in before anything newer is
 * written, an older grade does not stand in the place of a newer one, an older mark is not written
 * over a newer one, and a store that may only be read shows it. */
#include "unit/store_help.h"

#include <errno.h>
#include <sys/wait.h>

#include "base/text.h"
#include "store/journal_entry.h"
#include "store/state.h"

/* In the place of SQLite's: nothing here may wait. */
int sqlite3_sleep(int ms)
{
	return ms;
}

/* In the place of libc's: a disk that renames no recording. */
static bool refusing;
int rename(const char *from, const char *to)
{
	if (refusing && strstr(from, ".part")) {
		errno = EIO;
		return -1;
	}
	return renameat(AT_FDCWD, from, AT_FDCWD, to);
}

static sqlite3 *hold(const char *folder)
{
	sqlite3 *db = NULL;
	char *path = path_join(folder, "rehearse.db");
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	free(path);
	return db;
}

static void let_go(sqlite3 *db)
{
	assert_int_equal(sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* A take with the review 1. */
static void make_store(const char *folder)
{
	struct store *store = open_store(folder);
	struct error err = {0};
	struct take take = record_take(store, "질문", LANG_KO, NOW_MS);
	assert_done(store_take_add(store, &take, &err), err);
	(void)add_review(store, "질문", LANG_KO, TODAY, GRADE_GOOD, take.id, 0);
	take_finish(&take);
	store_close(store);
}

/* What a program of that start left: entries as lines of a file that nobody has locked. */
static void leave(const char *folder, int64_t start_ms, struct journal_entry *entries, size_t count)
{
	struct text lines;
	text_init(&lines, 100000);
	for (size_t i = 0; i < count; i++) {
		entries[i].number = (int64_t)i + 1;
		journal_entry_write(&entries[i], &lines);
	}
	text_add(&lines, "closed\n");
	char *path = mem_format("%s/rehearse.open-%lld-1-1", folder, (long long)start_ms);
	write_file(path, lines.bytes);
	free(path);
	text_finish(&lines);
}

static struct journal_entry grade_entry(
	char *question, enum grade grade, int64_t made_ms, int64_t take, int64_t supersedes)
{
	return (struct journal_entry){.kind = ENTRY_REVIEW,
		.question_id = question,
		.lang = LANG_KO,
		.at_ms = made_ms,
		.day = TODAY,
		.grade = (int)grade,
		.by = GRADED_BY_KEY,
		.take = take,
		.supersedes = supersedes};
}

static char question[] = "질문";
static char old_text[] = "old";
static char new_text[] = "new";
static char part[] = "part:S";

static const char CHAIN[] = "SELECT group_concat(id || ':' || grade || ':' ||"
			    " coalesce(supersedes, ''), ' ') FROM reviews";

static void add_at(const char *folder, enum grade grade, int64_t made_ms, int64_t supersedes)
{
	struct store *store = open_store(folder);
	struct error err = {0};
	struct review review = {.question_id = question,
		.lang = LANG_KO,
		.day = TODAY,
		.grade = grade,
		.by = GRADED_BY_KEY,
		.take_id = 1,
		.supersedes = supersedes,
		.made_ms = made_ms};
	assert_done(store_review_add(store, &review, &err), err);
	store_close(store);
}

static void assert_grade(const char *folder, enum grade grade)
{
	struct store *store = open_store(folder);
	struct take_list list = {0};
	struct memory_list *memories = NULL;
	struct error err = {0};
	size_t count = 0;
	assert_done(store_takes(store, &(struct take_filter){0}, &list, &err), err);
	assert_int_equal(list.count, 1);
	assert_int_equal(list.items[0].grade, grade);
	assert_done(store_memories(store, LATER, &memories, &err), err);
	(void)memory_list_reviews(memories, question, LANG_KO, &count);
	assert_int_equal(count, grade == GRADE_NONE ? 0 : 1); /* the answer counts once */
	memory_list_destroy(memories);
	take_list_finish(&list);
	store_close(store);
}

static void take_in(const char *folder)
{
	struct store *store = NULL;
	struct error err = {0};
	assert_done(store_open(folder, NOW_MS, &store, NULL, &err), err);
	store_close(store);
}

static void test_an_older_grade_is_entered_and_the_newer_one_stays(void **state)
{
	make_store(*state);
	add_at(*state, GRADE_EASY, NOW_MS + 2000, 1);
	struct journal_entry entries[] = {grade_entry(question, GRADE_AGAIN, NOW_MS + 1000, 1, 1),
		grade_entry(question, GRADE_HARD, NOW_MS + 1500, 1, -1)};
	for (int i = 0; i < 2; i++) { /* once, also when its file comes back */
		leave(*state, NOW_MS, entries, 2);
		take_in(*state);
		assert_answer(*state, CHAIN, "1:3: 2:4:1 3:1:2 4:4:3 5:2:4 6:4:5");
	}
	assert_grade(*state, GRADE_EASY);
}

static void test_a_newer_grade_that_waited_stands(void **state)
{
	make_store(*state);
	add_at(*state, GRADE_EASY, NOW_MS + 2000, 1);
	struct journal_entry entry = grade_entry(question, GRADE_AGAIN, NOW_MS + 3000, 1, 1);
	leave(*state, NOW_MS, &entry, 1);
	take_in(*state);
	assert_answer(*state, CHAIN, "1:3: 2:4:1 3:1:2");
	assert_grade(*state, GRADE_AGAIN);
}

/* The clock was set back: it was made when the review it replaces was known. */
static void test_a_grade_that_names_the_one_in_force_stands_whatever_the_clock_said(void **state)
{
	make_store(*state);
	struct journal_entry entry = grade_entry(question, GRADE_AGAIN, NOW_MS - 5000, 1, 1);
	leave(*state, NOW_MS, &entry, 1);
	take_in(*state);
	assert_answer(*state, CHAIN, "1:3: 2:1:1");
	assert_grade(*state, GRADE_AGAIN);
}

/* The take had no grade when this one was given, and got another one since. */
static void test_an_older_first_grade_does_not_count_beside_the_newer_one(void **state)
{
	make_store(*state);
	struct journal_entry entry = grade_entry(question, GRADE_AGAIN, NOW_MS - 5000, 1, 0);
	leave(*state, NOW_MS, &entry, 1);
	take_in(*state);
	assert_answer(*state, CHAIN, "1:3: 2:1:1 3:3:2");
	assert_grade(*state, GRADE_GOOD);
}

static void test_an_older_withdrawal_and_an_older_grade_behind_a_withdrawal(void **state)
{
	make_store(*state);
	add_at(*state, GRADE_EASY, NOW_MS + 2000, 1);
	struct journal_entry entry = grade_entry(question, GRADE_NONE, NOW_MS + 1000, 1, 1);
	leave(*state, NOW_MS, &entry, 1);
	take_in(*state);
	assert_grade(*state, GRADE_EASY);
	add_at(*state, GRADE_NONE, NOW_MS + 4000, 1);
	entry = grade_entry(question, GRADE_AGAIN, NOW_MS + 3000, 1, 1);
	leave(*state, NOW_MS, &entry, 1);
	take_in(*state);
	assert_grade(*state, GRADE_NONE);
}

static void leave_marks(const char *folder)
{
	struct journal_entry entries[] = {
		{.kind = ENTRY_NOTE, .text = old_text, .take = 1},
		{.kind = ENTRY_TICK, .text = part, .value = 1, .take = 1},
		{.kind = ENTRY_BEST, .value = 1, .take = 1},
		grade_entry(question, GRADE_AGAIN, NOW_MS + 1000, 1, 1),
	};
	leave(folder, NOW_MS, entries, 4);
}

static const char MARKS[] = "SELECT best || note || (SELECT group_concat(name || value) FROM ticks)"
			    " FROM takes";

/* It was left after the store was opened, or while it was busy. */
static void test_what_waits_is_put_in_before_each_kind_of_writing(void **state)
{
	for (int kind = 0; kind < 4; kind++) {
		char *folder = mem_format("%s/%d", (const char *)*state, kind);
		make_store(folder);
		struct store *store = open_store(folder);
		struct store_notes notes = {0};
		struct error err = {0};
		leave_marks(folder);
		if (kind == 0) {
			assert_done(store_take_note(store, 1, "new", &err), err);
		} else if (kind == 1) {
			assert_done(store_take_best(store, 1, false, &err), err);
		} else if (kind == 2) {
			assert_done(store_tick_set(store, 1, "part:S", 2, &err), err);
		} else {
			assert_int_equal(store_queue_note(store, 1, "new", &err), SAVED_IN_STORE);
		}
		assert_done(store_queue_write(store, &notes, &err), err);
		assert_int_equal(notes.count, 1);
		assert_non_null(strstr(
			notes.lines[0], "marks that waited beside the store are in it now (4)"));
		store_notes_finish(&notes);
		store_close(store);
		assert_answer(folder, MARKS,
			kind == 1   ? "0oldpart:S1"
			: kind == 2 ? "1oldpart:S2"
				    : "1newpart:S1");
		assert_answer(folder, CHAIN, "1:3: 2:1:1");
		take_in(folder);
		assert_answer(folder, CHAIN, "1:3: 2:1:1");
		free(folder);
	}
}

static void test_while_it_cannot_be_put_in_nothing_newer_is_written(void **state)
{
	make_store(*state);
	leave_marks(*state);
	sqlite3 *other = hold(*state);
	struct store *store = NULL;
	struct store_notes notes = {0};
	struct error err = {0};
	assert_done(store_open(*state, NOW_MS, &store, &notes, &err), err);
	assert_int_equal(notes.count, 1);
	assert_non_null(
		strstr(notes.lines[0], "wait beside the store (4), as it cannot be written: "));
	store_notes_finish(&notes);
	assert_true(store_left_waits(store));
	store_set_patience(store, 0);
	assert_false(store_take_note(store, 1, "new", &err));
	assert_non_null(strstr(err.text, "busy"));
	let_go(other);
	assert_done(store_take_note(store, 1, "new", &err), err);
	store_close(store);
	assert_answer(*state, MARKS, "1newpart:S1");
	assert_answer(*state, CHAIN, "1:3: 2:1:1");
}

/* The program that started first marked last. */
static void test_marks_of_two_programs_are_put_in_by_their_times(void **state)
{
	make_store(*state);
	for (int i = 0; i < 2; i++) {
		int64_t at_ms = NOW_MS + (i == 0 ? 5000 : 3000);
		struct journal_entry entries[] = {
			{.kind = ENTRY_NOTE,
				.text = i == 0 ? new_text : old_text,
				.take = 1,
				.at_ms = at_ms},
			{.kind = ENTRY_TICK,
				.text = part,
				.value = 2 - i,
				.take = 1,
				.at_ms = at_ms},
			{.kind = ENTRY_BEST, .value = 1 - i, .take = 1, .at_ms = at_ms},
		};
		leave(*state, NOW_MS + i, entries, 3);
	}
	take_in(*state);
	assert_answer(*state, MARKS, "1newpart:S2");
}

/* Within one file the order counts: the clock was set back. */
static void test_marks_of_one_program_are_put_in_in_their_order(void **state)
{
	make_store(*state);
	struct journal_entry entries[] = {
		{.kind = ENTRY_NOTE, .text = old_text, .take = 1, .at_ms = NOW_MS + 5000},
		{.kind = ENTRY_NOTE, .text = new_text, .take = 1, .at_ms = NOW_MS + 3000},
	};
	leave(*state, NOW_MS, entries, 2);
	take_in(*state);
	assert_answer(*state, "SELECT note FROM takes", "new");
}

/* The recording cannot be renamed: what waits is told once, and notes are kept. */
static void test_what_cannot_be_put_in_is_told_once_and_keeps_nothing_up(void **state)
{
	make_store(*state);
	struct store *store = open_store(*state);
	struct take take = record_take(store, question, LANG_KO, NOW_MS + 1000);
	char *name = mem_text(strrchr(take.file, '/') + 1);
	struct journal_entry entry = {.kind = ENTRY_TAKE,
		.question_id = question,
		.text = name,
		.lang = LANG_KO,
		.at_ms = NOW_MS + 1000,
		.duration_s = 2};
	struct error err = {0};
	struct store_notes notes = {0};
	leave(*state, NOW_MS, &entry, 1);
	refusing = true;
	assert_done(store_take_note(store, 1, "new", &err), err);
	assert_done(store_take_note(store, 1, "newer", &err), err);
	refusing = false;
	assert_done(store_queue_write(store, &notes, &err), err);
	assert_int_equal(notes.count, 1);
	assert_non_null(strstr(notes.lines[0], "cannot be written into it yet"));
	store_notes_finish(&notes);
	store_close(store);
	assert_answer(*state, "SELECT note FROM takes", "newer");
	take_in(*state);
	assert_answer(*state, "SELECT count(*) FROM takes", "2");
	free(name);
	take_finish(&take);
}

/* This program's own marks say when they were made. */
static void test_a_mark_that_is_queued_has_its_time(void **state)
{
	make_store(*state);
	struct error err = {0};
	struct store *store = open_store(*state);
	sqlite3 *other = hold(*state);
	assert_int_equal(store_queue_note(store, 1, "new", &err), SAVED_BESIDE);
	char *bytes = NULL;
	size_t length = 0;
	struct journal_entry entry = {0};
	assert_done(file_read(store->journal, 100000, &bytes, &length, &err), err);
	assert_true(journal_entry_read(bytes, length - 1, &entry));
	assert_true(entry.at_ms > 0);
	journal_entry_finish(&entry);
	free(bytes);
	let_go(other);
	store_close(store);
}

static int read_shown(const char *folder)
{
	struct store *store = NULL;
	struct store_notes notes = {0};
	struct take_list takes = {0};
	struct error err = {0};
	if (!store_open(folder, NOW_MS, &store, &notes, &err)) {
		print_message("# %s\n", err.text);
		return 1;
	}
	bool ok = notes.count == 2 &&
		  strstr(notes.lines[1], "beside the store (6) and are shown as if") &&
		  store_takes(store, &(struct take_filter){0}, &takes, &err) && takes.count == 2;
	ok = ok && takes.items[1].grade == GRADE_AGAIN && takes.items[1].best &&
	     strcmp(takes.items[1].note, "old") == 0 && takes.items[0].grade == GRADE_HARD &&
	     !takes.items[0].file_missing && strstr(takes.items[0].file, ".part") &&
	     !store_take_note(store, 1, "x", &err) && strstr(err.text, "can only be read");
	store_notes_finish(&notes);
	take_list_finish(&takes);
	store_close(store);
	return ok ? 7 : 2;
}

/* An answer with its grade, and marks; the recording is not renamed. */
static void test_a_store_that_may_only_be_read_shows_what_waits(void **state)
{
	make_store(*state);
	struct store *store = open_store(*state);
	struct take take = record_take(store, question, LANG_KO, NOW_MS + 1000);
	store_close(store);
	struct journal_entry entries[] = {
		{.kind = ENTRY_TAKE,
			.question_id = question,
			.text = strrchr(take.file, '/') + 1,
			.lang = LANG_KO,
			.at_ms = NOW_MS + 1000,
			.duration_s = 2},
		grade_entry(question, GRADE_HARD, NOW_MS + 1500, -1, 0),
		{.kind = ENTRY_NOTE, .text = old_text, .take = 1},
		{.kind = ENTRY_TICK, .text = part, .value = 1, .take = 1},
		{.kind = ENTRY_BEST, .value = 1, .take = 1},
		grade_entry(question, GRADE_AGAIN, NOW_MS + 1000, 1, 1),
	};
	leave(*state, NOW_MS, entries, 6);
	size_t before = count_files(*state);
	pid_t child = fork();
	if (child == 0) {
		/* the folders may be written, the store may not */
		char *path = path_join(*state, "rehearse.db");
		bool ready = chmod(*state, 0755) == 0 && chmod(path, 0444) == 0;
		for (int i = 0; i < 2; i++) {
			free(path);
			path = i == 0 ? path_join(*state, "rehearse.open-1795338307123-1-1")
				      : path_join(*state, "rehearse.lock");
			ready = ready && chmod(path, 0644) == 0;
		}
		ready = ready && chmod(take.file, 0644) == 0;
		char *takes = path_join(*state, "takes");
		ready = ready && chmod(takes, 0777) == 0;
		free(takes);
		free(path);
		if (!ready || (geteuid() == 0 && seteuid(65534) != 0)) {
			_exit(77);
		}
		_exit(read_shown(*state));
	}
	int status = 0;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(WEXITSTATUS(status), 7);
	assert_int_equal(count_files(*state), before);
	assert_int_equal(access(take.file, F_OK), 0);
	char *path = path_join(*state, "rehearse.db");
	assert_int_equal(chmod(path, 0600), 0);
	free(path);
	take_in(*state);
	assert_answer(*state, "SELECT count(*) FROM takes", "2");
	assert_answer(*state, "SELECT group_concat(grade) FROM reviews", "3,2,1");
	take_finish(&take);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		temp_test(test_an_older_grade_is_entered_and_the_newer_one_stays),
		temp_test(test_a_newer_grade_that_waited_stands),
		temp_test(test_a_grade_that_names_the_one_in_force_stands_whatever_the_clock_said),
		temp_test(test_an_older_first_grade_does_not_count_beside_the_newer_one),
		temp_test(test_an_older_withdrawal_and_an_older_grade_behind_a_withdrawal),
		temp_test(test_what_waits_is_put_in_before_each_kind_of_writing),
		temp_test(test_while_it_cannot_be_put_in_nothing_newer_is_written),
		temp_test(test_marks_of_two_programs_are_put_in_by_their_times),
		temp_test(test_marks_of_one_program_are_put_in_in_their_order),
		temp_test(test_what_cannot_be_put_in_is_told_once_and_keeps_nothing_up),
		temp_test(test_a_mark_that_is_queued_has_its_time),
		temp_test(test_a_store_that_may_only_be_read_shows_what_waits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
