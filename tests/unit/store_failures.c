/* Claims about a disk that fails and a process that dies at any write: after each the store opens,
 * is consistent, and holds all or nothing of what was under way. */
#include "unit/store_help.h"

#include <sys/wait.h>

#include "unit/store_failing.h"

/* Something the store does, with what must be there before and may be there after. */
struct deed {
	const char *name;
	void (*prepare)(const char *folder);
	/* Opened before; true when it says it is done. */
	bool (*run)(struct store *store);
	/* With the store open and well again: is all of it there? Fails on a half. */
	bool (*is_done)(struct store *store, const char *folder);
};

static void make_store(const char *folder)
{
	store_close(open_store(folder));
}

/* --- The deeds --- */

static bool run_review(struct store *store)
{
	struct review review = {.question_id = "q",
		.lang = LANG_KO,
		.day = 4,
		.grade = GRADE_GOOD,
		.made_ms = NOW_MS};
	return store_review_add(store, &review, NULL);
}

static bool review_is_done(struct store *store, const char *folder)
{
	struct memory_list *memories = NULL;
	struct error err = {0};
	assert_done(store_memories(store, LATER, &memories, &err), err);
	int reviews = memory_list_get(memories, "q", LANG_KO).reviews;
	memory_list_destroy(memories);
	assert_in_range(reviews, 0, 1);
	/* The question is new with its review, or not there. */
	assert_answer(folder, "SELECT count(*) FROM questions", reviews ? "1" : "0");
	return reviews == 1;
}

static void record_file(const char *folder)
{
	struct store *store = open_store(folder);
	struct take take = record_take(store, "q", LANG_KO, NOW_MS);
	take_finish(&take);
	store_close(store);
}

static struct take the_take(const char *folder)
{
	return (struct take){.question_id = mem_text("q"),
		.lang = LANG_KO,
		.started_ms = NOW_MS,
		.duration_s = 2,
		.file = mem_format(
			"%s/takes/20261122T090507.123Z_ko_q.wav.part", (const char *)folder)};
}

static const char *the_folder; /* of the deed under way */

/* As a user does: what was not done is tried once more. */
static bool run_take(struct store *store)
{
	struct take take = the_take(the_folder);
	bool ok = store_take_add(store, &take, NULL) || store_take_add(store, &take, NULL);
	assert_int_equal(access(take.file, F_OK), 0); /* where it says, also after failure */
	take_finish(&take);
	return ok;
}

static bool take_is_done(struct store *store, const char *folder)
{
	struct take_list list = {0};
	struct error err = {0};
	(void)folder;
	assert_done(store_takes(store, &(struct take_filter){0}, &list, &err), err);
	size_t rows = list.count;
	assert_in_range(rows, 0, 1);
	assert_true(rows == 0 || !list.items[0].file_missing);
	take_list_finish(&list);
	/* The file is there under one of its names, and is an orphan when it has no row. */
	assert_done(store_orphans(store, &list, NULL, &err), err);
	assert_int_equal(list.count + rows, 1);
	if (rows == 0) {
		assert_string_equal(list.items[0].question_id, "q");
		assert_done(store_take_add(store, &list.items[0], &err), err);
	}
	take_list_finish(&list);
	assert_done(store_takes(store, &(struct take_filter){0}, &list, &err), err);
	assert_int_equal(list.count, 1);
	assert_false(list.items[0].file_missing);
	take_list_finish(&list);
	return rows == 1;
}

static void keep_take(const char *folder)
{
	record_file(folder);
	struct store *store = open_store(folder);
	struct take take = the_take(folder);
	struct error err = {0};
	assert_done(store_take_add(store, &take, &err), err);
	take_finish(&take);
	store_close(store);
}

static bool run_delete(struct store *store)
{
	return store_take_delete(store, 1, NULL);
}

static bool delete_is_done(struct store *store, const char *folder)
{
	struct take_list list = {0};
	struct error err = {0};
	char *takes = path_join(folder, "takes");
	assert_done(store_takes(store, &(struct take_filter){0}, &list, &err), err);
	bool done = list.count == 0;
	/* No file stays behind that nobody lists. */
	assert_int_equal(count_files(takes), done || list.items[0].file_missing ? 0 : 1);
	take_list_finish(&list);
	if (!done) {
		assert_done(store_take_delete(store, 1, &err), err);
		assert_int_equal(count_files(takes), 0);
	}
	free(takes);
	return done;
}

static const char *const IDS[] = {"q1", "q2", "q3"};
static const char *const BEFORE[] = {"하나", "둘", "셋"};
static const char *const AFTER[] = {"하나 더", "둘 더", "셋 더"};

static void keep_first(const char *folder)
{
	struct store *store = open_store(folder);
	struct deck deck = make_deck("/nowhere/면접.md", 2, IDS, BEFORE);
	struct error err = {0};
	assert_done(store_keep_deck(store, &deck, 1, &err), err);
	deck_finish(&deck);
	store_close(store);
}

static bool run_deck(struct store *store)
{
	struct deck deck = make_deck("/nowhere/면접.md", 3, IDS, AFTER);
	bool ok = store_keep_deck(store, &deck, 2, NULL);
	deck_finish(&deck);
	return ok;
}

static bool deck_is_done(struct store *store, const char *folder)
{
	struct known_list known = {0};
	struct error err = {0};
	(void)folder;
	assert_done(store_known(store, "/nowhere/면접.md", &known, &err), err);
	bool done = known.count == 3;
	assert_int_equal(known.count, done ? 3 : 2);
	for (size_t i = 0; i < (done ? 3u : 2u); i++) {
		assert_string_equal(known.items[i].id, IDS[i]);
		assert_string_equal(known.items[i].text[LANG_KO], done ? AFTER[i] : BEFORE[i]);
	}
	known_list_finish(&known);
	return done;
}

static const struct deed DEEDS[] = {
	{"a review", make_store, run_review, review_is_done},
	{"a take", record_file, run_take, take_is_done},
	{"a deletion", keep_take, run_delete, delete_is_done},
	{"a deck", keep_first, run_deck, deck_is_done},
};

/* --- The disk fails --- */

static void assert_well(const char *folder)
{
	assert_answer(folder, "PRAGMA integrity_check", "ok");
	assert_answer(folder, "SELECT count(*) FROM pragma_foreign_key_check", "0");
}

/* One deed with its n-th write failing. False when n was more than it writes. */
/* How many writes further each trial fails: all of them, but under sanitizers, which are slow and
 * seek other mistakes, every fourth. */
static int step(void)
{
	const char *said = getenv("FAILURE_STEP");
	return said ? (int)strtol(said, NULL, 10) : 1;
}

static bool fails_at(const struct deed *deed, const char *folder, enum failure how, int nth)
{
	deed->prepare(folder);
	the_folder = folder;
	struct store *store = open_store(folder);
	disk_arm(how, nth);
	bool said = deed->run(store);
	bool failed = disk.failed;
	if (how == FAIL_ONCE) {
		disk_heal();
	}
	store_close(store); /* a disk that goes on failing does so at the end as well */
	disk_heal();

	store = open_store(folder);
	bool done = deed->is_done(store, folder);
	store_close(store);
	if (said && !done) {
		fail_msg("%s was said to be done at failure %d", deed->name, nth);
	}
	if (!failed && !said) {
		fail_msg("%s is not done on a disk that is well", deed->name);
	}
	assert_well(folder);
	return failed;
}

static void for_each_write(const char *temp, enum failure how,
	bool (*trial)(const struct deed *deed, const char *folder, enum failure how, int nth))
{
	for (size_t i = 0; i < sizeof(DEEDS) / sizeof(DEEDS[0]); i++) {
		int nth = 1;
		bool failed = true;
		while (failed) {
			char *folder = mem_format("%s/%zu-%d", temp, i, nth);
			failed = trial(&DEEDS[i], folder, how, nth);
			nth += step();
			free(folder);
		}
		assert_in_range(nth, 4, 100 + step()); /* it did write, and came to an end */
	}
}

static void test_a_write_that_fails_once_leaves_all_or_nothing(void **state)
{
	for_each_write(*state, FAIL_ONCE, fails_at);
}

static void test_a_disk_that_stays_full_leaves_all_or_nothing(void **state)
{
	for_each_write(*state, FAIL_ON, fails_at);
}

/* --- The process dies --- */

/* True when it died, false when it came to its end before. */
static bool dies(void (*act)(const void *arg), const void *arg, int nth)
{
	pid_t child = fork();
	if (child == 0) {
		disk_arm(DIE, nth);
		act(arg);
		_exit(0);
	}
	int status = -1;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_in_range(WEXITSTATUS(status), 0, DIED);
	assert_true(WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == DIED);
	return WEXITSTATUS(status) == DIED;
}

struct act {
	const struct deed *deed;
	const char *folder;
};

static void do_deed(const void *arg)
{
	const struct act *act = arg;
	struct store *store = NULL;
	if (!store_open(act->folder, NOW_MS, &store, NULL, NULL) || !act->deed->run(store)) {
		_exit(1);
	}
	store_close(store);
}

static bool dies_at(const struct deed *deed, const char *folder, enum failure how, int nth)
{
	(void)how;
	deed->prepare(folder);
	the_folder = folder;
	struct act act = {deed, folder};
	bool died = dies(do_deed, &act, nth);
	struct store *store = open_store(folder);
	bool done = deed->is_done(store, folder);
	store_close(store);
	if (!died && !done) {
		fail_msg("%s is not done though nobody died", deed->name);
	}
	assert_well(folder);
	return died;
}

static void test_a_process_that_dies_at_any_write_leaves_all_or_nothing(void **state)
{
	for_each_write(*state, DIE, dies_at);
}

/* --- The power fails --- */

/* What is renamed or deleted lasts before the row that says so is written, and that lasts before it
 * is said to be done: the file's place, a sync, then writes of which the last is a sync again. */
static void test_what_is_said_to_be_kept_outlasts_a_loss_of_power(void **state)
{
	static const struct {
		void (*prepare)(const char *folder);
		bool (*run)(struct store *store);
		const char *begins;
	} rows[] = {
		{record_file, run_take, "rfw"},
		{keep_take, run_delete, "ufw"},
		{make_store, run_review, "w"},
		{keep_first, run_deck, "w"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *folder = mem_format("%s/%zu", (const char *)*state, i);
		rows[i].prepare(folder);
		the_folder = folder;
		struct store *store = open_store(folder);
		disk_forget();
		assert_true(rows[i].run(store));
		assert_memory_equal(disk.done, rows[i].begins, strlen(rows[i].begins));
		assert_int_equal(disk.done[disk.done_count - 1], 's');
		store_close(store);
		free(folder);
	}
}

/* --- Opening --- */

static void open_and_close(const void *arg)
{
	struct store *store = NULL;
	if (!store_open(arg, NOW_MS, &store, NULL, NULL)) {
		_exit(1);
	}
	store_close(store);
}

static void assert_usable(const char *folder)
{
	struct store *store = open_store(folder);
	assert_int_equal(add_review(store, "q", LANG_KO, 1, GRADE_GOOD, 0, 0), 1);
	store_close(store);
	assert_well(folder);
}

static void test_a_new_store_whose_making_fails_is_made_at_the_next_start(void **state)
{
	for (enum failure how = FAIL_ONCE; how <= FAIL_ON; how++) {
		bool failed = true;
		int nth = 1;
		for (; failed; nth += step()) {
			char *folder = mem_format("%s/%d-%d", (const char *)*state, how, nth);
			struct store *store = NULL;
			struct error err = {0};
			disk_arm(how, nth);
			bool opened = store_open(folder, NOW_MS, &store, NULL, &err);
			failed = disk.failed;
			store_close(store);
			disk_heal();
			assert_true(opened || (!store && err.kind == ERROR_STORE && err.text[0]));
			assert_true(opened || failed);
			assert_usable(folder);
			free(folder);
		}
		assert_in_range(nth, 8, 200);
	}
}

static void test_a_process_that_dies_while_it_makes_a_store_leaves_a_way_on(void **state)
{
	int nth = 1;
	bool died = true;
	for (; died; nth++) {
		char *folder = mem_format("%s/%d", (const char *)*state, nth);
		died = dies(open_and_close, folder, nth);
		assert_usable(folder);
		free(folder);
	}
	assert_in_range(nth, 8, 200);
}

/* --- Mending --- */

/* Two reviews, and a table of questions that cannot be read. */
static void make_damaged(const char *folder)
{
	struct store *store = open_store(folder);
	(void)add_review(store, "하나", LANG_KO, 1, GRADE_GOOD, 0, 0);
	(void)add_review(store, "둘", LANG_KO, 1, GRADE_GOOD, 0, 0);
	store_close(store);
	char *path = path_join(folder, "rehearse.db");
	char *root =
		ask_database(path, "SELECT rootpage FROM sqlite_schema WHERE name = 'questions'");
	int fd = open(path, O_WRONLY);
	char junk[4096] = {0x55};
	assert_int_equal(pwrite(fd, junk, sizeof(junk), (strtol(root, NULL, 10) - 1) * 4096), 4096);
	(void)close(fd);
	free(root);
	free(path);
}

/* The damaged file is kept under some name, and the reviews are in the new one. */
static void assert_mended(const char *folder)
{
	struct store *store = NULL;
	struct error err = {0};
	assert_done(store_open(folder, NOW_MS + 1, &store, NULL, &err), err);
	store_close(store);
	assert_well(folder);
	assert_answer(folder, "SELECT count(*) FROM reviews", "2");
	bool kept = file_exists(folder, "rehearse.db.damaged-1795338307123") ||
		    file_exists(folder, "rehearse.db.damaged-1795338307124");
	assert_true(kept);
	assert_false(file_exists(folder, "rehearse.db.mended"));
	assert_false(file_exists(folder, "rehearse.db.mending"));
}

static void test_a_mending_that_fails_or_dies_is_done_at_the_next_start(void **state)
{
	for (enum failure how = FAIL_ONCE; how <= DIE; how++) {
		int nth = 1;
		bool failed = true;
		for (; failed; nth++) {
			char *folder = mem_format("%s/%d-%d", (const char *)*state, how, nth);
			make_damaged(folder);
			if (how == DIE) {
				failed = dies(open_and_close, folder, nth);
			} else {
				struct store *store = NULL;
				disk_arm(how, nth);
				(void)store_open(folder, NOW_MS, &store, NULL, NULL);
				failed = disk.failed;
				disk_heal();
				store_close(store);
			}
			assert_mended(folder);
			free(folder);
		}
		assert_in_range(nth, 12, 300);
	}
}

int main(void)
{
	disk_install();
	const struct CMUnitTest tests[] = {
		temp_test(test_a_write_that_fails_once_leaves_all_or_nothing),
		temp_test(test_a_disk_that_stays_full_leaves_all_or_nothing),
		temp_test(test_a_process_that_dies_at_any_write_leaves_all_or_nothing),
		temp_test(test_what_is_said_to_be_kept_outlasts_a_loss_of_power),
		temp_test(test_a_new_store_whose_making_fails_is_made_at_the_next_start),
		temp_test(test_a_process_that_dies_while_it_makes_a_store_leaves_a_way_on),
		temp_test(test_a_mending_that_fails_or_dies_is_done_at_the_next_start),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
