/* Claims about several programs with one store: nobody is turned away, and nothing that was said to
 * be kept is lost when one is killed. */
#include "unit/store_help.h"

#include <signal.h>
#include <sys/wait.h>

/* Appends reviews for ever, and says the number of each once it is kept. */
static void append_and_tell(const char *folder, int pipe_end)
{
	struct store *store = NULL;
	if (!store_open(folder, NOW_MS, &store, NULL, NULL)) {
		_exit(1);
	}
	for (int day = 0;; day++) {
		struct review review = {.question_id = "q",
			.lang = LANG_KO,
			.day = day,
			.grade = GRADE_GOOD,
			.made_ms = NOW_MS};
		if (!store_review_add(store, &review, NULL) ||
			write(pipe_end, &review.id, sizeof(review.id)) != sizeof(review.id)) {
			_exit(1);
		}
	}
}

static void test_a_review_that_was_kept_outlives_a_kill(void **state)
{
	int64_t last = 0;
	store_close(open_store(*state));
	for (int round = 0; round < 20; round++) {
		int ends[2];
		assert_int_equal(pipe(ends), 0);
		pid_t child = fork();
		if (child == 0) {
			(void)close(ends[0]);
			append_and_tell(*state, ends[1]);
		}
		(void)close(ends[1]);
		/* After so many it is killed at whatever it does then. */
		for (int i = 0; i < 3 + round * 7 % 20; i++) {
			assert_int_equal(read(ends[0], &last, sizeof(last)), sizeof(last));
		}
		assert_int_equal(kill(child, SIGKILL), 0);
		int status = 0;
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFSIGNALED(status));
		for (int64_t id; read(ends[0], &id, sizeof(id)) == sizeof(id);) {
			last = id; /* told before the kill came through */
		}
		(void)close(ends[0]);

		struct store *store = open_store(*state);
		struct memory_list *memories = NULL;
		struct error err = {0};
		assert_done(store_memories(store, LATER, &memories, &err), err);
		int kept = memory_list_get(memories, "q", LANG_KO).reviews;
		/* One more may have been kept and not yet told of in this round and each before. */
		assert_in_range(kept, last, last + 1);
		last = kept;
		memory_list_destroy(memories);
		store_close(store);
	}
	assert_answer(*state, "PRAGMA integrity_check", "ok");
}

enum { PROGRAMS = 3, EACH = 60 };

/* One of several at once: reviews, a take now and then, and a look at all. Ends with 0 when nothing
 * was refused. */
static void rehearse(const char *folder, int which)
{
	struct store *store = NULL;
	struct error err = {0};
	bool ok = store_open(folder, NOW_MS, &store, NULL, &err);
	for (int i = 0; ok && i < EACH; i++) {
		char id[16];
		(void)snprintf(id, sizeof(id), "q%d", i % 7);
		struct review review = {.question_id = id,
			.lang = LANG_KO,
			.day = i,
			.grade = GRADE_GOOD,
			.made_ms = NOW_MS};
		ok = store_review_add(store, &review, &err);
		if (ok && i % 10 == 0) {
			struct take take = record_take(store, id, LANG_KO, NOW_MS + i * 10 + which);
			struct take_list orphans = {0};
			ok = store_take_add(store, &take, &err) &&
			     store_orphans(store, &orphans, NULL, &err);
			for (size_t j = 0; ok && j < orphans.count; j++) {
				/* Of a take that is whole and has no row nobody may see. */
				ok = strstr(orphans.items[j].file, ".part") != NULL;
			}
			take_list_finish(&orphans);
			take_finish(&take);
		}
	}
	store_close(store);
	if (!ok) {
		print_message("# %s\n", err.text);
	}
	_exit(ok ? 0 : 1);
}

static void test_programs_at_once_all_get_through(void **state)
{
	pid_t children[PROGRAMS];
	for (int i = 0; i < PROGRAMS; i++) { /* the store itself is not there yet */
		children[i] = fork();
		if (children[i] == 0) {
			rehearse(*state, i);
		}
	}
	for (int i = 0; i < PROGRAMS; i++) {
		int status = -1;
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_int_equal(status, 0);
	}
	assert_answer(*state, "SELECT count(*) FROM reviews", "180");
	assert_answer(*state, "SELECT count(*) FROM takes", "18");
	assert_answer(*state, "SELECT count(*) FROM questions", "7");
	assert_answer(*state, "PRAGMA integrity_check", "ok");
}

static void test_a_store_is_made_once_by_many(void **state)
{
	for (int round = 0; round < 10; round++) {
		char *folder = mem_format("%s/%d", (const char *)*state, round);
		pid_t children[6];
		for (size_t i = 0; i < 6; i++) {
			children[i] = fork();
			if (children[i] == 0) {
				struct store *store = NULL;
				struct store_notes notes = {0};
				bool ok = store_open(folder, NOW_MS, &store, &notes, NULL);
				store_close(store);
				_exit(ok && notes.count == 0 ? 0 : 1);
			}
		}
		for (size_t i = 0; i < 6; i++) {
			int status = -1;
			assert_int_equal(waitpid(children[i], &status, 0), children[i]);
			assert_int_equal(status, 0);
		}
		assert_answer(folder, "PRAGMA user_version", "5");
		free(folder);
	}
}

static void test_a_damaged_store_is_mended_once_by_many(void **state)
{
	struct store *store = open_store(*state);
	(void)add_review(store, "q", LANG_KO, 1, GRADE_GOOD, 0, 0);
	store_close(store);
	assert_answer(*state, "DROP TABLE wordings", "");
	pid_t children[4];
	for (size_t i = 0; i < 4; i++) {
		children[i] = fork();
		if (children[i] == 0) {
			bool ok = store_open(*state, NOW_MS, &store, NULL, NULL);
			store_close(ok ? store : NULL);
			_exit(ok ? 0 : 1);
		}
	}
	for (size_t i = 0; i < 4; i++) {
		int status = -1;
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_int_equal(status, 0);
	}
	assert_answer(*state, "SELECT count(*) FROM reviews", "1");
	assert_true(file_exists(*state, "rehearse.db.damaged-1795338307123"));
	assert_false(file_exists(*state, "rehearse.db.damaged-1795338307123-2"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		temp_test(test_a_review_that_was_kept_outlives_a_kill),
		temp_test(test_programs_at_once_all_get_through),
		temp_test(test_a_store_is_made_once_by_many),
		temp_test(test_a_damaged_store_is_mended_once_by_many),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
