/* practice: asks questions aloud, and records, grades and remembers the answers. */
#include "cmd/verb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"
#include "cmd/agenda_settings.h"
#include "cmd/resources.h"
#include "rehearsal/rehearsal.h"
#include "setup/setup.h"
#include "terminal/terminal.h"

/* All-zero is empty. */
struct practice {
	struct resources open;
	struct choices choices;
	struct rehearsal *rehearsal;
	struct voice *ahead_voice; /* for the thread that renders ahead; NULL: none */
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
	const struct invocation *invocation, const struct agenda_settings *agenda_settings)
{
	int grade = (int)invocation_number(invocation, OPTION_GRADE);
	bool mock = agenda_settings->mock != MOCK_NONE;
	bool itself = invocation_flag(invocation, OPTION_HANDS_FREE) || grade == 1;
	bool thinks = !mock || invocation->values[OPTION_THINK].on_command_line;
	bool keys = invocation_flag(invocation, OPTION_KEYS);
	return (struct rehearsal_settings){.limit_overrides = agenda_settings->limit_overrides,
		.think_s = thinks ? invocation_number(invocation, OPTION_THINK) : 0,
		.gap_s = keys ? 0 : invocation_number(invocation, OPTION_ANSWER_GAP),
		.settle_s = invocation_number(invocation, OPTION_SETTLE),
		.most_questions = agenda_settings->questions,
		.most_hearings = agenda_settings->mock == MOCK_OPIC ? 2 : 0,
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
		.today = agenda_settings->today};
}

/* The order matters for the time to the first word: the voice warms up in its own process while
 * this reads the notes and opens the sound card. */
static bool open_all(struct practice *p, const struct invocation *invocation,
	const struct agenda_settings *agenda_settings, struct error *err)
{
	struct resources *open = &p->open;
	return paths_find(&open->paths, err) &&
	       setup_voice(invocation, &open->paths, &open->voice, err) &&
	       (open->language = setup_language(invocation, &open->paths, err)) &&
	       setup_decks(invocation, &open->paths, 0, &open->decks, err) &&
	       setup_store(invocation, &open->paths, &open->store, err) &&
	       store_can_record(open->store, err) &&
	       setup_identify(&open->decks, open->store, true, err) &&
	       agenda_make(agenda_settings, &open->decks, open->store, &p->choices, err) &&
	       setup_device(invocation, &open->paths, true, NULL, &open->device, err) &&
	       setup_listener(&open->paths, &open->listener, err);
}

/* Below a second a cue would sound between words. */
static bool check_settle(const struct invocation *invocation, struct error *err)
{
	double settle_s = invocation_number(invocation, OPTION_SETTLE);
	return settle_s <= 0 || settle_s >= 1 ||
	       error_set(err, ERROR_USAGE, "--settle: %g s is neither 0 nor a time from 1 to 10 s",
		       settle_s);
}

static bool prepare(struct practice *p, const struct invocation *invocation, struct error *err)
{
	const struct agenda_settings agenda_settings = agenda_settings_of(invocation);
	const struct rehearsal_settings settings = settings_of(invocation, &agenda_settings);
	struct resources *open = &p->open;
	if (!check_settle(invocation, err) || !open_all(p, invocation, &agenda_settings, err)) {
		return false;
	}
	/* A user who answers faster than expected is asked more, until the minutes are full. */
	bool by_minutes = agenda_settings.minutes > 0 && agenda_settings.questions == 0 &&
			  agenda_settings.mock == MOCK_NONE;
	if (!by_minutes) {
		p->choices.count = p->choices.session_count;
	}
	resources_open_mixer(open, invocation_flag(invocation, OPTION_PLAIN));
	if (settings.gap_s > 0 || settings.grades_itself) {
		open->activity = activity_create(open->listener, AUDIO_RATE_HZ);
		mixer_listen(open->mixer, open->activity);
	}
	bool offline = device_is_offline(open->device);
	if (!offline) { /* an offline hour must not wait to be measured */
		open->analyser = analyser_begin(open->listener);
	}
	if (!offline && voice_runs_command(open->voice) &&
		setup_voice(invocation, &open->paths, &p->ahead_voice, NULL)) {
		mixer_render_ahead(open->mixer, p->ahead_voice);
	}
	const struct rehearsal_inputs inputs = {.choices = &p->choices,
		.decks = &open->decks,
		.store = open->store,
		.mixer = open->mixer,
		.screen = open->screen,
		.activity = open->activity,
		.analyser = open->analyser,
		.remote = open->remote};
	p->rehearsal = rehearsal_create(&settings, &inputs);
	return true;
}

/* On a terminal without the file; for a script with it, separated by tabs. */
static void print_take(const struct outcome *outcome, const struct choice *choice)
{
	char length[16];
	const char *grade = outcome->grade ? grade_name(outcome->grade) : "-";
	const char *text = question_text(choice->question, choice->lang, NULL);
	long long id = outcome->take.id;
	duration_format(outcome->take.duration_s, length);
	char number[24] = "-"; /* a queued take has none */
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

/* Prints all troubles but the error that main() prints at the very end. */
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

/* A line for each answer. */
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
			recorded == 1 ? "" : "s", setup_store_folder(invocation, &p->open.paths));
	}
	print_troubles(&report, p->open.store, err);
}

static bool run_practice(struct invocation *invocation, struct error *err)
{
	struct practice p = {0};
	bool ok = prepare(&p, invocation, err) && rehearsal_begin(p.rehearsal, err) &&
		  rehearsal_run(p.rehearsal, err);
	resources_close_screen(&p.open);
	if (p.rehearsal) {
		print_report(&p, invocation, err);
	}
	rehearsal_destroy(p.rehearsal);
	choices_finish(&p.choices);
	ok = resources_close(&p.open, ok, err);
	voice_close(p.ahead_voice);
	return ok;
}

static const enum option_id PRACTICE_OPTIONS[] = {OPTION_LANG, OPTION_MINUTES, OPTION_QUESTIONS,
	OPTION_BY, OPTION_RETENTION, OPTION_MOCK, OPTION_TOPIC, OPTION_ONLY, OPTION_LIMIT,
	OPTION_THINK, OPTION_HANDS_FREE, OPTION_ANSWER_GAP, OPTION_SETTLE, OPTION_KEYS,
	OPTION_REPLAY, OPTION_MODEL, OPTION_GRADE, OPTION_SILENCE, OPTION_SPOKEN, OPTION_QUIET,
	VOICE_OPTIONS, DEVICE_OPTIONS, OPTION_PER_ANSWER, OPTION_SCRIPT, OPTION_SEED,
	OPTION_TODAY_DATE, OPTION_DAY_BEGINS, OPTION_PLAIN};

const struct verb VERB_PRACTICE = {
	{"practice", "[DECK…]", 0, OPERANDS_ANY, PRACTICE_OPTIONS, OPTIONS_OF(PRACTICE_OPTIONS)},
	"ask questions aloud and record the answers",
	"Asks a question, records your answer under a timer, takes a grade and goes on. An "
	"answer ends after a silence (--gap), at its limit, or when you press a key; the "
	"recording ends half a second after the last word. After a shorter silence (--settle) "
	"the answer is taken as finished: a soft cue sounds, and the screen asks 'finished?'. "
	"If you are not, speak on, and it goes on as if nothing had happened. If you are, "
	"press Enter or a grade, or wait until the gap is over. Thinking time ends when you begin "
	"to speak. Every answer is on disk while you speak; nothing is recorded during a "
	"pause.\n\n"
	"A DECK is a file of notes, a folder of them, the name of one in the data folder, or "
	"- for notes on standard input (keys then come from the terminal). Without a DECK, "
	"practice uses the decks of the configuration, otherwise those in the data folder, "
	"otherwise the deck that ships.\n\n"
	"Keys: " REHEARSAL_KEYS_HELP ". Media keys: play-pause acts as Enter, next skips, previous "
	"repeats the question, stop ends.",
	run_practice,
};
