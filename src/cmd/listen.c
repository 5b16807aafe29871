/* listen: plays questions, a silence to think in, and model answers, or writes them to a file. */
#include "cmd/verb.h"

#include <stdio.h>
#include <stdlib.h>

#include "agenda/agenda.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/signals.h"
#include "cmd/agenda_settings.h"
#include "cmd/resources.h"
#include "terminal/terminal.h"

#define AFTER_ANSWER_S 1.0 /* before the next question */
#define PUMP_MS 20
#define DRAW_MS 80

enum listen_part { LISTEN_QUESTION, LISTEN_GAP, LISTEN_ANSWER };

static const char *const PART_NAMES[] = {
	[LISTEN_QUESTION] = "question", [LISTEN_GAP] = "think", [LISTEN_ANSWER] = "model answer"};

/* All-zero is empty. */
struct listening {
	const struct invocation *invocation;
	struct resources open;
	struct choices choices; /* those with a model answer to speak */
	size_t stubs;           /* the number of those without */
	size_t at;
	enum listen_part part;
	bool paused;
	bool over;
	int64_t drawn_ms;
	double speed;
	double volume;
	uint64_t asked_at; /* device clock at which the question began */
	double paused_s;   /* seconds from there to the pause */
	unsigned text;     /* the number mixer_say gave the text that is said */
};

/* Leaves out questions without a model answer. */
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

/* Gives questions the ids that `deck show` prints, for --only #ID. A store that cannot be opened
 * does not stop the verb, which plays nothing from it. */
static bool identify(struct listening *l, struct error *err)
{
	struct store *store = NULL;
	struct error none = {0};
	if (setup_has_store(l->invocation, &l->open.paths)) {
		(void)setup_store(l->invocation, &l->open.paths, &store, &none);
	}
	bool ok = setup_identify(&l->open.decks, store, true, err);
	store_close(store);
	return ok;
}

static bool prepare(struct listening *l, struct error *err)
{
	const struct invocation *invocation = l->invocation;
	const struct agenda_settings agenda_settings = agenda_settings_of(invocation);
	struct resources *open = &l->open;
	if (!paths_find(&open->paths, err) ||
		!setup_voice(invocation, &open->paths, &open->voice, err) ||
		!(open->language = setup_language(invocation, &open->paths, err)) ||
		!setup_decks(invocation, &open->paths, 0, &open->decks, err) || !identify(l, err) ||
		!agenda_in_order(&agenda_settings, &open->decks, &l->choices, err)) {
		return false;
	}
	drop_stubs(l);
	if (l->choices.count == 0) {
		return error_set(err, ERROR_NOT_FOUND,
			"none of the %zu questions has a model answer long enough to read out",
			l->stubs);
	}
	if (agenda_settings.questions > 0 && l->choices.count > agenda_settings.questions) {
		l->choices.count = agenda_settings.questions;
	}
	const char *file = invocation_text(invocation, OPTION_FILE);
	if (!setup_device(invocation, &open->paths, false, file, &open->device, err)) {
		return false;
	}
	resources_open_mixer(open, invocation_flag(invocation, OPTION_PLAIN));
	l->speed = invocation_number(invocation, OPTION_SPEED);
	l->volume = 1;
	mixer_set_voice_speed(open->mixer, l->speed);
	return true;
}

static void begin_part(struct listening *l, enum listen_part part)
{
	const struct choice *choice = &l->choices.items[l->at];
	l->part = part;
	l->paused = false;
	if (part == LISTEN_QUESTION) {
		l->asked_at = device_clock(l->open.device);
		l->text = mixer_say(l->open.mixer,
			question_asked(choice->question, choice->lang, NULL), choice->lang);
	} else if (part == LISTEN_GAP) {
		/* without the chimes the silence could be taken for the end */
		mixer_cue(l->open.mixer, CUE_CHIME);
		mixer_silence(l->open.mixer, invocation_number(l->invocation, OPTION_GAP));
		mixer_cue(l->open.mixer, CUE_CHIME);
	} else {
		char *answer = question_model_answer(choice->question, choice->lang);
		l->text = mixer_say(l->open.mixer, answer, choice->lang);
		mixer_silence(l->open.mixer, AFTER_ANSWER_S);
		free(answer);
	}
}

static void go_to(struct listening *l, size_t at)
{
	mixer_hush(l->open.mixer);
	l->over = at >= l->choices.count;
	if (!l->over) {
		l->at = at;
		begin_part(l, LISTEN_QUESTION);
	}
}

/* Seconds since the question began. */
static double listened_s(const struct listening *l)
{
	return (double)(device_clock(l->open.device) - l->asked_at) / AUDIO_RATE_HZ;
}

static void press(struct listening *l, int key)
{
	if (key == 'q' || key == KEY_GONE) {
		mixer_hush(l->open.mixer);
		l->over = true;
	} else if (key == 'n' || key == '\n') {
		go_to(l, l->at + 1);
	} else if (key == 'p') {
		go_to(l, l->at > 0 ? l->at - 1 : 0);
	} else if (key == ' ' && l->paused) {
		begin_part(l, l->part);
		l->asked_at =
			device_clock(l->open.device) - (uint64_t)(l->paused_s * AUDIO_RATE_HZ);
	} else if (key == ' ') {
		l->paused_s = listened_s(l);
		mixer_hush(l->open.mixer);
		l->paused = true;
	}
}

static void draw(struct listening *l)
{
	static const struct key_hint KEYS[] = {
		{"space", "pause"}, {"n", "next"}, {"p", "previous"}, {"q", "quit"}};
	int64_t now = clock_steady_ms();
	if (screen_is_full(l->open.screen) && now - l->drawn_ms < DRAW_MS) {
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
	if (mixer_spoken(l->open.mixer, &text, &start, &end) && text == l->text) {
		view.said_start = start;
		view.said_end = end;
	}
	screen_draw(l->open.screen, &view);
	free(answer);
	free(heading);
}

static void carry_out(struct listening *l, struct remote_event event)
{
	if (event.kind == REMOTE_VOLUME) {
		l->volume = event.value;
		mixer_set_volume(l->open.mixer, l->volume);
	} else if (event.kind == REMOTE_RATE) { /* heard from the next sentence on */
		l->speed = event.value;
		mixer_set_voice_speed(l->open.mixer, l->speed);
	} else {
		press(l, remote_listening_key(event.kind, l->paused));
	}
}

static void take_media_keys(struct listening *l)
{
	struct remote_event event;
	while (!l->over && (event = remote_next(l->open.remote)).kind != REMOTE_NONE) {
		carry_out(l, event);
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
	remote_show(l->open.remote, &view);
}

static bool run(struct listening *l, struct error *err)
{
	struct error trouble;
	/* a file is written whole, whatever is pressed */
	bool offline = device_is_offline(l->open.device);
	begin_part(l, LISTEN_QUESTION);
	while (!l->over) {
		draw(l);
		mixer_pump(l->open.mixer, PUMP_MS);
		if (mixer_trouble(l->open.mixer, &trouble)) {
			out_tell("rehearse: %s\n", trouble.text);
		}
		if (signals_stop()) {
			return signals_error(err);
		}
		if (device_health(l->open.device) == DEVICE_GONE) {
			return error_set(err, ERROR_DEVICE,
				"the speaker '%s' went away; try again when it is back",
				device_output_name(l->open.device));
		}
		for (int key;
			!offline && !l->over && (key = screen_key(l->open.screen)) != KEY_NONE;) {
			press(l, key);
		}
		take_media_keys(l);
		if (!l->over && !l->paused && mixer_is_silent(l->open.mixer)) {
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
	struct listening l = {.invocation = invocation};
	bool ok = prepare(&l, err) && run(&l, err);
	choices_finish(&l.choices);
	ok = resources_close(&l.open, ok, err);
	if (ok && l.stubs > 0) {
		out_tell("%zu question%s left out: no answer long enough to read out\n", l.stubs,
			l.stubs == 1 ? "" : "s");
	}
	return ok;
}

static const enum option_id LISTEN_OPTIONS[] = {OPTION_LANG, OPTION_QUESTIONS, OPTION_TOPIC,
	OPTION_ONLY, OPTION_GAP, OPTION_FILE, VOICE_OPTIONS, OPTION_OUTPUT, OPTION_PLAIN};

const struct verb VERB_LISTEN = {
	{"listen", "[DECK…]", 0, OPERANDS_ANY, LISTEN_OPTIONS, OPTIONS_OF(LISTEN_OPTIONS)},
	"hear questions and model answers, or write them to a file",
	"Speaks each question, leaves a silence to think, and speaks its model answer. "
	"Questions whose answer is a stub (too short to read out) are skipped and counted.\n\n"
	"Keys: space pauses, n and p go to the next and the previous question, q ends. Media "
	"keys work as labelled.",
	run_listen,
};
