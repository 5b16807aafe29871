/* What is printed: texts made neutral within their format, in the encoding of the locale, and JSON
 * that reads back. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <cJSON.h>

#include "base/text.h"
#include "terminal/out.h"
#include "terminal/out_encoding.h"
#include "terminal/out_format.h"

#define X "\xEF\xBF\xBD" /* U+FFFD */

static char *made(const char *format, ...) __attribute__((format(printf, 1, 2)));

static char *made(const char *format, ...)
{
	va_list args;
	struct text out;
	text_init(&out, 10000);
	va_start(args, format);
	out_format(&out, format, args);
	va_end(args);
	return text_take(&out);
}

static void assert_made(char *is, const char *wanted)
{
	assert_string_equal(is, wanted);
	free(is);
}

static void a_text_in_a_format_is_neutral_and_the_format_is_ours(void **state)
{
	(void)state;
	const char *volatile no_text = NULL; /* the compiler is not to know */
	assert_made(made("\x1B[1m%s\x1B[0m\n", "a\x1B[2J\n\xC2\x9B"),
		"\x1B[1ma" X "[2J " X "\x1B[0m\n");
	assert_made(made("%s%s", "\xE2\x80", "\xAE"), X X X);
	assert_made(made("%s|%s", "", no_text), "|");
	assert_made(made("%c%c", 'a', 27), "a" X);
}

static void width_is_columns_and_precision_cuts_no_character(void **state)
{
	(void)state;
	assert_made(made("[%6s][%-6s][%2s]", "한글", "한글", "한글"), "[  한글][한글  ][한글]");
	assert_made(made("[%*s][%-*s][%*s]", 3, "a", 3, "b", -3, "c"), "[  a][b  ][c  ]");
	assert_made(
		made("[%.4s][%.3s][%.*s][%.0s]", "한글", "한글", 2, "한글", "a"), "[한][한][][]");
	assert_made(made("[%5.2s]", "abc"), "[   ab]");
	assert_made(made("[%.3s]", "ab\xFF"), "[ab]");
	assert_made(made("[%.4s]", "ab\xFFz"), "[ab" X "z]");
	const char not_ended[3] = {'a', 'b', 'c'};
	assert_made(made("%.*s", 3, not_ended), "abc");
}

static void numbers_are_those_of_printf(void **state)
{
	(void)state;
	char wanted[200];
	const long long big = INT64_MIN;
	(void)snprintf(wanted, sizeof(wanted), "%d|%5d|%-5d|%05d|%i|%lld|%ld|%zu|%u|%ju", -7, 42,
		42, 42, 3, big, -5L, (size_t)-1, 4000000000U, UINTMAX_MAX);
	assert_made(made("%d|%5d|%-5d|%05d|%i|%lld|%ld|%zu|%u|%ju", -7, 42, 42, 42, 3, big, -5L,
			    (size_t)-1, 4000000000U, UINTMAX_MAX),
		wanted);
	(void)snprintf(wanted, sizeof(wanted), "%x|%04X|%lx|%.1f|%6.2f|%-8.1f|%g|%.3g|%.0f|%e|%f%%",
		255U, 0xABU, 1UL << 40, 0.25, 3.14159, 2.5, 0.0001, 1234.5, 0.5, 1e10, 1.0);
	assert_made(made("%x|%04X|%lx|%.1f|%6.2f|%-8.1f|%g|%.3g|%.0f|%e|%f%%", 255U, 0xABU,
			    1UL << 40, 0.25, 3.14159, 2.5, 0.0001, 1234.5, 0.5, 1e10, 1.0),
		wanted);
}

static void choose(const char *all, const char *lang)
{
	(void)(all ? setenv("LC_ALL", all, 1) : unsetenv("LC_ALL"));
	(void)unsetenv("LC_CTYPE");
	(void)(lang ? setenv("LANG", lang, 1) : unsetenv("LANG"));
	out_encoding_forget();
}

static void the_encoding_is_that_of_the_locale(void **state)
{
	(void)state;
	static const struct {
		const char *all, *lang;
		enum out_encoding encoding;
	} ROWS[] = {
		{"C.UTF-8", NULL, OUT_UTF8},
		{NULL, "C.UTF-8", OUT_UTF8},
		{NULL, NULL, OUT_UTF8_ASSUMED},
		{"", "", OUT_UTF8_ASSUMED},
		{"xx_XX.UTF-8", NULL, OUT_UTF8_ASSUMED}, /* a locale that is not there */
		{"xx_XX", NULL, OUT_UTF8_ASSUMED},
		{"xx_XX.NO-SUCH", NULL, OUT_UTF8_ASSUMED},
		{"C", "C.UTF-8", OUT_OTHER},
		{NULL, "POSIX", OUT_OTHER},
		{"xx_XX.EUC-KR@x", NULL, OUT_OTHER},
	};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		choose(ROWS[i].all, ROWS[i].lang);
		assert_int_equal(out_encoding(), ROWS[i].encoding);
	}
}

static void text_comes_in_that_encoding_or_the_nearest_of_ascii(void **state)
{
	(void)state;
	static const struct {
		const char *locale, *text, *wanted;
	} ROWS[] = {
		{"C", "a 한글 “b” … ─█ é 👩‍👩", "a ?? \"b\" ... -# ? ??"},
		{"xx.EUC-KR", "한글 · …", "\xC7\xD1\xB1\xDB \xA1\xA4 \xA1\xA6"},
		{"xx.EUC-KR", "뷁 é", "? ?"},
		{"xx.CP949", "뷁", "\x94\xEE"},
		{"xx.ISO-8859-1", "é 한 —", "\xE9 ? -"},
	};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		struct text out;
		choose(ROWS[i].locale, NULL);
		assert_int_equal(out_encoding(), OUT_OTHER);
		text_init(&out, 1000);
		out_encoding_convert(&out, ROWS[i].text, strlen(ROWS[i].text));
		assert_string_equal(out.bytes, ROWS[i].wanted);
		text_finish(&out);
	}
	choose("C.UTF-8", NULL);
}

/* What `print` puts on stdout. free() it. */
static char *printed(void (*print)(const char *), const char *argument)
{
	FILE *file = tmpfile();
	char bytes[4096] = "";
	assert_non_null(file);
	(void)fflush(stdout);
	int saved = dup(STDOUT_FILENO);
	assert_true(saved >= 0 && dup2(fileno(file), STDOUT_FILENO) >= 0);
	print(argument);
	(void)fflush(stdout);
	assert_true(dup2(saved, STDOUT_FILENO) >= 0);
	(void)close(saved);
	rewind(file);
	bytes[fread(bytes, 1, sizeof(bytes) - 1, file)] = '\0';
	(void)fclose(file);
	return strdup(bytes);
}

static void json_is_escaped_and_reads_back(void **state)
{
	(void)state;
	static const char HOSTILE[] =
		"\x1B[2J\x07 \x7F\xC2\x9B\xE2\x80\xAE\xE2\x80\xA8\t\n한👩‍👩";
	choose("C.UTF-8", NULL);
	cJSON *tree = cJSON_CreateObject();
	(void)cJSON_AddStringToObject(tree, HOSTILE, HOSTILE);
	char *json = cJSON_Print(tree);
	char *out = printed(out_json, json);
	for (const char *c = out; *c; c++) {
		assert_true(*c == '\n' || *c == '\t' || ((unsigned char)*c >= 0x20 && *c != 0x7F));
	}
	assert_non_null(strstr(out, "\\u007f\\u009b\\u202e\\u2028\\t\\n한👩‍👩"));
	cJSON *back = cJSON_Parse(out);
	assert_true(cJSON_Compare(tree, back, true));
	assert_string_equal(back->child->valuestring, HOSTILE);
	cJSON_Delete(back);
	cJSON_Delete(tree);
	free(out);
	free(json);
	assert_made(printed(out_json, "\"a\x9B\xFF\""), "\"a\\udc9b\\udcff\"\n");
}

static void a_text_keeps_its_lines(void **state)
{
	(void)state;
	choose("C.UTF-8", NULL);
	assert_made(printed(out_text, "a\tb\r\nc\x1B[2J\n"), "a\tb\nc" X "[2J\n");
}

static void print_red(const char *text)
{
	out_colour(OUT_RED);
	out_print("%s", text);
	out_colour(OUT_USUAL);
}

static void a_colour_is_for_a_terminal_that_wants_it(void **state)
{
	(void)state;
	assert_made(printed(print_red, "a"), "a");
	for (int plain = 0; plain <= 1; plain++) {
		int fd = posix_openpt(O_RDWR | O_NOCTTY);
		assert_true(fd >= 0 && grantpt(fd) == 0 && unlockpt(fd) == 0);
		int terminal = open(ptsname(fd), O_RDWR | O_NOCTTY);
		(void)fflush(stdout);
		int saved = dup(STDOUT_FILENO);
		(void)setenv("NO_COLOR", plain ? "1" : "", 1);
		(void)dup2(terminal, STDOUT_FILENO);
		print_red("a\x1B[2J");
		(void)fflush(stdout);
		(void)dup2(saved, STDOUT_FILENO);
		char bytes[64] = "";
		(void)!read(fd, bytes, sizeof(bytes) - 1);
		assert_string_equal(bytes, plain ? "a" X "[2J" : "\x1B[31ma" X "[2J\x1B[0m");
		(void)close(saved);
		(void)close(terminal);
		(void)close(fd);
	}
}

static void what_notes_hold_is_written_into_files_and_no_terminal(void **state)
{
	(void)state;
	struct error err = {0};
	assert_true(out_may_be_raw("/dev/null", &err));
	assert_true(out_may_be_raw("/nonexistent/file", &err));
	int fd = posix_openpt(O_RDWR | O_NOCTTY);
	assert_true(fd >= 0 && grantpt(fd) == 0 && unlockpt(fd) == 0);
	assert_false(out_may_be_raw(ptsname(fd), &err));
	assert_int_equal(err.kind, ERROR_USAGE);
	(void)close(fd);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_in_a_format_is_neutral_and_the_format_is_ours),
		cmocka_unit_test(width_is_columns_and_precision_cuts_no_character),
		cmocka_unit_test(numbers_are_those_of_printf),
		cmocka_unit_test(the_encoding_is_that_of_the_locale),
		cmocka_unit_test(text_comes_in_that_encoding_or_the_nearest_of_ascii),
		cmocka_unit_test(json_is_escaped_and_reads_back),
		cmocka_unit_test(a_text_keeps_its_lines),
		cmocka_unit_test(a_colour_is_for_a_terminal_that_wants_it),
		cmocka_unit_test(what_notes_hold_is_written_into_files_and_no_terminal),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
