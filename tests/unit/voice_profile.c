/* Claims about voice profiles: valid lines, messages about invalid ones, and the profiles that
 * ship. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "voice/voice.h"

static void test_a_profile_holds_what_its_lines_say(void **state)
{
	(void)state;
	static const char LINES[] = "\xEF\xBB\xBF# a comment\r\n\r\n  language=en\r\n"
				    "voice =\ten-gb # behind a value too\nvariant = Annie\n"
				    "rate = 80\npitch = 0\nvolume = 200";
	struct voice_profile p;
	struct error err = {0};
	assert_true(voice_profile_parse("some/where/my.voice", LINES, strlen(LINES), &p, &err));
	assert_string_equal(p.name, "my");
	assert_int_equal(p.lang, LANG_EN);
	assert_string_equal(p.engine_voice, "en-gb");
	assert_string_equal(p.variant, "Annie");
	assert_int_equal(p.rate_wpm, 80);
	assert_int_equal(p.pitch, 0);
	assert_int_equal(p.volume, 200);
}

static void test_a_command_and_its_settings_are_kept(void **state)
{
	(void)state;
	static const char TEXT[] = "language = ko\npace = 4.4\nlatin = english\ninput = phonemes\n"
				   "command = piper -m 'a b' # neural\ntext = original\n"
				   "sound = raw 16000\nlimit = 5\n";
	static const char WORDS[] = "piper\0-m\0a b\0";
	struct voice_profile profile;
	struct error err = {0};
	assert_true(voice_profile_parse("v.voice", TEXT, strlen(TEXT), &profile, &err));
	assert_memory_equal(profile.command, WORDS, sizeof(WORDS));
	assert_int_equal(profile.text, VOICE_TEXT_ORIGINAL);
	assert_int_equal(profile.raw_hz, 16000);
	assert_int_equal(profile.limit_ms, 5000);
	assert_int_equal(profile.rate_wpm, 145);
	assert_true(profile.latin_english && profile.phonemes);
}

static void test_what_is_not_said_is_the_usual(void **state)
{
	(void)state;
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		struct voice_profile usual = voice_profile_usual((enum lang)lang);
		struct voice_profile p;
		char *line = mem_format("language = %s", lang_name((enum lang)lang));
		assert_true(voice_profile_parse("usual", line, strlen(line), &p, NULL));
		assert_string_equal(p.name, "usual");
		assert_string_equal(p.engine_voice, usual.engine_voice);
		assert_string_equal(p.variant, "");
		assert_int_equal(p.lang, lang);
		assert_int_equal(p.rate_wpm, usual.rate_wpm);
		assert_int_equal(p.pitch, usual.pitch);
		assert_int_equal(p.volume, usual.volume);
		free(line);
	}
}

static void test_a_bad_line_is_named_with_what_is_allowed(void **state)
{
	(void)state;
	static const struct {
		const char *lines;
		const char *says; /* how the message begins */
	} ROWS[] = {
		{"", "v.voice: the line 'language = ko' or 'language = en' is missing"},
		{"rate = 100", "v.voice: the line 'language = ko'"},
		{"language = de", "v.voice:1: language 'de' is not ko or en"},
		{"language = ko\nspeed = 3",
			"v.voice:2: 'speed' is not a key; the keys are language, voice, "
			"variant, rate, pace, pitch, volume, latin, input, command, text, sound "
			"and "
			"limit"},
		{"language = ko\nlatin = greek",
			"v.voice:2: latin 'greek' is not hangul or english"},
		{"language = en\ninput = phonemes", "v.voice:2: input is only for Korean voices"},
		{"language = ko\ncommand = 'piper", "v.voice:2: command ''piper' is not a program"},
		{"language = ko\nsound = wav", "v.voice:2: sound is for a voice with a command"},
		{"language = ko\ncommand = p\nsound = raw 1",
			"v.voice:3: sound '1' is not a whole"},
		{"language = ko\ncommand = p\nlimit = 0", "v.voice:3: limit '0' is not"},
		{"language = ko\npace = 14", "v.voice:2: pace '14' is not a number of syllables"},
		{"language = ko\npace = 4\nrate = 140", "v.voice:2: pace and rate mean the same"},
		{"language = ko\n\nvoice = ko+../../x",
			"v.voice:3: voice 'ko+../../x' is not one of ko, en-gb, en-us"},
		{"variant = f9", "v.voice:1: variant 'f9' is not one of f1, f2"},
		{"rate = 79", "v.voice:1: rate '79' is not a whole number from 80 to 450"},
		{"rate = 451", "v.voice:1: rate '451' is not"},
		{"rate = 1e2", "v.voice:1: rate '1e2' is not"},
		{"rate = ", "v.voice:1: rate '' is not"},
		{"rate = 99999999999999999999", "v.voice:1: rate '99999999999999999999' is not"},
		{"pitch = 100", "v.voice:1: pitch '100' is not a whole number from 0 to 99"},
		{"pitch = -1", "v.voice:1: pitch '-1' is not"},
		{"volume = 201", "v.voice:1: volume '201' is not a whole number from 0 to 200"},
		{"rate = 100\nrate = 100", "v.voice:2: rate is already set in line 1"},
		{"language", "v.voice:1: a line is 'key = value', empty, or begins with '#'"},
		{"= 3", "v.voice:1: '' is not a key"},
		{"voice = en-us\nlanguage = ko",
			"v.voice:1: voice 'en-us' speaks en, but the language is ko"},
		{"variant = 00000000000000000000000000000000000000000f1",
			"v.voice:1: the value of 'variant' is too long"},
		{"00000000000000000000000000000000000000000rate = 100", "v.voice:1: '0000000"},
	};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		struct voice_profile p;
		struct error err = {0};
		assert_false(voice_profile_parse(
			"v.voice", ROWS[i].lines, strlen(ROWS[i].lines), &p, &err));
		assert_int_equal(err.kind, ERROR_INPUT);
		if (strncmp(err.text, ROWS[i].says, strlen(ROWS[i].says)) != 0) {
			assert_string_equal(err.text, ROWS[i].says);
		}
	}
	struct voice_profile p;
	assert_false(voice_profile_parse("v.voice", "rate\0 = 3\n", 10, &p, NULL));
	assert_false(voice_profile_parse("/a/.voice/", "language = ko", 13, &p, NULL));
}

/* --- Folders --- */

struct folders {
	char *mine;
	char *shipped;
	const char *both[3];
};

static void put_file(const char *folder, const char *name, const char *lines)
{
	char *path = path_join(folder, name);
	assert_true(file_replace(path, lines, strlen(lines), 0600, NULL));
	free(path);
}

static const char *const FILES[][2] = {
	{"ko.voice", "language = ko\nrate = 100"}, {"broken.voice", "language = xx"}};
static const char *const SHIPPED[][2] = {{"ko.voice", "language = ko\nrate = 200"},
	{"en.voice", "language = en"}, {"broken.voice", "language = ko"}, {"readme.txt", "no"},
	{".hidden.voice", "language = ko"}};

static int make_folders(void **state)
{
	struct folders *f = mem_array(1, sizeof(*f));
	f->mine = mem_text("/tmp/rehearse-voices-XXXXXX");
	f->shipped = mem_text("/tmp/rehearse-voices-XXXXXX");
	*state = f;
	if (!mkdtemp(f->mine) || !mkdtemp(f->shipped)) {
		return -1;
	}
	f->both[0] = "/nonexistent";
	f->both[1] = f->mine;
	f->both[2] = f->shipped;
	for (size_t i = 0; i < sizeof(FILES) / sizeof(FILES[0]); i++) {
		put_file(f->mine, FILES[i][0], FILES[i][1]);
	}
	for (size_t i = 0; i < sizeof(SHIPPED) / sizeof(SHIPPED[0]); i++) {
		put_file(f->shipped, SHIPPED[i][0], SHIPPED[i][1]);
	}
	return 0;
}

static void drop(const char *folder, const char *name)
{
	char *path = path_join(folder, name);
	(void)unlink(path);
	free(path);
}

static int drop_folders(void **state)
{
	struct folders *f = *state;
	for (size_t i = 0; i < sizeof(FILES) / sizeof(FILES[0]); i++) {
		drop(f->mine, FILES[i][0]);
	}
	for (size_t i = 0; i < sizeof(SHIPPED) / sizeof(SHIPPED[0]); i++) {
		drop(f->shipped, SHIPPED[i][0]);
	}
	int bad = rmdir(f->mine) | rmdir(f->shipped);
	free(f->mine);
	free(f->shipped);
	free(f);
	return bad;
}

static void test_an_earlier_folder_hides_a_later_one(void **state)
{
	const struct folders *f = *state;
	struct voice_profile p;
	struct error err = {0};
	assert_true(voice_profile_find(f->both, 3, "ko", &p, &err));
	assert_int_equal(p.rate_wpm, 100);
	assert_true(voice_profile_find(f->both, 3, "en", &p, &err));
	assert_string_equal(p.name, "en");
	assert_false(voice_profile_find(f->both, 3, "broken", &p, &err));
	assert_int_equal(err.kind, ERROR_INPUT);
}

static void test_an_unknown_name_is_answered_with_the_names_there_are(void **state)
{
	const struct folders *f = *state;
	static const char *const NAMES[] = {"xx", "../ko", "ko.voice", ""};
	struct voice_profile p;
	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		struct error err = {0};
		char *want =
			mem_format("there is no voice '%s'; there are broken, en, ko", NAMES[i]);
		assert_false(voice_profile_find(f->both, 3, NAMES[i], &p, &err));
		assert_int_equal(err.kind, ERROR_NOT_FOUND);
		assert_string_equal(err.text, want);
		free(want);
	}
	struct error err = {0};
	char *around = mem_format("..%s/ko", strrchr(f->mine, '/')); /* a file that is there */
	assert_false(voice_profile_find(f->both, 3, around, &p, &err));
	assert_int_equal(err.kind, ERROR_NOT_FOUND);
	free(around);
	assert_false(voice_profile_find(f->both, 1, "ko", &p, &err));
	assert_int_equal(err.kind, ERROR_NOT_FOUND);
}

static void count_remark(void *context, const char *text)
{
	size_t *count = context;
	assert_non_null(strstr(text, "broken.voice:1: language 'xx'"));
	++*count;
}

static void test_the_list_is_sorted_and_remarks_on_what_cannot_be_read(void **state)
{
	const struct folders *f = *state;
	size_t count = 0;
	size_t remarks = 0;
	struct voice_profile *list = voice_profile_list(f->both, 3, &count, count_remark, &remarks);
	assert_int_equal(count, 2);
	assert_string_equal(list[0].name, "en");
	assert_string_equal(list[1].name, "ko");
	assert_int_equal(list[1].rate_wpm, 100);
	assert_int_equal(remarks, 1);
	free(list);
	free(voice_profile_list(f->both, 3, &count, NULL, NULL));
	assert_int_equal(count, 2);
}

static void complain(void *context, const char *text)
{
	(void)context;
	fail_msg("%s", text);
}

static void test_the_profiles_that_ship_are_good_and_their_voices_differ(void **state)
{
	(void)state;
	static const char *const FOLDERS[] = {"voices"}; /* tests run at the top of the sources */
	static const char *const NAMES[] = {
		"en", "en-candidate", "en-slow", "ko", "ko-candidate", "ko-slow"};
	size_t count = 0;
	struct voice_profile *list = voice_profile_list(FOLDERS, 1, &count, complain, NULL);
	assert_int_equal(count, 6);
	for (size_t i = 0; i < count; i++) {
		assert_string_equal(list[i].name, NAMES[i]);
		assert_memory_equal(list[i].name, lang_name(list[i].lang), 2);
	}
	for (size_t i = 0; i < count; i += 3) {
		assert_string_not_equal(list[i].variant, list[i + 1].variant);
		assert_true(list[i + 2].rate_wpm < list[i].rate_wpm - 20);
	}
	free(list);
}

int main(void)
{
#define IN_FOLDERS(test) cmocka_unit_test_setup_teardown(test, make_folders, drop_folders)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_profile_holds_what_its_lines_say),
		cmocka_unit_test(test_a_command_and_its_settings_are_kept),
		cmocka_unit_test(test_what_is_not_said_is_the_usual),
		cmocka_unit_test(test_a_bad_line_is_named_with_what_is_allowed),
		IN_FOLDERS(test_an_earlier_folder_hides_a_later_one),
		IN_FOLDERS(test_an_unknown_name_is_answered_with_the_names_there_are),
		IN_FOLDERS(test_the_list_is_sorted_and_remarks_on_what_cannot_be_read),
		cmocka_unit_test(test_the_profiles_that_ship_are_good_and_their_voices_differ),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
