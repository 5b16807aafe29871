/* Claims about the keys of `play`: each from the key to what is heard, shown and stored. */
#include "unit/player_help.h"

static void test_arrows_seek_five_seconds_and_stop_at_the_ends(void **state)
{
	struct desk desk;
	open_desk(&desk, *state);
	hear_newest(&desk);
	assert_near(at_s(&desk), 2, 0.1); /* the question is not heard again */
	player_press(desk.player, KEY_ARROW_RIGHT);
	player_press(desk.player, KEY_ARROW_RIGHT);
	assert_near(at_s(&desk), 12, 0.1);
	player_press(desk.player, KEY_ARROW_LEFT);
	assert_near(at_s(&desk), 7, 0.1);
	for (int i = 0; i < 3; i++) {
		player_press(desk.player, KEY_ARROW_LEFT);
	}
	assert_near(at_s(&desk), 0, 0.1);
	for (int i = 0; i < 6; i++) {
		player_press(desk.player, KEY_ARROW_RIGHT);
	}
	assert_near(at_s(&desk), TAKE_S, 0.1);
	close_desk(&desk);
}

static void test_in_a_pause_the_playhead_stays_and_seeking_moves_it(void **state)
{
	struct desk desk;
	open_desk(&desk, *state);
	hear_newest(&desk);
	pass(&desk, 1);
	player_press(desk.player, ' ');
	double paused_s = at_s(&desk);
	pass(&desk, 3);
	assert_near(at_s(&desk), paused_s, 0.001);
	player_press(desk.player, KEY_ARROW_RIGHT);
	pass(&desk, 1);
	assert_near(at_s(&desk), paused_s + 5, 0.001);
	player_press(desk.player, ' ');
	pass(&desk, 1);
	assert_near(at_s(&desk), paused_s + 6, 0.1);
	close_desk(&desk);
}

static void test_a_and_b_loop_and_b_again_goes_on(void **state)
{
	struct desk desk;
	open_desk(&desk, *state);
	hear_newest(&desk);
	player_press(desk.player, 'a');
	double start_s = at_s(&desk);
	pass(&desk, 1.5);
	player_press(desk.player, 'b');
	for (int i = 0; i < 10; i++) {
		pass(&desk, 0.7);
		assert_true(at_s(&desk) >= start_s - 0.05 && at_s(&desk) <= start_s + 1.6);
	}
	player_press(desk.player, 'b');
	pass(&desk, 3);
	assert_true(at_s(&desk) > start_s + 2.5);
	close_desk(&desk);
}

static void test_a_loop_needs_a_beginning_and_a_fifth_of_a_second(void **state)
{
	struct desk desk;
	open_desk(&desk, *state);
	hear_newest(&desk);
	player_press(desk.player, 'b');
	assert_int_equal(desk.player->playhead.loop_end, 0);
	player_press(desk.player, 'a');
	pass(&desk, 0.1);
	player_press(desk.player, 'b');
	assert_int_equal(desk.player->playhead.loop_end, 0);
	assert_int_equal(desk.player->message.tint, TINT_YELLOW);
	close_desk(&desk);
}

static void test_brackets_change_the_speed_within_its_limits_at_the_same_place(void **state)
{
	struct desk desk;
	open_desk(&desk, *state);
	hear_newest(&desk);
	pass(&desk, 2);
	double before_s = at_s(&desk);
	player_press(desk.player, ']');
	assert_near(desk.player->playhead.speed, 1.05, 1e-9);
	assert_near(at_s(&desk), before_s, 0.05);
	for (int i = 0; i < 20; i++) {
		player_press(desk.player, ']');
	}
	assert_near(desk.player->playhead.speed, PLAYER_SPEED_MAX, 1e-9);
	before_s = at_s(&desk);
	pass(&desk, 2);
	assert_near(at_s(&desk) - before_s, 3, 0.3);
	for (int i = 0; i < 40; i++) {
		player_press(desk.player, '[');
	}
	assert_near(desk.player->playhead.speed, PLAYER_SPEED_MIN, 1e-9);
	close_desk(&desk);
}

static void test_tab_compares_at_the_same_place_of_each_take(void **state)
{
	struct desk desk;
	open_desk(&desk, *state);
	hear_newest(&desk);
	player_press(desk.player, ' ');
	player_press(desk.player, KEY_ARROW_RIGHT);
	double fraction = player_fraction(desk.player);
	assert_near(fraction, 5.0 / (TAKE_S - QUESTION_END_S), 0.02);
	player_press(desk.player, '\t');
	assert_int_equal(heard(&desk)->id, 2);
	assert_near(player_fraction(desk.player), fraction, 0.02);
	player_press(desk.player, 'o'); /* the oldest is half as long */
	assert_int_equal(heard(&desk)->id, 1);
	assert_near(player_fraction(desk.player), 0, 0.02);
	player_press(desk.player, KEY_ARROW_RIGHT);
	fraction = player_fraction(desk.player);
	assert_near(fraction, 5.0 / (TAKE_S / 2 - QUESTION_END_S), 0.02);
	player_press(desk.player, 'm');
	assert_int_equal(heard(&desk)->id, 3); /* the model answer is of the list's take */
	player_press(desk.player, '\t');
	assert_int_equal(desk.player->playhead.part, PLAYER_ANSWER);
	assert_int_equal(heard(&desk)->id, 3);
	close_desk(&desk);
}

static void test_n_and_p_go_from_take_to_take_and_back_from_the_end(void **state)
{
	struct desk desk;
	open_desk(&desk, *state);
	player_go_to(desk.player, 0);
	press_all(&desk, "nn");
	assert_int_equal(heard(&desk)->id, 1);
	press_all(&desk, "p");
	assert_int_equal(heard(&desk)->id, 2);
	press_all(&desk, "pp");
	assert_int_equal(heard(&desk)->id, 3);
	/* something waits for a key of the script: the end is not the end of the player */
	struct press later = {.state = "end", .seconds = 1000, .key = 'q'};
	desk.script.presses = &later;
	desk.script.count = 1;
	press_all(&desk, "nnn");
	assert_int_equal(desk.player->playhead.part, PLAYER_END);
	assert_false(desk.player->over);
	press_all(&desk, "p");
	assert_int_equal(heard(&desk)->id, 1);
	press_all(&desk, "q");
	assert_true(desk.player->over);
	close_desk(&desk);
}

static void test_digits_tick_points_of_the_take_that_is_heard(void **state)
{
	struct desk desk;
	open_desk(&desk, *state);
	hear_newest(&desk);
	press_all(&desk, "2");
	assert_true(ratings_has_point(&desk.player->ratings, "Change one thing"));
	assert_answer(*state, "SELECT take || name FROM ticks", "3point:change one thing");
	press_all(&desk, "\t"); /* another take: its own ticks */
	assert_false(ratings_has_point(&desk.player->ratings, "Change one thing"));
	press_all(&desk, "1\t2");
	assert_answer(
		*state, "SELECT group_concat(take || name) FROM ticks", "2point:measure first");
	press_all(&desk, "9");
	assert_int_equal(desk.player->message.tint, TINT_YELLOW);
	assert_answer(*state, "SELECT count(*) FROM ticks", "1");
	close_desk(&desk);
}

static void test_letters_tick_parts_of_a_story_and_a_star_the_best_take(void **state)
{
	struct desk desk;
	open_desk(&desk, *state);
	hear_newest(&desk);
	press_all(&desk, "STARS*");
	assert_false(ratings_has_part(&desk.player->ratings, 'S'));
	assert_true(ratings_has_part(&desk.player->ratings, 'R'));
	assert_answer(*state,
		"SELECT group_concat(name) FROM (SELECT name FROM ticks ORDER BY name)",
		"part:A,part:R,part:T");
	assert_answer(*state, "SELECT group_concat(id) FROM takes WHERE best", "3");
	press_all(&desk, "*");
	assert_answer(*state, "SELECT count(*) FROM takes WHERE best", "0");
	close_desk(&desk);
}

static void test_g_and_a_digit_grade_and_another_key_between_them_does_not(void **state)
{
	struct desk desk;
	open_desk(&desk, *state);
	hear_newest(&desk);
	press_all(&desk, "g4");
	assert_int_equal(heard(&desk)->grade, GRADE_EASY);
	assert_answer(*state, "SELECT take || ':' || grade FROM reviews", "3:4");
	press_all(&desk, "g5"); /* no grade */
	press_all(&desk, "g*1");
	assert_answer(*state, "SELECT count(*) FROM reviews", "1");
	assert_true(ratings_has_point(&desk.player->ratings, "Measure first"));
	press_all(&desk, "g2");
	assert_int_equal(heard(&desk)->grade, GRADE_HARD);
	assert_answer(*state, "SELECT count(*) FROM reviews", "2");
	close_desk(&desk);
}

/* Nobody can be asked: standard input is no terminal. */
static void test_a_take_is_not_deleted_without_a_yes(void **state)
{
	struct desk desk;
	open_desk(&desk, *state);
	hear_newest(&desk);
	press_all(&desk, "x");
	assert_string_equal(desk.player->message.text, "kept");
	assert_int_equal(desk.takes.count, TAKES);
	assert_int_equal(access(heard(&desk)->file, F_OK), 0);
	close_desk(&desk);
}

/* Until `answer` has been read, standard input is a terminal on which it was typed. */
static void press_and_answer(struct desk *desk, int key, const char *answer)
{
	int master = posix_openpt(O_RDWR | O_NOCTTY);
	assert_true(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0);
	int terminal = open(ptsname(master), O_RDWR | O_NOCTTY);
	int kept = dup(STDIN_FILENO);
	assert_true(terminal >= 0 && dup2(terminal, STDIN_FILENO) == STDIN_FILENO);
	desk->player->in.screen = screen_open(true);
	assert_int_equal(write(master, answer, strlen(answer)), (ssize_t)strlen(answer));
	player_press(desk->player, key);
	screen_close(desk->player->in.screen);
	desk->player->in.screen = desk->screen;
	if (kept >= 0) {
		(void)dup2(kept, STDIN_FILENO);
		(void)close(kept);
	}
	(void)close(terminal);
	(void)close(master);
}

static void test_x_deletes_the_take_that_is_heard_after_a_yes(void **state)
{
	struct desk desk;
	open_desk(&desk, *state);
	hear_newest(&desk);
	press_all(&desk, "\t"); /* take 2, the one before it */
	char *file = mem_text(heard(&desk)->file);
	press_and_answer(&desk, 'x', "n");
	assert_int_equal(access(file, F_OK), 0);
	press_and_answer(&desk, 'x', "y");
	assert_int_equal(access(file, F_OK), -1);
	assert_int_equal(desk.takes.count, TAKES - 1);
	assert_int_equal(heard(&desk)->id, 3);
	for (int left = TAKES - 1; left > 0; left--) {
		assert_false(desk.player->over);
		press_and_answer(&desk, 'x', "y");
	}
	assert_true(desk.player->over);
	assert_int_equal(desk.takes.count, 0);
	free(file);
	close_desk(&desk);
}

static void test_deleting_another_take_leaves_the_list_where_it_was(void **state)
{
	struct desk desk;
	open_desk(&desk, *state);
	hear_newest(&desk);
	press_all(&desk, "nn\n\t"); /* from the oldest take to the newest */
	assert_int_equal(heard(&desk)->id, 3);
	press_and_answer(&desk, 'x', "y");
	assert_int_equal(heard(&desk)->id, 1);
	assert_int_equal(desk.player->selection.at, 1);
	close_desk(&desk);
}

static void test_e_asks_for_a_note_and_keeps_it_with_its_take(void **state)
{
	struct desk desk;
	open_desk(&desk, *state);
	hear_newest(&desk);
	press_and_answer(&desk, 'e', "slower\r");
	assert_string_equal(heard(&desk)->note, "slower");
	assert_answer(*state, "SELECT note FROM takes WHERE id = 3", "slower");
	press_and_answer(&desk, 'e', "x\033");
	assert_string_equal(heard(&desk)->note, "slower");
	close_desk(&desk);
}

static void test_j_and_k_go_to_a_second_before_a_pause_once_it_is_measured(void **state)
{
	struct desk desk;
	struct error err = {0};
	struct take_analysis analysis;
	open_desk(&desk, *state);
	hear_newest(&desk);
	press_all(&desk, "j");
	assert_near(at_s(&desk), 2, 0.1); /* nothing is known of its pauses yet */
	assert_done(analysis_measure(
			    &(struct analysis_task){.path = heard(&desk)->file}, &analysis, &err),
		err);
	struct interval *speech = mem_array(3, sizeof(*speech));
	speech[0] = (struct interval){2, 5};
	speech[1] = (struct interval){8, 12};
	speech[2] = (struct interval){14.5, 18};
	free(analysis.tracks.speech);
	analysis.tracks.speech = speech;
	analysis.tracks.speech_count = 3;
	assert_done(analysis_save(desk.store, heard(&desk)->id, &analysis, &err), err);
	analysis_finish(&analysis);
	loaded_take_find_measures(&desk.player->loaded[0], desk.store);
	press_all(&desk, "j");
	assert_near(at_s(&desk), 4, 0.1);
	assert_string_equal(desk.player->message.text, "a pause of 3.0 s");
	press_all(&desk, "j");
	assert_near(at_s(&desk), 11, 0.1);
	press_all(&desk, "j");
	assert_near(at_s(&desk), 11, 0.1); /* the last one */
	press_all(&desk, "k");
	assert_near(at_s(&desk), 4, 0.1);
	close_desk(&desk);
}

static void test_each_key_that_does_something_has_a_hint_or_stands_beside_one(void **state)
{
	(void)state;
	struct key_hint hints[PLAYER_HINTS_MAX];
	size_t count = player_key_hints(hints);
	assert_int_equal(count, 16);
	assert_string_equal(hints[0].key, "space");
	assert_string_equal(hints[count - 1].what, "quit");
	for (size_t i = 0; i < count; i++) {
		assert_non_null(hints[i].key);
		assert_non_null(hints[i].what);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		temp_test(test_arrows_seek_five_seconds_and_stop_at_the_ends),
		temp_test(test_in_a_pause_the_playhead_stays_and_seeking_moves_it),
		temp_test(test_a_and_b_loop_and_b_again_goes_on),
		temp_test(test_a_loop_needs_a_beginning_and_a_fifth_of_a_second),
		temp_test(test_brackets_change_the_speed_within_its_limits_at_the_same_place),
		temp_test(test_tab_compares_at_the_same_place_of_each_take),
		temp_test(test_n_and_p_go_from_take_to_take_and_back_from_the_end),
		temp_test(test_digits_tick_points_of_the_take_that_is_heard),
		temp_test(test_letters_tick_parts_of_a_story_and_a_star_the_best_take),
		temp_test(test_g_and_a_digit_grade_and_another_key_between_them_does_not),
		temp_test(test_a_take_is_not_deleted_without_a_yes),
		temp_test(test_x_deletes_the_take_that_is_heard_after_a_yes),
		temp_test(test_deleting_another_take_leaves_the_list_where_it_was),
		temp_test(test_e_asks_for_a_note_and_keeps_it_with_its_take),
		temp_test(test_j_and_k_go_to_a_second_before_a_pause_once_it_is_measured),
		temp_test(test_each_key_that_does_something_has_a_hint_or_stands_beside_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
