/* Reads Anki's database. Anybody may have made the file, so SQLite trusts nothing in it. */
#include "unpack/anki/collection.h"

#include <sqlite3.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "unpack/anki/damage.h"
#include "unpack/anki/titles.h"
#include "unpack/result.h"

/* Offsets in SQLite's header of the file format versions for writing and reading; 2 means
 * write-ahead log. */
#define WRITE_VERSION 18
#define READ_VERSION 19
#define HEADER_BYTES 100

/* SQLite steps between two looks at the clock. */
#define STEPS 100

struct collection {
	sqlite3 *db;
	const char *path;
	int64_t until_ms;
	bool late;
	struct titles notetypes;
	struct titles decks;
};

/* Collation "unicase" of Anki's tables, which SQLite must know before it compares any text. Our
 * queries compare no text, so any order will do. */
static int compare_bytes(void *unused, int length_a, const void *a, int length_b, const void *b)
{
	(void)unused;
	int shorter = length_a < length_b ? length_a : length_b;
	int order = memcmp(a, b, (size_t)shorter);
	return order != 0 ? order : (length_a > length_b) - (length_a < length_b);
}

static int look_at_clock(void *context)
{
	struct collection *collection = context;
	collection->late = clock_steady_ms() >= collection->until_ms;
	return collection->late;
}

static bool fail(const struct collection *collection, struct error *err)
{
	if (collection->late) {
		return package_damaged(
			collection->path, "reading its collection takes too long", err);
	}
	if (sqlite3_errcode(collection->db) == SQLITE_TOOBIG) {
		return error_set(err, ERROR_INPUT,
			"%s holds a note of more than %zu MB; make it smaller and export it again",
			collection->path, UNPACK_TEXT_MAX >> 20);
	}
	return package_damaged(collection->path, sqlite3_errmsg(collection->db), err);
}

/* The limits that https://www.sqlite.org/security.html recommends for untrusted files. */
static void set_limits(sqlite3 *db)
{
	static const struct {
		int id;
		int value;
	} LIMITS[] = {{SQLITE_LIMIT_LENGTH, (int)UNPACK_TEXT_MAX},
		{SQLITE_LIMIT_SQL_LENGTH, 100000}, {SQLITE_LIMIT_COLUMN, 100},
		{SQLITE_LIMIT_EXPR_DEPTH, 20}, {SQLITE_LIMIT_COMPOUND_SELECT, 3},
		{SQLITE_LIMIT_VDBE_OP, 25000}, {SQLITE_LIMIT_FUNCTION_ARG, 8},
		{SQLITE_LIMIT_ATTACHED, 0}, {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
		{SQLITE_LIMIT_VARIABLE_NUMBER, 10}, {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
		{SQLITE_LIMIT_WORKER_THREADS, 0}};
	for (size_t i = 0; i < sizeof(LIMITS) / sizeof(LIMITS[0]); i++) {
		(void)sqlite3_limit(db, LIMITS[i].id, LIMITS[i].value);
	}
}

static bool distrust(sqlite3 *db)
{
	set_limits(db);
	return sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL) == SQLITE_OK &&
	       sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL) == SQLITE_OK &&
	       sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL) == SQLITE_OK &&
	       sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL) == SQLITE_OK &&
	       sqlite3_exec(db, "PRAGMA cell_size_check = 1; PRAGMA temp_store = MEMORY", NULL,
		       NULL, NULL) == SQLITE_OK;
}

static bool open_database(
	struct collection *collection, char *bytes, size_t length, struct error *err)
{
	if (length < HEADER_BYTES) {
		return package_damaged(collection->path, "its collection is cut off", err);
	}
	/* SQLite does not open a database with a log in memory; an absent log holds nothing, so
	 * clear the mark. */
	if (bytes[WRITE_VERSION] == 2 && bytes[READ_VERSION] == 2) {
		bytes[WRITE_VERSION] = bytes[READ_VERSION] = 1;
	}
	bool ok = sqlite3_open_v2(":memory:", &collection->db,
			  SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, NULL) == SQLITE_OK &&
		  distrust(collection->db) &&
		  sqlite3_create_collation_v2(collection->db, "unicase", SQLITE_UTF8, NULL,
			  compare_bytes, NULL) == SQLITE_OK &&
		  sqlite3_deserialize(collection->db, "main", (unsigned char *)bytes,
			  (sqlite3_int64)length, (sqlite3_int64)length,
			  SQLITE_DESERIALIZE_READONLY) == SQLITE_OK;
	if (!ok) {
		return fail(collection, err);
	}
	sqlite3_progress_handler(collection->db, STEPS, look_at_clock, collection);
	return true;
}

/* The number in the first row of a query. */
static bool ask_number(
	const struct collection *collection, const char *sql, int *number, struct error *err)
{
	sqlite3_stmt *find = NULL;
	bool ok = sqlite3_prepare_v2(collection->db, sql, -1, &find, NULL) == SQLITE_OK &&
		  sqlite3_step(find) == SQLITE_ROW;
	*number = ok ? sqlite3_column_int(find, 0) : 0;
	ok = ok || fail(collection, err);
	(void)sqlite3_finalize(find);
	return ok;
}

/* Views, virtual tables and generated columns compute what they return and might never end; Anki
 * has none. */
static bool check_tables(const struct collection *collection, struct error *err)
{
	int odd = 0;
	if (!ask_number(collection,
		    "SELECT count(*) FROM sqlite_master AS t WHERE t.type IN ('table', 'view') AND "
		    "lower(t.name) IN ('col', 'notes', 'cards', 'decks', 'notetypes') AND "
		    "(t.type = 'view' OR t.rootpage = 0 OR "
		    "EXISTS (SELECT 1 FROM pragma_table_xinfo(t.name) WHERE hidden <> 0))",
		    &odd, err)) {
		return false;
	}
	return odd == 0 ||
	       package_damaged(collection->path, "its tables are not those of Anki", err);
}

/* Schema 11 keeps them as a JSON object in the only row of `col`. */
static bool read_json_titles(const struct collection *collection, const char *sql,
	struct titles *titles, struct error *err)
{
	sqlite3_stmt *find = NULL;
	bool ok = false;
	int code = sqlite3_prepare_v2(collection->db, sql, -1, &find, NULL);
	code = code == SQLITE_OK ? sqlite3_step(find) : code;
	if (code == SQLITE_DONE) {
		(void)package_damaged(collection->path, "its table col has no row", err);
	} else if (code != SQLITE_ROW) {
		(void)fail(collection, err);
	} else {
		const char *json = (const char *)sqlite3_column_text(find, 0);
		size_t length = (size_t)sqlite3_column_bytes(find, 0);
		ok = (json && titles_from_json(titles, json, length)) ||
		     package_damaged(collection->path,
			     "the list of its decks and note types is not JSON", err);
	}
	(void)sqlite3_finalize(find);
	return ok;
}

static bool read_table_titles(const struct collection *collection, const char *sql,
	struct titles *titles, struct error *err)
{
	sqlite3_stmt *find = NULL;
	int code = sqlite3_prepare_v2(collection->db, sql, -1, &find, NULL);
	while (code == SQLITE_OK || code == SQLITE_ROW) {
		code = sqlite3_step(find);
		const char *name =
			code == SQLITE_ROW ? (const char *)sqlite3_column_text(find, 1) : NULL;
		if (name) {
			titles_add(titles, sqlite3_column_int64(find, 0), name);
		}
	}
	bool ok = code == SQLITE_DONE || fail(collection, err);
	(void)sqlite3_finalize(find);
	return ok;
}

static bool read_titles(struct collection *collection, struct error *err)
{
	int tables = 0;
	if (!ask_number(collection,
		    "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = "
		    "'notetypes'",
		    &tables, err)) {
		return false;
	}
	bool ok = tables > 0 ? read_table_titles(collection, "SELECT id, name FROM notetypes",
				       &collection->notetypes, err) &&
				       read_table_titles(collection, "SELECT id, name FROM decks",
					       &collection->decks, err)
			     : read_json_titles(collection, "SELECT models FROM col",
				       &collection->notetypes, err) &&
				       read_json_titles(collection, "SELECT decks FROM col",
					       &collection->decks, err);
	titles_sort(&collection->notetypes);
	titles_sort(&collection->decks);
	return ok;
}

/* Replaces control characters by spaces, as they would make the notes look like a binary file. */
static char cleaned(char byte)
{
	bool control = (unsigned char)byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
	return control ? ' ' : byte;
}

/* Adds a field of the export, quoted when necessary; a leading `#` would begin a header. */
static void add_field(struct text *out, const char *bytes, size_t length)
{
	bool quoted = length > 0 && bytes[0] == '#';
	for (size_t i = 0; i < length && !quoted; i++) {
		quoted = strchr("\t\n\r\"", cleaned(bytes[i])) != NULL;
	}
	text_add(out, quoted ? "\"" : "");
	for (size_t at = 0; at < length;) {
		uint32_t c;
		size_t step = utf8_decode(bytes + at, length - at, &c);
		if (step == 1) {
			char byte = cleaned(bytes[at]);
			text_add_bytes(
				out, c == 0xFFFD ? "\xEF\xBF\xBD" : &byte, c == 0xFFFD ? 3 : 1);
			text_add(out, byte == '"' ? "\"" : "");
		} else {
			text_add_bytes(out, bytes + at, step);
		}
		at += step;
	}
	text_add(out, quoted ? "\"" : "");
}

static void add_column(struct text *out, sqlite3_stmt *find, int column)
{
	const char *bytes = (const char *)sqlite3_column_text(find, column);
	size_t length = (size_t)sqlite3_column_bytes(find, column);
	while (length > 0 && bytes[0] == ' ') { /* Anki stores tags with a space around each */
		bytes++;
		length--;
	}
	while (length > 0 && bytes[length - 1] == ' ') {
		length--;
	}
	add_field(out, bytes, length);
}

/* Adds the fields of a note: the database separates them by 0x1F, the export by tabs. */
static void add_fields(struct text *out, const char *bytes, size_t length)
{
	const char *end = bytes + length;
	while (bytes) {
		const char *mark = memchr(bytes, 0x1F, (size_t)(end - bytes));
		text_add(out, "\t");
		add_field(out, bytes, (size_t)((mark ? mark : end) - bytes));
		bytes = mark ? mark + 1 : NULL;
	}
	text_add(out, "\n");
}

static void add_note(const struct collection *collection, sqlite3_stmt *find, struct text *out)
{
	const char *notetype = titles_find(&collection->notetypes, sqlite3_column_int64(find, 1));
	const char *deck = titles_find(&collection->decks, sqlite3_column_int64(find, 2));
	add_column(out, find, 0);
	text_add(out, "\t");
	add_field(out, notetype, strlen(notetype));
	text_add(out, "\t");
	add_field(out, deck, strlen(deck));
	text_add(out, "\t");
	add_column(out, find, 3);
	const char *fields = (const char *)sqlite3_column_text(find, 4);
	add_fields(out, fields ? fields : "", (size_t)sqlite3_column_bytes(find, 4));
}

static bool read_notes(const struct collection *collection, struct text *out, struct error *err)
{
	sqlite3_stmt *find = NULL;
	/* SQLite takes the columns beside min() from the row that has the minimum, the first card.
	 * A card that is in a filtered deck for a while has its own deck in `odid`. */
	int code = sqlite3_prepare_v2(collection->db,
		"SELECT n.guid, n.mid, c.deck, n.tags, n.flds FROM (SELECT nid, "
		"CASE WHEN odid <> 0 THEN odid ELSE did END AS deck, min(ord) "
		"FROM cards GROUP BY nid) AS c JOIN notes AS n ON n.id = c.nid ORDER BY c.nid",
		-1, &find, NULL);
	while ((code == SQLITE_OK || code == SQLITE_ROW) && !out->cut) {
		code = sqlite3_step(find);
		if (code == SQLITE_ROW) {
			add_note(collection, find, out);
		}
	}
	bool ok = out->cut ? error_set(err, ERROR_INPUT,
				     "%s holds more than %zu MB of notes; export its decks one by "
				     "one",
				     collection->path, out->limit >> 20)
			   : code == SQLITE_DONE || fail(collection, err);
	(void)sqlite3_finalize(find);
	return ok;
}

bool collection_read(const char *path, char *bytes, size_t length, int limit_ms, struct text *out,
	struct error *err)
{
	struct collection collection = {.path = path, .until_ms = clock_steady_ms() + limit_ms};
	text_add(out, "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n"
		      "#deck column:3\n#tags column:4\n");
	bool ok = open_database(&collection, bytes, length, err) &&
		  check_tables(&collection, err) && read_titles(&collection, err) &&
		  read_notes(&collection, out, err);
	titles_finish(&collection.notetypes);
	titles_finish(&collection.decks);
	(void)sqlite3_close(collection.db);
	return ok;
}
