/* Claims about the message line, and about when a message is spoken. The mixer has no voice: what
 * is queued on it is what would be spoken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/mem.h"
#include "rehearsal/announcements.h"
#include "rehearsal/announcer.h"

struct world {
	struct device *device;
	struct language *language;
	struct mixer *mixer;
	struct choice choice;
	struct choices choices;
	struct session_question times;
	struct session session;
	struct announcer announcer;
};

static int enter(void **state)
{
	const struct offline_options options = {.want_input = true};
	struct world *w = mem_array(1, sizeof(*w));
	w->device = device_open_offline(&options, NULL);
	w->language = language_create(false);
	w->mixer = mixer_create(w->device, NULL, w->language);
	w->choice.lang = LANG_EN;
	w->choices = (struct choices){.items = &w->choice, .count = 1, .session_count = 1};
	w->session = (struct session){.questions = &w->times, .count = 1};
	w->announcer = (struct announcer){
		.mixer = w->mixer, .session = &w->session, .choices = &w->choices};
	*state = w;
	return w->device ? 0 : -1;
}

static int leave(void **state)
{
	struct world *w = *state;
	announcer_finish(&w->announcer);
	mixer_destroy(w->mixer);
	language_destroy(w->language);
	(void)device_close(w->device, NULL);
	free(w);
	return 0;
}

/* Whether anything was queued since the last call. */
static bool spoke(struct world *w)
{
	bool quiet = mixer_is_silent(w->mixer);
	mixer_hush(w->mixer);
	return !quiet;
}

static void test_a_message_takes_the_place_of_the_last_or_is_added_to_it(void **state)
{
	struct world *w = *state;
	announcer_add(&w->announcer, "first");
	assert_string_equal(w->announcer.message, "first");
	announcer_say(&w->announcer, TINT_DIM, "answer of %s kept", "0:05");
	announcer_add(&w->announcer, "graded %s", "Good");
	assert_string_equal(w->announcer.message, "answer of 0:05 kept; graded Good");
	assert_int_equal(w->announcer.tint, TINT_DIM);
	announcer_say(&w->announcer, TINT_GREEN, "back");
	assert_string_equal(w->announcer.message, "back");
	announcer_clear(&w->announcer);
	assert_string_equal(w->announcer.message, "");
}

static void test_a_trouble_is_spoken_at_once_unless_the_user_is_answering(void **state)
{
	struct world *w = *state;
	static const struct {
		enum session_state state;
		bool at_once;
	} rows[] = {{SESSION_ASKING, true}, {SESSION_THINKING, true}, {SESSION_CUEING, false},
		{SESSION_ANSWERING, false}, {SESSION_GRADING, true}, {SESSION_PAUSED, true}};
	w->announcer.spoken = 1u << SPOKEN_TROUBLE;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		w->session.state = rows[i].state;
		announcer_say(&w->announcer, TINT_RED, "the sound device went away");
		assert_int_equal(spoke(w), rows[i].at_once);
		announcer_speak_trouble(&w->announcer); /* the answer is over */
		assert_int_equal(spoke(w), !rows[i].at_once);
		announcer_speak_trouble(&w->announcer);
		assert_false(spoke(w)); /* once */
	}
}

static void test_of_several_troubles_in_an_answer_the_last_is_spoken_after_it(void **state)
{
	struct world *w = *state;
	w->announcer.spoken = 1u << SPOKEN_TROUBLE;
	w->session.state = SESSION_ANSWERING;
	announcer_say(&w->announcer, TINT_RED, "the microphone is silent");
	announcer_say(&w->announcer, TINT_RED, "the sound device went away");
	announcer_say(&w->announcer, TINT_GREEN, "the sound device is back");
	assert_false(spoke(w));
	assert_string_equal(w->announcer.unspoken, "the sound device went away");
	w->session.state = SESSION_ASKING;
	spoken_question(&w->announcer, 1); /* which is not spoken itself */
	assert_true(spoke(w));
	assert_null(w->announcer.unspoken);
}

static void test_only_what_the_user_wants_is_spoken(void **state)
{
	struct world *w = *state;
	struct answers answers;
	answers_init(&answers, 1);
	for (int part = SPOKEN_QUESTION; part <= SPOKEN_END; part++) {
		w->announcer.spoken = 1u << part;
		spoken_question(&w->announcer, 1);
		assert_int_equal(spoke(w), part == SPOKEN_QUESTION);
		spoken_thinking(&w->announcer);
		assert_int_equal(spoke(w), part == SPOKEN_TIME);
		spoken_time_left(&w->announcer);
		assert_int_equal(spoke(w), part == SPOKEN_TIME);
		spoken_no_answer(&w->announcer);
		assert_int_equal(spoke(w), part == SPOKEN_TROUBLE);
		announcer_say(&w->announcer, TINT_RED, "not recording");
		assert_int_equal(spoke(w), part == SPOKEN_TROUBLE);
		announcer_say(&w->announcer, TINT_YELLOW, "paused");
		assert_false(spoke(w));
		spoken_end(&w->announcer, &answers);
		assert_int_equal(spoke(w), part == SPOKEN_END);
	}
	answers_finish(&answers);
}

static void test_a_question_that_is_only_heard_again_is_not_announced(void **state)
{
	struct world *w = *state;
	w->announcer.spoken = SPOKEN_ALL;
	w->session.rehearing = true;
	spoken_question(&w->announcer, 1);
	assert_false(spoke(w));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_a_message_takes_the_place_of_the_last_or_is_added_to_it, enter, leave),
		cmocka_unit_test_setup_teardown(
			test_a_trouble_is_spoken_at_once_unless_the_user_is_answering, enter,
			leave),
		cmocka_unit_test_setup_teardown(
			test_of_several_troubles_in_an_answer_the_last_is_spoken_after_it, enter,
			leave),
		cmocka_unit_test_setup_teardown(
			test_only_what_the_user_wants_is_spoken, enter, leave),
		cmocka_unit_test_setup_teardown(
			test_a_question_that_is_only_heard_again_is_not_announced, enter, leave),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
