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

/* All that a rehearsal holds; all-zero is nothing. */
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
	struct rehearsal rehearsal;
	struct listener *listener;
	struct remote *remote;
	struct analyser *analyser;
	struct activity *activity;
};

/* The order matters for the time to the first word: the voice warms up in its own process while the
 * sound card is opened and the notes are read. */
static bool prepare(struct practice *p, const struct invocation *invocation, struct error *err)
{
	const char *script = invocation_text(invocation, OPTION_SCRIPT);
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
	/* whoever answers faster than expected is asked more, until the minutes are full */
	bool by_minutes = invocation->values[OPTION_MINUTES].given &&
			  !invocation->values[OPTION_QUESTIONS].given &&
			  !invocation->values[OPTION_MOCK].given;
	if (!by_minutes) {
		p->choices.count = p->choices.session_count;
	}
	if (rehearsal_listens(invocation)) {
		p->activity = activity_create(p->listener, AUDIO_RATE_HZ);
	}
	p->mixer = mixer_create(p->device, p->voice, p->language);
	p->screen = setup_screen(
		invocation_flag(invocation, OPTION_PLAIN) || device_is_offline(p->device),
		&p->paths, &p->saved_stderr);
	mixer_listen(p->mixer, p->activity);
	rehearsal_init(
		&p->rehearsal, invocation, &p->choices, p->store, p->mixer, p->screen, p->activity);
	/* offline an hour passes in a second or two: nothing else is to take longer */
	if (!device_is_offline(p->device)) {
		p->rehearsal.analyser = p->analyser = analyser_begin(p->listener);
		rehearsal_measure_earlier(&p->rehearsal);
		p->rehearsal.remote = p->remote = remote_open(NULL);
	}
	return !script || script_load(script, REHEARSAL_STATES, &p->rehearsal.script, err);
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

/* What went wrong with answers and grades, but for the error that is said at the very end. */
static void print_troubles(const struct practice *p, const struct error *err)
{
	for (size_t i = 0; i < p->rehearsal.trouble_count; i++) {
		if (strcmp(p->rehearsal.troubles[i], err->text) != 0) {
			out_tell("rehearse: %s\n", p->rehearsal.troubles[i]);
		}
	}
	setup_tell_queue(p->store);
}

/* What was done, a line an answer, on stdout; for a script with the file behind it. */
static void print_outcome(const struct practice *p)
{
	for (size_t i = 0; i < p->rehearsal.earlier_count; i++) {
		const struct earlier *earlier = &p->rehearsal.earlier[i];
		print_take(&earlier->outcome, &p->choices.items[earlier->choice]);
	}
	for (size_t i = 0; i < p->choices.count; i++) {
		if (p->rehearsal.outcomes[i].take.id != 0) {
			print_take(&p->rehearsal.outcomes[i], &p->choices.items[i]);
		}
	}
	if (p->rehearsal.clock_told[0]) {
		out_tell("%s\n", p->rehearsal.clock_told);
	}
	for (size_t i = 0; i < p->rehearsal.progress_count; i++) {
		out_tell("%s\n", p->rehearsal.progress[i]);
	}
	if (p->rehearsal.takes > 0) {
		out_tell("%zu answer%s kept in %s; 'rehearse play' replays them\n",
			p->rehearsal.takes, p->rehearsal.takes == 1 ? "" : "s",
			setup_store_folder(p->rehearsal.invocation, &p->paths));
	}
}

static bool run_practice(struct invocation *invocation, struct error *err)
{
	struct practice p = {.saved_stderr = -1};
	struct error late = {0};
	/* the decks are written down while the first question is already heard */
	bool ok = prepare(&p, invocation, err) && rehearsal_begin(&p.rehearsal, err);
	p.rehearsal.unkept_decks = &p.decks;
	ok = ok && rehearsal_run(&p.rehearsal, err);
	screen_close(p.screen);
	stderr_restore(p.saved_stderr);
	if (p.screen) {
		print_outcome(&p);
		print_troubles(&p, err);
	}
	rehearsal_finish(&p.rehearsal);
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
	"Asks a question, records the answer under a timer, takes a grade, goes on. An "
	"answer ends "
	"by itself after a silence (--gap), at its limit, or by a key; what is recorded "
	"ends half a "
	"second behind the last word. To begin to speak ends the time to think. A DECK "
	"is a file of notes, a folder of them, the name of one in the data folder, or - "
	"for notes on standard input (keys then come from the terminal). Without a "
	"DECK the "
	"decks of the configuration are used, else those in the data folder, else the one "
	"that "
	"ships. Every answer is on the disk while it is spoken; what is said in a pause is "
	"not recorded. Keys: space pauses, Enter "
	"ends the "
	"answer and goes on, r hears the question again, d answers anew, p plays the "
	"answer, m "
	"speaks the model answer, 1 to 4 grade (Again, Hard, Good, Easy), s skips, u takes "
	"the last "
	"grade back, + and - change the speaking rate, q ends and keeps everything. Media "
	"keys: play-pause does what Enter does, next skips, previous "
	"hears the question again, stop ends.",
	run_practice,
};
