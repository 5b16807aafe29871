/* Claims about a store that may not be written: it is read whole, also with a log left over and of
 * an older version, nothing beside it changes, and what would change it says why it cannot. */
#include "unit/store_help.h"

#include <sys/wait.h>

#include "base/text.h"
#include "store/schema.h"

static void make_store(const char *folder)
{
	struct store *store = open_store(folder);
	struct error err = {0};
	struct take take = record_take(store, "질문", LANG_KO, NOW_MS);
	assert_done(store_take_add(store, &take, &err), err);
	(void)add_review(store, "질문", LANG_KO, TODAY, GRADE_EASY, take.id, 0);
	take_finish(&take);
	store_close(store);
}

/* A review that stands in the log alone: its writer died. */
static void leave_log(const char *folder, bool shared)
{
	pid_t child = fork();
	if (child == 0) {
		sqlite3 *db = NULL;
		char *path = path_join(folder, "rehearse.db");
		char *shm = path_join(folder, "rehearse.db-shm");
		(void)sqlite3_open(path, &db);
		int rc = sqlite3_exec(db,
			"INSERT INTO reviews VALUES (2, 1, 0, 20790, 1, 1, NULL, NULL, 8)", NULL,
			NULL, NULL);
		if (!shared) {
			(void)unlink(shm);
		}
		_exit(rc == SQLITE_OK ? 7 : 1);
	}
	int status = 0;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(WEXITSTATUS(status), 7);
	assert_true(file_exists(folder, "rehearse.db-wal"));
}

/* What is in a folder: names, sizes and times. */
static uint64_t look_of(const char *folder)
{
	DIR *open = opendir(folder);
	assert_non_null(open);
	uint64_t sum = 0;
	for (struct dirent *entry; (entry = readdir(open)) != NULL;) {
		struct stat st;
		char *path = path_join(folder, entry->d_name);
		assert_int_equal(lstat(path, &st), 0);
		char *line = mem_format("%s %lld %lld %ld", entry->d_name, (long long)st.st_size,
			(long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
		sum += strcmp(entry->d_name, "..") == 0
			       ? 0
			       : hash_bytes(HASH_START, line, strlen(line));
		free(line);
		free(path);
	}
	(void)closedir(open);
	return sum;
}

/* What a child that may only read sees; the exit status is 100 + the count of reviews. */
static int read_all(const char *folder)
{
	struct store *store = NULL;
	struct store_notes notes = {0};
	struct take_list takes = {0};
	struct memory_list *memories = NULL;
	struct error err = {0};
	if (!store_open(folder, NOW_MS, &store, &notes, &err)) {
		print_message("# %s\n", err.text);
		return 1;
	}
	bool ok = notes.count == 1 && strstr(notes.lines[0], "can only be read") &&
		  store_takes(store, &(struct take_filter){0}, &takes, &err) && takes.count == 1 &&
		  takes.items[0].grade == GRADE_EASY && !takes.items[0].file_missing &&
		  store_memories(store, LATER, &memories, &err);
	size_t reviews = 0;
	if (ok) {
		(void)memory_list_reviews(memories, "질문", LANG_KO, &reviews);
	}
	store_notes_finish(&notes);
	take_list_finish(&takes);
	memory_list_destroy(memories);
	store_close(store);
	return ok ? 100 + (int)reviews : 2;
}

/* Everything that would change it. True when each says that it cannot be written. */
static bool says_so(const char *folder)
{
	struct store *store = NULL;
	if (!store_open(folder, NOW_MS, &store, NULL, NULL)) {
		return false;
	}
	struct review review = {.question_id = "질문", .grade = GRADE_GOOD, .made_ms = 1};
	struct deck deck = {.path = mem_text("/x.md"), .title = mem_text("t")};
	struct take take = {
		.question_id = mem_text("질문"), .file = mem_format("%s/takes/x.wav.part", folder)};
	struct error errs[10] = {{0}};
	bool done = store_review_add(store, &review, &errs[0]);
	done |= store_keep_deck(store, &deck, 1, &errs[1]);
	done |= store_take_add(store, &take, &errs[2]);
	done |= store_take_note(store, 1, "x", &errs[3]);
	done |= store_take_best(store, 1, true, &errs[4]);
	done |= store_take_delete(store, 1, &errs[5]);
	done |= store_tick_set(store, 1, "rating", 1, &errs[6]);
	done |= store_rename_question(store, "질문", "new", &errs[7]);
	done |= store_queue_review(store, &review, &errs[8]) != SAVED_NOWHERE;
	done |= store_is_writable(store, &errs[9]);
	bool ok = !done;
	for (size_t i = 0; i < sizeof(errs) / sizeof(errs[0]); i++) {
		bool said = errs[i].kind == ERROR_STORE && strstr(errs[i].text, "can only be read");
		if (!said) {
			print_message("# %zu: %s\n", i, errs[i].text);
		}
		ok = ok && said;
	}
	take_finish(&take);
	deck_finish(&deck);
	store_close(store);
	return ok;
}

/* Measures, what it looks like and what was said are made from the recording, and shown. */
static int keep_made(const char *folder)
{
	struct store *store = NULL;
	struct error err = {0};
	if (!store_open(folder, NOW_MS, &store, NULL, &err)) {
		return 1;
	}
	char name[] = "delay_s";
	struct named_value value = {name, 1.5};
	struct value_list list = {0};
	unsigned char *bytes = NULL;
	size_t length = 0;
	char *text = NULL;
	bool ok = store_measures_keep(store, 1, 1, &value, 1, &err) &&
		  store_tracks_keep(store, 1, 1, (const unsigned char *)"ab", 2, &err) &&
		  store_transcript_keep(store, 1, "x", &err) &&
		  store_measures(store, 1, 1, &list, &err) && list.count == 1 &&
		  store_tracks(store, 1, 1, &bytes, &length, &err) && length == 2 &&
		  store_transcript(store, 1, &text, &err) && text;
	value_list_finish(&list);
	free(bytes);
	free(text);
	store_close(store);
	return ok ? 7 : 2;
}

/* Runs it as somebody who may read everything and write nothing, also when the tests run as root.
 */
static int as_reader(int (*act)(const char *folder), const char *folder)
{
	pid_t child = fork();
	if (child == 0) {
		if (geteuid() == 0 && seteuid(65534) != 0) {
			_exit(3);
		}
		_exit(act(folder));
	}
	int status = 0;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static int try_changes(const char *folder)
{
	return says_so(folder) ? 0 : 1;
}

static const char *const FILES[] = {
	"rehearse.db", "rehearse.db-wal", "rehearse.db-shm", "rehearse.lock", "rehearse.checked"};

static void close_folder(const char *folder)
{
	for (size_t i = 0; i < sizeof(FILES) / sizeof(FILES[0]); i++) {
		char *path = path_join(folder, FILES[i]);
		(void)chmod(path, 0444);
		free(path);
	}
	char *takes = path_join(folder, "takes");
	assert_int_equal(chmod(takes, 0555), 0);
	assert_int_equal(chmod(folder, 0555), 0);
	free(takes);
}

static void open_folder(const char *folder)
{
	char *takes = path_join(folder, "takes");
	assert_int_equal(chmod(folder, 0700), 0);
	assert_int_equal(chmod(takes, 0700), 0);
	free(takes);
}

static void assert_read(const char *folder, int reviews)
{
	close_folder(folder);
	uint64_t before = look_of(folder);
	assert_int_equal(as_reader(read_all, folder), 100 + reviews);
	assert_int_equal(as_reader(try_changes, folder), 0);
	assert_true(look_of(folder) == before);
	open_folder(folder);
}

static void test_a_folder_that_may_not_be_written_is_read(void **state)
{
	make_store(*state);
	assert_read(*state, 1);
}

static void test_what_is_made_from_recordings_lasts_until_it_is_closed(void **state)
{
	make_store(*state);
	close_folder(*state);
	assert_int_equal(as_reader(keep_made, *state), 7);
	open_folder(*state);
	assert_answer(*state, "SELECT count(*) FROM measures", "0");
}

static void test_without_a_file_to_lock_it_is_read_too(void **state)
{
	make_store(*state);
	char *lock = path_join(*state, "rehearse.lock");
	assert_int_equal(unlink(lock), 0);
	assert_read(*state, 1);
	free(lock);
}

static void test_what_stands_in_a_log_left_over_is_read(void **state)
{
	for (int shared = 0; shared < 2; shared++) {
		char *folder = mem_format("%s/%d", (const char *)*state, shared);
		make_store(folder);
		leave_log(folder, shared);
		assert_int_equal(chmod(*state, 0755), 0);
		assert_read(folder, 2);
		free(folder);
	}
}

/* A store as the first version of the tables made it. */
static void make_old(const char *folder)
{
	static const char ROWS[] =
		"INSERT INTO questions VALUES (1, '질문');"
		"INSERT INTO takes VALUES (1, 1, 0, 1000, 2, 1, 'a.wav', 0, NULL, 0);"
		"INSERT INTO reviews VALUES (1, 1, 0, 20779, 4, 1, 1, NULL, 7)";
	sqlite3 *db = NULL;
	char *path = path_join(folder, "rehearse.db");
	char *takes = path_join(folder, "takes");
	char *take = path_join(takes, "a.wav");
	assert_int_equal(mkdir(folder, 0700), 0);
	assert_int_equal(mkdir(takes, 0700), 0);
	write_file(take, "sound");
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL), 0);
	assert_int_equal(schema_migrate(db, SCHEMA_STEPS, 1), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, ROWS, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	free(path);
	free(takes);
	free(take);
}

static void test_an_older_version_is_read(void **state)
{
	for (int log = 0; log < 2; log++) {
		char *folder = mem_format("%s/%d", (const char *)*state, log);
		make_old(folder);
		if (log) {
			leave_log(folder, false);
		}
		assert_int_equal(chmod(*state, 0755), 0);
		assert_read(folder, 1 + log);
		assert_answer(folder, "PRAGMA user_version", "1");
		free(folder);
	}
}

/* The folder may be written, the file not: its user may not have it, or made it so. */
static void test_a_file_that_may_not_be_written_is_read(void **state)
{
	make_store(*state);
	for (size_t i = 0; i < sizeof(FILES) / sizeof(FILES[0]); i++) {
		char *path = path_join(*state, FILES[i]);
		(void)chmod(path, 0444);
		free(path);
	}
	char *takes = path_join(*state, "takes");
	assert_int_equal(chmod(takes, 0755), 0);
	assert_int_equal(chmod(*state, 0777), 0);
	assert_int_equal(as_reader(read_all, *state), 101);
	assert_int_equal(as_reader(try_changes, *state), 0);
	assert_int_equal(chmod(*state, 0700), 0);
	assert_false(file_exists(*state, "rehearse.db-wal"));
	free(takes);
}

static int is_refused(const char *folder)
{
	struct store *store = NULL;
	struct error err = {0};
	bool opened = store_open(folder, NOW_MS, &store, NULL, &err);
	bool said = strstr(err.text, "is damaged") || strstr(err.text, "newer");
	return !opened && err.kind == ERROR_STORE && said ? 7 : 1;
}

static void test_a_damaged_or_newer_one_is_said_to_be_so(void **state)
{
	make_store(*state);
	assert_answer(*state, "PRAGMA user_version = 900", "");
	close_folder(*state);
	assert_int_equal(as_reader(is_refused, *state), 7);
	open_folder(*state);
	char *path = path_join(*state, "rehearse.db");
	assert_int_equal(chmod(path, 0600), 0);
	int fd = open(path, O_WRONLY);
	assert_int_equal(pwrite(fd, "no database", 11, 0), 11);
	(void)close(fd);
	close_folder(*state);
	assert_int_equal(as_reader(is_refused, *state), 7);
	open_folder(*state);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		temp_test(test_a_folder_that_may_not_be_written_is_read),
		temp_test(test_what_is_made_from_recordings_lasts_until_it_is_closed),
		temp_test(test_without_a_file_to_lock_it_is_read_too),
		temp_test(test_what_stands_in_a_log_left_over_is_read),
		temp_test(test_an_older_version_is_read),
		temp_test(test_a_file_that_may_not_be_written_is_read),
		temp_test(test_a_damaged_or_newer_one_is_said_to_be_so),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
