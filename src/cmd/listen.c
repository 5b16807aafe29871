/* listen: questions, a silence to think in, and model answers, heard or written to a file. */
#include "cmd/verb.h"

#include <stdio.h>
#include <stdlib.h>

#include "agenda/agenda.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/signals.h"
#include "cmd/wishes.h"
#include "mixer/mixer.h"
#include "remote/remote.h"
#include "setup/setup.h"
#include "terminal/terminal.h"

#define AFTER_ANSWER_S 1.0 /* before the next question */
#define PUMP_MS 20
#define DRAW_MS 80

enum listen_part { LISTEN_QUESTION, LISTEN_GAP, LISTEN_ANSWER };

static const char *const PART_NAMES[] = {
	[LISTEN_QUESTION] = "question", [LISTEN_GAP] = "think", [LISTEN_ANSWER] = "model answer"};

/* All-zero is nothing. */
struct listening {
	const struct invocation *invocation;
	struct paths paths;
	struct voice *voice;
	struct language *language;
	struct device *device;
	struct decks decks;
	struct choices choices; /* those with an answer to speak */
	size_t stubs;           /* those without */
	struct mixer *mixer;
	struct screen *screen;
	int saved_stderr; /* while the screen is full; -1: it was left alone */
	size_t at;
	enum listen_part part;
	bool paused;
	bool over;
	int64_t drawn_ms;
	struct remote *remote; /* NULL: there is no bus */
	double speed;
	double volume;
	uint64_t asked_at; /* device clock */
	double paused_s;   /* where it was paused */
	unsigned text;     /* the number mixer_say gave what is said */
};

/* Leaves out what has nothing to be heard but the question. */
static void drop_stubs(struct listening *l)
{
	size_t kept = 0;
	for (size_t i = 0; i < l->choices.count; i++) {
		char *answer = question_model_answer(
			l->choices.items[i].question, l->choices.items[i].lang);
		if (answer) {
			l->choices.items[kept++] = l->choices.items[i];
		} else {
			l->stubs++;
		}
		free(answer);
	}
	l->choices.count = kept;
}

/* So that --only #ID finds what deck show prints. A store that cannot be opened is no reason to be
 * silent: nothing of it is heard. */
static bool identify(struct listening *l, struct error *err)
{
	struct store *store = NULL;
	struct error none = {0};
	if (store_exists(l->invocation, &l->paths)) {
		(void)store_setup(l->invocation, &l->paths, &store, &none);
	}
	bool ok = decks_identify(&l->decks, store, true, err);
	store_close(store);
	return ok;
}

static bool prepare(struct listening *l, struct error *err)
{
	const struct invocation *invocation = l->invocation;
	const struct agenda_wishes wishes = wishes_of(invocation);
	if (!paths_find(&l->paths, err) || !voice_setup(invocation, &l->paths, &l->voice, err) ||
		!(l->language = language_setup(invocation, &l->paths, err)) ||
		!decks_load(invocation, &l->paths, 0, &l->decks, err) || !identify(l, err) ||
		!agenda_in_order(&wishes, &l->decks, &l->choices, err)) {
		return false;
	}
	drop_stubs(l);
	if (l->choices.count == 0) {
		return error_set(err, ERROR_NOT_FOUND,
			"none of the %zu questions has a model answer long enough to read out",
			l->stubs);
	}
	if (wishes.questions > 0 && l->choices.count > wishes.questions) {
		l->choices.count = wishes.questions;
	}
	const char *file = invocation_text(invocation, OPTION_FILE);
	if (!device_setup(invocation, &l->paths, false, file, &l->device, err)) {
		return false;
	}
	l->mixer = mixer_create(l->device, l->voice, l->language);
	l->speed = invocation_number(invocation, OPTION_SPEED);
	l->volume = 1;
	mixer_set_voice_speed(l->mixer, l->speed);
	l->remote = device_is_offline(l->device) ? NULL : remote_open(NULL);
	l->screen = screen_setup(
		invocation_flag(invocation, OPTION_PLAIN) || file, &l->paths, &l->saved_stderr);
	return true;
}

static void begin_part(struct listening *l, enum listen_part part)
{
	const struct choice *choice = &l->choices.items[l->at];
	l->part = part;
	l->paused = false;
	if (part == LISTEN_QUESTION) {
		l->asked_at = device_clock(l->device);
	}
	if (part == LISTEN_QUESTION) {
		l->text = mixer_say(l->mixer, question_asked(choice->question, choice->lang, NULL),
			choice->lang);
	} else if (part == LISTEN_GAP) {
		mixer_cue(l->mixer, CUE_CHIME); /* so that the silence is not taken for the end */
		mixer_silence(l->mixer, invocation_number(l->invocation, OPTION_GAP));
		mixer_cue(l->mixer, CUE_CHIME);
	} else {
		char *answer = question_model_answer(choice->question, choice->lang);
		l->text = mixer_say(l->mixer, answer, choice->lang);
		mixer_silence(l->mixer, AFTER_ANSWER_S);
		free(answer);
	}
}

static void go_to(struct listening *l, size_t at)
{
	mixer_hush(l->mixer);
	l->over = at >= l->choices.count;
	if (!l->over) {
		l->at = at;
		begin_part(l, LISTEN_QUESTION);
	}
}

/* Since the question at hand began to be asked. */
static double listened_s(const struct listening *l)
{
	return (double)(device_clock(l->device) - l->asked_at) / AUDIO_RATE_HZ;
}

static void press(struct listening *l, int key)
{
	if (key == 'q' || key == KEY_GONE) {
		mixer_hush(l->mixer);
		l->over = true;
	} else if (key == 'n' || key == '\n') {
		go_to(l, l->at + 1);
	} else if (key == 'p') {
		go_to(l, l->at > 0 ? l->at - 1 : 0);
	} else if (key == ' ' && l->paused) {
		begin_part(l, l->part);
		l->asked_at = device_clock(l->device) - (uint64_t)(l->paused_s * AUDIO_RATE_HZ);
	} else if (key == ' ') {
		l->paused_s = listened_s(l);
		mixer_hush(l->mixer);
		l->paused = true;
	}
}

static void draw(struct listening *l)
{
	static const struct key_hint KEYS[] = {
		{"space", "pause"}, {"n", "next"}, {"p", "previous"}, {"q", "quit"}};
	int64_t now = clock_steady_ms();
	if (screen_is_full(l->screen) && now - l->drawn_ms < DRAW_MS) {
		return;
	}
	l->drawn_ms = now;
	const struct choice *choice = &l->choices.items[l->at];
	char progress[64];
	(void)snprintf(progress, sizeof(progress), "%zu of %zu", l->at + 1, l->choices.count);
	char *heading = mem_format("listen · %s", choice->deck->title);
	char *answer = l->part == LISTEN_ANSWER
			       ? question_model_answer(choice->question, choice->lang)
			       : NULL;
	struct screen_view view = {.heading = heading,
		.progress = progress,
		.topic = choice->question->topic,
		.question = question_asked(choice->question, choice->lang, NULL),
		.answer = answer,
		.says_answer = answer != NULL,
		.doing = l->paused ? "paused" : PART_NAMES[l->part],
		.keys = KEYS,
		.key_count = sizeof(KEYS) / sizeof(KEYS[0])};
	unsigned text;
	size_t start;
	size_t end;
	if (mixer_spoken(l->mixer, &text, &start, &end) && text == l->text) {
		view.said_start = start;
		view.said_end = end;
	}
	screen_draw(l->screen, &view);
	free(answer);
	free(heading);
}

static void obey(struct listening *l, struct remote_event event)
{
	if (event.kind == REMOTE_VOLUME) {
		l->volume = event.value;
		mixer_set_volume(l->mixer, l->volume);
	} else if (event.kind == REMOTE_RATE) { /* heard from the next sentence on */
		l->speed = event.value;
		mixer_set_voice_speed(l->mixer, l->speed);
	} else {
		press(l, remote_listening_key(event.kind, l->paused));
	}
}

static void control(struct listening *l)
{
	struct remote_event event;
	while (!l->over && (event = remote_next(l->remote)).kind != REMOTE_NONE) {
		obey(l, event);
	}
	const struct choice *choice = &l->choices.items[l->at];
	struct remote_view view = {.status = l->over     ? REMOTE_STOPPED
					     : l->paused ? REMOTE_PAUSED
							 : REMOTE_PLAYING,
		.track = (unsigned)l->at + 1,
		.title = question_text(choice->question, choice->lang, NULL),
		.artist = choice->question->topic,
		.album = choice->deck->title,
		.position_s = l->paused ? l->paused_s : listened_s(l),
		.rate = l->speed,
		.rate_min = VOICE_SPEED_MIN,
		.rate_max = VOICE_SPEED_MAX,
		.volume = l->volume};
	remote_show(l->remote, &view);
}

static bool run(struct listening *l, struct error *err)
{
	struct error trouble;
	bool offline =
		device_is_offline(l->device); /* a file is written whole, whatever is pressed */
	begin_part(l, LISTEN_QUESTION);
	while (!l->over) {
		draw(l);
		mixer_pump(l->mixer, PUMP_MS);
		if (mixer_trouble(l->mixer, &trouble)) {
			out_tell("rehearse: %s\n", trouble.text);
		}
		if (signals_stop()) {
			return signals_error(err);
		}
		if (device_health(l->device) == DEVICE_GONE) {
			return error_set(err, ERROR_DEVICE,
				"the speaker '%s' went away; try again when it is back",
				device_output_name(l->device));
		}
		for (int key; !offline && !l->over && (key = screen_key(l->screen)) != KEY_NONE;) {
			press(l, key);
		}
		control(l);
		if (!l->over && !l->paused && mixer_is_quiet(l->mixer)) {
			if (l->part == LISTEN_ANSWER) {
				go_to(l, l->at + 1);
			} else {
				begin_part(
					l, l->part == LISTEN_QUESTION ? LISTEN_GAP : LISTEN_ANSWER);
			}
		}
	}
	return true;
}

static bool run_listen(struct invocation *invocation, struct error *err)
{
	struct listening l = {.invocation = invocation, .saved_stderr = -1};
	bool ok = prepare(&l, err) && run(&l, err);
	screen_close(l.screen);
	stderr_restore(l.saved_stderr);
	remote_close(l.remote);
	mixer_destroy(l.mixer);
	struct error late = {0};
	if (!device_close(l.device, &late) && ok) {
		*err = late;
		ok = false;
	}
	if (ok && l.stubs > 0) {
		out_tell("%zu question%s left out: no answer long enough to read out\n", l.stubs,
			l.stubs == 1 ? "" : "s");
	}
	voice_close(l.voice);
	language_destroy(l.language);
	choices_finish(&l.choices);
	decks_finish(&l.decks);
	paths_finish(&l.paths);
	return ok;
}

static const enum option_id LISTEN_OPTIONS[] = {OPTION_LANG, OPTION_QUESTIONS, OPTION_TOPIC,
	OPTION_ONLY, OPTION_GAP, OPTION_FILE, VOICE_OPTIONS, OPTION_OUTPUT, OPTION_PLAIN};

const struct verb VERB_LISTEN = {
	{"listen", "[DECK…]", 0, OPERANDS_ANY, LISTEN_OPTIONS, OPTIONS_OF(LISTEN_OPTIONS)},
	"hear questions and model answers, or write them to a file",
	"Speaks each question, a silence to think in, and its model answer. Questions "
	"whose answer is a "
	"stub are left out and counted. Keys: space pauses, n and p go to the next and the "
	"previous "
	"question, q ends. Media keys do what they say.",
	run_listen,
};
