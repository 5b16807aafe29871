/* Claims about whole rehearsals whose questions the microphone hears late: no answer is cut or
 * graded that was not given, what is said over a question counts, and the delay is remembered. The
 * program is its own speech helper when it is told "helper". */
#include "unit/store_help.h"

#include "audio/audio.h"
#include "rehearsal/rehearsal.h"
#include "rehearsal/state.h"
#include "unit/room_device.h"

static const char NOTES[] = "# Work\n"
			    "1. What is the most difficult thing that you have done at work?\n"
			    "2. Why do you want to leave?\n"
			    "3. Tell me about a time when a colleague did not agree with you.\n";

/* When the user speaks, from when a question has been heard in the room, or with `over` from when
 * it begins to be heard. */
struct plan {
	bool over;
	double first_s;
	double spoken_s; /* 0: nothing is said */
	double pause_s;
	double spoken_again_s;
};

#define QUESTIONS 3

struct world {
	char *store_path;
	struct deck deck;
	struct decks decks;
	struct choices choices;
	struct store *store;
	struct language *language;
	struct voice *voice;
	struct room_device *room;
	struct listener *listener;
	struct activity *activity;
	struct mixer *mixer;
	struct screen *screen;
	struct rehearsal *rehearsal;
	struct rehearsal_report report;

	struct plan plan;
	struct pcm said; /* what the user has to say */
	size_t said_at;
	size_t question;                 /* that the plan is for; QUESTIONS: none yet */
	bool was_heard;                  /* of the question something */
	uint64_t silent_steps;           /* since it was heard last */
	int64_t steps;                   /* since the plan began; -1: not yet */
	uint64_t spoken_to[QUESTIONS];   /* frame behind the user's last word */
	uint64_t spoken_from[QUESTIONS]; /* frame of the first */
	float talk;                      /* somebody in the room talks, times the user's level */
};

static void say_some(struct world *w, float *captured, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		captured[i] += w->said.frames[w->said_at++ % w->said.count];
	}
	uint64_t now = w->room->clock;
	uint64_t *from = &w->spoken_from[w->question];
	*from = *from == 0 ? now - count : *from;
	w->spoken_to[w->question] = now;
}

/* Counts from the plan's beginning. */
static void follow_plan(struct world *w, float *captured, size_t count)
{
	const struct plan *plan = &w->plan;
	double at = (double)w->steps++ / 100 - plan->first_s;
	double again = plan->spoken_s + plan->pause_s;
	if (plan->spoken_s > 0 && at >= 0 &&
		(at < plan->spoken_s || (at >= again && at < again + plan->spoken_again_s))) {
		say_some(w, captured, count);
	}
}

static void speak(void *context, const float *heard, float *captured, size_t count)
{
	struct world *w = context;
	const struct session *session = &w->rehearsal->machine.session;
	float power = 0;
	for (size_t i = 0; i < count; i++) {
		size_t other = w->said.count / 2 + w->room->clock + i;
		captured[i] += w->talk * w->said.frames[other % w->said.count];
		power += heard[i] * heard[i];
	}
	/* a user with headphones hears what is played */
	bool sounds = w->room->gain > 0 ? power > 1e-6f : !mixer_is_silent(w->mixer);
	if (session->state == SESSION_ASKING && session->current != w->question) {
		w->question = session->current;
		w->was_heard = false;
		w->steps = -1;
	}
	if (w->question >= QUESTIONS) {
		return;
	}
	w->silent_steps = sounds ? 0 : w->silent_steps + 1;
	bool first = sounds && !w->was_heard && session->state == SESSION_ASKING;
	w->was_heard = w->was_heard || first;
	bool over = w->was_heard && w->silent_steps == 40 && session->state != SESSION_ASKING;
	if (w->steps < 0 && (w->plan.over ? first : over)) {
		w->steps = w->plan.over ? 0 : 40;
	}
	if (w->steps >= 0) {
		follow_plan(w, captured, count);
	}
}

static void load_listener(struct world *w)
{
	char *bytes;
	size_t length;
	struct error err = {0};
	assert_done(file_read("voices/speech.weights", 1u << 21, &bytes, &length, &err), err);
	w->listener = listener_create("voices/speech.weights", bytes, length, &err);
	assert_non_null(w->listener);
	free(bytes);
}

/* Half a minute of another voice, of the level `rms`. */
static void load_voice_of_user(struct world *w, double rms)
{
	static const char TEXT[] =
		"Last year our team had to move a large database while people kept using it. I "
		"wrote the plan, tried it on a copy, and found that one of the tables had no key. "
		"We then added the key in small steps, and nobody noticed anything at all. What I "
		"learnt is that a rehearsal on real data is worth more than any amount of talk.";
	struct voice_profile low = voice_profile_usual(LANG_EN);
	static const char *const HELPER[] = {"/proc/self/exe", "helper", NULL};
	(void)snprintf(low.variant, sizeof(low.variant), "m3");
	low.pitch = 30;
	struct voice *voice = voice_open(
		&(struct voice_options){.helper_argv = HELPER, .profiles = {[LANG_EN] = low}},
		NULL);
	struct speech speech = {0};
	struct pcm spoken = {0};
	language_read(w->language, TEXT, LANG_EN, &speech);
	assert_true(voice_say(voice, &speech, 1, &spoken, NULL, NULL));
	sound_resample(&spoken, &w->said);
	double power = 0;
	for (size_t i = 0; i < w->said.count; i++) {
		power += (double)w->said.frames[i] * (double)w->said.frames[i];
	}
	float by = (float)(rms / sqrt(power / (double)w->said.count));
	for (size_t i = 0; i < w->said.count; i++) {
		w->said.frames[i] *= by;
	}
	pcm_finish(&spoken);
	speech_finish(&speech);
	voice_close(voice);
}

static void open_world(struct world *w, const char *folder)
{
	static const char *const HELPER[] = {"/proc/self/exe", "helper", NULL};
	const struct agenda_settings agenda_settings = {.today = TODAY, .lang = ASK_EN};
	struct error err = {0};
	*w = (struct world){.question = QUESTIONS, .steps = -1};
	w->store_path = path_join(folder, "store");
	assert_true(deck_parse("notes.md", NOTES, strlen(NOTES), &w->deck, NULL));
	w->decks = (struct decks){.items = &w->deck, .count = 1};
	assert_done(agenda_in_order(&agenda_settings, &w->decks, &w->choices, &err), err);
	assert_done(store_open(w->store_path, NOW_MS, &w->store, NULL, &err), err);
	for (size_t i = 0; i < w->choices.count; i++) {
		w->choices.items[i].limit_s = 60;
	}
	w->language = language_create(false);
	w->voice = voice_open(&(struct voice_options){.helper_argv = HELPER}, NULL);
	load_listener(w);
	load_voice_of_user(w, 0.05);
	w->room = room_open();
	w->room->speak = speak;
	w->room->context = w;
	w->mixer = mixer_create(&w->room->device, w->voice, w->language);
	w->activity = activity_create(w->listener, AUDIO_RATE_HZ);
	mixer_listen(w->mixer, w->activity);
}

static void run(struct world *w, double think_s)
{
	const struct rehearsal_settings settings = {.grades_itself = true,
		.think_s = think_s,
		.gap_s = 6,
		.voice_speed = 1,
		.has_today = true,
		.today = TODAY};
	struct error err = {0};
	int told = dup(STDERR_FILENO);
	int nowhere = open("/dev/null", O_WRONLY);
	(void)dup2(nowhere, STDERR_FILENO);
	w->screen = screen_open(true);
	const struct rehearsal_inputs inputs = {.choices = &w->choices,
		.decks = &w->decks,
		.store = w->store,
		.mixer = w->mixer,
		.screen = w->screen,
		.activity = w->activity};
	w->rehearsal = rehearsal_create(&settings, &inputs);
	bool ok = rehearsal_begin(w->rehearsal, &err) && rehearsal_run(w->rehearsal, &err);
	rehearsal_report(w->rehearsal, &w->report);
	screen_close(w->screen);
	(void)dup2(told, STDERR_FILENO);
	(void)close(told);
	(void)close(nowhere);
	assert_done(ok, err);
}

static void close_world(struct world *w)
{
	rehearsal_destroy(w->rehearsal);
	mixer_destroy(w->mixer);
	activity_destroy(w->activity);
	listener_destroy(w->listener);
	(void)device_close(&w->room->device, NULL);
	voice_close(w->voice);
	language_destroy(w->language);
	choices_finish(&w->choices);
	store_close(w->store);
	deck_finish(&w->deck);
	pcm_finish(&w->said);
	free(w->store_path);
}

/* Forgets the rehearsal and its store, so that another begins in the same folder. */
static void close_and_remove(struct world *w)
{
	char *path = mem_text(w->store_path);
	close_world(w);
	remove_all(path);
	free(path);
}

/* Rehearses with what the plan says to each question, in a room whose echo is late. */
static void rehearse(struct world *w, const char *folder, double delay_s, double gain_db,
	double think_s, const struct plan *plan)
{
	open_world(w, folder);
	w->room->delay_s = delay_s;
	w->room->gain = gain_db > -100 ? (float)pow(10, gain_db / 20) : 0;
	w->room->reverb = 0.4f;
	w->plan = *plan;
	run(w, think_s);
}

/* Each take holds all that was said to its question, with what belongs before and behind it. */
static void assert_whole(const struct world *w, const char *where)
{
	for (size_t q = 0; q < QUESTIONS; q++) {
		const struct outcome *outcome = &w->report.answers->outcomes[q];
		double said_s = (double)(w->spoken_to[q] - w->spoken_from[q]) / AUDIO_RATE_HZ;
		double wanted_s = w->plan.spoken_s + w->plan.pause_s + w->plan.spoken_again_s;
		if (fabs(said_s - wanted_s) > 0.1 || outcome->take.duration_s < said_s + 0.7 ||
			outcome->grade == GRADE_NONE) {
			fail_msg("%s, question %zu: %.1f s said, %.1f s kept, grade %d", where, q,
				said_s, outcome->take.duration_s, (int)outcome->grade);
		}
	}
}

static const struct {
	const char *name;
	double delay_s;
	double gain_db; /* of what is played, which is 5 dB above the user's voice */
} ROOMS[] = {
	{"at once", 0, -12},
	{"0.5 s late", 0.5, -12},
	{"0.5 s late and loud", 0.5, 0},
	{"1 s late", 1, -15},
	{"headphones", 0, -200},
};
#define ROOM_COUNT (sizeof(ROOMS) / sizeof(ROOMS[0]))

/* The gap of six seconds would pass twice while the user thinks. */
static const struct plan THINKS = {.first_s = 9, .spoken_s = 5, .pause_s = 4, .spoken_again_s = 3};

static void test_no_answer_is_cut_where_the_question_is_heard_late(void **state)
{
	for (size_t i = 0; i < ROOM_COUNT; i++) {
		struct world w;
		rehearse(&w, *state, ROOMS[i].delay_s, ROOMS[i].gain_db, 0, &THINKS);
		assert_whole(&w, ROOMS[i].name);
		struct loop_estimate loop = loop_known(mixer_loop(w.mixer));
		bool heard = ROOMS[i].gain_db > -100;
		assert_int_equal(loop.state, heard ? LOOP_FOUND : LOOP_NONE);
		assert_true(fabs(loop.delay_s - ROOMS[i].delay_s) < 0.04);
		close_and_remove(&w);
	}
}

static void test_no_grade_is_given_where_nothing_was_answered(void **state)
{
	static const struct plan SILENT = {0};
	for (size_t i = 1; i < ROOM_COUNT; i++) {
		struct world w;
		/* in the time to think a late question would begin the answer */
		rehearse(&w, *state, ROOMS[i].delay_s, ROOMS[i].gain_db, i % 2 ? 5 : 0, &SILENT);
		for (size_t q = 0; q < QUESTIONS; q++) {
			const struct outcome *outcome = &w.report.answers->outcomes[q];
			if (outcome->grade != GRADE_NONE || outcome->take.duration_s < 19) {
				fail_msg("%s, question %zu: %.1f s, grade %d", ROOMS[i].name, q,
					outcome->take.duration_s, (int)outcome->grade);
			}
		}
		close_and_remove(&w);
	}
}

/* The last question is longer than three seconds: the answer begins over it. */
static void test_what_is_said_over_the_question_is_in_the_take(void **state)
{
	static const struct plan OVER = {
		.over = true, .first_s = 1.2, .spoken_s = 5, .pause_s = 3, .spoken_again_s = 2};
	for (size_t i = 0; i < ROOM_COUNT; i++) {
		struct world w;
		if (ROOMS[i].gain_db > -5) {
			continue; /* the question covers the voice */
		}
		rehearse(&w, *state, ROOMS[i].delay_s, ROOMS[i].gain_db, 5, &OVER);
		const struct outcome *last = &w.report.answers->outcomes[QUESTIONS - 1];
		if (last->take.duration_s < 10.9 || last->grade != GRADE_GOOD) {
			fail_msg("%s: %.1f s, grade %d", ROOMS[i].name, last->take.duration_s,
				(int)last->grade);
		}
		close_and_remove(&w);
	}
}

static void test_the_next_session_starts_from_what_this_one_learnt(void **state)
{
	struct world w;
	struct device_memory memory;
	rehearse(&w, *state, 0.5, -10, 0, &THINKS);
	assert_true(store_device_memory(w.store, "microphone", "television", &memory, NULL));
	assert_true(memory.has_loop);
	assert_true(fabs(memory.loop_delay_s - 0.5) < 0.04);
	close_world(&w);

	open_world(&w, *state);
	assert_int_equal(loop_known(mixer_loop(w.mixer)).state, LOOP_UNKNOWN);
	w.room->delay_s = 0.5;
	w.room->gain = 0.3f;
	w.plan = THINKS;
	run(&w, 0);
	assert_whole(&w, "again");
	close_and_remove(&w);
}

/* Somebody talks 20 dB below the user, all the time, while the user thinks for 9 s and pauses for
 * 4: each answer ends by silence, and begins late, with the user's own first word. */
static void rehearse_beside_talker(struct world *w, const char *folder, const char *where)
{
	open_world(w, folder);
	w->plan = THINKS;
	w->talk = 0.1f;
	run(w, 0);
	assert_whole(w, where);
	for (size_t q = 0; q < QUESTIONS; q++) {
		const struct outcome *outcome = &w->report.answers->outcomes[q];
		if (outcome->take.duration_s > 31 || outcome->grade != GRADE_HARD) {
			fail_msg("%s, question %zu: %.1f s kept, grade %d", where, q,
				outcome->take.duration_s, (int)outcome->grade);
		}
	}
}

static void test_a_talker_in_the_room_is_told_from_the_user(void **state)
{
	struct world w;
	struct device_memory kept;
	rehearse_beside_talker(&w, *state, "level unknown");
	assert_true(store_device_memory(w.store, "microphone", "television", &kept, NULL));
	assert_true(kept.has_voice);
	close_world(&w);
	rehearse_beside_talker(&w, *state, "level known");
	close_and_remove(&w);
}

static void test_the_user_s_level_is_that_of_the_microphone_s_last_session(void **state)
{
	struct world w;
	struct device_memory kept;
	double level_dbfs;
	rehearse(&w, *state, 0, -200, 0, &THINKS);
	assert_true(store_device_memory(w.store, "microphone", "television", &kept, NULL));
	assert_true(kept.has_voice);
	close_world(&w);

	static const struct plan SILENT = {0};
	rehearse(&w, *state, 0, -200, 0, &SILENT);
	assert_true(activity_voice_level(w.activity, &level_dbfs));
	assert_true(fabs(level_dbfs - kept.voice_dbfs) < 1);
	close_and_remove(&w);
}

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "helper") == 0) {
		return voice_helper_main(STDIN_FILENO, STDOUT_FILENO);
	}
	const struct CMUnitTest tests[] = {
		temp_test(test_no_answer_is_cut_where_the_question_is_heard_late),
		temp_test(test_no_grade_is_given_where_nothing_was_answered),
		temp_test(test_what_is_said_over_the_question_is_in_the_take),
		temp_test(test_the_next_session_starts_from_what_this_one_learnt),
		temp_test(test_a_talker_in_the_room_is_told_from_the_user),
		temp_test(test_the_user_s_level_is_that_of_the_microphone_s_last_session),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
