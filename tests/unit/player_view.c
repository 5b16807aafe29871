/* Claims about the view of `play`: what the screen is given for a state of the player. */
#include "unit/player_help.h"

#include "player/view.h"

/* Saves a made-up analysis of the take that is heard: speech from 2 to 5 s and from 8 to 12 s. */
static void measure_heard(struct desk *desk)
{
	struct error err = {0};
	struct take_analysis analysis;
	assert_done(analysis_measure(
			    &(struct analysis_task){.path = heard(desk)->file}, &analysis, &err),
		err);
	struct interval *speech = mem_array(2, sizeof(*speech));
	speech[0] = (struct interval){2, 5};
	speech[1] = (struct interval){8, 12};
	free(analysis.tracks.speech);
	analysis.tracks.speech = speech;
	analysis.tracks.speech_count = 2;
	analysis.measures.delay_s = 1.5;
	assert_done(analysis_save(desk->store, heard(desk)->id, &analysis, &err), err);
	analysis_finish(&analysis);
	loaded_take_find_measures(
		&desk->player->loaded[desk->player->selection.on_other], desk->store);
}

static void test_it_says_which_take_is_heard_and_what_is_known_of_it(void **state)
{
	struct desk desk;
	struct player_view view;
	open_desk(&desk, *state);
	hear_newest(&desk);
	player_view_make(desk.player, false, &view);
	assert_string_equal(view.screen.heading, "play · take 3, 2026-11-22 09:07");
	assert_string_equal(view.screen.progress, "1 of 3");
	assert_string_equal(view.screen.question, "one"); /* its text is not known: its id */
	assert_string_equal(view.screen.doing, "my answer");
	assert_string_equal(view.screen.detail, "not graded");
	player_view_finish(&view);
	press_all(&desk, "*g3ST");
	measure_heard(&desk);
	player_view_make(desk.player, false, &view);
	assert_non_null(
		strstr(view.screen.detail, "graded Good · best · S T · first word after 1.5 s"));
	player_view_finish(&view);
	close_desk(&desk);
}

static void test_points_stand_under_the_question_with_what_was_ticked(void **state)
{
	struct desk desk;
	struct player_view view;
	open_desk(&desk, *state);
	hear_newest(&desk);
	press_all(&desk, "2");
	player_view_make(desk.player, false, &view);
	assert_string_equal(
		view.screen.answer, "1 · Measure first\n2 ✓ Change one thing\n3 · Measure again");
	assert_string_equal(view.screen.message, "heard: Change one thing");
	player_view_finish(&view);
	close_desk(&desk);
}

static void test_the_timer_and_the_drawing_show_the_playhead_and_the_loop(void **state)
{
	struct desk desk;
	struct player_view view;
	open_desk(&desk, *state);
	hear_newest(&desk);
	player_view_make(desk.player, true, &view);
	assert_null(view.screen.wave); /* not measured yet */
	assert_near(view.screen.timer_end_s, TAKE_S, 0.01);
	player_view_finish(&view);
	measure_heard(&desk);
	press_all(&desk, "a");
	pass(&desk, 1);
	press_all(&desk, "b");
	pass(&desk, 0.5);
	player_view_make(desk.player, true, &view);
	assert_near(view.screen.timer_s, at_s(&desk), 0.001);
	assert_non_null(view.screen.wave);
	assert_near(view.screen.wave->at_s, at_s(&desk), 0.001);
	assert_near(view.screen.wave->loop_a_s, 2, 0.1);
	assert_near(view.screen.wave->loop_b_s, 3, 0.1);
	assert_int_equal(view.screen.wave->pause_count, 1);
	assert_near(view.screen.wave->pauses[0][0], 5, 0.02);
	assert_near(view.screen.wave->pauses[0][1], 8, 0.02);
	player_view_finish(&view);
	player_view_make(desk.player, false, &view);
	assert_null(view.screen.wave);
	player_view_finish(&view);
	close_desk(&desk);
}

static void test_the_state_is_named_for_each_part_and_each_take(void **state)
{
	static const struct {
		const char *keys;
		const char *doing;
	} ROWS[] = {{"", "question"}, {" ", "paused"}, {" \n", "my answer"},
		{"\t", "earlier take 2"}, {"o", "earlier take 1"}, {"m", "model answer"},
		{"nnn", "that was all"}};
	struct desk desk;
	struct player_view view;
	struct press later = {.state = "end", .seconds = 1000, .key = 'q'};
	open_desk(&desk, *state);
	desk.script.presses = &later;
	desk.script.count = 1;
	player_go_to(desk.player, 0);
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		press_all(&desk, ROWS[i].keys);
		player_view_make(desk.player, true, &view);
		assert_string_equal(view.screen.doing, ROWS[i].doing);
		player_view_finish(&view);
	}
	close_desk(&desk);
}

static void test_an_unreadable_recording_is_said_and_has_no_timer(void **state)
{
	struct desk desk;
	struct player_view view;
	open_desk(&desk, *state);
	write_file(desk.takes.items[0].file, "no sound");
	hear_newest(&desk);
	player_view_make(desk.player, true, &view);
	assert_false(view.screen.has_timer);
	assert_non_null(view.screen.message);
	assert_int_equal(view.screen.message_tint, TINT_RED);
	player_view_finish(&view);
	press_all(&desk, "ab[j \t"); /* and no key stumbles over it */
	close_desk(&desk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		temp_test(test_it_says_which_take_is_heard_and_what_is_known_of_it),
		temp_test(test_points_stand_under_the_question_with_what_was_ticked),
		temp_test(test_the_timer_and_the_drawing_show_the_playhead_and_the_loop),
		temp_test(test_the_state_is_named_for_each_part_and_each_take),
		temp_test(test_an_unreadable_recording_is_said_and_has_no_timer),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
