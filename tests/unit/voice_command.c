/* Claims about command engines that hang, die and lie. This program is its own engine: with the
 * argument "fake" it does what its second argument says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/mem.h"
#include "voice/command.h"
#include "voice/command_words.h"
#include "voice/helper_protocol.h"
#include "voice/voice.h"
#include "voice/wave.h"

#define ENGINE_RATE_HZ 16000

/* --- The fake engine --- */

static void put(const void *bytes, size_t size)
{
	if (write(STDOUT_FILENO, bytes, size) != (ssize_t)size) {
		_exit(0);
	}
}

/* A header that states `size` for its sound. */
static void put_header(uint32_t size)
{
	static const unsigned char FORMAT[] = {'W', 'A', 'V', 'E', 'f', 'm', 't', ' ', 16, 0, 0, 0,
		1, 0, 1, 0, 0x80, 0x3E, 0, 0, 0, 0x7D, 0, 0, 2, 0, 16, 0, 'd', 'a', 't', 'a'};
	uint32_t whole = size == 0 || size == 0xFFFFFFFFu ? size : size + 36;
	put("RIFF", 4);
	put(&whole, 4);
	put(FORMAT, sizeof(FORMAT));
	put(&size, 4);
}

static void put_second(void)
{
	int16_t frames[ENGINE_RATE_HZ];
	for (size_t i = 0; i < ENGINE_RATE_HZ; i++) {
		frames[i] = i % 80 < 40 ? 8000 : -8000; /* 200 Hz */
	}
	put(frames, sizeof(frames));
}

static size_t read_all(char *text, size_t size)
{
	size_t count = 0;
	for (ssize_t n; (n = read(STDIN_FILENO, text + count, size - 1 - count)) > 0;) {
		count += (size_t)n;
	}
	text[count] = '\0';
	return count;
}

/* Is silent unless the text is the argument after "expect". */
static int expect(const char *wanted)
{
	char text[4096];
	(void)read_all(text, sizeof(text));
	if (strcmp(text, wanted) != 0) {
		return 1;
	}
	put_header(2 * ENGINE_RATE_HZ);
	put_second();
	return 0;
}

static int behave(const char *how)
{
	char text[4096];
	if (strcmp(how, "hang") == 0) {
		(void)pause();
	}
	if (strcmp(how, "deaf") == 0) { /* writes without having read */
		put_header(0xFFFFFFFFu);
		put_second();
		return 0;
	}
	(void)read_all(text, sizeof(text));
	if (strcmp(how, "die") == 0) {
		put_header(0);
		put_second();
		return 3;
	}
	if (strcmp(how, "rubbish") == 0) {
		put("Traceback (most recent call last):", 34);
		return 0;
	}
	if (strcmp(how, "nothing") == 0) {
		return 0;
	}
	put_header(strcmp(how, "zero") == 0 ? 0 : 0xFFFFFFFFu);
	put_second();
	if (strcmp(how, "endless") == 0) {
		for (;;) {
			put_second();
		}
	}
	if (strcmp(how, "child") == 0 && fork() == 0) {
		(void)pause(); /* holds the output open; ended with the group */
	}
	return 0;
}

/* --- Tests --- */

static struct voice_profile profile_of(const char *how, int limit_ms)
{
	struct voice_profile profile = voice_profile_usual(LANG_KO);
	char *command = mem_format("/proc/self/exe fake %s", how);
	assert_true(command_split(command, profile.command, sizeof(profile.command)));
	free(command);
	profile.limit_ms = limit_ms;
	return profile;
}

static void check_spoken(const char *how)
{
	struct voice_profile profile = profile_of(how, 10000);
	struct samples sound = {0};
	struct error err = {0};
	if (!command_speak(&profile, "궁물", NULL, &sound, &err)) {
		fail_msg("%s: %s", how, err.text);
	}
	assert_in_range(sound.count, VOICE_RATE_HZ - 30, VOICE_RATE_HZ + 30);
	assert_in_range(abs(sound.frames[VOICE_RATE_HZ / 2]), 6000, 12000);
	samples_finish(&sound);
}

static void check_refused(const char *how, int limit_ms, const char *words)
{
	struct voice_profile profile = profile_of(how, limit_ms);
	struct samples sound = {0};
	struct error err = {0};
	int64_t began = clock_steady_ms();
	assert_false(command_speak(&profile, "궁물", NULL, &sound, &err));
	assert_int_equal(err.kind, ERROR_DEVICE);
	assert_non_null(strstr(err.text, words));
	assert_true(clock_steady_ms() - began < 60000);
	samples_finish(&sound);
}

static void test_sound_of_a_length_that_is_not_told_is_taken_to_its_end(void **state)
{
	(void)state;
	check_spoken("endless-header");
	check_spoken("zero");
}

static void test_an_engine_that_reads_nothing_is_heard(void **state)
{
	(void)state;
	struct voice_profile profile = profile_of("deaf", 10000);
	struct samples sound = {0};
	struct error err = {0};
	char *text = mem_array(4 << 20, 1); /* more than any pipe holds */
	memset(text, 'a', (4 << 20) - 1);
	assert_true(command_speak(&profile, text, NULL, &sound, &err));
	assert_in_range(sound.count, VOICE_RATE_HZ - 30, VOICE_RATE_HZ + 30);
	free(text);
	samples_finish(&sound);
}

static void test_a_program_left_behind_does_not_hold_up_the_sound(void **state)
{
	(void)state;
	check_spoken("child");
}

static void test_an_engine_that_hangs_is_ended_in_time(void **state)
{
	(void)state;
	check_refused("hang", 200, "took longer than 0.2 s");
}

static void test_an_engine_that_stops_reading_is_ended_in_time(void **state)
{
	(void)state;
	struct voice_profile profile = profile_of("hang", 300);
	struct samples sound = {0};
	struct error err = {0};
	char *text = mem_array(4 << 20, 1);
	memset(text, 'a', (4 << 20) - 1);
	int64_t began = clock_steady_ms();
	assert_false(command_speak(&profile, text, NULL, &sound, &err));
	assert_non_null(strstr(err.text, "took longer than 0.3 s"));
	assert_true(clock_steady_ms() - began < 20000);
	free(text);
	samples_finish(&sound);
}

static bool count_down(void *context)
{
	int *left = context;
	return --*left == 0;
}

static void test_the_caller_goes_on_while_an_engine_is_waited_for_and_may_give_up(void **state)
{
	(void)state;
	int left = 5;
	struct wait_hook hook = {count_down, &left};
	struct voice_profile profile = profile_of("hang", 100000);
	struct samples sound = {0};
	struct error err = {0};
	(void)alarm(60);
	assert_false(command_speak(&profile, "a", &hook, &sound, &err));
	(void)alarm(0);
	assert_int_equal(left, 0);
	assert_int_equal(err.kind, ERROR_INTERRUPTED);
	samples_finish(&sound);
}

static void test_an_engine_that_fails_lies_or_says_nothing_is_told(void **state)
{
	(void)state;
	check_refused("die", 10000, "failed");
	check_refused("rubbish", 10000, "is not WAV");
	check_refused("nothing", 10000, "is not WAV");
	check_refused("endless", 10000, "does not stop writing");
}

static void test_a_program_that_is_not_there_is_named(void **state)
{
	(void)state;
	struct voice_profile profile = voice_profile_usual(LANG_EN);
	struct samples sound = {0};
	struct error err = {0};
	assert_true(command_split("no-such-engine-here -q", profile.command, 1024));
	assert_false(command_speak(&profile, "a", NULL, &sound, &err));
	assert_non_null(strstr(err.text, "no-such-engine-here cannot be run"));
}

static void test_commands_are_split_as_a_shell_splits_words_and_no_further(void **state)
{
	(void)state;
	char words[64];
	assert_true(
		command_split("piper --model 'a b'  $HOME \"c'd\" e\\ f", words, sizeof(words)));
	static const char WANT[] = "piper\0--model\0a b\0$HOME\0c'd\0e f\0";
	assert_memory_equal(words, WANT, sizeof(WANT));
	assert_false(command_split("", words, sizeof(words)));
	assert_false(command_split("a 'b", words, sizeof(words)));
	assert_false(command_split("''", words, sizeof(words)));
}

static void test_a_segment_is_given_as_the_profile_wants_it(void **state)
{
	(void)state;
	static const char *const WANT[] = {[VOICE_TEXT_NORMALISED] = "삼 년, 국물?",
		[VOICE_TEXT_PRONOUNCED] = "삼 년, 궁물?",
		[VOICE_TEXT_ORIGINAL] = "3년, 국물?"};
	struct language *language = language_create(true);
	struct speech speech;
	language_read(language, "3년, 국물?", LANG_KO, &speech);
	assert_int_equal(speech.count, 1);
	for (int kind = 0; kind <= VOICE_TEXT_ORIGINAL; kind++) {
		struct voice_profile profile = {.text = (enum voice_text)kind};
		char *text = command_text(&profile, &speech.segments[0]);
		assert_string_equal(text, WANT[kind]);
		free(text);
	}
	speech_finish(&speech);
	language_destroy(language);
}

static void test_any_kind_of_wav_becomes_one_channel(void **state)
{
	(void)state;
	static const unsigned char STEREO_24[] = {'R', 'I', 'F', 'F', 0, 0, 0, 0, 'W', 'A', 'V',
		'E', 'L', 'I', 'S', 'T', 1, 0, 0, 0, 'x', 0, 'f', 'm', 't', ' ', 16, 0, 0, 0, 1, 0,
		2, 0, 0x44, 0xAC, 0, 0, 0, 0, 0, 0, 6, 0, 24, 0, 'd', 'a', 't', 'a', 6, 0, 0, 0, 0,
		0, 0x40, 0, 0, 0xC0, 9, 9};
	struct pcm pcm = {0};
	const char *why = NULL;
	assert_true(wave_read(STEREO_24, sizeof(STEREO_24), &pcm, &why));
	assert_int_equal(pcm.rate_hz, 44100);
	assert_int_equal(pcm.count, 1);
	assert_float_equal(pcm.frames[0], 0.0f, 1e-6);
	pcm_finish(&pcm);
	for (size_t cut = 0; cut < sizeof(STEREO_24) - 8; cut++) {
		struct pcm part = {0};
		(void)wave_read(STEREO_24, cut, &part, &why);
		pcm_finish(&part);
	}
}

/* The whole voice: the engine hangs, espeak-ng speaks instead, and this is reported once. */
static void test_espeak_speaks_when_the_command_cannot_and_it_is_said_once(void **state)
{
	(void)state;
	static const char *const HELPER[] = {"/proc/self/exe", "helper", NULL};
	struct voice_options options = {.helper_argv = HELPER};
	struct error err = {0};
	options.profiles[LANG_KO] = profile_of("die", 10000);
	struct voice *voice = voice_open(&options, &err);
	struct language *language = language_create(true);
	struct speech speech;
	struct pcm pcm = {0};
	struct error first = {0};
	struct error second = {0};
	assert_non_null(voice);
	language_read(language, "안녕하세요", LANG_KO, &speech);
	assert_true(voice_say(voice, &speech, 1, &pcm, &first, &err));
	assert_true(pcm.count > VOICE_RATE_HZ / 3);
	assert_non_null(strstr(first.text, "espeak-ng speaks instead"));
	assert_true(voice_say(voice, &speech, 1, &pcm, &second, &err));
	assert_int_equal(second.kind, ERROR_NONE);
	pcm_finish(&pcm);
	speech_finish(&speech);
	language_destroy(language);
	voice_close(voice);
}

static void test_the_command_is_the_voice_and_is_cached(void **state)
{
	(void)state;
	static const char *const HELPER[] = {"/bin/false", NULL};
	struct voice_options options = {.helper_argv = HELPER};
	struct error err = {0};
	options.profiles[LANG_KO] = profile_of("expect '삼 년.'", 10000);
	struct voice *voice = voice_open(&options, &err);
	struct language *language = language_create(true);
	struct speech speech;
	struct pcm pcm = {0};
	struct error trouble = {0};
	language_read(language, "3년", LANG_KO, &speech);
	assert_true(voice_say(voice, &speech, 1, &pcm, &trouble, &err));
	assert_string_equal(trouble.text, "");
	assert_in_range(pcm.count, VOICE_RATE_HZ - 30, VOICE_RATE_HZ + 30);
	pcm_finish(&pcm);
	speech_finish(&speech);
	language_destroy(language);
	voice_close(voice);
}

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "helper") == 0) {
		return voice_helper_main(STDIN_FILENO, STDOUT_FILENO);
	}
	if (argc == 4 && strcmp(argv[2], "expect") == 0) {
		return expect(argv[3]);
	}
	if (argc == 3) {
		return behave(argv[2]);
	}
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sound_of_a_length_that_is_not_told_is_taken_to_its_end),
		cmocka_unit_test(test_an_engine_that_reads_nothing_is_heard),
		cmocka_unit_test(test_a_program_left_behind_does_not_hold_up_the_sound),
		cmocka_unit_test(test_an_engine_that_hangs_is_ended_in_time),
		cmocka_unit_test(test_an_engine_that_stops_reading_is_ended_in_time),
		cmocka_unit_test(
			test_the_caller_goes_on_while_an_engine_is_waited_for_and_may_give_up),
		cmocka_unit_test(test_an_engine_that_fails_lies_or_says_nothing_is_told),
		cmocka_unit_test(test_a_program_that_is_not_there_is_named),
		cmocka_unit_test(test_commands_are_split_as_a_shell_splits_words_and_no_further),
		cmocka_unit_test(test_a_segment_is_given_as_the_profile_wants_it),
		cmocka_unit_test(test_any_kind_of_wav_becomes_one_channel),
		cmocka_unit_test(test_espeak_speaks_when_the_command_cannot_and_it_is_said_once),
		cmocka_unit_test(test_the_command_is_the_voice_and_is_cached),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
