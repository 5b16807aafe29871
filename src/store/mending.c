/* Mending a damaged store: what SQLite can still read goes into a new one, the damaged files stay.
 *
 * A loss of power at any moment leaves either the damaged store as it was or the new one:
 *   1. rehearse.db.mending is filled and synced;
 *   2. the damaged files get a second name (a link), under which they stay for good;
 *   3. rehearse.db.mending becomes rehearse.db.mended: from here on opening goes on with 4, when
 *      that file is whole and the store that is there now is the one that was kept;
 *   4. the damaged log is taken away from beside rehearse.db, as SQLite would play it into the new
 *      file, and rehearse.db.mended becomes rehearse.db. */
#include "store/database.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/first_page.h"
#include "store/health.h"
#include "store/marks.h"
#include "store/read_only.h"
#include "store/schema.h"

/* Row numbers looked up in vain, or rows read that the new table refuses, one after the other,
 * before the rest is given up: more than a damaged page can hide. A tree whose pages name each
 * other in a circle gives the same rows nearly for ever. */
#define MOST_MISSES 10000

/* What is behind the store's name in that of a damaged file. */
#define KEPT_AS "damaged"

/* One table on its way from the damaged store to the new one. */
struct passage {
	sqlite3 *from;
	sqlite3 *to;
	const char *table;
	sqlite3_stmt *insert;
	int columns;
	int64_t saved;
	int64_t lost;
	int64_t *seen; /* numbers of the rows that were read, in the order of reading */
	size_t seen_count;
	size_t seen_capacity;
	int rc; /* of the new store; the damaged one's do not end anything */
};

static bool exists(const char *path)
{
	struct stat st;
	return lstat(path, &st) == 0;
}

/* Writes the row `read` stands on; the first column is its number. A row the new table refuses is
 * no row of ours any more. */
static void save_row(struct passage *way, sqlite3_stmt *read)
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

static sqlite3_stmt *read_rows(struct passage *way, const char *condition)
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

/* Saves rows from `read` on. True when it came to the end. */
static bool save_run(struct passage *way, sqlite3_stmt *read)
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

/* Looks numbers up by themselves, from `from` on towards `to`, which is not one of them. Returns
 * how many were not there; it gives up after MOST_MISSES of them in a row. */
static int64_t save_each(
	struct passage *way, sqlite3_stmt *one, int64_t from, int64_t to, int64_t step)
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

/* The numbers between those that were read, from both ends of each gap; and above the last. A
 * number that was damaged itself may make a gap that has no end. */
static void save_gaps(struct passage *way, sqlite3_stmt *one)
{
	size_t count = way->seen_count;
	int64_t *seen = mem_array(count + 1, sizeof(*seen));
	if (count > 0) {
		memcpy(seen, way->seen, count * sizeof(*seen));
		qsort(seen, count, sizeof(*seen), by_number);
	}
	int64_t low = 0; /* rows are numbered from 1 */
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

/* Upwards until an error, downwards until an error, then each number between by itself: what is
 * damaged may be the numbers, too. */
static void save_around_damage(struct passage *way)
{
	sqlite3_stmt *up = read_rows(way, "1 ORDER BY rowid");
	sqlite3_stmt *down = read_rows(way, "1 ORDER BY rowid DESC");
	sqlite3_stmt *one = read_rows(way, "rowid = ?1");
	if (up && down && one && !save_run(way, up)) {
		int64_t lost = way->lost; /* what was read upwards is refused now */
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

static void save_table(struct passage *way)
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

/* What is referred to and could not be read gets a name of its own, so that what refers to it stays
 * whole: by its wordings a deck finds its questions again. New takes must not get a number that a
 * review, a mark or a measure names. */
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

/* A damaged store may be of an older version: the new one starts with the same tables. */
static size_t steps_of(sqlite3 *from)
{
	int version = 0;
	(void)schema_version(from, &version);
	return version > 0 && (size_t)version < SCHEMA_STEP_COUNT ? (size_t)version
								  : SCHEMA_STEP_COUNT;
}

static int save_all(sqlite3 *from, sqlite3 *to, struct passage ways[SCHEMA_TABLE_COUNT])
{
	int rc = schema_migrate(to, SCHEMA_STEPS, steps_of(from));
	rc = rc ? rc : sqlite3_exec(to, "BEGIN", NULL, NULL, NULL);
	for (size_t i = 0; rc == SQLITE_OK && i < SCHEMA_TABLE_COUNT; i++) {
		ways[i] = (struct passage){.from = from, .to = to, .table = SCHEMA_TABLES[i]};
		save_table(&ways[i]);
		rc = ways[i].rc;
	}
	rc = rc ? rc : sqlite3_exec(to, REJOIN, NULL, NULL, NULL);
	return rc ? rc : sqlite3_exec(to, "COMMIT", NULL, NULL, NULL);
}

/* Step 1. */
static bool fill_new(struct store *store, const char *mending,
	struct passage ways[SCHEMA_TABLE_COUNT], struct error *err)
{
	sqlite3 *from = NULL;
	sqlite3 *to = NULL;
	(void)unlink(mending); /* of a mending that was cut short */
	int fd = open(mending, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0) {
		return error_set_system(err, ERROR_STORE, errno,
			"%s is damaged, and %s cannot be made to save it", store->path, mending);
	}
	(void)fchmod(fd, 0600);
	(void)close(fd);
	char *scratch = mem_format("%s-from", mending);
	first_page_open(store, scratch, &from);
	int rc = sqlite3_open_v2(mending, &to, SQLITE_OPEN_READWRITE, NULL);
	rc = rc ? rc : sqlite3_exec(to, "PRAGMA synchronous = FULL", NULL, NULL, NULL);
	rc = rc ? rc : save_all(from, to, ways);
	bool ok = rc == SQLITE_OK;
	if (!ok) {
		(void)database_fail(mending, rc, to ? sqlite3_errmsg(to) : NULL, err);
		(void)error_wrap(err, "%s is damaged and not yet mended", store->path);
	}
	first_page_close(from, scratch);
	free(scratch);
	(void)sqlite3_close(to);
	if (!ok) {
		(void)unlink(mending);
	}
	return ok;
}

/* PATH.WHAT-NOW, or with a number behind it where that name is taken. free() it. */
static char *free_name(const char *path, const char *what, int64_t now_ms)
{
	char *name = mem_format("%s.%s-%" PRId64, path, what, now_ms);
	for (int nth = 2; exists(name); nth++) {
		free(name);
		name = mem_format("%s.%s-%" PRId64 "-%d", path, what, now_ms, nth);
	}
	return name;
}

static bool sync_names(const struct store *store, struct error *err)
{
	bool ok = file_sync_name(store->path, err);
	if (!ok && err) {
		err->kind = ERROR_STORE;
	}
	return ok;
}

/* Step 2: rehearse.db.damaged-NOW, with its log beside it under the name SQLite looks for. */
static bool keep_damaged(struct store *store, int64_t now_ms, char **kept, struct error *err)
{
	char *name = free_name(store->path, KEPT_AS, now_ms);
	static const char *const ENDINGS[] = {"-wal", "-shm", ""};
	bool ok = true;
	for (size_t i = 0; ok && i < sizeof(ENDINGS) / sizeof(ENDINGS[0]); i++) {
		char *old = mem_format("%s%s", store->path, ENDINGS[i]);
		char *beside = mem_format("%s%s", name, ENDINGS[i]);
		if (link(old, beside) != 0 && errno != ENOENT) {
			ok = error_set_system(err, ERROR_STORE, errno,
				"%s is damaged and cannot be kept as %s; move it to another folder "
				"yourself, then start again",
				old, beside);
		}
		free(old);
		free(beside);
	}
	*kept = name;
	return ok;
}

static char *mended_path(const struct store *store)
{
	return mem_format("%s.mended", store->path);
}

/* A database file with all of our tables, and nothing wrong in it. */
static bool is_whole(const char *path)
{
	struct stat st;
	if (lstat(path, &st) != 0 || !S_ISREG(st.st_mode)) {
		return false;
	}
	sqlite3 *db = NULL;
	int version = 0;
	enum health health = HEALTH_DAMAGED;
	int rc = read_only_unchanging(path, &db);
	rc = rc ? rc : schema_version(db, &version);
	rc = rc ? rc : health_look(db, &health);
	(void)sqlite3_close(db);
	return rc == SQLITE_OK && version > 0 && health == HEALTH_WELL;
}

/* Whether what PATH+ENDING names is there under KEPT+ENDING too; true when it names nothing. */
static bool is_kept_as(const char *path, const char *kept, const char *ending)
{
	struct stat st;
	struct stat other;
	char *now = mem_format("%s%s", path, ending);
	char *beside = mem_format("%s%s", kept, ending);
	bool is = lstat(now, &st) != 0 ? errno == ENOENT
				       : lstat(beside, &other) == 0 && st.st_ino == other.st_ino &&
						 st.st_dev == other.st_dev;
	free(now);
	free(beside);
	return is;
}

/* Whether step 2 was done for the files that are there now: putting another in their place loses
 * nothing of them. */
static bool is_kept(const struct store *store)
{
	if (!exists(store->path)) {
		return true;
	}
	bool is = false;
	char *folder = mem_text(store->path);
	char *name = strrchr(folder, '/');
	*name++ = '\0';
	size_t length = strlen(name);
	DIR *open = opendir(folder);
	for (const struct dirent *entry; open && !is && (entry = readdir(open)) != NULL;) {
		if (strncmp(entry->d_name, name, length) == 0 &&
			strncmp(entry->d_name + length, "." KEPT_AS "-", sizeof(KEPT_AS) + 1) ==
				0) {
			char *kept = path_join(folder, entry->d_name);
			is = is_kept_as(store->path, kept, "") &&
			     is_kept_as(store->path, kept, "-wal");
			free(kept);
		}
	}
	if (open) {
		(void)closedir(open);
	}
	free(folder);
	return is;
}

/* It stays under a name that is looked at no more. */
static void set_aside(const struct store *store, const char *mended, bool whole, int64_t now_ms,
	struct store_notes *notes)
{
	const char *why = whole ? "was made of another file than the one that is there now"
				: "is no whole store";
	char *aside = free_name(mended, "unused", now_ms);
	if (rename(mended, aside) == 0) {
		store_notes_add(
			notes, mem_format("%s %s: it is kept as %s, and %s is used as it is",
				       mended, why, aside, store->path));
	} else if (errno != ENOENT) { /* else another program was faster */
		store_notes_add(notes,
			mem_format("%s %s, so %s is used as it is; move the other to another "
				   "folder yourself, as it cannot be renamed: %s",
				mended, why, store->path, strerror(errno)));
	}
	free(aside);
}

bool mending_is_unfinished(const struct store *store, int64_t now_ms, struct store_notes *notes)
{
	char *mended = mended_path(store);
	bool is = exists(mended);
	if (is) {
		bool whole = is_whole(mended);
		is = whole && is_kept(store);
		if (!is) {
			set_aside(store, mended, whole, now_ms, notes);
		}
	}
	free(mended);
	return is;
}

/* Step 4. */
bool mending_finish(struct store *store, struct error *err)
{
	char *mended = mended_path(store);
	char *log = mem_format("%s-wal", store->path);
	char *shared = mem_format("%s-shm", store->path);
	damage_unmark(store, NULL); /* the mended one is whole */
	bool ok = (unlink(log) == 0 || errno == ENOENT) &&
		  (unlink(shared) == 0 || errno == ENOENT) && rename(mended, store->path) == 0;
	if (!ok) {
		(void)error_set_system(err, ERROR_STORE, errno,
			"%s is mended but cannot be put in the place of %s", mended, store->path);
	}
	free(mended);
	free(log);
	free(shared);
	return ok && sync_names(store, err);
}

static void tell(struct store_notes *notes, const struct store *store, const char *kept,
	const struct passage ways[SCHEMA_TABLE_COUNT])
{
	int64_t lost = 0;
	for (size_t i = 0; i < SCHEMA_TABLE_COUNT; i++) {
		lost += ways[i].lost;
	}
	store_notes_add(notes, mem_format("%s was damaged: saved %" PRId64 " questions, %" PRId64
					  " takes and %" PRId64 " reviews into a new one",
				       store->path, ways[1].saved, ways[3].saved, ways[4].saved));
	if (lost > 0) {
		store_notes_add(
			notes, mem_format("up to %" PRId64 " rows of it could not be read", lost));
	}
	store_notes_add(notes,
		mem_format("the damaged file is kept as %s; recorded answers in %s are untouched",
			kept, store->takes));
}

bool mending_run(struct store *store, int64_t now_ms, struct store_notes *notes, struct error *err)
{
	bool ok = false;
	char *mending = mem_format("%s.mending", store->path);
	char *mended = mended_path(store);
	char *kept = NULL;
	struct passage ways[SCHEMA_TABLE_COUNT] = {0};
	if (!fill_new(store, mending, ways, err) || !keep_damaged(store, now_ms, &kept, err) ||
		!sync_names(store, err)) {
		goto out;
	}
	if (rename(mending, mended) != 0) {
		(void)error_set_system(err, ERROR_STORE, errno, "%s", mending);
		goto out;
	}
	if (!sync_names(store, err) || !mending_finish(store, err)) {
		goto out;
	}
	tell(notes, store, kept, ways);
	ok = true;
out:
	free(mending);
	free(mended);
	free(kept);
	return ok;
}
