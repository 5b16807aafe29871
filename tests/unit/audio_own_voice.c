/* Claims about whose speech counts, on made tracks of levels: the user's, and a talker's in the
 * room. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "audio/own_voice.h"

#define SECOND 31     /* chunks, nearly */
#define USER (-25.0f) /* dBFS */
#define NOISE (-75.0f)

static struct own_voice fresh(void)
{
	struct own_voice voice;
	own_voice_init(&voice);
	return voice;
}

static struct own_voice known(float level_db)
{
	struct own_voice voice = fresh();
	own_voice_set_level(&voice, level_db);
	return voice;
}

/* Steps of speech at a level; how many counted. */
static unsigned speak(struct own_voice *voice, float level_db, unsigned chunks)
{
	unsigned counted = 0;
	for (unsigned i = 0; i < chunks; i++) {
		counted += own_voice_step(voice, level_db, 0.9f, true);
	}
	return counted;
}

static void be_silent(struct own_voice *voice, float level_db, unsigned chunks)
{
	for (unsigned i = 0; i < chunks; i++) {
		assert_false(own_voice_step(voice, level_db, 0.01f, false));
	}
}

static float level(const struct own_voice *voice)
{
	float level_db = 0;
	assert_true(own_voice_level(voice, &level_db));
	return level_db;
}

static void test_the_first_speech_counts_at_once_however_soft(void **state)
{
	(void)state;
	struct own_voice voice = fresh();
	float level_db;
	assert_false(own_voice_level(&voice, &level_db));
	be_silent(&voice, NOISE, SECOND);
	assert_int_equal(speak(&voice, -62, 20), 20);
	assert_true(fabsf(level(&voice) + 62) <= 1);
}

static void test_speech_counts_within_14_db_of_the_known_level(void **state)
{
	(void)state;
	struct own_voice near = known(USER);
	assert_int_equal(speak(&near, USER - 13, 10), 10);
	struct own_voice far = known(USER);
	assert_int_equal(speak(&far, USER - 15, 10), 0);
}

static void test_a_soft_chunk_beside_a_loud_one_counts(void **state)
{
	(void)state;
	struct own_voice voice = known(USER);
	assert_int_equal(speak(&voice, USER, 1), 1);
	assert_int_equal(speak(&voice, USER - 20, 10), 3);
}

static void test_the_level_is_the_90th_percentile_of_what_counted(void **state)
{
	(void)state;
	struct own_voice voice = fresh();
	for (unsigned i = 0; i < 300; i++) {
		(void)speak(&voice, i % 10 < 8 ? USER - 6 : USER, 1);
	}
	assert_true(fabsf(level(&voice) - USER) <= 1);
	(void)speak(&voice, USER - 30, 300); /* what does not count teaches nothing */
	assert_true(fabsf(level(&voice) - USER) <= 1);
}

static void test_an_earlier_level_outlasts_some_seconds_and_not_a_minute(void **state)
{
	(void)state;
	struct own_voice voice = known(USER);
	(void)speak(&voice, USER - 8, 4 * SECOND);
	assert_true(fabsf(level(&voice) - USER) <= 1);
	(void)speak(&voice, USER - 8, 60 * SECOND);
	assert_true(fabsf(level(&voice) - (USER - 8)) <= 1);
}

static void test_a_whisper_counts_at_once_in_a_quiet_room(void **state)
{
	(void)state;
	struct own_voice voice = known(USER);
	be_silent(&voice, NOISE, 2 * SECOND);
	assert_int_equal(speak(&voice, USER - 22, 10), 10);
	struct own_voice softer = known(USER);
	be_silent(&softer, NOISE, 2 * SECOND);
	assert_int_equal(speak(&softer, USER - 26, 10), 0);
}

static void test_a_room_with_sounds_as_loud_as_a_whisper_is_not_quiet(void **state)
{
	(void)state;
	struct own_voice voice = known(USER);
	be_silent(&voice, USER - 17, 2 * SECOND);
	assert_int_equal(speak(&voice, USER - 15, 10), 0);
}

/* The user speaks; in the pauses there is sound of that level, talk or not. */
static void alternate(struct own_voice *voice, float level_db, bool talk)
{
	for (unsigned i = 0; i < 4; i++) {
		(void)speak(voice, USER, 2 * SECOND);
		if (talk) {
			(void)speak(voice, level_db, 3 * SECOND);
		} else {
			be_silent(voice, level_db, 3 * SECOND);
		}
	}
	(void)speak(voice, USER, SECOND);
}

static void test_a_talker_heard_in_the_pauses_stops_counting(void **state)
{
	(void)state;
	struct own_voice voice = known(USER);
	alternate(&voice, USER - 10, true);
	assert_true(speak(&voice, USER - 10, 10 * SECOND) <= 3);
	assert_int_equal(speak(&voice, USER - 6, 10), 10);
}

static void test_softer_speech_counts_where_the_pauses_are_silent(void **state)
{
	(void)state;
	struct own_voice voice = known(USER);
	alternate(&voice, NOISE, false);
	assert_int_equal(speak(&voice, USER - 20, 10 * SECOND), 10 * SECOND);
}

static void test_talk_is_the_room_s_only_once_the_user_spoke_after_it(void **state)
{
	(void)state;
	struct own_voice voice = known(USER);
	assert_int_equal(speak(&voice, USER - 10, 10 * SECOND), 10 * SECOND);
	(void)speak(&voice, USER, SECOND);
	assert_true(speak(&voice, USER - 10, 2 * SECOND) <= 3);
}

static void test_single_loud_chunks_of_a_whisper_do_not_make_it_the_room_s(void **state)
{
	(void)state;
	struct own_voice voice = known(USER);
	for (unsigned i = 0; i < 6; i++) {
		assert_int_equal(speak(&voice, USER - 10, SECOND), SECOND);
		assert_int_equal(speak(&voice, USER - 4, 1), 1);
	}
}

static void test_a_talker_nearly_as_loud_as_the_user_is_not_told(void **state)
{
	(void)state;
	struct own_voice voice = known(USER);
	alternate(&voice, USER - 8, true);
	assert_int_equal(speak(&voice, USER - 4, SECOND), SECOND);
}

static void test_speech_far_below_the_known_level_counts_in_two_seconds(void **state)
{
	(void)state;
	struct own_voice voice = known(USER);
	be_silent(&voice, NOISE, 3 * SECOND);
	own_voice_expect(&voice);
	assert_int_equal(speak(&voice, USER - 30, 60), 0);
	(void)speak(&voice, USER - 30, 5);
	assert_int_equal(speak(&voice, USER - 30, 10), 10);
	(void)speak(&voice, USER - 30, 20 * SECOND);
	assert_true(fabsf(level(&voice) - (USER - 30)) <= 1);
}

static void test_soft_talk_that_was_there_from_the_start_counts_in_15_seconds(void **state)
{
	(void)state;
	struct own_voice voice = known(USER);
	assert_int_equal(speak(&voice, USER - 20, 14 * SECOND), 0);
	(void)speak(&voice, USER - 20, 2 * SECOND);
	assert_int_equal(speak(&voice, USER - 20, 10), 10);
	assert_int_equal(speak(&voice, USER, SECOND), SECOND);
	assert_true(speak(&voice, USER - 20, SECOND) <= 3);
}

static void test_a_talker_known_from_before_never_begins_an_answer(void **state)
{
	(void)state;
	struct own_voice voice = known(USER);
	alternate(&voice, USER - 18, true);
	own_voice_expect(&voice);
	assert_int_equal(speak(&voice, USER - 18, 60 * SECOND), 0);
}

static void test_an_answer_that_has_begun_does_not_open_to_softer_talk(void **state)
{
	(void)state;
	struct own_voice voice = known(USER);
	(void)speak(&voice, USER, 2 * SECOND);
	assert_true(speak(&voice, USER - 20, 20 * SECOND) <= 3);
}

static void test_a_user_who_is_louder_than_before_is_learnt_in_a_second(void **state)
{
	(void)state;
	struct own_voice voice = known(USER - 20);
	(void)speak(&voice, USER, 2 * SECOND);
	assert_true(fabsf(level(&voice) - USER) <= 1);
}

/* Whether the room was told apart while the user speaks for a second; how long ago it began. */
static bool tells_room(struct own_voice *voice, unsigned *after, unsigned *since)
{
	for (unsigned i = 0; i < SECOND; i++) {
		(void)speak(voice, USER, 1);
		if (own_voice_was_room(voice, since)) {
			*after = i;
			return true;
		}
	}
	return false;
}

static void test_what_began_an_answer_is_taken_back_when_the_user_speaks(void **state)
{
	(void)state;
	unsigned after = 0;
	unsigned since = 0;
	struct own_voice voice = fresh();
	own_voice_expect(&voice);
	assert_int_equal(speak(&voice, USER - 20, 4 * SECOND), 4 * SECOND);
	assert_true(tells_room(&voice, &after, &since));
	assert_int_equal(since, after); /* the onset is the first of the loud chunks */
	assert_false(tells_room(&voice, &after, &since));
}

static void test_a_soft_beginning_after_silence_is_not_taken_back(void **state)
{
	(void)state;
	unsigned after = 0;
	unsigned since = 0;
	struct own_voice voice = fresh();
	be_silent(&voice, NOISE, 3 * SECOND);
	own_voice_expect(&voice);
	(void)speak(&voice, USER - 9, 2 * SECOND);
	assert_false(tells_room(&voice, &after, &since));
}

static float level_of_tone(float hz)
{
	struct own_voice voice = fresh();
	float chunk[SPEECH_CHUNK];
	float level_db = 0;
	for (unsigned n = 0; n < 10; n++) {
		for (unsigned i = 0; i < SPEECH_CHUNK; i++) {
			float at = (float)(n * SPEECH_CHUNK + i) / SPEECH_RATE_HZ;
			chunk[i] = 0.1f * sinf(6.2831853f * hz * at);
		}
		level_db = own_voice_measure(&voice, chunk);
	}
	return level_db;
}

static void test_the_level_is_that_of_200_to_3800_hz(void **state)
{
	(void)state;
	assert_true(fabsf(level_of_tone(1000) + 23) < 0.3f);
	assert_true(fabsf(level_of_tone(200) + 26) < 0.5f);
	assert_true(fabsf(level_of_tone(3800) + 26) < 0.5f);
	assert_true(level_of_tone(50) < -45);
	assert_true(level_of_tone(7000) < -45);
	struct own_voice voice = fresh();
	static const float ZEROS[SPEECH_CHUNK] = {0};
	assert_true(fabsf(own_voice_measure(&voice, ZEROS) + 120) < 0.1f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_first_speech_counts_at_once_however_soft),
		cmocka_unit_test(test_speech_counts_within_14_db_of_the_known_level),
		cmocka_unit_test(test_a_soft_chunk_beside_a_loud_one_counts),
		cmocka_unit_test(test_the_level_is_the_90th_percentile_of_what_counted),
		cmocka_unit_test(test_an_earlier_level_outlasts_some_seconds_and_not_a_minute),
		cmocka_unit_test(test_a_whisper_counts_at_once_in_a_quiet_room),
		cmocka_unit_test(test_a_room_with_sounds_as_loud_as_a_whisper_is_not_quiet),
		cmocka_unit_test(test_a_talker_heard_in_the_pauses_stops_counting),
		cmocka_unit_test(test_softer_speech_counts_where_the_pauses_are_silent),
		cmocka_unit_test(test_talk_is_the_room_s_only_once_the_user_spoke_after_it),
		cmocka_unit_test(test_single_loud_chunks_of_a_whisper_do_not_make_it_the_room_s),
		cmocka_unit_test(test_a_talker_nearly_as_loud_as_the_user_is_not_told),
		cmocka_unit_test(test_speech_far_below_the_known_level_counts_in_two_seconds),
		cmocka_unit_test(test_soft_talk_that_was_there_from_the_start_counts_in_15_seconds),
		cmocka_unit_test(test_a_talker_known_from_before_never_begins_an_answer),
		cmocka_unit_test(test_an_answer_that_has_begun_does_not_open_to_softer_talk),
		cmocka_unit_test(test_a_user_who_is_louder_than_before_is_learnt_in_a_second),
		cmocka_unit_test(test_what_began_an_answer_is_taken_back_when_the_user_speaks),
		cmocka_unit_test(test_a_soft_beginning_after_silence_is_not_taken_back),
		cmocka_unit_test(test_the_level_is_that_of_200_to_3800_hz),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
