/* The tables of the store, and the migration from each version to the next. */
#include "store/schema.h"

#include <stdio.h>

#include "base/lang.h"
#include "schedule/schedule.h"
#include "store/take.h"

/* Stored numbers: changing the enums would change what old stores mean. */
_Static_assert(LANG_KO == 0 && LANG_EN == 1 && LANG_COUNT == 2, "languages as stored");
_Static_assert(GRADE_NONE == 0 && GRADE_EASY == 4, "grades as stored");
_Static_assert(GRADED_BY_NOBODY == 0 && GRADED_BY_KEY == 1 && GRADED_AUTOMATICALLY == 2,
	"graders as stored");

/* A question's text id is stored once, in `questions`; other tables use its integer key, which
 * keeps reviews small. `wordings` holds how each deck last worded a question; edited questions are
 * recognised by it. `takes.file` is a name in takes/, so that the folder can be moved.
 * `reviews.take` and `reviews.supersedes` may refer to missing rows (in a mended store), so they
 * are no foreign keys; store_review_add checks them. The last three triggers make the log
 * append-only, also for INSERT OR REPLACE, which deletes without a delete trigger. */
static const char STEP_1[] = "CREATE TABLE decks("
			     " key INTEGER PRIMARY KEY,"
			     " path TEXT NOT NULL UNIQUE) STRICT;"

			     "CREATE TABLE questions("
			     " key INTEGER PRIMARY KEY,"
			     " id TEXT NOT NULL UNIQUE) STRICT;"

			     "CREATE TABLE wordings("
			     " deck INTEGER NOT NULL REFERENCES decks(key),"
			     " question INTEGER NOT NULL REFERENCES questions(key),"
			     " topic TEXT NOT NULL,"
			     " number TEXT,"
			     " text_ko TEXT,"
			     " text_en TEXT,"
			     " changed_ms INTEGER NOT NULL,"
			     " UNIQUE(deck, question)) STRICT;"
			     "CREATE INDEX wordings_of_question ON wordings(question);"

			     "CREATE TABLE takes("
			     " id INTEGER PRIMARY KEY AUTOINCREMENT,"
			     " question INTEGER NOT NULL REFERENCES questions(key),"
			     " lang INTEGER NOT NULL CHECK(lang IN (0, 1)),"
			     " started_ms INTEGER NOT NULL,"
			     " duration_s REAL NOT NULL,"
			     " question_end_s REAL NOT NULL,"
			     " file TEXT NOT NULL UNIQUE,"
			     " best INTEGER NOT NULL DEFAULT 0 CHECK(best IN (0, 1)),"
			     " note TEXT,"
			     " deleted INTEGER NOT NULL DEFAULT 0 CHECK(deleted IN (0, 1))) STRICT;"

			     "CREATE TABLE reviews("
			     " id INTEGER PRIMARY KEY AUTOINCREMENT,"
			     " question INTEGER NOT NULL REFERENCES questions(key),"
			     " lang INTEGER NOT NULL CHECK(lang IN (0, 1)),"
			     " day INTEGER NOT NULL CHECK(day BETWEEN -2147483648 AND 2147483647),"
			     " grade INTEGER NOT NULL CHECK(grade BETWEEN 0 AND 4),"
			     " graded_by INTEGER NOT NULL CHECK(graded_by BETWEEN 0 AND 2),"
			     " take INTEGER,"
			     " supersedes INTEGER CHECK(supersedes < id),"
			     " made_ms INTEGER NOT NULL,"
			     " CHECK(grade > 0 OR supersedes IS NOT NULL)) STRICT;"
			     "CREATE INDEX reviews_of_take ON reviews(take) WHERE take IS NOT NULL;"
			     "CREATE UNIQUE INDEX reviews_superseding ON reviews(supersedes)"
			     " WHERE supersedes IS NOT NULL;"

			     "CREATE TRIGGER reviews_are_never_changed BEFORE UPDATE ON reviews"
			     " BEGIN SELECT RAISE(ABORT, 'a review is never changed'); END;"
			     "CREATE TRIGGER reviews_are_never_deleted BEFORE DELETE ON reviews"
			     " BEGIN SELECT RAISE(ABORT, 'a review is never deleted'); END;"
			     "CREATE TRIGGER reviews_are_never_replaced BEFORE INSERT ON reviews"
			     " WHEN EXISTS (SELECT 1 FROM reviews WHERE id = NEW.id)"
			     " OR EXISTS (SELECT 1 FROM reviews WHERE supersedes = NEW.supersedes)"
			     " BEGIN SELECT RAISE(ABORT, 'a review is never replaced'); END;";

/* Measures, recomputed from the recording when the version differs. */
static const char STEP_2[] = "CREATE TABLE measures("
			     " take INTEGER NOT NULL REFERENCES takes(id),"
			     " name TEXT NOT NULL,"
			     " version INTEGER NOT NULL,"
			     " value REAL NOT NULL,"
			     " PRIMARY KEY(take, name)) STRICT;";

/* Tracks of the same version, transcripts, and ticks by name: points the user heard, parts, the
 * user's rating. */
static const char STEP_3[] = "CREATE TABLE tracks("
			     " take INTEGER PRIMARY KEY REFERENCES takes(id),"
			     " version INTEGER NOT NULL,"
			     " bytes BLOB NOT NULL) STRICT;"
			     "CREATE TABLE transcripts("
			     " take INTEGER PRIMARY KEY REFERENCES takes(id),"
			     " text TEXT NOT NULL) STRICT;"
			     "CREATE TABLE ticks("
			     " take INTEGER NOT NULL REFERENCES takes(id),"
			     " name TEXT NOT NULL,"
			     " value INTEGER NOT NULL,"
			     " PRIMARY KEY(take, name)) STRICT;";

/* Indexes for the newest takes, and for those of a question. The identity distinguishes this review
 * log from any other, including that of a mended store: a cache is only used with the log it was
 * made from. */
static const char STEP_4[] = "CREATE INDEX takes_by_start ON takes(started_ms, id)"
			     " WHERE deleted = 0;"
			     "CREATE INDEX takes_of_question"
			     " ON takes(question, lang, id, duration_s)"
			     " WHERE deleted = 0;"
			     "CREATE TABLE identity(number INTEGER NOT NULL) STRICT;"
			     "INSERT INTO identity VALUES (random());";

/* Named numbers that were learnt of a microphone and a speaker (device_memory.h). */
static const char STEP_5[] = "CREATE TABLE device_values("
			     " input TEXT NOT NULL,"
			     " output TEXT NOT NULL,"
			     " name TEXT NOT NULL,"
			     " value REAL NOT NULL,"
			     " PRIMARY KEY(input, output, name)) STRICT;";

const char *const SCHEMA_STEPS[] = {STEP_1, STEP_2, STEP_3, STEP_4, STEP_5};
const size_t SCHEMA_STEP_COUNT = sizeof(SCHEMA_STEPS) / sizeof(SCHEMA_STEPS[0]);

const char *const SCHEMA_TABLES[SCHEMA_TABLE_COUNT] = {"decks", "questions", "wordings", "takes",
	"reviews", "measures", "tracks", "transcripts", "ticks", "device_values"};

int schema_version(sqlite3 *db, int *version)
{
	sqlite3_stmt *read = NULL;
	int rc = sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &read, NULL);
	if (rc == SQLITE_OK) {
		rc = sqlite3_step(read);
		if (rc == SQLITE_ROW) {
			*version = sqlite3_column_int(read, 0);
			rc = SQLITE_OK;
		}
	}
	(void)sqlite3_finalize(read);
	return rc;
}

static int run_steps(sqlite3 *db, const char *const *steps, size_t count)
{
	int version = 0;
	int rc =
		schema_version(db, &version); /* again: another program may just have migrated it */
	for (size_t i = (size_t)version; rc == SQLITE_OK && i < count; i++) {
		rc = sqlite3_exec(db, steps[i], NULL, NULL, NULL);
	}
	if (rc == SQLITE_OK && (size_t)version < count) {
		char set[48];
		(void)snprintf(set, sizeof(set), "PRAGMA user_version = %zu", count);
		rc = sqlite3_exec(db, set, NULL, NULL, NULL);
	}
	return rc;
}

int schema_migrate(sqlite3 *db, const char *const *steps, size_t count)
{
	int version = 0;
	int rc = schema_version(db, &version);
	if (rc != SQLITE_OK || (version >= 0 && (size_t)version >= count)) {
		return rc;
	}
	if (version < 0) {
		return SQLITE_NOTADB;
	}
	rc = sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
	if (rc != SQLITE_OK) {
		return rc;
	}
	rc = run_steps(db, steps, count);
	if (rc == SQLITE_OK) {
		rc = sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	}
	if (rc != SQLITE_OK && !sqlite3_get_autocommit(db)) {
		(void)sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
	}
	return rc;
}
