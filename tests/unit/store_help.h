/* What the tests of the store share: a temporary folder each, and looking into the database from
 * outside. */
#ifndef UNIT_STORE_HELP_H
#define UNIT_STORE_HELP_H

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/store.h"

/* 2026-11-22T09:05:07.123Z. */
#define NOW_MS INT64_C(1795338307123)
#define TODAY 20779
/* After the days of reviews that count them from 0: nothing is known of when those were entered. */
#define LATER 10000

static inline void remove_all(const char *path)
{
	DIR *folder = opendir(path);
	if (!folder) {
		(void)unlink(path);
		return;
	}
	for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
			char *inside = path_join(path, entry->d_name);
			remove_all(inside);
			free(inside);
		}
	}
	(void)closedir(folder);
	(void)rmdir(path);
}

/* cmocka's setup and teardown: *state is the path of an empty folder. */
static inline int make_temp(void **state)
{
	const char *above = getenv("TMPDIR");
	char *path = mem_format("%s/rehearse-test-XXXXXX", above ? above : "/tmp");
	*state = mkdtemp(path);
	return *state ? 0 : -1;
}

static inline int remove_temp(void **state)
{
	remove_all(*state);
	free(*state);
	return 0;
}

#define temp_test(test) cmocka_unit_test_setup_teardown(test, make_temp, remove_temp)

/* Fails the test with the error's own words. */
#define assert_done(call, err)                                                                     \
	do {                                                                                       \
		if (!(call)) {                                                                     \
			fail_msg("%s: %s", #call, (err).text);                                     \
		}                                                                                  \
	} while (0)

static inline struct store *open_store(const char *folder)
{
	struct store *store = NULL;
	struct store_notes notes = {0};
	struct error err = {0};
	assert_done(store_open(folder, NOW_MS, &store, &notes, &err), err);
	assert_int_equal(notes.count, 0);
	return store;
}

static inline bool file_exists(const char *folder, const char *name)
{
	struct stat st;
	char *path = path_join(folder, name);
	bool is = stat(path, &st) == 0;
	free(path);
	return is;
}

static inline void write_file(const char *path, const char *bytes)
{
	struct error err = {0};
	assert_done(file_replace(path, bytes, strlen(bytes), 0600, &err), err);
}

static inline size_t count_files(const char *folder)
{
	DIR *open = opendir(folder);
	assert_non_null(open);
	size_t count = 0;
	for (struct dirent *entry; (entry = readdir(open)) != NULL;) {
		count += entry->d_name[0] != '.';
	}
	(void)closedir(open);
	return count;
}

/* The first column of the first row, as text; "" when there is no row. free() it. */
static inline char *ask_database(const char *path, const char *sql)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *statement = NULL;
	char *answer = NULL;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) {
		answer = mem_text(sqlite3_errmsg(db));
	} else {
		int rc = sqlite3_step(statement);
		answer = rc == SQLITE_ROW
				 ? mem_text((const char *)sqlite3_column_text(statement, 0))
			 : rc == SQLITE_DONE ? mem_text("")
					     : mem_text(sqlite3_errmsg(db));
	}
	(void)sqlite3_finalize(statement);
	(void)sqlite3_close(db);
	return answer;
}

static inline void assert_answer(const char *folder, const char *sql, const char *want)
{
	char *path = path_join(folder, "rehearse.db");
	char *answer = ask_database(path, sql);
	assert_string_equal(answer, want);
	free(answer);
	free(path);
}

/* A take of which a file of a few bytes stands in takes/, still named as while it is recorded. */
static inline struct take record_take(
	struct store *store, const char *question_id, enum lang lang, int64_t started_ms)
{
	struct take take = {0};
	store_take_name(store, question_id, lang, started_ms, &take);
	write_file(take.file, "sound");
	take.duration_s = 61.5;
	take.question_end_s = 4.25;
	return take;
}

static inline int64_t add_review(struct store *store, const char *question_id, enum lang lang,
	int day, enum grade grade, int64_t take_id, int64_t supersedes)
{
	struct error err = {0};
	struct review review = {.question_id = question_id,
		.lang = lang,
		.day = day,
		.grade = grade,
		.by = GRADED_BY_KEY,
		.take_id = take_id,
		.supersedes = supersedes,
		.made_ms = NOW_MS};
	assert_done(store_review_add(store, &review, &err), err);
	return review.id;
}

/* A deck of questions in Korean whose ids and texts are given; the arrays are borrowed. */
static inline struct deck make_deck(
	const char *path, size_t count, const char *const *ids, const char *const *texts)
{
	struct deck deck = {
		.path = mem_text(path), .title = mem_text("t"), .question_count = count};
	deck.questions = mem_array(count, sizeof(*deck.questions));
	for (size_t i = 0; i < count; i++) {
		deck.questions[i].id = mem_text(ids[i]);
		deck.questions[i].topic = mem_text("주제");
		deck.questions[i].number = mem_format("%zu", i + 1);
		deck.questions[i].text[LANG_KO] = mem_text(texts[i]);
		deck.questions[i].parent = NO_PARENT;
	}
	return deck;
}

#endif
