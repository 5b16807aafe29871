/* Copies what SQLite can still read of a damaged database into a new one. */
#include "store/salvage.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"
#include "store/database.h"
#include "store/first_page.h"
#include "store/schema.h"

/* Consecutive missing rowids, or refused rows, before the rest is given up: more than a damaged
 * page can hide. A tree whose pages form a circle returns the same rows almost forever. */
#define MOST_MISSES 10000

/* One table being copied. */
struct table_copy {
	sqlite3 *from;
	sqlite3 *to;
	const char *table;
	sqlite3_stmt *insert;
	int columns;
	int64_t saved;
	int64_t lost;
	int64_t *seen; /* rowids that were read, in the order of reading */
	size_t seen_count;
	size_t seen_capacity;
	int rc; /* of the new database; errors of the damaged one do not end the copy */
};

/* Writes the current row of `read`, whose first column is the rowid. A row that the new table
 * refuses is no longer one of ours. */
static void save_row(struct table_copy *way, sqlite3_stmt *read)
{
	for (int i = 0; i < way->columns; i++) {
		(void)sqlite3_bind_value(way->insert, i + 1, sqlite3_column_value(read, i + 1));
	}
	int rc = sqlite3_step(way->insert);
	(void)sqlite3_reset(way->insert);
	if (rc == SQLITE_DONE) {
		way->saved++;
	} else if ((rc & 0xFF) == SQLITE_CONSTRAINT || (rc & 0xFF) == SQLITE_MISMATCH) {
		way->lost++;
	} else {
		way->rc = rc;
	}
}

static sqlite3_stmt *read_rows(struct table_copy *way, const char *condition)
{
	sqlite3_stmt *read = NULL;
	char *sql =
		mem_format("SELECT rowid, * FROM %s NOT INDEXED WHERE %s", way->table, condition);
	if (sqlite3_prepare_v2(way->from, sql, -1, &read, NULL) != SQLITE_OK ||
		sqlite3_column_count(read) != way->columns + 1) {
		(void)sqlite3_finalize(read);
		read = NULL;
	}
	free(sql);
	return read;
}

/* Copies rows from `read` on. True when it reached the end. */
static bool save_run(struct table_copy *way, sqlite3_stmt *read)
{
	int rc = SQLITE_DONE;
	int refused = 0;
	while (way->rc == SQLITE_OK && refused < MOST_MISSES &&
		(rc = sqlite3_step(read)) == SQLITE_ROW) {
		int64_t before = way->saved;
		way->seen = mem_reserve(
			way->seen, &way->seen_capacity, way->seen_count + 1, sizeof(*way->seen));
		way->seen[way->seen_count++] = sqlite3_column_int64(read, 0);
		save_row(way, read);
		refused = way->saved == before ? refused + 1 : 0;
	}
	return rc == SQLITE_DONE;
}

static int by_number(const void *left, const void *right)
{
	const int64_t *a = left;
	const int64_t *b = right;
	return *a < *b ? -1 : *a > *b;
}

/* Looks up single rowids, from `from` towards `to`, exclusive. Returns how many were missing; gives
 * up after MOST_MISSES of them in a row. */
static int64_t save_each(
	struct table_copy *way, sqlite3_stmt *one, int64_t from, int64_t to, int64_t step)
{
	int64_t missed = 0;
	int misses = 0;
	for (int64_t number = from; number != to && misses < MOST_MISSES; number += step) {
		int64_t before = way->saved;
		bind_int(one, 1, number);
		(void)save_run(way, one);
		(void)sqlite3_reset(one);
		misses = way->saved == before ? misses + 1 : 0;
		missed += way->saved == before;
	}
	return missed;
}

/* Looks up the rowids in the gaps, from both ends of each, and those above the last. A damaged
 * rowid may make a gap without end. */
static void save_gaps(struct table_copy *way, sqlite3_stmt *one)
{
	size_t count = way->seen_count;
	int64_t *seen = mem_array(count + 1, sizeof(*seen));
	if (count > 0) {
		memcpy(seen, way->seen, count * sizeof(*seen));
		qsort(seen, count, sizeof(*seen), by_number);
	}
	int64_t low = 0; /* rowids start at 1 */
	for (size_t i = 0; i < count; i++) {
		int64_t high = seen[i];
		bool wide = high > low + MOST_MISSES;
		if (high > low + 1) {
			int64_t missed = save_each(way, one, low + 1, high, 1);
			way->lost += wide ? 0 : missed;
		}
		if (wide) {
			(void)save_each(way, one, high - 1, low, -1);
		}
		low = high > low ? high : low;
	}
	if (low < INT64_MAX - MOST_MISSES) {
		(void)save_each(way, one, low + 1, INT64_MAX, 1);
	}
	free(seen);
}

/* Reads upwards until an error, downwards until an error, then each rowid in between: the rowids
 * themselves may be damaged. */
static void save_around_damage(struct table_copy *way)
{
	sqlite3_stmt *up = read_rows(way, "1 ORDER BY rowid");
	sqlite3_stmt *down = read_rows(way, "1 ORDER BY rowid DESC");
	sqlite3_stmt *one = read_rows(way, "rowid = ?1");
	if (up && down && one && !save_run(way, up)) {
		int64_t lost = way->lost; /* rows already read upwards are refused below */
		(void)save_run(way, down);
		way->lost = lost;
		save_gaps(way, one);
	}
	(void)sqlite3_finalize(up);
	(void)sqlite3_finalize(down);
	(void)sqlite3_finalize(one);
	free(way->seen);
	way->seen = NULL;
}

static void save_table(struct table_copy *way)
{
	char *all = mem_format("SELECT * FROM %s", way->table);
	sqlite3_stmt *shape = NULL;
	way->rc = sqlite3_prepare_v2(way->to, all, -1, &shape, NULL);
	free(all);
	if (way->rc != SQLITE_OK) {
		return;
	}
	way->columns = sqlite3_column_count(shape);
	(void)sqlite3_finalize(shape);

	struct text sql;
	text_init(&sql, 1000);
	text_addf(&sql, "INSERT INTO %s VALUES (?", way->table);
	for (int i = 1; i < way->columns; i++) {
		text_add(&sql, ", ?");
	}
	text_add(&sql, ")");
	way->rc = sqlite3_prepare_v2(way->to, sql.bytes, -1, &way->insert, NULL);
	text_finish(&sql);
	if (way->rc == SQLITE_OK) {
		save_around_damage(way);
	}
	(void)sqlite3_finalize(way->insert);
}

/* A deck or question that could not be read gets a placeholder id, so that rows that refer to it
 * stay valid: a deck finds its questions again by their wordings. New takes must not get an id that
 * a review, a tick or a measure refers to. */
static const char REJOIN[] =
	"INSERT INTO decks(key, path) SELECT DISTINCT deck, 'lost-' || deck FROM wordings"
	" WHERE deck NOT IN (SELECT key FROM decks);"
	"INSERT INTO questions(key, id) SELECT question, 'lost-' || question FROM"
	" (SELECT question FROM wordings UNION SELECT question FROM takes"
	"  UNION SELECT question FROM reviews)"
	" WHERE question NOT IN (SELECT key FROM questions);"
	"INSERT INTO sqlite_sequence(name, seq) SELECT 'takes', 0"
	" WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'takes');"
	"UPDATE sqlite_sequence SET seq = max(seq, (SELECT coalesce(max(take), 0) FROM"
	" (SELECT take FROM reviews UNION ALL SELECT take FROM ticks"
	"  UNION ALL SELECT take FROM transcripts UNION ALL SELECT take FROM measures)))"
	" WHERE name = 'takes';";

/* A damaged store may be of an older version: the new one starts with the tables of that version.
 */
static size_t steps_of(sqlite3 *from)
{
	int version = 0;
	(void)schema_version(from, &version);
	return version > 0 && (size_t)version < SCHEMA_STEP_COUNT ? (size_t)version
								  : SCHEMA_STEP_COUNT;
}

static int save_all(sqlite3 *from, sqlite3 *to, struct table_copy ways[SCHEMA_TABLE_COUNT])
{
	int rc = schema_migrate(to, SCHEMA_STEPS, steps_of(from));
	rc = rc ? rc : sqlite3_exec(to, "BEGIN", NULL, NULL, NULL);
	for (size_t i = 0; rc == SQLITE_OK && i < SCHEMA_TABLE_COUNT; i++) {
		ways[i] = (struct table_copy){.from = from, .to = to, .table = SCHEMA_TABLES[i]};
		if (sqlite3_table_column_metadata(to, NULL, SCHEMA_TABLES[i], NULL, NULL, NULL,
			    NULL, NULL, NULL) != SQLITE_OK) {
			continue; /* a store of this version did not have it yet */
		}
		save_table(&ways[i]);
		rc = ways[i].rc;
	}
	rc = rc ? rc : sqlite3_exec(to, REJOIN, NULL, NULL, NULL);
	return rc ? rc : sqlite3_exec(to, "COMMIT", NULL, NULL, NULL);
}

/* Tables the user knows, by their index in SCHEMA_TABLES. */
enum { QUESTIONS = 1, TAKES = 3, REVIEWS = 4 };

static struct salvaged sum_up(const struct table_copy ways[SCHEMA_TABLE_COUNT])
{
	struct salvaged sum = {.questions = ways[QUESTIONS].saved,
		.takes = ways[TAKES].saved,
		.reviews = ways[REVIEWS].saved};
	for (size_t i = 0; i < SCHEMA_TABLE_COUNT; i++) {
		sum.lost += ways[i].lost;
	}
	return sum;
}

bool salvage(struct store *store, const char *path, struct salvaged *salvaged, struct error *err)
{
	struct table_copy ways[SCHEMA_TABLE_COUNT] = {0};
	sqlite3 *from = NULL;
	sqlite3 *to = NULL;
	(void)unlink(path); /* of an interrupted salvage */
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0) {
		return error_set_system(err, ERROR_STORE, errno,
			"%s is damaged, and %s cannot be made to save it", store->path, path);
	}
	(void)fchmod(fd, 0600);
	(void)close(fd);
	char *scratch = mem_format("%s-from", path);
	first_page_open(store, scratch, &from);
	int rc = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE, NULL);
	rc = rc ? rc : sqlite3_exec(to, "PRAGMA synchronous = FULL", NULL, NULL, NULL);
	rc = rc ? rc : save_all(from, to, ways);
	bool ok = rc == SQLITE_OK;
	*salvaged = sum_up(ways);
	if (!ok) {
		(void)database_fail(path, rc, to ? sqlite3_errmsg(to) : NULL, err);
		(void)error_wrap(err, "%s is damaged and not yet repaired", store->path);
	}
	first_page_close(from, scratch);
	free(scratch);
	(void)sqlite3_close(to);
	if (!ok) {
		(void)unlink(path);
	}
	return ok;
}
