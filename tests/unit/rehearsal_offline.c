/* Claims about whole rehearsals without a card: keys of a script, an offline device, a store, and
 * another program that holds the store meanwhile. Nothing is spoken. */
#include "unit/store_help.h"

#include "audio/audio.h"
#include "rehearsal/rehearsal.h"

static const char NOTES[] = "# Linux\n1. What is a zombie?\n2. What is a signal?\n";

struct world {
	const char *folder;
	char *store_path;
	char *script_path;
	struct deck deck;
	struct decks decks;
	struct choices choices;
	struct store *store;
	struct device *device;
	struct language *language;
	struct mixer *mixer;
	struct screen *screen;
	struct rehearsal *rehearsal;
	struct rehearsal_report report;
};

static void open_world(struct world *w, const char *folder, const char *keys)
{
	const struct agenda_settings agenda_settings = {.today = TODAY, .lang = ASK_EN};
	const struct offline_options options = {.want_input = true};
	struct error err = {0};
	*w = (struct world){.folder = folder};
	w->store_path = path_join(folder, "store");
	w->script_path = path_join(folder, "keys");
	assert_true(file_replace(w->script_path, keys, strlen(keys), 0600, NULL));
	assert_true(deck_parse("notes.md", NOTES, strlen(NOTES), &w->deck, NULL));
	w->decks = (struct decks){.items = &w->deck, .count = 1};
	if (!agenda_in_order(&agenda_settings, &w->decks, &w->choices, &err) ||
		!store_open(w->store_path, NOW_MS, &w->store, NULL, &err)) {
		fail_msg("%s", err.text);
	}
	for (size_t i = 0; i < w->choices.count; i++) {
		w->choices.items[i].limit_s = 60;
	}
	w->device = device_open_offline(&options, NULL);
	w->language = language_create(false);
	w->mixer = mixer_create(w->device, NULL, w->language); /* no voice: nothing is spoken */
}

/* Runs it with what the screen would print left out; false as rehearsal_run. */
static bool run(struct world *w, struct error *err)
{
	const struct rehearsal_settings settings = {.waits_for_grade = true,
		.voice_speed = 1,
		.script_path = w->script_path,
		.has_today = true,
		.today = TODAY};
	int told = dup(STDERR_FILENO);
	int nowhere = open("/dev/null", O_WRONLY);
	(void)dup2(nowhere, STDERR_FILENO);
	w->screen = screen_open(true);
	const struct rehearsal_inputs inputs = {.choices = &w->choices,
		.decks = &w->decks,
		.store = w->store,
		.mixer = w->mixer,
		.screen = w->screen};
	w->rehearsal = rehearsal_create(&settings, &inputs);
	bool ok = rehearsal_begin(w->rehearsal, err) && rehearsal_run(w->rehearsal, err);
	rehearsal_report(w->rehearsal, &w->report);
	screen_close(w->screen);
	(void)dup2(told, STDERR_FILENO);
	(void)close(told);
	(void)close(nowhere);
	return ok;
}

static void run_well(struct world *w)
{
	struct error err = {0};
	if (!run(w, &err)) {
		fail_msg("%s", err.text);
	}
}

static void close_world(struct world *w)
{
	rehearsal_destroy(w->rehearsal);
	mixer_destroy(w->mixer);
	(void)device_close(w->device, NULL);
	language_destroy(w->language);
	choices_finish(&w->choices);
	store_close(w->store);
	deck_finish(&w->deck);
	free(w->script_path);
	free(w->store_path);
}

/* The store's takes as a program that comes later sees them, newest first. */
static struct take_list takes_after(struct world *w)
{
	const struct take_filter all = {0};
	struct take_list list = {0};
	store_close(w->store);
	w->store = NULL;
	assert_true(store_open(w->store_path, NOW_MS, &w->store, NULL, NULL));
	assert_true(store_takes(w->store, &all, &list, NULL));
	return list;
}

static const char TWO_ANSWERS[] = "recording 5 enter\n"
				  "grading 1 1\n"
				  "recording 4 enter\n"
				  "grading 1 3\n"
				  "recording 3 enter\n"
				  "grading 1 4\n";

static void test_what_is_answered_and_graded_is_reported_and_in_the_store(void **state)
{
	struct world w;
	open_world(&w, *state, TWO_ANSWERS);
	run_well(&w);
	const struct answers *answers = w.report.answers;
	/* the first came back after the second, as it was graded Again */
	assert_int_equal(answers->recorded, 3);
	assert_int_equal(answers->earlier_count, 1);
	assert_int_equal(answers->earlier[0].question, 0);
	assert_int_equal(answers->earlier[0].outcome.grade, GRADE_AGAIN);
	assert_int_equal(answers->outcomes[0].grade, GRADE_EASY);
	assert_int_equal(answers->outcomes[1].grade, GRADE_GOOD);
	assert_int_equal(w.report.trouble_count, 0);
	assert_int_equal(w.report.progress_count, 0); /* nothing was measured */
	struct take_list list = takes_after(&w);
	assert_int_equal(list.count, 3);
	static const double SECONDS[] = {5, 4, 3};
	static const enum grade GRADES[] = {GRADE_AGAIN, GRADE_GOOD, GRADE_EASY};
	for (size_t i = 0; i < 3; i++) {
		const struct take *take = &list.items[2 - i];
		double more = take->duration_s - SECONDS[i]; /* the pre-roll and the tone */
		if (more < 0.1 || more > 1.5) {
			fail_msg("take %zu: %.3f s", i, take->duration_s);
		}
		assert_int_equal(take->grade, GRADES[i]);
		assert_int_equal(take->day, TODAY);
		assert_false(take->file_missing);
	}
	take_list_finish(&list);
	close_world(&w);
}

static void test_an_answer_that_is_given_anew_is_kept_beside_the_one_before(void **state)
{
	struct world w;
	open_world(&w, *state, "recording 2 d\nrecording 3 enter\ngrading 1 q\n");
	run_well(&w);
	assert_int_equal(w.report.answers->recorded, 2);
	assert_int_equal(w.report.answers->earlier_count, 0);
	struct take_list list = takes_after(&w);
	assert_int_equal(list.count, 2);
	assert_true(list.items[1].duration_s < list.items[0].duration_s);
	take_list_finish(&list);
	close_world(&w);
}

/* Another program writes, from before the rehearsal begins to after its end. */
static sqlite3 *hold_store(const struct world *w)
{
	sqlite3 *other = NULL;
	char *path = path_join(w->store_path, "rehearse.db");
	assert_int_equal(sqlite3_open(path, &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	free(path);
	return other;
}

static void test_a_store_that_is_held_costs_no_answer_and_no_grade(void **state)
{
	struct world w;
	open_world(&w, *state, TWO_ANSWERS);
	sqlite3 *other = hold_store(&w);
	run_well(&w); /* nothing is lost: it waits beside the store */
	assert_int_equal(w.report.answers->recorded, 3);
	assert_true(w.report.answers->outcomes[0].take.id < 0);
	assert_int_equal(
		w.report.trouble_count, 1); /* the notes' wording, of which nothing waits */
	assert_non_null(strstr(w.report.troubles[0], "the wording of the questions is not stored"));
	(void)sqlite3_close(other);
	struct take_list list = takes_after(&w);
	assert_int_equal(list.count, 3);
	assert_int_equal(list.items[2].grade, GRADE_AGAIN);
	assert_int_equal(list.items[1].grade, GRADE_GOOD);
	assert_int_equal(list.items[0].grade, GRADE_EASY);
	take_list_finish(&list);
	close_world(&w);
}

static void test_a_script_that_is_wrong_ends_it_before_anything_is_asked(void **state)
{
	struct world w;
	struct error err = {0};
	open_world(&w, *state, "dancing 1 enter\n");
	assert_false(run(&w, &err));
	assert_int_equal(err.kind, ERROR_INPUT);
	assert_non_null(strstr(err.text, "keys:1"));
	assert_int_equal(w.report.answers->recorded, 0);
	close_world(&w);
}

static void test_a_script_that_cannot_go_on_ends_it_and_keeps_the_answer(void **state)
{
	struct world w;
	struct error err = {0};
	open_world(&w, *state, "recording 2 enter\nmodel 1 enter\n");
	assert_false(run(&w, &err));
	assert_int_equal(err.kind, ERROR_INPUT);
	struct take_list list = takes_after(&w);
	assert_int_equal(list.count, 1);
	take_list_finish(&list);
	close_world(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_what_is_answered_and_graded_is_reported_and_in_the_store, make_temp,
			remove_temp),
		cmocka_unit_test_setup_teardown(
			test_an_answer_that_is_given_anew_is_kept_beside_the_one_before, make_temp,
			remove_temp),
		cmocka_unit_test_setup_teardown(
			test_a_store_that_is_held_costs_no_answer_and_no_grade, make_temp,
			remove_temp),
		cmocka_unit_test_setup_teardown(
			test_a_script_that_is_wrong_ends_it_before_anything_is_asked, make_temp,
			remove_temp),
		cmocka_unit_test_setup_teardown(
			test_a_script_that_cannot_go_on_ends_it_and_keeps_the_answer, make_temp,
			remove_temp),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
