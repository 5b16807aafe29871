/* Documents: what pandoc makes of them, and that a pandoc that hangs, floods, fails or is absent is
 * reported with a reason. The faulty ones are scripts in a folder of the test's own. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/process.h"
#include "unpack/document.h"
#include "unpack/unpack.h"

#define PATIENCE_MS 60000

struct place {
	char *folder;
	char *path; /* PATH as it was */
};

static int make_place(void **state)
{
	struct place *place = mem_array(1, sizeof(*place));
	place->folder = mem_text("/tmp/rehearse-unpack-XXXXXX");
	place->path = mem_text(getenv("PATH"));
	*state = place;
	return mkdtemp(place->folder) && setenv("PATH", place->folder, 1) == 0 ? 0 : -1;
}

static int remove_place(void **state)
{
	struct place *place = *state;
	char *script = path_join(place->folder, "pandoc");
	(void)unlink(script);
	free(script);
	int status = rmdir(place->folder) == 0 && setenv("PATH", place->path, 1) == 0 ? 0 : -1;
	free(place->folder);
	free(place->path);
	free(place);
	return status;
}

/* Replaces `pandoc` by a shell script. */
static void pandoc_is(void **state, const char *script, mode_t mode)
{
	const struct place *place = *state;
	char *path = path_join(place->folder, "pandoc");
	char *text = mem_format("#!/bin/sh\n%s\n", script);
	assert_true(file_replace(path, text, strlen(text), mode, NULL));
	assert_int_equal(chmod(path, mode), 0);
	free(text);
	free(path);
}

/* The text of a file; free() it. */
static char *unpacked_as(const char *path, const char *bytes, size_t length)
{
	struct text out;
	struct error err = {0};
	text_init(&out, UNPACK_TEXT_MAX);
	if (document_unpack(path, bytes, length, PATIENCE_MS, &out, &err) != UNPACK_TEXT) {
		fail_msg("%s: %s", path, err.text);
	}
	assert_int_equal(err.kind, ERROR_NONE);
	return text_take(&out);
}

static void check_refused(size_t text_max, int limit_ms, enum error_kind kind, const char *words)
{
	struct text out;
	struct error err = {0};
	text_init(&out, text_max);
	assert_int_equal(
		document_unpack("notes.docx", "bytes", 5, limit_ms, &out, &err), UNPACK_FAILED);
	assert_int_equal(err.kind, kind);
	if (!strstr(err.text, words) || !strstr(err.text, "notes.docx")) {
		fail_msg("'%s' without '%s'", err.text, words);
	}
	assert_int_equal(out.length, 0);
	text_finish(&out);
}

/* More than pipes and sockets buffer: a program that writes everything before it reads would wait
 * forever. */
static void test_large_files_go_through(void **state)
{
	enum { LARGE = 20000000 };
	pandoc_is(state, "exec cat", 0700);
	char *bytes = mem_array(LARGE + 1, 1);
	for (size_t i = 0; i < LARGE; i++) {
		bytes[i] = (char)('a' + i % 26);
	}
	char *text = unpacked_as("notes.docx", bytes, LARGE);
	assert_int_equal(strlen(text), LARGE);
	assert_memory_equal(text, bytes, LARGE);
	free(text);
	free(bytes);
}

static void test_what_a_program_does_not_read_ends_nobody(void **state)
{
	enum { LARGE = 5000000 };
	char *bytes = mem_array(LARGE + 1, 1);
	pandoc_is(state, "exec 0<&-\necho short", 0700);
	char *text = unpacked_as("notes.docx", bytes, LARGE);
	assert_string_equal(text, "short\n");
	free(text);
	free(bytes);
}

static void test_complaints_without_end_hold_nothing_up(void **state)
{
	pandoc_is(state, "head -c 3000000 /dev/zero >&2\nexec cat", 0700);
	char *text = unpacked_as("notes.docx", "words", 5);
	assert_string_equal(text, "words");
	free(text);
}

static void test_an_empty_file_is_given_too(void **state)
{
	pandoc_is(state, "echo \"<$(cat)>\"", 0700);
	char *text = unpacked_as("notes.docx", "", 0);
	assert_string_equal(text, "<>\n");
	free(text);
}

/* Pandoc gets nothing else from outside: neither settings nor secrets of the user. */
static void test_it_is_told_the_format_and_given_a_bare_environment(void **state)
{
	static const struct {
		const char *path;
		const char *format;
	} rows[] = {{"a.docx", "docx"}, {"a.odt", "odt"}, {"b/A.HTML", "html"}, {"a.htm", "html"},
		{"a.epub", "epub"}, {"a.IpYnb", "ipynb"}, {"a.rtf", "rtf"}};
	assert_int_equal(setenv("REHEARSE_SECRET", "1", 1), 0);
	pandoc_is(state,
		"echo \"$*\"\necho \"$HOME $LC_ALL $PATH\"\necho \"${REHEARSE_SECRET-none}\"",
		0700);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *text = unpacked_as(rows[i].path, "<p>", 3);
		char *wanted = mem_format(
			"--sandbox --quiet --standalone --wrap=none -f %s -t gfm-raw_html "
			"--lua-filter /dev/fd/3\n"
			"/nonexistent C.UTF-8 /usr/local/bin:/usr/bin:/bin\nnone\n",
			rows[i].format);
		assert_string_equal(text, wanted);
		free(wanted);
		free(text);
	}
	assert_int_equal(unsetenv("REHEARSE_SECRET"), 0);
}

/* A named pipe that all started programs hold open shows when the last of them has ended. */
static void test_one_that_hangs_is_ended_with_all_it_started(void **state)
{
	static const char *const scripts[] = {"sleep 1000 & wait", "exec >&- 2>&-\nsleep 1000",
		"cat >/dev/null\necho text\nsleep 1000"};
	const struct place *place = *state;
	char *held = path_join(place->folder, "held");
	assert_int_equal(mkfifo(held, 0600), 0);
	for (size_t i = 0; i < sizeof(scripts) / sizeof(scripts[0]); i++) {
		char byte;
		int fd = open(held, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
		char *script = mem_format("exec 9>%s\necho >&9\n%s", held, scripts[i]);
		pandoc_is(state, script, 0700);
		int64_t began = clock_steady_ms();
		check_refused(1000, 1000, ERROR_INPUT, "takes pandoc longer than 1 s");
		assert_true(clock_steady_ms() - began < PATIENCE_MS);
		assert_int_equal(fcntl(fd, F_SETFL, 0), 0);
		assert_int_equal(read(fd, &byte, 1), 1);
		assert_int_equal(read(fd, &byte, 1), 0);
		(void)close(fd);
		free(script);
	}
	assert_int_equal(unlink(held), 0);
	free(held);
}

/* Its child processes are ended too, without waiting for them. */
static void test_one_that_leaves_a_process_behind_is_not_waited_for(void **state)
{
	pandoc_is(state, "sleep 1000 &\necho text", 0700);
	int64_t began = clock_steady_ms();
	char *text = unpacked_as("notes.docx", "bytes", 5);
	assert_string_equal(text, "text\n");
	assert_true(clock_steady_ms() - began < PATIENCE_MS / 2);
	free(text);
}

static void test_one_that_floods_is_ended(void **state)
{
	pandoc_is(state, "exec yes", 0700);
	check_refused((size_t)2 << 20, PATIENCE_MS, ERROR_INPUT, "more than 2 MB of text");
}

static void test_one_that_fails_is_quoted(void **state)
{
	static const struct {
		const char *script;
		const char *words;
	} rows[] = {
		{"printf 'not a\\tdocx\\nsecond\\n' >&2; exit 63",
			"cannot be read by pandoc (not a docx); save"},
		{"echo text; exit 1", "(it gives no reason)"},
		{"kill -9 $$", "(it gives no reason)"},
		{"printf 'bad \\033[2J\\377\\n' >&2; exit 1", "(bad  [2J\xEF\xBF\xBD)"},
		{"echo 'Unknown option --sandbox.' >&2; exit 6", "older than 2.15"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		pandoc_is(state, rows[i].script, 0700);
		check_refused(1000, PATIENCE_MS, ERROR_INPUT, rows[i].words);
	}
}

static void test_none_at_all_is_said(void **state)
{
	(void)state;
	check_refused(1000, PATIENCE_MS, ERROR_INPUT, "install it (apt-get install pandoc)");
}

static void test_one_that_cannot_be_run_is_said(void **state)
{
	pandoc_is(state, "", 0600);
	check_refused(1000, PATIENCE_MS, ERROR_SYSTEM, "cannot be run: Permission denied");
}

static void test_other_files_are_read_as_they_are(void **state)
{
	static const struct {
		const char *path;
		const char *bytes;
	} rows[] = {{"notes.md", "<p>1. Why?</p>"}, {"docx", "1"}, {".docx", "1"}, {"a/.rtf", "1"},
		{"notes.docx.txt", "1"}, {"notes.html", "1. Is 3 < 4? and 4 <5?\n"},
		{"notes.htm", ""}, {"notes.html", "<"}};
	pandoc_is(state, "exec cat", 0700);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *text = NULL;
		size_t length = 0;
		struct error err = {0};
		assert_int_equal(unpack_notes(rows[i].path, rows[i].bytes, strlen(rows[i].bytes),
					 &text, &length, &err),
			UNPACK_NONE);
		assert_null(text);
	}
}

static const char NOTES[] = "---\ntitle: 면접 노트\n---\n\n# 네트워크\n\n"
			    "3. TCP와 **UDP**의 차이는?\n4. What is *x_y*?\n\n"
			    "    - one\n    - two\n\n"
			    "## Q: Why?\n\nA: Because of <that> \"it\".\n\n"
			    "| Question | Answer |\n|---|---|\n| What is A? | It is a. |\n";

/* The notes in a format, made by pandoc. */
static void made_in(const char *format, struct process_result *made)
{
	const char *const argv[] = {
		"pandoc", "--standalone", "-f", "markdown", "-t", format, "-o", "-", NULL};
	process_run(&(struct process_task){.argv = argv,
			    .input = NOTES,
			    .input_length = sizeof(NOTES) - 1,
			    .output_max = (size_t)1 << 24,
			    .limit_ms = PATIENCE_MS},
		made);
	if (made->end != PROCESS_WELL) {
		fail_msg("pandoc makes no %s (scripts/setup --tests installs it): %s", format,
			made->complaint.bytes);
	}
}

static void test_each_kind_of_document_keeps_what_a_deck_needs(void **state)
{
	(void)state;
	static const struct {
		const char *format;
		const char *path;
		const char *question; /* a notebook is CommonMark's, a list in it begins at 3 too */
	} rows[] = {{"docx", "n.docx", "\n3.  TCP"}, {"odt", "n.odt", "\n3.  TCP"},
		{"html", "n.html", "\n3.  TCP"}, {"epub", "n.epub", "\n3.  TCP"},
		{"ipynb", "n.ipynb", ".  TCP"}};
	static const char *const words[] = {"# 네트워크\n", "와 **UDP**의 차이는?\n",
		".  What is *x_y*?\n", "-   one\n", "## Q: Why?\n", "A: Because of ",
		"| What is A? |", "It is a."};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct process_result made;
		made_in(rows[i].format, &made);
		char *text = NULL;
		size_t length = 0;
		struct error err = {0};
		if (unpack_notes(rows[i].path, made.output.bytes, made.output.length, &text,
			    &length, &err) != UNPACK_TEXT) {
			fail_msg("%s: %s", rows[i].path, err.text);
		}
		for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++) {
			if (!strstr(text, words[k])) {
				fail_msg("no '%s' in %s:\n%s", words[k], rows[i].path, text);
			}
		}
		assert_non_null(strstr(text, rows[i].question));
		assert_null(strstr(text, "<div"));
		assert_int_equal(length, strlen(text));
		free(text);
		process_result_finish(&made);
	}
}

static void test_a_title_becomes_front_matter(void **state)
{
	(void)state;
	struct process_result made;
	made_in("docx", &made);
	char *text = unpacked_as("n.docx", made.output.bytes, made.output.length);
	assert_memory_equal(text, "---\n", 4);
	assert_non_null(strstr(text, "\ntitle: 면접 노트\n---\n"));
	free(text);
	process_result_finish(&made);
}

/* Pandoc alone writes "[TABLE]" for such a table, and tags for Div and Span. */
static void test_tables_keep_what_is_in_their_cells(void **state)
{
	(void)state;
	static const char PAGE[] =
		"<html><body><div class=a><table><tr><td><p>What is <b>A</b>?</p></td>"
		"<td><p>one</p><p>two<br>three</p><ul><li>four<li>five</ul></td></tr>"
		"</table></div><p><span id=b>six</span></p></body></html>";
	char *text = unpacked_as("n.html", PAGE, sizeof(PAGE) - 1);
	assert_non_null(strstr(text, "| What is **A**? | one two three four five |"));
	assert_non_null(strstr(text, "\nsix\n"));
	assert_null(strstr(text, "<"));
	free(text);
}

static void test_rtf_keeps_spaces_and_question_marks_behind_korean(void **state)
{
	(void)state;
	static const struct {
		const char *rtf;
		const char *text;
	} rows[] = {
		{"{\\rtf1\\ansi\\uc1 \\u45348?\\u53944? x\\u45348??\\par}", "네트 x네?\n"},
		{"{\\rtf1\\ansi\\uc1 \\u-14784? \\u-14784\\'3f?\\par}", "와 와?\n"},
		{"{\\rtf1\\ansi\\uc0 \\u45348 \\u53944  {\\uc1 x}\\par}", "네트 x\n"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *text = unpacked_as("n.rtf", rows[i].rtf, strlen(rows[i].rtf));
		assert_string_equal(text, rows[i].text);
		free(text);
	}
}

static void test_a_document_that_is_none_is_refused(void **state)
{
	(void)state;
	check_refused(1000, PATIENCE_MS, ERROR_INPUT, "cannot be read by pandoc (");
}

#define WITH_PLACE(test) cmocka_unit_test_setup_teardown(test, make_place, remove_place)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_PLACE(test_large_files_go_through),
		WITH_PLACE(test_what_a_program_does_not_read_ends_nobody),
		WITH_PLACE(test_complaints_without_end_hold_nothing_up),
		WITH_PLACE(test_an_empty_file_is_given_too),
		WITH_PLACE(test_it_is_told_the_format_and_given_a_bare_environment),
		WITH_PLACE(test_one_that_hangs_is_ended_with_all_it_started),
		WITH_PLACE(test_one_that_leaves_a_process_behind_is_not_waited_for),
		WITH_PLACE(test_one_that_floods_is_ended),
		WITH_PLACE(test_one_that_fails_is_quoted),
		WITH_PLACE(test_none_at_all_is_said),
		WITH_PLACE(test_one_that_cannot_be_run_is_said),
		WITH_PLACE(test_other_files_are_read_as_they_are),
		cmocka_unit_test(test_each_kind_of_document_keeps_what_a_deck_needs),
		cmocka_unit_test(test_a_title_becomes_front_matter),
		cmocka_unit_test(test_tables_keep_what_is_in_their_cells),
		cmocka_unit_test(test_rtf_keeps_spaces_and_question_marks_behind_korean),
		cmocka_unit_test(test_a_document_that_is_none_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
