/* Claims about the player's loop, and about ratings while another program holds the store. */
#include "unit/player_help.h"

static void test_alone_it_plays_everything_and_ends(void **state)
{
	struct desk desk;
	struct error err = {0};
	open_desk(&desk, *state);
	assert_done(player_run(desk.player, &err), err);
	/* the answers, from where their questions end */
	double heard_s = (double)device_clock(desk.device) / AUDIO_RATE_HZ;
	assert_near(heard_s, 2 * TAKE_S + TAKE_S / 2 - 3 * QUESTION_END_S, 1);
	assert_true(player_ratings_kept(desk.player, &err));
	close_desk(&desk);
}

static void test_a_script_presses_keys_at_seconds_of_a_part(void **state)
{
	struct press presses[] = {{.state = "answer", .seconds = 3, .key = 'a'},
		{.state = "answer", .seconds = 4, .key = '*'},
		{.state = "answer", .seconds = 6, .key = 'q'}};
	struct desk desk;
	struct error err = {0};
	open_desk(&desk, *state);
	desk.script.presses = presses;
	desk.script.count = 3;
	assert_done(player_run(desk.player, &err), err);
	assert_near((double)device_clock(desk.device) / AUDIO_RATE_HZ, 6, 0.1);
	assert_near(
		(double)desk.player->playhead.loop_start / AUDIO_RATE_HZ, QUESTION_END_S + 3, 0.1);
	assert_answer(*state, "SELECT id FROM takes WHERE best", "3");
	close_desk(&desk);
}

static void test_a_pause_or_a_loop_that_no_key_will_end_ends_by_itself(void **state)
{
	struct press presses[] = {{.state = "answer", .seconds = 1, .key = 'a'},
		{.state = "answer", .seconds = 2, .key = 'b'},
		{.state = "answer", .seconds = 4, .key = ' '}};
	struct desk desk;
	struct error err = {0};
	open_desk(&desk, *state);
	desk.script.presses = presses;
	desk.script.count = 3;
	assert_done(player_run(desk.player, &err), err);
	assert_false(desk.player->playhead.paused);
	close_desk(&desk);
}

static void test_a_script_that_can_never_go_on_is_an_error(void **state)
{
	struct press presses[] = {{.state = "answer", .seconds = 1, .key = ' '},
		{.state = "model", .seconds = 1, .key = ' '}};
	struct desk desk;
	struct error err = {0};
	open_desk(&desk, *state);
	desk.script.presses = presses;
	desk.script.count = 2;
	desk.script.path = mem_text("keys");
	assert_false(player_run(desk.player, &err));
	assert_int_equal(err.kind, ERROR_INPUT);
	free(desk.script.path);
	close_desk(&desk);
}

/* Another program that writes. */
static sqlite3 *hold_store(const char *folder)
{
	sqlite3 *db = NULL;
	char *path = path_join(folder, "rehearse.db");
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	free(path);
	return db;
}

static void test_a_rating_for_which_the_store_is_busy_is_shown_and_written_later(void **state)
{
	struct desk desk;
	struct error err = {0};
	open_desk(&desk, *state);
	store_set_patience(desk.store, 1);
	hear_newest(&desk);
	sqlite3 *other = hold_store(*state);
	press_all(&desk, "1*g3");
	assert_int_equal(desk.player->message.tint, TINT_YELLOW);
	assert_true(ratings_has_point(&desk.player->ratings, "Measure first"));
	assert_true(heard(&desk)->best);
	assert_int_equal(heard(&desk)->grade, GRADE_GOOD);
	ratings_write_queue(&desk.player->ratings, 1000, &desk.player->message);
	assert_true(desk.player->ratings.queued); /* still busy */
	assert_int_equal(sqlite3_exec(other, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
	ratings_write_queue(&desk.player->ratings, 1100, &desk.player->message);
	assert_true(desk.player->ratings.queued); /* too early for another try */
	ratings_write_queue(&desk.player->ratings, 1200, &desk.player->message);
	assert_false(desk.player->ratings.queued);
	assert_int_equal(desk.player->message.tint, TINT_GREEN);
	assert_answer(*state, "SELECT count(*) FROM ticks", "1");
	assert_answer(*state, "SELECT best FROM takes WHERE id = 3", "1");
	assert_answer(*state, "SELECT grade FROM reviews", "3");
	assert_true(player_ratings_kept(desk.player, &err));
	assert_int_equal(sqlite3_close(other), SQLITE_OK);
	close_desk(&desk);
}

static void test_a_rating_of_a_take_that_is_gone_is_not_called_kept(void **state)
{
	struct desk desk;
	struct error err = {0};
	open_desk(&desk, *state);
	hear_newest(&desk);
	assert_done(store_take_delete(desk.store, 3, &err), err);
	press_all(&desk, "*");
	assert_false(heard(&desk)->best);
	assert_int_equal(desk.player->message.tint, TINT_RED);
	assert_false(player_ratings_kept(desk.player, &err));
	assert_int_equal(err.kind, ERROR_STORE); /* not "there is no such take" */
	close_desk(&desk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		temp_test(test_alone_it_plays_everything_and_ends),
		temp_test(test_a_script_presses_keys_at_seconds_of_a_part),
		temp_test(test_a_pause_or_a_loop_that_no_key_will_end_ends_by_itself),
		temp_test(test_a_script_that_can_never_go_on_is_an_error),
		temp_test(test_a_rating_for_which_the_store_is_busy_is_shown_and_written_later),
		temp_test(test_a_rating_of_a_take_that_is_gone_is_not_called_kept),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
