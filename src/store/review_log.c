/* The review log as rows in memory: most of them from the cache beside the store, the newest from
 * the database.
 *
 * Rows are never changed or deleted, so cached rows equal those in the database if they are of the
 * same log: each database has an identity, a mended one a new one. The last cached row is compared,
 * too, as a database restored from a backup may have continued differently. */
#include "store/review_log.h"

#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "store/database.h"

static const char READ_ROWS[] =
	"SELECT id, question, lang, day, grade, coalesce(supersedes, 0), coalesce(take, 0), made_ms"
	" FROM reviews NOT INDEXED WHERE id > ?1 ORDER BY id";

/* False for a row that none of our programs wrote. */
static bool read_row(sqlite3_stmt *find, struct log_row *row)
{
	int lang = sqlite3_column_int(find, 2);
	int grade = sqlite3_column_int(find, 4);
	if (lang < 0 || lang >= LANG_COUNT || grade < GRADE_NONE || grade > GRADE_EASY) {
		return false;
	}
	*row = (struct log_row){.id = sqlite3_column_int64(find, 0),
		.question = sqlite3_column_int64(find, 1),
		.supersedes = sqlite3_column_int64(find, 5),
		.take = sqlite3_column_int64(find, 6),
		.made_ms = sqlite3_column_int64(find, 7),
		.day = sqlite3_column_int(find, 3),
		.lang = (uint8_t)lang,
		.grade = (uint8_t)grade};
	return true;
}

/* 0 for a store without one: an older store that cannot be written. */
static int64_t read_identity(struct store *store)
{
	sqlite3_stmt *find = store_prepare(store, "SELECT number FROM identity", NULL);
	bool row = false;
	bool ok = find && store_step(store, find, &row, NULL) && row;
	int64_t identity = ok ? sqlite3_column_int64(find, 0) : 0;
	(void)sqlite3_finalize(find);
	return identity;
}

static bool same_row(const struct log_row *a, const struct log_row *b)
{
	return a->id == b->id && a->question == b->question && a->supersedes == b->supersedes &&
	       a->take == b->take && a->made_ms == b->made_ms && a->day == b->day &&
	       a->lang == b->lang && a->grade == b->grade;
}

/* Reads the cache; it is empty when it is not of this log. */
static bool take_kept(
	struct store *store, sqlite3_stmt *find, struct review_cache *log, struct error *err)
{
	int64_t identity = read_identity(store);
	bool ours = review_cache_read(store->folder, log) && identity != 0 &&
		    log->identity == identity && log->row_count > 0;
	bool ok = true;
	if (ours) {
		const struct log_row *last = &log->rows[log->row_count - 1];
		struct log_row row = {0};
		bool there = false;
		bind_int(find, 1, last->id - 1);
		ok = store_step(store, find, &there, err);
		ours = ok && there && read_row(find, &row) && same_row(&row, last);
		(void)sqlite3_reset(find);
	}
	if (!ours) {
		review_cache_finish(log);
	}
	log->identity = identity;
	return ok;
}

bool review_log_read(struct store *store, bool whole, struct review_cache *log, size_t *from_cache,
	struct error *err)
{
	*log = (struct review_cache){0};
	*from_cache = 0;
	sqlite3_stmt *find = store_prepare(store, READ_ROWS, err);
	bool ok = find && (whole || take_kept(store, find, log, err));
	*from_cache = log->row_count;
	if (ok) {
		bind_int(
			find, 1, log->row_count > 0 ? log->rows[log->row_count - 1].id : INT64_MIN);
	}
	bool row = false;
	while (ok && (ok = store_step(store, find, &row, err)) && row) {
		log->rows = mem_reserve(
			log->rows, &log->row_capacity, log->row_count + 1, sizeof(*log->rows));
		if (!read_row(find, &log->rows[log->row_count])) {
			ok = store_fail(store, SQLITE_CORRUPT, err);
			break;
		}
		log->row_count++;
	}
	(void)sqlite3_finalize(find);
	return ok;
}
