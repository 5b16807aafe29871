/* Notes that a crash cut short while ids were written into them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/rewrite.h"
#include "base_folder.h"
#include "deck/deck.h"

static const char OLD[] = "1. What is a process?\n2. What is a thread?\n";
static const char NEW[] = "1. What is a process? {#p}\n2. What is a thread? {#t}\n";

static bool work(void)
{
	struct rewriting texts = {OLD, strlen(OLD), NEW, strlen(NEW)};
	return rewrite_file("notes.md", &texts, NULL);
}

static void stop_in_place(void)
{
	put("notes.md", OLD);
	assert_int_equal(link("notes.md", "further.md"), 0);
	assert_true(dies_at(6, work));
}

static void test_half_written_notes_are_mended_before_they_are_read(void **state)
{
	(void)state;
	struct deck deck;
	struct error err = {0};
	stop_in_place();
	int fd = open("notes.md", O_WRONLY | O_CLOEXEC);
	assert_int_equal(pwrite(fd, NEW, 30, 0), 30);
	(void)close(fd);
	if (!deck_load("further.md", &deck, &err)) {
		fail_msg("%s", err.text);
	}
	assert_int_equal(deck.question_count, 2);
	assert_string_equal(deck.questions[0].id, "p");
	assert_string_equal(deck.questions[1].id, "t");
	assert_holds("notes.md", NEW);
	assert_int_equal(count_names(), 2);
	deck_finish(&deck);
}

static void test_notes_that_were_edited_meanwhile_are_an_error_and_stay(void **state)
{
	(void)state;
	struct deck deck;
	struct error err = {0};
	stop_in_place();
	put("notes.md", "1. Who are you?\n");
	assert_false(deck_load("notes.md", &deck, &err));
	assert_int_equal(err.kind, ERROR_INPUT);
	assert_non_null(strstr(err.text, "notes.md"));
	assert_holds("notes.md", "1. Who are you?\n");
	deck_finish(&deck);
}

#define CLAIM(name) cmocka_unit_test_setup_teardown(name, make_folder, drop_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CLAIM(test_half_written_notes_are_mended_before_they_are_read),
		CLAIM(test_notes_that_were_edited_meanwhile_are_an_error_and_stay),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
