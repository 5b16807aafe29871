/* Claims about hearing the user and not the program: a first prompt that arrives late begins no
 * answer, what the user says does, over the prompt and behind it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "audio/audio.h"
#include "unit/made_room.h"

#define BLOCK ((size_t)AUDIO_RATE_HZ / 100)

struct scene {
	double prompt_s; /* it is played from 0.2 s on, and 2 s follow it */
	struct room room;
	double talks_s; /* when the user begins; 0: says nothing */
	bool again;     /* the prompt before it was of three seconds, in silence */
	double onset_s; /* what is to be found; 0: nothing */
};

static void feed_scene(struct hearing *hearing, const struct scene *scene, uint32_t seed)
{
	struct pcm played = prompt_of(seed, scene->prompt_s);
	struct pcm captured = silence((double)played.count / AUDIO_RATE_HZ);
	size_t last = frames_of(0.2 + scene->prompt_s);
	bool expects = true;
	resound(&scene->room, &played, &captured);
	if (scene->talks_s > 0) {
		add_talker(&captured, 31, scene->talks_s, 1.5, 0.1);
	}
	for (size_t at = 0; at + BLOCK <= captured.count; at += BLOCK) {
		bool playing = at >= frames_of(0.2) && at < last;
		if (at >= last && expects && scene->talks_s >= 0.2 + scene->prompt_s) {
			hearing_expect(hearing); /* behind the prompt */
			expects = false;
		}
		hearing_feed(hearing, playing ? played.frames + at : NULL, captured.frames + at,
			BLOCK, playing);
	}
	pcm_finish(&played);
	pcm_finish(&captured);
}

/* The onset after the scene's beginning; 0: nothing begun. */
static double hear(const struct scene *scene)
{
	struct activity *activity = activity_create(NULL, AUDIO_RATE_HZ);
	struct hearing *hearing = hearing_create(AUDIO_RATE_HZ);
	double from_s = 0;
	hearing_set_activity(hearing, activity);
	if (scene->again) {
		struct scene before = *scene;
		before.prompt_s = 3;
		before.talks_s = 0;
		feed_scene(hearing, &before, 50);
		from_s = (double)loop_hops(hearing_loop(hearing)) / 100;
	}
	hearing_expect(hearing);
	feed_scene(hearing, scene, 60);
	assert_false(hearing_is_deaf(hearing));
	double onset_s = activity_has_begun(activity)
				 ? (double)activity_first_speech(activity) / AUDIO_RATE_HZ - from_s
				 : 0;
	hearing_destroy(hearing);
	activity_destroy(activity);
	return onset_s;
}

static const struct scene SCENES[] = {
	/* a first prompt, short and late: the user says nothing */
	{.prompt_s = 1, .room = {.delay_s = 0.5, .gain_db = -3, .noise_db = -75}},
	{.prompt_s = 1, .room = {.delay_s = 1, .gain_db = 0, .noise_db = -75}},
	{.prompt_s = 0.7, .room = {.delay_s = 0.8, .gain_db = 0, .noise_db = -75}},
	{.prompt_s = 1.5, .room = {.delay_s = 0.6, .reverb_s = 0.5, .noise_db = -75}},
	{.prompt_s = 3, .room = {.delay_s = 1, .gain_db = 0, .noise_db = -75}},
	{.prompt_s = 3, .room = {.delay_s = 0.5, .gain_db = 0, .noise_db = -75}, .again = true},
	{.prompt_s = 3, .room = {.delay_s = 0.5, .coded = true, .noise_db = -75}, .again = true},
	/* the user speaks behind it */
	{.prompt_s = 1,
		.room = {.delay_s = 0.5, .gain_db = -10, .noise_db = -75},
		.talks_s = 1.9,
		.onset_s = 1.9},
	{.prompt_s = 1, .room = {.gain_db = -200, .noise_db = -75}, .talks_s = 1.4, .onset_s = 1.4},
	/* and over its end, where the speaker is known, or headphones are */
	{.prompt_s = 3,
		.room = {.delay_s = 0.5, .gain_db = -20, .noise_db = -75},
		.talks_s = 2.6,
		.again = true,
		.onset_s = 2.6},
	{.prompt_s = 3,
		.room = {.gain_db = -200, .noise_db = -75},
		.talks_s = 2.6,
		.again = true,
		.onset_s = 2.6},
};

static void test_the_user_begins_the_answer_and_the_program_does_not(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(SCENES) / sizeof(SCENES[0]); i++) {
		double onset_s = hear(&SCENES[i]);
		if (fabs(onset_s - SCENES[i].onset_s) > 0.2) {
			fail_msg("scene %zu: the answer begins at %.2f s, not %.2f", i, onset_s,
				SCENES[i].onset_s);
		}
	}
}

static void test_what_is_held_back_is_given_in_the_end(void **state)
{
	(void)state;
	struct activity *activity = activity_create(NULL, AUDIO_RATE_HZ);
	struct hearing *hearing = hearing_create(AUDIO_RATE_HZ);
	struct pcm sound = {0};
	hearing_set_activity(hearing, activity);
	made_voice(&sound, 4, 1.003, 0.1); /* not whole hops */
	hearing_feed(hearing, sound.frames, sound.frames, sound.count, true);
	assert_true(hearing_is_deaf(hearing));
	assert_true(activity_known(activity) < sound.count / 2);
	hearing_end(hearing);
	activity_end(activity);
	assert_true(activity_known(activity) >= sound.count);
	pcm_finish(&sound);
	hearing_destroy(hearing);
	activity_destroy(activity);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_user_begins_the_answer_and_the_program_does_not),
		cmocka_unit_test(test_what_is_held_back_is_given_in_the_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
