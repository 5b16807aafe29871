/* Claims about a moment of a rehearsal as the screen shows it, and about the settings as rules. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "audio/audio.h"
#include "rehearsal/rules.h"
#include "rehearsal/view.h"

#define S ((uint64_t)AUDIO_RATE_HZ)

static char deck_title[] = "Cloud";
static char topic[] = "Linux";
static char text[] = "What is a zombie?";

struct scene {
	struct deck deck;
	struct question question;
	struct choice choice;
	struct session_question times[3];
	struct session session;
	struct moment moment;
};

/* The second of three questions, at 100 s of a session that began at 10 s; the state began at 70 s.
 */
static void set_scene(struct scene *scene, enum session_state state)
{
	*scene = (struct scene){.deck = {.title = deck_title},
		.question = {.topic = topic, .lang = LANG_EN, .text = {[LANG_EN] = text}},
		.choice = {.deck = &scene->deck,
			.question = &scene->question,
			.lang = LANG_EN,
			.reason = REASON_FADING,
			.recall = 0.87},
		.session = {.questions = scene->times,
			.count = 3,
			.state = state,
			.current = 1,
			.next = 2,
			.began = 10 * S,
			.state_began = 70 * S},
		.moment = {.session = &scene->session,
			.choice = &scene->choice,
			.total = 3,
			.at = 100 * S,
			.message = ""}};
	for (int i = 0; i < 3; i++) {
		scene->times[i] = (struct session_question){.green = 20 * S,
			.yellow = 40 * S,
			.red = 60 * S,
			.end = 66 * S,
			.expected = 120 * S};
	}
}

static void test_an_answer_is_shown_with_its_timer_and_its_keys(void **state)
{
	(void)state;
	struct scene scene;
	struct moment_view view;
	set_scene(&scene, SESSION_ANSWERING);
	scene.moment.message = "graded Good";
	scene.moment.message_tint = TINT_DIM;
	moment_view_make(&view, &scene.moment);
	assert_string_equal(view.screen.heading, "practice · Cloud");
	assert_string_equal(view.screen.progress, "2 of 3, 4 min left"); /* it and one more */
	assert_string_equal(view.screen.topic, "Linux");
	assert_string_equal(view.screen.question, "What is a zombie?");
	assert_string_equal(view.screen.detail, "fading, 87 % remembered");
	assert_string_equal(view.screen.doing, "recording");
	assert_int_equal(view.screen.doing_tint, TINT_RED);
	assert_true(view.screen.has_timer);
	assert_true(fabs(view.screen.timer_s - 30) < 1e-9);
	assert_true(fabs(view.screen.timer_end_s - 60) < 1e-9);
	assert_string_equal(view.screen.message, "graded Good");
	assert_string_equal(view.screen.keys[0].what, "done");
	moment_view_finish(&view);
}

static void test_the_timer_turns_green_yellow_and_red_at_the_question_s_times(void **state)
{
	(void)state;
	static const struct {
		uint64_t spent_s;
		enum tint want;
	} rows[] = {{0, TINT_PLAIN}, {19, TINT_PLAIN}, {20, TINT_GREEN}, {39, TINT_GREEN},
		{40, TINT_YELLOW}, {59, TINT_YELLOW}, {60, TINT_RED}, {65, TINT_RED}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct scene scene;
		struct moment_view view;
		set_scene(&scene, SESSION_ANSWERING);
		scene.moment.at = (70 + rows[i].spent_s) * S;
		moment_view_make(&view, &scene.moment);
		assert_int_equal(view.screen.timer_tint, rows[i].want);
		moment_view_finish(&view);
	}
}

static void test_thinking_counts_down_and_a_pause_holds_the_timer(void **state)
{
	(void)state;
	struct scene scene;
	struct moment_view view;
	set_scene(&scene, SESSION_THINKING);
	scene.session.settings.think = 45 * S;
	moment_view_make(&view, &scene.moment);
	assert_true(fabs(view.screen.timer_s - 15) < 1e-9);
	assert_true(view.screen.timer_end_s == 0.0);
	moment_view_finish(&view);
	set_scene(&scene, SESSION_PAUSED);
	scene.session.paused = SESSION_ANSWERING;
	scene.session.paused_at = 75 * S;
	moment_view_make(&view, &scene.moment);
	assert_true(fabs(view.screen.timer_s - 5) < 1e-9);
	assert_string_equal(view.screen.doing, "paused");
	assert_int_equal(view.screen.key_count, 2);
	moment_view_finish(&view);
}

static void settle_scene(struct scene *scene, bool full_screen)
{
	set_scene(scene, SESSION_ANSWERING);
	scene->session.settled = true;
	scene->session.spoken_length = 27 * S;
	scene->session.silent_from = scene->session.wordless_from = 97 * S;
	scene->session.settings.gap = 6 * S + S / 4;
	scene->session.settings.grade = true;
	scene->moment.full_screen = full_screen;
}

static void test_a_settled_answer_says_what_one_may_do_and_how_long(void **state)
{
	(void)state;
	struct scene scene;
	struct moment_view view;
	settle_scene(&scene, true);
	moment_view_make(&view, &scene.moment);
	assert_string_equal(view.screen.doing, "finished? ends in 4 s");
	assert_int_equal(view.screen.doing_tint, TINT_YELLOW);
	assert_true(fabs(view.screen.timer_s - 27) < 1e-9); /* what was said, not the silence */
	assert_string_equal(view.screen.message,
		"Speak on to continue your answer; Enter or a grade ends it now.");
	assert_string_equal(view.screen.keys[1].what, "again"); /* what comes next */
	assert_null(view.screen.answer);                        /* but no hint of an answer */
	moment_view_finish(&view);
	scene.session.settings.grade = false;
	moment_view_make(&view, &scene.moment);
	assert_string_equal(
		view.screen.message, "Speak on to continue your answer; Enter ends it now.");
	assert_string_equal(view.screen.keys[1].what, "my answer");
	moment_view_finish(&view);
	scene.moment.message = "this question has no model answer in the notes";
	moment_view_make(&view, &scene.moment);
	assert_ptr_equal(view.screen.message, scene.moment.message);
	moment_view_finish(&view);
}

static void test_lines_say_of_a_settled_answer_what_does_not_change_by_the_second(void **state)
{
	(void)state;
	struct scene scene;
	struct moment_view view;
	settle_scene(&scene, false);
	moment_view_make(&view, &scene.moment);
	assert_string_equal(view.screen.doing, "finished? speak on, or press Enter");
	assert_null(view.screen.message);
	moment_view_finish(&view);
}

static void test_states_without_a_time_have_no_timer(void **state)
{
	(void)state;
	static const enum session_state STATES[] = {SESSION_ASKING, SESSION_CUEING,
		SESSION_REPLAYING, SESSION_MODEL, SESSION_GRADING, SESSION_DONE};
	for (size_t i = 0; i < sizeof(STATES) / sizeof(STATES[0]); i++) {
		struct scene scene;
		struct moment_view view;
		set_scene(&scene, STATES[i]);
		moment_view_make(&view, &scene.moment);
		assert_false(view.screen.has_timer);
		assert_null(view.screen.message);
		moment_view_finish(&view);
	}
}

static void test_the_time_left_is_of_the_session_s_length_or_of_its_questions(void **state)
{
	(void)state;
	struct scene scene;
	struct moment_view view;
	set_scene(&scene, SESSION_GRADING);
	scene.session.settings.length = 300 * S; /* of which 90 s are over */
	moment_view_make(&view, &scene.moment);
	assert_string_equal(view.screen.progress, "2 of 3, 4 min left");
	moment_view_finish(&view);
	scene.session.settings.length = 60 * S;
	moment_view_make(&view, &scene.moment);
	assert_string_equal(view.screen.progress, "2 of 3, 0 min left");
	moment_view_finish(&view);
	scene.session.settings.length = 0;
	scene.session.returned = true;
	scene.session.returns[0] = (struct session_return){.question = 0};
	scene.session.return_count = 1;
	moment_view_make(&view, &scene.moment);
	assert_string_equal(view.screen.progress, "again: 2 of 3, 6 min left");
	moment_view_finish(&view);
}

static void test_the_word_that_is_said_is_of_the_model_answer_while_that_is_spoken(void **state)
{
	(void)state;
	struct scene scene;
	struct moment_view view;
	set_scene(&scene, SESSION_MODEL);
	scene.moment.model = "It waits.";
	scene.moment.says_model = true;
	scene.moment.said_start = 3;
	scene.moment.said_end = 8;
	moment_view_make(&view, &scene.moment);
	assert_string_equal(view.screen.answer, "It waits.");
	assert_true(view.screen.says_answer);
	assert_int_equal(view.screen.said_start, 3);
	assert_int_equal(view.screen.said_end, 8);
	moment_view_finish(&view);
}

/* The question's rules where it, its deck and the user set the times given in seconds; 0: not. */
static struct session_question rules(
	struct scene *scene, struct times own, struct times deck, double limit_s, bool overrides)
{
	const struct rehearsal_settings settings = {.limit_overrides = overrides};
	set_scene(scene, SESSION_ASKING);
	scene->question.times = own;
	scene->deck.times = deck;
	scene->choice.limit_s = limit_s;
	scene->choice.seconds = 90;
	return rules_of_question(&settings, &scene->choice);
}

static void test_ticks_are_at_a_half_and_three_quarters_unless_notes_say_otherwise(void **state)
{
	(void)state;
	static const struct {
		struct times own;
		struct times deck;
		bool overrides;
		uint64_t green_s;
		uint64_t yellow_s;
	} rows[] = {
		{{0, 0, 0}, {0, 0, 0}, false, 60, 90},
		{{0, 0, 0}, {30, 40, 0}, false, 30, 40},
		{{50, 0, 0}, {30, 40, 0}, false, 50, 40},
		{{50, 70, 0}, {30, 40, 0}, false, 50, 70},
		{{50, 70, 0}, {30, 40, 0}, true, 60, 90},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct scene scene;
		struct session_question got =
			rules(&scene, rows[i].own, rows[i].deck, 120, rows[i].overrides);
		assert_int_equal(got.green, rows[i].green_s * S);
		assert_int_equal(got.yellow, rows[i].yellow_s * S);
		assert_int_equal(got.red, 120 * S);
		assert_int_equal(got.expected, 90 * S);
		assert_false(got.has_model);
		assert_false(got.always);
	}
}

static void test_a_sentence_may_be_finished_in_a_tenth_of_the_limit_or_ten_seconds(void **state)
{
	(void)state;
	static const struct times NONE = {0, 0, 0};
	struct scene scene;
	assert_int_equal(rules(&scene, NONE, NONE, 60, false).end, 66 * S);
	assert_int_equal(rules(&scene, NONE, NONE, 300, false).end, 310 * S);
}

static void test_settings_become_the_session_s_rules(void **state)
{
	(void)state;
	const struct choices choices = {.minutes = 20};
	const struct rehearsal_settings settings = {.think_s = 5,
		.gap_s = 6,
		.most_questions = 15,
		.most_hearings = 2,
		.waits_for_grade = true,
		.silence_grade = 2};
	struct session_settings got = rules_of_session(&settings, &choices);
	assert_int_equal(got.think, 5 * S);
	assert_int_equal(got.gap, 6 * S);
	assert_int_equal(got.length, 1200 * S);
	assert_int_equal(got.most, 15);
	assert_int_equal(got.hearings, 2);
	assert_true(got.grade);
	assert_true(got.returns); /* what is graded by key comes back */
	assert_false(got.auto_grade);
	assert_int_equal(got.silence_grade, 2);
}

static void test_an_answer_settles_in_two_thirds_of_the_gap_at_most(void **state)
{
	(void)state;
	static const struct {
		double gap_s;
		double settle_s;
		double want_s;
	} rows[] = {{6, 2.5, 2.5}, {6, 0, 0}, {3, 2.5, 2}, {6, 10, 4}, {10, 6, 6}, {0, 2.5, 0}};
	const struct choices choices = {.minutes = 20};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct rehearsal_settings settings = {
			.gap_s = rows[i].gap_s, .settle_s = rows[i].settle_s};
		struct session_settings got = rules_of_session(&settings, &choices);
		assert_int_equal(got.settle, (uint64_t)(rows[i].want_s * (double)S));
	}
	assert_int_equal(rules_of_answer(6).settle, 0); /* measure asks for the end alone */
}

static void test_the_total_grows_when_time_allows_more_questions(void **state)
{
	(void)state;
	const struct choices choices = {.count = 9, .session_count = 4};
	struct session session = {.current = 1};
	assert_int_equal(rules_total(&session, &choices), 4);
	session.current = 6;
	assert_int_equal(rules_total(&session, &choices), 7);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_an_answer_is_shown_with_its_timer_and_its_keys),
		cmocka_unit_test(test_the_timer_turns_green_yellow_and_red_at_the_question_s_times),
		cmocka_unit_test(test_thinking_counts_down_and_a_pause_holds_the_timer),
		cmocka_unit_test(test_a_settled_answer_says_what_one_may_do_and_how_long),
		cmocka_unit_test(
			test_lines_say_of_a_settled_answer_what_does_not_change_by_the_second),
		cmocka_unit_test(test_states_without_a_time_have_no_timer),
		cmocka_unit_test(test_the_time_left_is_of_the_session_s_length_or_of_its_questions),
		cmocka_unit_test(
			test_the_word_that_is_said_is_of_the_model_answer_while_that_is_spoken),
		cmocka_unit_test(
			test_ticks_are_at_a_half_and_three_quarters_unless_notes_say_otherwise),
		cmocka_unit_test(
			test_a_sentence_may_be_finished_in_a_tenth_of_the_limit_or_ten_seconds),
		cmocka_unit_test(test_settings_become_the_session_s_rules),
		cmocka_unit_test(test_an_answer_settles_in_two_thirds_of_the_gap_at_most),
		cmocka_unit_test(test_the_total_grows_when_time_allows_more_questions),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
