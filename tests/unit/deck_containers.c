/* Decks whose notes are in another container: an Anki package, a web page. */
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "deck_render.h"
#include "unpack_help.h"

struct file {
	char *path;
	const char *name;
};

/* The path of a file with this name in a folder of its own. */
static struct file make_file(const char *name, const char *bytes, size_t length)
{
	char folder[] = "/tmp/rehearse-deck-XXXXXX";
	assert_non_null(mkdtemp(folder));
	struct file file = {path_join(folder, name), name};
	assert_true(file_replace(file.path, bytes, length, 0600, NULL));
	return file;
}

static void remove_file(struct file *file)
{
	assert_int_equal(unlink(file->path), 0);
	file->path[strlen(file->path) - strlen(file->name)] = '\0';
	assert_int_equal(rmdir(file->path), 0);
	free(file->path);
}

/* The same notes as a package and as Anki's own text export have the same ids, so that the history
 * stays when one replaces the other. */
static void test_a_package_is_the_deck_that_its_text_export_is(void **state)
{
	(void)state;
	struct blob package = make_package("collection.anki21b",
		make_zstd(make_database(SCHEMA_18
			"INSERT INTO notetypes (id, name) VALUES (5, 'Basic');"
			"INSERT INTO decks (id, name) VALUES (2, 'Interview' || char(31) || 'Net');"
			"INSERT INTO notes (id, guid, mid, tags, flds) VALUES "
			"(1, '#g<1', 5, ' tcp ', '<b>What</b> is TCP?' || char(31) || 'It is a "
			"protocol' || char(10) || 'that \"repeats\" what is lost on the way.'), "
			"(2, 'g2', 5, '', '왜 왔나요?' || char(31) || '그냥');"
			"INSERT INTO cards (id, nid, did, ord) VALUES (1, 1, 2, 0), (2, 2, 2, "
			"0);")));
	static const char EXPORT[] =
		HEADERS "\"#g<1\"\tBasic\tInterview::Net\ttcp\t<b>What</b> is TCP?\t\"It is a "
			"protocol\nthat \"\"repeats\"\" what is lost on the way.\"\n"
			"g2\tBasic\tInterview::Net\t\t왜 왔나요?\t그냥\n";
	struct file file = make_file("a.apkg", package.bytes, package.length);
	struct deck packed;
	struct deck exported;
	struct error err = {0};
	if (!deck_load(file.path, &packed, &err)) {
		fail_msg("%s", err.text);
	}
	assert_true(deck_parse("a.txt", EXPORT, sizeof(EXPORT) - 1, &exported, &err));
	char *read = render(&packed);
	char *wanted = render(&exported);
	assert_int_equal(packed.question_count, 2);
	assert_string_equal(packed.questions[0].text[LANG_EN], "What is TCP?");
	assert_string_equal(packed.questions[0].topic, "Net");
	assert_string_equal(packed.questions[0].tags, "tcp");
	assert_string_equal(read, wanted);
	free(read);
	free(wanted);
	free(package.bytes);
	deck_finish(&packed);
	deck_finish(&exported);
	remove_file(&file);
}

static void test_a_web_page_is_a_deck(void **state)
{
	(void)state;
	static const char PAGE[] = "<html><head><title>My notes</title></head><body><h1>Net</h1>"
				   "<ol><li>What is TCP?<p>A protocol.</p></ol></body></html>";
	struct file file = make_file("a.html", PAGE, sizeof(PAGE) - 1);
	struct deck deck;
	struct error err = {0};
	if (!deck_load(file.path, &deck, &err)) {
		fail_msg("%s", err.text);
	}
	assert_string_equal(deck.title, "My notes");
	assert_int_equal(deck.question_count, 1);
	assert_string_equal(deck.questions[0].text[LANG_EN], "What is TCP?");
	assert_string_equal(deck.questions[0].topic, "Net");
	deck_finish(&deck);
	remove_file(&file);
}

static void test_a_damaged_package_is_no_deck(void **state)
{
	(void)state;
	struct file file = make_file("a.apkg", "nonsense", 8);
	struct deck deck;
	struct error err = {0};
	assert_false(deck_load(file.path, &deck, &err));
	assert_int_equal(err.kind, ERROR_INPUT);
	assert_non_null(strstr(err.text, "a.apkg is a damaged Anki package"));
	deck_finish(&deck);
	remove_file(&file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_package_is_the_deck_that_its_text_export_is),
		cmocka_unit_test(test_a_web_page_is_a_deck),
		cmocka_unit_test(test_a_damaged_package_is_no_deck),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
