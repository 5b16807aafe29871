/* The loop of a rehearsal: time, keys and sound become events of the session. */
#include "rehearsal/rehearsal.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/signals.h"
#include "rehearsal/actions.h"
#include "rehearsal/backlog.h"
#include "rehearsal/device_learning.h"
#include "rehearsal/device_watch.h"
#include "rehearsal/key_table.h"
#include "rehearsal/media_keys.h"
#include "rehearsal/state.h"
#include "rehearsal/view.h"

#define PUMP_MS 10
#define DRAW_MS 60

struct rehearsal *rehearsal_create(
	const struct rehearsal_settings *settings, const struct rehearsal_inputs *inputs)
{
	struct rehearsal *r = mem_array(1, sizeof(*r));
	size_t count = inputs->choices->count;
	r->settings = *settings;
	r->in = *inputs;
	r->machine.times = mem_array(count, sizeof(*r->machine.times));
	for (size_t i = 0; i < count; i++) {
		r->machine.times[i] = rules_of_question(settings, &inputs->choices->items[i]);
	}
	answers_init(&r->answers, count);
	playback_begin(&r->playback, inputs->mixer, settings->voice_speed, settings->mutes_ticks);
	r->announcer = (struct announcer){.mixer = inputs->mixer,
		.session = &r->machine.session,
		.choices = inputs->choices,
		.spoken = settings->spoken};
	r->measuring = (struct measuring){.store = inputs->store, .analyser = inputs->analyser};
	if (rehearsal_clock_begin(&r->clock, settings->has_today, settings->today)) {
		announcer_say(&r->announcer, TINT_YELLOW, "%s", r->clock.told);
	}
	return r;
}

void rehearsal_destroy(struct rehearsal *r)
{
	if (r) {
		free(r->machine.times);
		answers_finish(&r->answers);
		playback_finish(&r->playback);
		announcer_finish(&r->announcer);
		measuring_finish(&r->measuring);
		progress_finish(&r->progress);
		script_finish(&r->keys.script);
		ending_finish(&r->ending);
		free(r);
	}
}

void rehearsal_report(const struct rehearsal *r, struct rehearsal_report *report)
{
	*report = (struct rehearsal_report){.answers = &r->answers,
		.clock = r->clock.told,
		.progress = r->progress.lines,
		.progress_count = r->progress.count,
		.troubles = r->ending.troubles,
		.trouble_count = r->ending.trouble_count};
}

static uint64_t now_frames(const struct rehearsal *r)
{
	return recorder_clock(mixer_recorder(r->in.mixer));
}

static bool is_offline(const struct rehearsal *r)
{
	return device_is_offline(mixer_device(r->in.mixer));
}

static void press(struct rehearsal *r, int key)
{
	struct key_meaning meaning = key_meaning(key);
	switch (meaning.effect) {
	case KEY_MEANS_EVENT:
		rehearsal_step(r, meaning.event, meaning.grade);
		break;
	case KEY_MEANS_SPEED:
		rehearsal_set_speed(r, r->playback.voice_speed + meaning.faster);
		break;
	case KEY_MEANS_NOTHING:
		break;
	}
}

static void take_keys(struct rehearsal *r)
{
	const struct session *session = &r->machine.session;
	double spent = (double)session_spent(session, now_frames(r)) / AUDIO_RATE_HZ;
	const char *state = KEY_STATES[session->state];
	int key = state ? script_key(&r->keys.script, state, spent) : KEY_NONE;
	if (key != KEY_NONE) {
		press(r, key);
	}
	while (!is_offline(r) && session->state != SESSION_DONE &&
		(key = screen_key(r->in.screen)) != KEY_NONE) {
		if (!key_comes_late(session, key_meaning(key).event, now_frames(r))) {
			press(r, key);
		}
	}
	if (rehearsal_waits_for_key(r) && rehearsal_is_alone(r) && mixer_is_silent(r->in.mixer)) {
		rehearsal_step(r, EVENT_NEXT, 0);
	}
}

/* Finds the word being spoken, of the question or of the model answer, which is shown while it is
 * spoken. */
static void find_said(const struct rehearsal *r, struct moment *moment)
{
	unsigned text;
	size_t start;
	size_t end;
	if (r->machine.session.state == SESSION_MODEL) {
		moment->model = r->playback.model;
	}
	if (!mixer_spoken(r->in.mixer, &text, &start, &end)) {
		return;
	}
	moment->says_model = text == r->playback.model_text && moment->model;
	if (moment->says_model || text == r->playback.question_text) {
		moment->said_start = start;
		moment->said_end = end;
	}
}

static void draw(struct rehearsal *r)
{
	const struct session *session = &r->machine.session;
	struct moment_view view;
	struct moment moment = {.session = session,
		.choice = &r->in.choices->items[session->current],
		.total = rules_total(session, r->in.choices),
		.at = now_frames(r),
		.message = r->announcer.message,
		.message_tint = r->announcer.tint,
		.full_screen = screen_is_full(r->in.screen)};
	if (moment.full_screen) {
		recorder_level(mixer_recorder(r->in.mixer), &moment.peak_db, &moment.rms_db);
	}
	find_said(r, &moment);
	moment_view_make(&view, &moment);
	screen_draw(r->in.screen, &view.screen);
	moment_view_finish(&view);
}

static void draw_if_due(struct rehearsal *r)
{
	int64_t now = clock_steady_ms();
	if (is_offline(r) || now - r->drawn_ms >= DRAW_MS) {
		r->drawn_ms = now;
		draw(r);
	}
}

static void one_round(struct rehearsal *r)
{
	struct mixer *mixer = r->in.mixer;
	mixer_pump(mixer, PUMP_MS);
	rehearsal_watch(r);
	if (rehearsal_clock_look(&r->clock)) {
		announcer_say(&r->announcer, TINT_YELLOW, "%s", r->clock.told);
	}
	backlog_write(r);
	learning_keep(r);
	rehearsal_step(r, EVENT_TICK, 0);
	if (r->machine.awaits_silence && !rehearsal_is_unheard(r) && mixer_is_silent(mixer)) {
		r->machine.awaits_silence = false;
		rehearsal_step(r, EVENT_SOUND_DONE, 0);
	}
	take_keys(r);
	media_keys_serve(r);
	struct error trouble;
	if (mixer_trouble(mixer, &trouble)) {
		announcer_say(&r->announcer, TINT_RED, "%s", trouble.text);
	}
	draw_if_due(r);
}

static bool is_lost(const struct device *device)
{
	enum device_health health = device_health(device);
	return health == DEVICE_GONE || health == DEVICE_STALLED;
}

/* Session time is counted in captured frames, so the loop does not start before some have come. */
static bool wait_for_sound(struct rehearsal *r, struct error *err)
{
	struct device *device = mixer_device(r->in.mixer);
	while (now_frames(r) == 0) {
		mixer_pump(r->in.mixer, PUMP_MS);
		if (signals_stop()) {
			return signals_error(err);
		}
		if (is_lost(device)) {
			return error_set(err, ERROR_DEVICE,
				"no sound comes from the microphone '%s'; run 'rehearse "
				"doctor'",
				device_input_name(device));
		}
	}
	return true;
}

bool rehearsal_begin(struct rehearsal *r, struct error *err)
{
	const char *script = r->settings.script_path;
	measuring_add_earlier(&r->measuring, rehearsal_clock_ms(&r->clock));
	if (script && !script_load(script, KEY_STATES, &r->keys.script, err)) {
		return false;
	}
	learning_begin(r);
	rehearsal_begin_session(r);
	return wait_for_sound(r, err);
}

bool rehearsal_run(struct rehearsal *r, struct error *err)
{
	struct mixer *mixer = r->in.mixer;
	backlog_begin(r);
	while (r->machine.session.state != SESSION_DONE) {
		one_round(r);
		if (signals_stop() || r->ending.gives_up) {
			rehearsal_step(r, EVENT_QUIT, 0);
		}
	}
	backlog_end(r);
	while (!signals_stop() && !mixer_is_silent(mixer) && !is_lost(mixer_device(mixer))) {
		mixer_pump(mixer, PUMP_MS);
	}
	return ending_result(&r->ending, signals_stop(), err);
}
