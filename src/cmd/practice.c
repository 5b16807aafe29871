/* practice: questions asked aloud, answers recorded, graded and remembered. */
#include "cmd/verb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"
#include "cmd/wishes.h"
#include "rehearsal/rehearsal.h"
#include "setup/setup.h"
#include "terminal/terminal.h"

/* Everything that a rehearsal works with; all-zero is nothing. */
struct practice {
	struct paths paths;
	struct voice *voice;
	struct language *language;
	struct device *device;
	struct decks decks;
	struct store *store;
	struct choices choices;
	struct mixer *mixer;
	struct screen *screen;
	int saved_stderr; /* while the screen is full; -1: it was left alone */
	struct listener *listener;
	struct remote *remote;
	struct analyser *analyser;
	struct activity *activity;
	struct rehearsal *rehearsal;
};

static unsigned spoken_of(const struct invocation *invocation)
{
	const struct value *spoken = &invocation->values[OPTION_SPOKEN];
	return invocation_flag(invocation, OPTION_HANDS_FREE) && !spoken->given
		       ? SPOKEN_ALL
		       : (unsigned)spoken->number;
}

/* A mock interview has no time to think unless the user asks for it, and no grades by key; an OPIc
 * test speaks each question twice at most. */
static struct rehearsal_settings settings_of(
	const struct invocation *invocation, const struct agenda_wishes *wishes)
{
	int grade = (int)invocation_number(invocation, OPTION_GRADE);
	bool mock = wishes->mock != MOCK_NONE;
	bool itself = invocation_flag(invocation, OPTION_HANDS_FREE) || grade == 1;
	bool thinks = !mock || invocation->values[OPTION_THINK].on_command_line;
	bool keys = invocation_flag(invocation, OPTION_KEYS);
	return (struct rehearsal_settings){.limit_overrides = wishes->limit_overrides,
		.think_s = thinks ? invocation_number(invocation, OPTION_THINK) : 0,
		.gap_s = keys ? 0 : invocation_number(invocation, OPTION_ANSWER_GAP),
		.most_questions = wishes->questions,
		.most_hearings = wishes->mock == MOCK_OPIC ? 2 : 0,
		.replays_answer = invocation_flag(invocation, OPTION_REPLAY),
		.speaks_model = invocation_flag(invocation, OPTION_MODEL),
		.waits_for_grade = grade == 0 && !itself && !mock,
		.grades_itself = itself,
		.silence_grade = (int)invocation_number(invocation, OPTION_SILENCE),
		.mutes_ticks = invocation_flag(invocation, OPTION_QUIET),
		.spoken = spoken_of(invocation),
		.voice_speed = invocation_number(invocation, OPTION_SPEED),
		.script_path = invocation_text(invocation, OPTION_SCRIPT),
		.has_today = invocation->values[OPTION_TODAY_DATE].given,
		.today = wishes->today};
}

/* Measuring and media keys are for sessions in real time: an offline hour passes in a second or
 * two, which nothing else may make longer. */
static void open_beside(struct practice *p)
{
	if (!device_is_offline(p->device)) {
		p->analyser = analyser_begin(p->listener);
		p->remote = remote_open(NULL);
	}
}

/* The order matters for the time to the first word: the voice warms up in its own process while the
 * sound card is opened and the notes are read. */
static bool prepare(struct practice *p, const struct invocation *invocation, struct error *err)
{
	const struct agenda_wishes wishes = wishes_of(invocation);
	if (!paths_find(&p->paths, err) || !setup_voice(invocation, &p->paths, &p->voice, err) ||
		!(p->language = setup_language(invocation, &p->paths, err)) ||
		!setup_decks(invocation, &p->paths, 0, &p->decks, err) ||
		!setup_store(invocation, &p->paths, &p->store, err) ||
		!store_can_record(p->store, err) ||
		!setup_identify(&p->decks, p->store, true, err) ||
		!agenda_make(&wishes, &p->decks, p->store, &p->choices, err) ||
		!setup_device(invocation, &p->paths, true, NULL, &p->device, err) ||
		!setup_listener(&p->paths, &p->listener, err)) {
		return false;
	}
	/* A user who answers faster than expected is asked more, until the minutes are full. */
	bool by_minutes = wishes.minutes > 0 && wishes.questions == 0 && wishes.mock == MOCK_NONE;
	if (!by_minutes) {
		p->choices.count = p->choices.session_count;
	}
	const struct rehearsal_settings settings = settings_of(invocation, &wishes);
	if (settings.gap_s > 0 || settings.grades_itself) {
		p->activity = activity_create(p->listener, AUDIO_RATE_HZ);
	}
	p->mixer = mixer_create(p->device, p->voice, p->language);
	p->screen = setup_screen(
		invocation_flag(invocation, OPTION_PLAIN) || device_is_offline(p->device),
		&p->paths, &p->saved_stderr);
	mixer_listen(p->mixer, p->activity);
	open_beside(p);
	const struct rehearsal_house house = {.choices = &p->choices,
		.decks = &p->decks,
		.store = p->store,
		.mixer = p->mixer,
		.screen = p->screen,
		.activity = p->activity,
		.analyser = p->analyser,
		.remote = p->remote};
	p->rehearsal = rehearsal_create(&settings, &house);
	return true;
}

/* A line for a person; for a script with the file behind it. */
static void print_take(const struct outcome *outcome, const struct choice *choice)
{
	char length[16];
	const char *grade = outcome->grade ? grade_name(outcome->grade) : "-";
	const char *text = question_text(choice->question, choice->lang, NULL);
	long long id = outcome->take.id;
	duration_format(outcome->take.duration_s, length);
	char number[24] = "-"; /* it waits to be written: it has none yet */
	if (id > 0) {
		(void)snprintf(number, sizeof(number), "%lld", id);
	}
	if (isatty(STDOUT_FILENO)) {
		out_print("take %s  %s  %-5s  %s\n", number, length, grade, text);
	} else {
		out_print("%s\t%s\t%s\t%s\t%s\t%s\n", number, length, grade,
			lang_name(choice->lang), text, outcome->take.file);
	}
}

/* Troubles with answers and grades, but for the error that main() prints at the very end. */
static void print_troubles(
	const struct rehearsal_report *report, const struct store *store, const struct error *err)
{
	for (size_t i = 0; i < report->trouble_count; i++) {
		if (strcmp(report->troubles[i], err->text) != 0) {
			out_tell("rehearse: %s\n", report->troubles[i]);
		}
	}
	setup_tell_queue(store);
}

/* What was done, a line an answer. */
static void print_answers(const struct answers *answers, const struct choice *choices)
{
	for (size_t i = 0; i < answers->earlier_count; i++) {
		const struct earlier_outcome *earlier = &answers->earlier[i];
		print_take(&earlier->outcome, &choices[earlier->question]);
	}
	for (size_t i = 0; i < answers->count; i++) {
		if (answers->outcomes[i].take.id != 0) {
			print_take(&answers->outcomes[i], &choices[i]);
		}
	}
}

static void print_report(
	const struct practice *p, const struct invocation *invocation, const struct error *err)
{
	struct rehearsal_report report;
	rehearsal_report(p->rehearsal, &report);
	print_answers(report.answers, p->choices.items);
	if (report.clock[0]) {
		out_tell("%s\n", report.clock);
	}
	for (size_t i = 0; i < report.progress_count; i++) {
		out_tell("%s\n", report.progress[i]);
	}
	size_t recorded = report.answers->recorded;
	if (recorded > 0) {
		out_tell("%zu answer%s kept in %s; 'rehearse play' replays them\n", recorded,
			recorded == 1 ? "" : "s", setup_store_folder(invocation, &p->paths));
	}
	print_troubles(&report, p->store, err);
}

static bool run_practice(struct invocation *invocation, struct error *err)
{
	struct practice p = {.saved_stderr = -1};
	struct error late = {0};
	bool ok = prepare(&p, invocation, err) && rehearsal_begin(p.rehearsal, err) &&
		  rehearsal_run(p.rehearsal, err);
	screen_close(p.screen);
	stderr_restore(p.saved_stderr);
	if (p.rehearsal) {
		print_report(&p, invocation, err);
	}
	rehearsal_destroy(p.rehearsal);
	remote_close(p.remote);
	analyser_end(p.analyser);
	mixer_destroy(p.mixer);
	activity_destroy(p.activity);
	listener_destroy(p.listener);
	if (!device_close(p.device, &late) && ok) {
		*err = late;
		ok = false;
	}
	voice_close(p.voice);
	language_destroy(p.language);
	choices_finish(&p.choices);
	store_close(p.store);
	decks_finish(&p.decks);
	paths_finish(&p.paths);
	return ok;
}

static const enum option_id PRACTICE_OPTIONS[] = {OPTION_LANG, OPTION_MINUTES, OPTION_QUESTIONS,
	OPTION_BY, OPTION_RETENTION, OPTION_MOCK, OPTION_TOPIC, OPTION_ONLY, OPTION_LIMIT,
	OPTION_THINK, OPTION_HANDS_FREE, OPTION_ANSWER_GAP, OPTION_KEYS, OPTION_REPLAY,
	OPTION_MODEL, OPTION_GRADE, OPTION_SILENCE, OPTION_SPOKEN, OPTION_QUIET, VOICE_OPTIONS,
	DEVICE_OPTIONS, OPTION_PER_ANSWER, OPTION_SCRIPT, OPTION_SEED, OPTION_TODAY_DATE,
	OPTION_DAY_BEGINS, OPTION_PLAIN};

const struct verb VERB_PRACTICE = {
	{"practice", "[DECK…]", 0, OPERANDS_ANY, PRACTICE_OPTIONS, OPTIONS_OF(PRACTICE_OPTIONS)},
	"ask questions aloud and record the answers",
	"Asks a question, records your answer under a timer, takes a grade and goes on. An "
	"answer ends after a silence (--gap), at its limit, or when you press a key; the "
	"recording ends half a second after the last word. Thinking time ends when you begin "
	"to speak. Every answer is on disk while you speak; nothing is recorded during a "
	"pause.\n\n"
	"A DECK is a file of notes, a folder of them, the name of one in the data folder, or "
	"- for notes on standard input (keys then come from the terminal). Without a DECK, "
	"practice uses the decks of the configuration, otherwise those in the data folder, "
	"otherwise the deck that ships.\n\n"
	"Keys: space pauses, Enter ends the answer and goes on, r repeats the question, d "
	"restarts the answer, p plays the answer, m speaks the model answer, 1 to 4 grade "
	"(Again, Hard, Good, Easy), s skips, u undoes the last grade, + and - change the "
	"speaking rate, q ends and keeps everything. Media keys: play-pause acts as Enter, "
	"next skips, previous repeats the question, stop ends.",
	run_practice,
};
