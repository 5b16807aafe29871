/* Shared by the tests of packages: databases with Anki's tables, zip files and zstd in memory. */
#ifndef UNIT_UNPACK_HELP_H
#define UNIT_UNPACK_HELP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <archive.h>
#include <archive_entry.h>
#include <sqlite3.h>

#include "base/mem.h"

/* Anki's own tables, as far as notes need them. */
#define NOTES_AND_CARDS                                                                            \
	"CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, "   \
	"mod integer NOT NULL DEFAULT 0, usn integer NOT NULL DEFAULT 0, tags text NOT NULL, "     \
	"flds text NOT NULL, sfld integer NOT NULL DEFAULT 0, csum integer NOT NULL DEFAULT 0, "   \
	"flags integer NOT NULL DEFAULT 0, data text NOT NULL DEFAULT '');"                        \
	"CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, " \
	"ord integer NOT NULL, odid integer NOT NULL DEFAULT 0, data text NOT NULL DEFAULT '');"   \
	"CREATE INDEX ix_cards_nid ON cards (nid);"

#define SCHEMA_11                                                                                  \
	NOTES_AND_CARDS                                                                            \
	"CREATE TABLE col (id integer PRIMARY KEY, ver integer NOT NULL, models text NOT NULL, "   \
	"decks text NOT NULL);"

#define SCHEMA_18                                                                                  \
	NOTES_AND_CARDS                                                                            \
	"CREATE TABLE col (id integer PRIMARY KEY, ver integer NOT NULL, models text NOT NULL, "   \
	"decks text NOT NULL); INSERT INTO col VALUES (1, 18, '', '');"                            \
	"CREATE TABLE notetypes (id integer NOT NULL PRIMARY KEY, "                                \
	"name text NOT NULL COLLATE unicase, config blob);"                                        \
	"CREATE UNIQUE INDEX idx_notetypes_name ON notetypes (name);"                              \
	"CREATE TABLE fields (ntid integer NOT NULL, ord integer NOT NULL, "                       \
	"name text NOT NULL COLLATE unicase, PRIMARY KEY (ntid, ord)) WITHOUT ROWID;"              \
	"CREATE TABLE decks (id integer PRIMARY KEY NOT NULL, "                                    \
	"name text NOT NULL COLLATE unicase, common blob);"                                        \
	"CREATE UNIQUE INDEX idx_decks_name ON decks (name);"

/* The note of the old collection beside a newer one. */
#define DUMMY                                                                                      \
	SCHEMA_11                                                                                  \
	"INSERT INTO col VALUES (1, 11, '{\"1\":{\"name\":\"Basic\"}}', "                          \
	"'{\"1\":{\"name\":\"Default\"}}');"                                                       \
	"INSERT INTO notes (id, guid, mid, tags, flds) VALUES (1, 'dummy', 1, '', "                \
	"'Please update to the latest Anki version, then import the .colpkg/.apkg file again.');"  \
	"INSERT INTO cards (id, nid, did, ord) VALUES (1, 1, 1, 0);"

#define HEADERS                                                                                    \
	"#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n"         \
	"#tags column:4\n"

struct blob {
	char *bytes;
	size_t length;
};

struct entry {
	const char *name;
	struct blob blob;
};

static inline int compare_unicase(
	void *unused, int length_a, const void *a, int length_b, const void *b)
{
	(void)unused;
	int order = sqlite3_strnicmp(a, b, length_a < length_b ? length_a : length_b);
	return order != 0 ? order : length_a - length_b;
}

/* A database in memory whose tables and rows `sql` makes. */
static inline sqlite3 *open_made(const char *sql)
{
	sqlite3 *db = NULL;
	char *why = NULL;
	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	assert_int_equal(
		sqlite3_create_collation(db, "unicase", SQLITE_UTF8, NULL, compare_unicase),
		SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK) {
		fail_msg("%s", why);
	}
	return db;
}

/* The bytes of the database's file; closes it. */
static inline struct blob serialized(sqlite3 *db)
{
	sqlite3_int64 size = 0;
	unsigned char *bytes = sqlite3_serialize(db, "main", &size, 0);
	assert_non_null(bytes);
	struct blob blob = {mem_bytes_text((const char *)bytes, (size_t)size), (size_t)size};
	sqlite3_free(bytes);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	return blob;
}

static inline struct blob make_database(const char *sql)
{
	return serialized(open_made(sql));
}

static inline void add_entry(struct archive *archive, const char *name, const struct blob *blob)
{
	struct archive_entry *entry = archive_entry_new();
	archive_entry_set_pathname(entry, name);
	archive_entry_set_size(entry, (la_int64_t)blob->length);
	archive_entry_set_filetype(entry, AE_IFREG);
	archive_entry_set_perm(entry, 0644);
	assert_int_equal(archive_write_header(archive, entry), ARCHIVE_OK);
	assert_int_equal(archive_write_data(archive, blob->bytes, blob->length), blob->length);
	archive_entry_free(entry);
}

/* A zip file; frees the entries' bytes. */
static inline struct blob make_zip(struct entry *entries, size_t count)
{
	size_t room = 65536;
	for (size_t i = 0; i < count; i++) {
		room += entries[i].blob.length * 2;
	}
	struct blob blob = {mem_array(room, 1), 0};
	struct archive *archive = archive_write_new();
	assert_int_equal(archive_write_set_format_zip(archive), ARCHIVE_OK);
	assert_int_equal(
		archive_write_open_memory(archive, blob.bytes, room, &blob.length), ARCHIVE_OK);
	for (size_t i = 0; i < count; i++) {
		add_entry(archive, entries[i].name, &entries[i].blob);
		free(entries[i].blob.bytes);
	}
	assert_int_equal(archive_write_close(archive), ARCHIVE_OK);
	(void)archive_write_free(archive);
	return blob;
}

/* The bytes compressed with zstd; frees them. */
static inline struct blob make_zstd(struct blob plain)
{
	size_t room = plain.length * 2 + 65536;
	struct blob blob = {mem_array(room, 1), 0};
	struct archive *archive = archive_write_new();
	assert_int_equal(archive_write_set_format_raw(archive), ARCHIVE_OK);
	assert_int_equal(archive_write_add_filter_zstd(archive), ARCHIVE_OK);
	assert_int_equal(archive_write_set_bytes_in_last_block(archive, 1), ARCHIVE_OK);
	assert_int_equal(
		archive_write_open_memory(archive, blob.bytes, room, &blob.length), ARCHIVE_OK);
	add_entry(archive, "data", &plain);
	assert_int_equal(archive_write_close(archive), ARCHIVE_OK);
	(void)archive_write_free(archive);
	free(plain.bytes);
	return blob;
}

/* A package with one collection of this name. */
static inline struct blob make_package(const char *name, struct blob collection)
{
	struct entry entries[] = {{"meta", {mem_text("\x08\x03"), 2}}, {name, collection},
		{"0", {mem_text("a picture"), 9}}, {"media", {mem_text("{\"0\":\"a.png\"}"), 13}}};
	return make_zip(entries, sizeof(entries) / sizeof(entries[0]));
}

#endif
