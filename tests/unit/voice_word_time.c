/* Claims about the times of words: with the real espeak-ng in its helper, and without its reports.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "language/language.h"
#include "voice/helper_protocol.h"
#include "voice/voice.h"
#include "voice/word_time.h"

#define MOST_SEGMENTS 8

/* A spoken text: its first segment, and the times of its words. */
struct spoken_text {
	struct language *language;
	struct speech speech;
	struct pcm pcm;
	struct word_times times;
};

static struct spoken_text speak(const char *text, enum lang lang, bool phonemes)
{
	static const char *const HELPER[] = {"/proc/self/exe", "helper", NULL};
	struct voice_options options = {.helper_argv = HELPER};
	struct spoken_text spoken = {.language = language_create(true)};
	struct error err = {0};
	options.profiles[LANG_KO] = voice_profile_usual(LANG_KO);
	options.profiles[LANG_KO].phonemes = phonemes;
	struct voice *voice = voice_open(&options, &err);
	assert_non_null(voice);
	language_read(spoken.language, text, lang, &spoken.speech);
	assert_true(spoken.speech.count >= 1);
	assert_true(voice_say_segment(
		voice, &spoken.speech.segments[0], 1, &spoken.pcm, &spoken.times, NULL, &err));
	voice_close(voice);
	return spoken;
}

static void let_go(struct spoken_text *spoken)
{
	speech_finish(&spoken->speech);
	language_destroy(spoken->language);
	pcm_finish(&spoken->pcm);
	word_times_finish(&spoken->times);
}

static void check_order(const struct spoken_text *spoken)
{
	const struct word_times *times = &spoken->times;
	assert_int_equal(times->count, spoken->speech.segments[0].word_count);
	assert_int_equal(times->items[0].frame, 0);
	for (size_t i = 1; i < times->count; i++) {
		assert_int_equal(times->items[i].word, i);
		assert_true(times->items[i].frame >= times->items[i - 1].frame);
		assert_true(times->items[i].frame < spoken->pcm.count);
	}
}

/* The frames at which sound starts again after a silence of at least 100 ms. */
static size_t beginnings(const struct pcm *pcm, size_t found[MOST_SEGMENTS])
{
	size_t count = 0;
	size_t quiet = 0;
	for (size_t i = 0; i < pcm->count; i++) {
		bool loud = pcm->frames[i] > 0.01f || pcm->frames[i] < -0.01f;
		if (loud && quiet > VOICE_RATE_HZ / 10 && count < MOST_SEGMENTS) {
			found[count++] = i;
		}
		quiet = loud ? 0 : quiet + 1;
	}
	return count;
}

/* A word after a comma begins where a silence ends. */
static void check_places(
	const char *text, enum lang lang, bool phonemes, const size_t words[], size_t count)
{
	struct spoken_text spoken = speak(text, lang, phonemes);
	size_t found[MOST_SEGMENTS] = {0};
	check_order(&spoken);
	assert_int_equal(beginnings(&spoken.pcm, found), count);
	for (size_t i = 0; i < count; i++) {
		long off = (long)spoken.times.items[words[i]].frame - (long)found[i];
		if (labs(off) > VOICE_RATE_HZ * 60 / 1000) {
			fail_msg("%s: word %zu is %ld ms off", text, words[i],
				off * 1000 / VOICE_RATE_HZ);
		}
	}
	let_go(&spoken);
}

static void test_marks_stand_where_words_begin(void **state)
{
	(void)state;
	check_places("먼저 사과드립니다, 다음으로 고칩니다, 그리고 적습니다.", LANG_KO, false,
		(const size_t[]){2, 4}, 2);
	check_places("First we say it, then we write it, and then we read it.", LANG_EN, false,
		(const size_t[]){4, 8}, 2);
}

static void test_marks_stand_where_words_begin_in_phonemes_too(void **state)
{
	(void)state;
	check_places("먼저 사과드립니다, 다음으로 고칩니다, 그리고 적습니다.", LANG_KO, true,
		(const size_t[]){2, 4}, 2);
}

static void test_every_word_has_a_mark_whatever_the_engine_tells(void **state)
{
	(void)state;
	static const char *const TEXTS[] = {"3년 동안 AWS를 2번 썼습니다.",
		"a.b.c and 10.0.0.1 don't e.g. fit",
		"가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다라마바사아자차카타",
		"1"};
	for (size_t i = 0; i < sizeof(TEXTS) / sizeof(TEXTS[0]); i++) {
		struct spoken_text spoken = speak(TEXTS[i], LANG_KO, false);
		check_order(&spoken);
		let_go(&spoken);
	}
}

static void test_words_without_a_word_from_the_engine_are_put_by_length(void **state)
{
	(void)state;
	struct language *language = language_create(true);
	struct speech speech;
	struct samples sound = {.count = 1000};
	struct word_times times = {0};
	language_read(language, "가 나다 라마바사", LANG_KO, &speech);
	word_times_add(&times, &speech.segments[0], &sound, 50);
	assert_int_equal(times.count, 3);
	assert_int_equal(times.items[0].frame, 50);
	assert_in_range(times.items[1].frame, 50 + 130, 50 + 155);
	assert_in_range(times.items[2].frame, 50 + 415, 50 + 440);
	word_times_finish(&times);
	speech_finish(&speech);
	language_destroy(language);
}

static void test_a_helper_that_tells_nonsense_of_words_does_no_harm(void **state)
{
	(void)state;
	struct language *language = language_create(true);
	struct speech speech;
	struct samples sound = {.count = 100};
	struct word_times times = {0};
	samples_add_time(&sound, 999999, 50);
	samples_add_time(&sound, 4, 5000);
	samples_add_time(&sound, 0, 99);
	language_read(language, "가 나다 라마바사", LANG_KO, &speech);
	word_times_add(&times, &speech.segments[0], &sound, 0);
	for (size_t i = 1; i < times.count; i++) {
		assert_true(times.items[i].frame >= times.items[i - 1].frame);
		assert_true(times.items[i].frame <= 100);
	}
	word_times_finish(&times);
	samples_finish(&sound);
	speech_finish(&speech);
	language_destroy(language);
}

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "helper") == 0) {
		return voice_helper_main(STDIN_FILENO, STDOUT_FILENO);
	}
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_marks_stand_where_words_begin),
		cmocka_unit_test(test_marks_stand_where_words_begin_in_phonemes_too),
		cmocka_unit_test(test_every_word_has_a_mark_whatever_the_engine_tells),
		cmocka_unit_test(test_words_without_a_word_from_the_engine_are_put_by_length),
		cmocka_unit_test(test_a_helper_that_tells_nonsense_of_words_does_no_harm),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
