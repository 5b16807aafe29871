/* Checks whether a database is whole, row by row. */
#include "store/integrity.h"

#include <stdio.h>
#include <string.h>

#include "store/schema.h"

/* More lines say nothing new. */
#define LINES_MOST 1000

/* Whether a result code means "this database is damaged", not "it cannot be read now". */
static bool means_damage(int rc)
{
	return (rc & 0xFF) == SQLITE_CORRUPT || (rc & 0xFF) == SQLITE_NOTADB;
}

/* Messages about rows and indexes that disagree while both are sound trees. Only then can indexes
 * be rebuilt in place, since no page belongs to two of them. */
static bool is_about_an_index(const char *line)
{
	static const char *const WORDS[] = {"missing from index", "wrong # of entries in index",
		"non-unique entry in index", "values differ from index",
		"rowid not at end-of-record"};
	for (size_t i = 0; i < sizeof(WORDS) / sizeof(WORDS[0]); i++) {
		if (strstr(line, WORDS[i])) {
			return true;
		}
	}
	return false;
}

static enum health worse(enum health a, enum health b)
{
	return a > b ? a : b;
}

static int check_pages(sqlite3 *db, enum health *health)
{
	char sql[48];
	sqlite3_stmt *check = NULL;
	(void)snprintf(sql, sizeof(sql), "PRAGMA integrity_check(%d)", LINES_MOST);
	int rc = sqlite3_prepare_v2(db, sql, -1, &check, NULL);
	while (rc == SQLITE_OK && (rc = sqlite3_step(check)) == SQLITE_ROW) {
		const char *line = (const char *)sqlite3_column_text(check, 0);
		if (!line || strcmp(line, "ok") != 0) {
			bool index = line && is_about_an_index(line);
			*health = worse(*health, index ? HEALTH_INDEXES : HEALTH_DAMAGED);
		}
		rc = SQLITE_OK;
	}
	(void)sqlite3_finalize(check);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* Rows that refer to missing rows, where reading them would fail. Measures and ticks of a lost take
 * do no harm. */
static int check_names(sqlite3 *db, enum health *health)
{
	static const char *const TABLES[] = {"wordings", "takes", "reviews"};
	int rc = SQLITE_OK;
	for (size_t i = 0; rc == SQLITE_OK && i < sizeof(TABLES) / sizeof(TABLES[0]); i++) {
		char sql[64];
		sqlite3_stmt *check = NULL;
		(void)snprintf(sql, sizeof(sql), "PRAGMA foreign_key_check(%s)", TABLES[i]);
		rc = sqlite3_prepare_v2(db, sql, -1, &check, NULL);
		rc = rc ? rc : sqlite3_step(check);
		if (rc == SQLITE_ROW) {
			*health = HEALTH_DAMAGED;
		}
		rc = rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
		(void)sqlite3_finalize(check);
	}
	return rc;
}

static bool is_same_row(sqlite3_stmt *a, sqlite3_stmt *b)
{
	for (int i = 0; i < sqlite3_column_count(a); i++) {
		const char *left = (const char *)sqlite3_column_text(a, i);
		const char *right = (const char *)sqlite3_column_text(b, i);
		if (!left != !right || (left && strcmp(left, right) != 0)) {
			return false;
		}
	}
	return true;
}

/* Columns, indexes and triggers by name, in a fixed order; not their SQL, which another version may
 * have written. */
static const char SHAPE[] =
	"SELECT s.type, s.name, c.name, c.type, c.\"notnull\", c.pk FROM main.sqlite_schema s"
	" LEFT JOIN pragma_table_info(s.name) c ON s.type = 'table'"
	" WHERE s.name NOT LIKE 'sqlite_%' ORDER BY s.type, s.name, c.cid";

/* Checks that `db` has every part of the tables of its version; it may have more. */
static int check_shape(sqlite3 *db, enum health *health)
{
	int version = 0;
	sqlite3 *ours = NULL;
	sqlite3_stmt *wanted = NULL;
	sqlite3_stmt *found = NULL;
	int rc = schema_version(db, &version);
	size_t steps = version > 0 && (size_t)version < SCHEMA_STEP_COUNT ? (size_t)version
									  : SCHEMA_STEP_COUNT;
	rc = rc ? rc : sqlite3_open_v2(":memory:", &ours, SQLITE_OPEN_READWRITE, NULL);
	rc = rc ? rc : schema_migrate(ours, SCHEMA_STEPS, steps);
	rc = rc ? rc : sqlite3_prepare_v2(ours, SHAPE, -1, &wanted, NULL);
	rc = rc ? rc : sqlite3_prepare_v2(db, SHAPE, -1, &found, NULL);
	int row = SQLITE_ROW;
	while (rc == SQLITE_OK && sqlite3_step(wanted) == SQLITE_ROW) {
		while ((row = sqlite3_step(found)) == SQLITE_ROW && !is_same_row(wanted, found)) {
		}
		if (row != SQLITE_ROW) {
			*health = HEALTH_DAMAGED;
			rc = row == SQLITE_DONE ? SQLITE_OK : row;
			break;
		}
	}
	(void)sqlite3_finalize(wanted);
	(void)sqlite3_finalize(found);
	(void)sqlite3_close(ours);
	return rc;
}

int health_look(sqlite3 *db, enum health *health)
{
	*health = HEALTH_WELL;
	int rc = check_shape(db, health);
	rc = rc ? rc : check_pages(db, health);
	if (rc == SQLITE_OK && *health != HEALTH_DAMAGED) {
		rc = check_names(db, health);
	}
	if (means_damage(rc) || rc == SQLITE_ERROR) { /* SQLITE_ERROR: a table of ours is gone */
		*health = HEALTH_DAMAGED;
		rc = SQLITE_OK;
	}
	return rc;
}

int health_reindex(sqlite3 *db, enum health *health)
{
	int rc = sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
	if (rc != SQLITE_OK) {
		return rc;
	}
	rc = sqlite3_exec(db, "REINDEX", NULL, NULL, NULL);
	rc = rc ? rc : health_look(db, health);
	if (rc == SQLITE_OK && *health == HEALTH_WELL) {
		rc = sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	}
	if (!sqlite3_get_autocommit(db)) {
		(void)sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
	}
	if (means_damage(rc) || (rc & 0xFF) == SQLITE_CONSTRAINT) {
		*health = HEALTH_DAMAGED; /* rows that violate an index */
		rc = SQLITE_OK;
	}
	return rc;
}
