/* Anki packages: the text they give, and that damaged and hostile ones are refused with a reason.
 * The tests make the packages. */
#include "unpack_help.h"

#include "base/text.h"
#include "unpack/anki/package.h"
#include "unpack/unpack.h"

#define NOTES_11                                                                                       \
	SCHEMA_11                                                                                      \
	"INSERT INTO col VALUES (1, 11, "                                                              \
	"'{\"1500000000001\":{\"id\":1500000000001,\"name\":\"Basic\"},\"7\":{\"name\":"               \
	"\"기본\"}}', '{\"1\":{\"name\":\"Default\"},\"20\":{\"name\":\"면접::네트워크\"}}');" \
	"INSERT INTO notes (id, guid, mid, tags, flds) VALUES "                                        \
	"(12, 'bb', 7, '', '왜 왔나요?' || char(31) || '그냥'),"                                 \
	"(11, 'aa', 1500000000001, ' net tcp ', 'What is TCP?' || char(31) || 'A protocol' || "        \
	"char(31) || ''),"                                                                             \
	"(13, 'cc', 7, '', 'no card' || char(31) || 'of it');"                                         \
	"INSERT INTO cards (id, nid, did, ord) VALUES (1, 11, 20, 0), (2, 12, 1, 0);"

static const char TEXT_11[] =
	HEADERS "aa\tBasic\t면접::네트워크\tnet tcp\tWhat is TCP?\tA protocol\t\n"
		"bb\t기본\tDefault\t\t왜 왔나요?\t그냥\n";

/* Two decks and the order of cards: the deck of the first card counts, its own one while it is in a
 * filtered deck. */
#define NOTES_18                                                                                   \
	SCHEMA_18                                                                                  \
	"INSERT INTO notetypes (id, name) VALUES (5, 'Cloze'), (4, 'basic'), (3, 'Ärger');"       \
	"INSERT INTO decks (id, name) VALUES (1, 'Default'), "                                     \
	"(2, 'Interview' || char(31) || 'Net' || char(31) || 'TCP'), (3, 'ärger');"               \
	"INSERT INTO notes (id, guid, mid, tags, flds) VALUES "                                    \
	"(1, 'g1', 5, '', 'One?' || char(31) || '1'), (2, 'g2', 3, 'a', 'Two?' || char(31) || "    \
	"'2'), (3, 'g3', 9, '', 'Three?');"                                                        \
	"INSERT INTO cards (id, nid, did, ord, odid) VALUES (10, 1, 1, 1, 0), (11, 1, 2, 0, 0), "  \
	"(12, 2, 1, 0, 3), (13, 3, 8, 0, 0);"

static const char TEXT_18[] = HEADERS "g1\tCloze\tInterview::Net::TCP\t\tOne?\t1\n"
				      "g2\tÄrger\tärger\ta\tTwo?\t2\n"
				      "g3\t\t\t\tThree?\n";

static void check_text(const char *path, struct blob package, const char *wanted)
{
	char *text = NULL;
	size_t length = 0;
	struct error err = {0};
	enum unpacked unpacked =
		unpack_notes(path, package.bytes, package.length, &text, &length, &err);
	if (unpacked != UNPACK_TEXT) {
		fail_msg("%d: %s", (int)unpacked, err.text);
	}
	assert_string_equal(text, wanted);
	assert_int_equal(length, strlen(wanted));
	free(text);
	free(package.bytes);
}

static void check_refused(const char *path, struct blob package, const char *words)
{
	char *text = NULL;
	size_t length = 0;
	struct error err = {0};
	assert_int_equal(unpack_notes(path, package.bytes, package.length, &text, &length, &err),
		UNPACK_FAILED);
	assert_null(text);
	assert_int_equal(err.kind, ERROR_INPUT);
	if (!strstr(err.text, words) || !strstr(err.text, path) || !strstr(err.text, "export it")) {
		fail_msg("'%s' without '%s'", err.text, words);
	}
	free(package.bytes);
}

static void test_notes_of_schema_11_become_an_export(void **state)
{
	(void)state;
	check_text("a.apkg", make_package("collection.anki21", make_database(NOTES_11)), TEXT_11);
	check_text("a.apkg", make_package("collection.anki2", make_database(NOTES_11)), TEXT_11);
}

static void test_notes_of_schema_18_become_an_export(void **state)
{
	(void)state;
	struct blob collection = make_zstd(make_database(NOTES_18));
	check_text("a.colpkg", make_package("collection.anki21b", collection), TEXT_18);
}

static void test_a_package_is_known_by_what_is_in_it(void **state)
{
	(void)state;
	check_text("a.zip", make_package("collection.anki2", make_database(NOTES_11)), TEXT_11);
}

/* Both orders in which the old and the new collection can stand. */
static void test_the_note_for_an_old_anki_is_not_taken(void **state)
{
	(void)state;
	for (int turn = 0; turn < 4; turn++) {
		bool newest = turn < 2;
		struct entry made =
			newest ? (struct entry){"collection.anki21b",
					 make_zstd(make_database(NOTES_18))}
			       : (struct entry){"collection.anki21", make_database(NOTES_11)};
		struct entry dummy = {"collection.anki2", make_database(DUMMY)};
		struct entry entries[] = {turn % 2 ? made : dummy, turn % 2 ? dummy : made};
		check_text("a.apkg", make_zip(entries, 2), newest ? TEXT_18 : TEXT_11);
	}
}

static void test_fields_are_quoted_where_they_have_to_be(void **state)
{
	(void)state;
	struct blob collection = make_database(NOTES_11 "UPDATE notes SET guid = '#a\"', tags = "
							"' c\"t ' WHERE id = 11;"
							"UPDATE notes SET flds = 'a' || char(9) || "
							"'b' || char(31) || 'c' || char(10) || 'd' "
							"|| char(13, 31) || '\"e\"' || char(31) || "
							"'# f' || char(31) || 'g # ''h''' "
							"WHERE id = 12;");
	check_text("a.apkg", make_package("collection.anki21", collection),
		HEADERS "\"#a\"\"\"\tBasic\t면접::네트워크\t\"c\"\"t\"\tWhat is TCP?\tA "
			"protocol\t\n"
			"bb\t기본\tDefault\t\t\"a\tb\"\t\"c\nd\r\"\t\"\"\"e\"\"\"\t\"# f\"\tg # "
			"'h'\n");
}

static void test_bytes_that_are_no_text_are_replaced(void **state)
{
	(void)state;
	struct blob collection = make_database(
		NOTES_11 "DELETE FROM notes WHERE id = 12; UPDATE notes SET tags = '', "
			 "flds = CAST(x'410042FF1F0143EC9599' AS text) WHERE id = 11;");
	check_text("a.apkg", make_package("collection.anki21", collection),
		HEADERS "aa\tBasic\t면접::네트워크\t\tA B\uFFFD\t C앙\n");
}

/* The header of a database with a write-ahead log says so. */
static void test_a_collection_that_had_a_log_is_read(void **state)
{
	(void)state;
	struct blob collection = make_database(NOTES_11);
	assert_int_equal(collection.bytes[18], 1);
	collection.bytes[18] = collection.bytes[19] = 2;
	check_text("a.apkg", make_package("collection.anki21", collection), TEXT_11);
}

static void test_a_huge_field_is_read_whole(void **state)
{
	(void)state;
	enum { LONG = 3000000 };
	struct blob collection =
		make_database(NOTES_11 "DELETE FROM notes WHERE id = 12; UPDATE notes SET flds = "
				       "replace(hex(zeroblob(1500000)), '0', 'x') WHERE id = 11;");
	struct blob package = make_package("collection.anki21", collection);
	char *text = NULL;
	size_t length = 0;
	assert_int_equal(
		unpack_notes("a.apkg", package.bytes, package.length, &text, &length, NULL),
		UNPACK_TEXT);
	const char *field = strstr(text, "\txxx");
	assert_non_null(field);
	assert_int_equal(strspn(field + 1, "x"), LONG);
	assert_string_equal(field + 1 + LONG, "\n");
	free(text);
	free(package.bytes);
}

static void test_a_note_over_the_limit_is_refused(void **state)
{
	(void)state;
	struct blob collection = make_database(
		NOTES_11 "UPDATE notes SET flds = hex(zeroblob(33600000)) WHERE id = 11;");
	check_refused("a.apkg", make_package("collection.anki21", collection),
		"a note of more than 64 MB");
}

static void test_files_that_are_no_packages_are_left_alone(void **state)
{
	(void)state;
	struct entry entries[] = {{"word/document.xml", {mem_text("<w/>"), 4}}};
	struct blob files[] = {make_zip(entries, 1), {mem_text("1. Why?\n"), 8}, {mem_text(""), 0},
		{mem_text("PK\3\4"), 4}, {mem_text("PK"), 2}};
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		char *text = NULL;
		size_t length = 0;
		struct error err = {0};
		assert_int_equal(unpack_notes("notes.md", files[i].bytes, files[i].length, &text,
					 &length, &err),
			UNPACK_NONE);
		assert_null(text);
		assert_int_equal(err.kind, ERROR_NONE);
		free(files[i].bytes);
	}
}

static void test_a_package_by_name_alone_is_refused(void **state)
{
	(void)state;
	struct entry entries[] = {{"word/document.xml", {mem_text("<w/>"), 4}}};
	check_refused("a.apkg", make_zip(entries, 1), "there is no collection in it");
	check_refused("b/A.ApKg", (struct blob){mem_text("1. Why?\n"), 8}, "it is not a zip file");
	check_refused("a.colpkg", (struct blob){mem_text(""), 0}, "it is not a zip file");
}

/* A package that is cut off anywhere gives all its notes or is refused. */
static void test_a_package_that_is_cut_off_is_refused(void **state)
{
	(void)state;
	for (int newest = 0; newest < 2; newest++) {
		struct blob package =
			newest ? make_package(
					 "collection.anki21b", make_zstd(make_database(NOTES_18)))
			       : make_package("collection.anki21", make_database(NOTES_11));
		size_t refused = 0;
		for (size_t length = 0; length < package.length; length += 7) {
			char *text = NULL;
			size_t text_length = 0;
			struct error err = {0};
			enum unpacked unpacked = unpack_notes(
				"a.apkg", package.bytes, length, &text, &text_length, &err);
			if (unpacked == UNPACK_TEXT) {
				assert_string_equal(text, newest ? TEXT_18 : TEXT_11);
			} else {
				assert_int_equal(unpacked, UNPACK_FAILED);
				assert_non_null(strstr(err.text, "damaged Anki package"));
				refused++;
			}
			free(text);
		}
		assert_true(refused > package.length / 7 / 3);
		check_refused("a.apkg", (struct blob){package.bytes, package.length / 3},
			"damaged Anki package");
	}
}

static void test_a_collection_that_is_no_database_is_refused(void **state)
{
	(void)state;
	static const char NONSENSE[] = "this is no database, but it is long enough for the header "
				       "of one, which takes one hundred bytes in all.";
	struct blob cut = make_database(NOTES_11);
	cut.length = 4096;
	struct blob empty = make_database(SCHEMA_11);
	check_refused("a.apkg",
		make_package("collection.anki21",
			(struct blob){mem_text(NONSENSE), sizeof(NONSENSE) - 1}),
		"file is not a database");
	check_refused("a.apkg",
		make_package("collection.anki21", (struct blob){mem_text("short"), 5}), "cut off");
	check_refused("a.apkg",
		make_package("collection.anki21b",
			make_zstd((struct blob){mem_text(NONSENSE), sizeof(NONSENSE) - 1})),
		"file is not a database");
	check_refused("a.apkg", make_package("collection.anki21", cut), "malformed");
	check_refused("a.apkg", make_package("collection.anki21", empty), "no row");
	check_refused("a.apkg",
		make_package("collection.anki21", make_database("CREATE TABLE t (a);")),
		"no such table");
	check_refused("a.apkg",
		make_package("collection.anki21",
			make_database(NOTES_11 "UPDATE col SET decks = 'decks';")),
		"not JSON");
}

/* Databases that compute while they are read: without end, or in one step that takes hours. */
static void test_tables_that_compute_are_refused(void **state)
{
	(void)state;
	static const struct {
		const char *sql;
		const char *words;
	} rows[] = {
		{NOTES_11 "DROP TABLE cards; CREATE VIEW cards (id, nid, did, ord, odid) AS "
			  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
			  "SELECT i, 11, 1, 0, 0 FROM n;",
			"not those of Anki"},
		{NOTES_11 "DROP TABLE cards; CREATE TABLE cards (id, nid, did, ord, "
			  "odid AS (instr(hex(zeroblob(9000000)), hex(zeroblob(4500000)) || 1)));",
			"not those of Anki"},
		{NOTES_11 "DROP TABLE cards; CREATE VIRTUAL TABLE Cards USING rtree "
			  "(nid, did, ord, odid, e);",
			"not those of Anki"},
		{NOTES_11 "ALTER TABLE notes ADD COLUMN x AS (1);", "not those of Anki"},
		{NOTES_18 "DROP TABLE decks; CREATE VIEW decks AS SELECT 1 AS id, 'a' AS name;",
			"not those of Anki"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		check_refused("a.apkg",
			make_package("collection.anki21", make_database(rows[i].sql)),
			rows[i].words);
	}
}

static enum unpacked unpack_within(
	size_t collection_max, int limit_ms, size_t text_max, struct error *err)
{
	struct blob collection = make_database(NOTES_18 "INSERT INTO decks VALUES "
							"(99, 'big', zeroblob(3000000));");
	struct blob made = make_package("collection.anki21b", make_zstd(collection));
	assert_true(made.length < 100000);
	struct text out;
	text_init(&out, text_max);
	struct package package = {.path = "a.apkg",
		.bytes = made.bytes,
		.length = made.length,
		.collection_max = collection_max,
		.limit_ms = limit_ms};
	enum unpacked unpacked = package_unpack(&package, &out, err);
	text_finish(&out);
	free(made.bytes);
	return unpacked;
}

static void test_each_limit_holds(void **state)
{
	(void)state;
	static const struct {
		size_t collection_max;
		int limit_ms;
		size_t text_max;
		const char *words; /* NULL: it can be read */
	} rows[] = {
		{(size_t)4 << 20, 60000, 1000, NULL},
		{(size_t)2 << 20, 60000, 1000, "a collection of more than 2 MB"},
		{(size_t)4 << 20, 0, 1000, "takes too long"},
		{(size_t)4 << 20, 60000, 150, "of notes; export its decks one by one"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct error err = {0};
		enum unpacked unpacked = unpack_within(
			rows[i].collection_max, rows[i].limit_ms, rows[i].text_max, &err);
		assert_int_equal(unpacked, rows[i].words ? UNPACK_FAILED : UNPACK_TEXT);
		assert_int_equal(err.kind, rows[i].words ? ERROR_INPUT : ERROR_NONE);
		if (rows[i].words && !strstr(err.text, rows[i].words)) {
			fail_msg("'%s' without '%s'", err.text, rows[i].words);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_notes_of_schema_11_become_an_export),
		cmocka_unit_test(test_notes_of_schema_18_become_an_export),
		cmocka_unit_test(test_a_package_is_known_by_what_is_in_it),
		cmocka_unit_test(test_the_note_for_an_old_anki_is_not_taken),
		cmocka_unit_test(test_fields_are_quoted_where_they_have_to_be),
		cmocka_unit_test(test_bytes_that_are_no_text_are_replaced),
		cmocka_unit_test(test_a_collection_that_had_a_log_is_read),
		cmocka_unit_test(test_a_huge_field_is_read_whole),
		cmocka_unit_test(test_a_note_over_the_limit_is_refused),
		cmocka_unit_test(test_files_that_are_no_packages_are_left_alone),
		cmocka_unit_test(test_a_package_by_name_alone_is_refused),
		cmocka_unit_test(test_a_package_that_is_cut_off_is_refused),
		cmocka_unit_test(test_a_collection_that_is_no_database_is_refused),
		cmocka_unit_test(test_tables_that_compute_are_refused),
		cmocka_unit_test(test_each_limit_holds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
