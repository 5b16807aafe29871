/* The rehearsal's loop: time and keys become events, the machine's actions become sound and rows.
 */
#include "rehearsal/rehearsal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/signals.h"
#include "rehearsal/recording.h"
#include "setup/setup.h"

#define PREROLL_FRAMES (AUDIO_RATE_HZ / 2) /* what is kept from before the start tone: 500 ms */
#define GRACE_MAX_S 10                     /* to finish the sentence after the red time */
#define PUMP_MS 10
#define DRAW_MS 60
#define SPEED_STEP 0.1
#define PATIENCE_S 20  /* for an answer to begin; people think for two to five */
#define HARD_DELAY_S 6 /* judged hard when graded automatically */
#define HARD_PAUSE_S 5

const char *const REHEARSAL_STATES[] = {[SESSION_ASKING] = "asking",
	[SESSION_THINKING] = "thinking",
	[SESSION_CUEING] = "ready",
	[SESSION_ANSWERING] = "recording",
	[SESSION_REPLAYING] = "replaying",
	[SESSION_MODEL] = "model",
	[SESSION_GRADING] = "grading",
	[SESSION_PAUSED] = "paused",
	[SESSION_DONE] = NULL};
_Static_assert(sizeof(REHEARSAL_STATES) / sizeof(REHEARSAL_STATES[0]) == SESSION_DONE + 1,
	"name every state a script may wait for");

void rehearsal_say(struct rehearsal *r, enum tint tint, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	(void)vsnprintf(r->message, sizeof(r->message), format, args);
	va_end(args);
	r->message_tint = tint;
	if (tint == TINT_RED) {
		spoken_trouble(r);
	}
}

void rehearsal_add(struct rehearsal *r, const char *format, ...)
{
	char *before = mem_text(r->message);
	char more[sizeof(r->message)];
	va_list args;
	va_start(args, format);
	(void)vsnprintf(more, sizeof(more), format, args);
	va_end(args);
	rehearsal_say(r, r->message_tint, "%s%s%s", before, before[0] ? "; " : "", more);
	free(before);
}

static uint64_t frames_of(double seconds)
{
	return (uint64_t)(seconds * AUDIO_RATE_HZ + 0.5);
}

/* A question's own times win over --limit when it was left at its default, then come the deck's. */
static struct session_question times_of(
	const struct invocation *invocation, const struct choice *choice)
{
	const struct times *own = &choice->question->times;
	const struct times *deck = &choice->deck->times;
	double limit = choice->limit_s;
	bool said = invocation->values[OPTION_LIMIT].on_command_line;
	double green = limit / 2;
	double yellow = limit * 3 / 4;
	if (!said && own->green_s + deck->green_s > 0) {
		green = own->green_s > 0 ? own->green_s : deck->green_s;
	}
	if (!said && own->yellow_s + deck->yellow_s > 0) {
		yellow = own->yellow_s > 0 ? own->yellow_s : deck->yellow_s;
	}
	double grace = limit / 10 < GRACE_MAX_S ? limit / 10 : GRACE_MAX_S;
	char *model = question_model_answer(choice->question, choice->lang);
	struct session_question times = {.green = frames_of(green),
		.yellow = frames_of(yellow),
		.red = frames_of(limit),
		.end = frames_of(limit + grace),
		.expected = frames_of(choice->seconds),
		.always = choice->reason == REASON_MOCK && choice->stage == STAGE_CLOSING,
		.has_model = model != NULL};
	free(model);
	return times;
}

void rehearsal_init(struct rehearsal *r, const struct invocation *invocation,
	const struct choices *choices, struct store *store, struct mixer *mixer,
	struct screen *screen, struct activity *activity)
{
	*r = (struct rehearsal){.invocation = invocation,
		.activity = activity,
		.spoken = spoken_parts(invocation),
		.volume = 1,
		.choices = choices,
		.store = store,
		.mixer = mixer,
		.screen = screen,
		.speed = invocation_number(invocation, OPTION_SPEED)};
	r->times = mem_array(choices->count, sizeof(*r->times));
	r->outcomes = mem_array(choices->count, sizeof(*r->outcomes));
	for (size_t i = 0; i < choices->count; i++) {
		r->times[i] = times_of(invocation, &choices->items[i]);
	}
	mixer_set_voice_speed(mixer, r->speed);
	rehearsal_begin_clock(r);
}

void rehearsal_finish(struct rehearsal *r)
{
	for (size_t i = 0; r->outcomes && i < r->choices->count; i++) {
		take_finish(&r->outcomes[i].take);
	}
	for (size_t i = 0; i < r->earlier_count; i++) {
		take_finish(&r->earlier[i].outcome.take);
	}
	free(r->earlier);
	for (size_t i = 0; i < r->progress_count; i++) {
		free(r->progress[i]);
	}
	for (size_t i = 0; i < r->trouble_count; i++) {
		free(r->troubles[i]);
	}
	free(r->troubles);
	analysis_finish(&r->unkept);
	free(r->measured);
	free(r->outcomes);
	free(r->times);
	free(r->model);
	free(r->untold);
	script_finish(&r->script);
	*r = (struct rehearsal){0};
}

size_t rehearsal_total(const struct rehearsal *r)
{
	size_t reached = r->session.current + 1;
	return reached > r->choices->session_count ? reached : r->choices->session_count;
}

static bool is_auto(const struct invocation *invocation)
{
	return invocation_flag(invocation, OPTION_HANDS_FREE) ||
	       (int)invocation_number(invocation, OPTION_GRADE) == 1;
}

bool rehearsal_listens(const struct invocation *invocation)
{
	return !invocation_flag(invocation, OPTION_KEYS) || is_auto(invocation);
}

struct session_settings rehearsal_listening(double gap_s)
{
	return (struct session_settings){.gap = frames_of(gap_s),
		.patience = frames_of(PATIENCE_S),
		.tail = AUDIO_RATE_HZ / 2,
		.hard_delay = frames_of(HARD_DELAY_S),
		.hard_pause = frames_of(HARD_PAUSE_S)};
}

struct session_heard rehearsal_heard(const struct activity *activity)
{
	return (struct session_heard){activity_has_begun(activity), activity_first_speech(activity),
		activity_last_speech(activity)};
}

static uint64_t now_frames(const struct rehearsal *r)
{
	return recorder_clock(mixer_recorder(r->mixer));
}

static void replay(struct rehearsal *r, size_t question)
{
	const struct take *take = &r->outcomes[question].take;
	struct pcm sound = {0};
	struct error err = {0};
	if (take->id == 0 || !sound_read(take->file, &sound, &err)) {
		rehearsal_say(r, TINT_RED, "the answer cannot be played: %s",
			take->id ? err.text : "it was not recorded");
		return;
	}
	mixer_silence(r->mixer, 0.3);
	mixer_play(r->mixer, &sound, frames_of(take->question_end_s));
}

static void speak_model(struct rehearsal *r, size_t question)
{
	const struct choice *choice = &r->choices->items[question];
	free(r->model);
	r->model = question_model_answer(choice->question, choice->lang);
	if (r->model) {
		mixer_silence(r->mixer, 0.3);
		r->model_text = mixer_say(r->mixer, r->model, choice->lang);
	}
}

static void cue(struct rehearsal *r, enum session_action_kind kind)
{
	static const enum cue SOUNDS[] = {[ACTION_CUE_START] = CUE_START,
		[ACTION_CUE_STOP] = CUE_STOP,
		[ACTION_CUE_GREEN] = CUE_GREEN,
		[ACTION_CUE_YELLOW] = CUE_YELLOW,
		[ACTION_CUE_RED] = CUE_RED,
		[ACTION_CUE_CHIME] = CUE_CHIME};
	bool tick = kind == ACTION_CUE_GREEN || kind == ACTION_CUE_YELLOW || kind == ACTION_CUE_RED;
	if (!tick || !invocation_flag(r->invocation, OPTION_QUIET)) {
		mixer_cue(r->mixer, SOUNDS[kind]);
	}
	if (kind == ACTION_CUE_YELLOW) {
		spoken_time_left(r);
	}
}

static void carry_out(struct rehearsal *r, const struct session_action *action)
{
	const struct choice *choice = &r->choices->items[action->question];
	switch (action->kind) {
	case ACTION_ASK:
		spoken_question(r);
		r->question_text = mixer_say(r->mixer,
			question_asked(choice->question, choice->lang, NULL), choice->lang);
		break;
	case ACTION_CUE_START:
	case ACTION_CUE_STOP:
	case ACTION_CUE_GREEN:
	case ACTION_CUE_YELLOW:
	case ACTION_CUE_RED:
	case ACTION_CUE_CHIME:
		cue(r, action->kind);
		break;
	case ACTION_NO_ANSWER:
		spoken_no_answer(r);
		rehearsal_add(r, "nothing was heard in it");
		break;
	case ACTION_HUSH:
		mixer_hush(r->mixer);
		break;
	case ACTION_BEGIN_TAKE:
		rehearsal_begin_take(r, action);
		break;
	case ACTION_HOLD_TAKE:
	case ACTION_GO_ON_TAKE:
		(void)recording_act(mixer_recorder(r->mixer), action, NULL, NULL, NULL);
		break;
	case ACTION_END_TAKE:
		rehearsal_end_take(r, action);
		break;
	case ACTION_REPLAY:
		replay(r, action->question);
		break;
	case ACTION_MODEL:
		speak_model(r, action->question);
		break;
	case ACTION_GRADE:
		rehearsal_grade(r, action->question, (enum grade)action->grade, action->automatic);
		break;
	case ACTION_UNDO_GRADE:
		rehearsal_grade(r, action->question, GRADE_NONE, false);
		break;
	case ACTION_REFUSED:
		rehearsal_say(r, TINT_YELLOW, "%s", action->why);
		break;
	case ACTION_FINISH:
		spoken_end(r);
		break;
	}
}

static void carry_out_all(struct rehearsal *r, const struct session_actions *actions)
{
	for (size_t i = 0; i < actions->count; i++) {
		carry_out(r, &actions->items[i]);
	}
	r->awaiting = r->awaiting || actions->count > 0;
}

void rehearsal_step(struct rehearsal *r, enum session_event_kind kind, int grade)
{
	struct session_actions actions;
	struct session_event event = {.kind = kind, .at = now_frames(r), .grade = grade};
	if (r->activity && kind == EVENT_TICK) {
		event.heard = rehearsal_heard(r->activity);
		event.deaf = mixer_is_deaf(r->mixer);
	}
	enum session_state before = r->session.state;
	if (kind == EVENT_SOUND_DONE && r->session.state == SESSION_ASKING) {
		r->asked_end = event.at;
	}
	session_step(&r->session, event, &actions);
	carry_out_all(r, &actions);
	bool waited = before == SESSION_THINKING || before == SESSION_PAUSED;
	if (!waited && r->session.state == SESSION_THINKING) {
		spoken_thinking(r);
	}
	if (r->activity && actions.listen_anew) {
		activity_expect(r->activity);
	}
}

void rehearsal_set_speed(struct rehearsal *r, double speed)
{
	r->speed = speed < VOICE_SPEED_MIN   ? VOICE_SPEED_MIN
		   : speed > VOICE_SPEED_MAX ? VOICE_SPEED_MAX
					     : speed;
	mixer_set_voice_speed(r->mixer, r->speed);
	rehearsal_say(r, TINT_DIM, "the voice speaks at %.1f times its rate", r->speed);
}

static void press(struct rehearsal *r, int key)
{
	static const struct {
		int key;
		enum session_event_kind event;
	} KEYS[] = {{' ', EVENT_PAUSE}, {'\n', EVENT_NEXT}, {'\r', EVENT_NEXT},
		{'r', EVENT_HEAR_AGAIN}, {'d', EVENT_REDO}, {'p', EVENT_REPLAY}, {'m', EVENT_MODEL},
		{'s', EVENT_SKIP}, {'u', EVENT_UNDO}, {'q', EVENT_QUIT}};
	if (key >= '1' && key <= '4') {
		rehearsal_step(r, EVENT_GRADE, key - '0');
	} else if (key == '+' || key == '=') {
		rehearsal_set_speed(r, r->speed + SPEED_STEP);
	} else if (key == '-' || key == '_') {
		rehearsal_set_speed(r, r->speed - SPEED_STEP);
	} else if (key == KEY_GONE) {
		rehearsal_step(r, EVENT_QUIT, 0);
	}
	for (size_t i = 0; i < sizeof(KEYS) / sizeof(KEYS[0]); i++) {
		if (KEYS[i].key == key) {
			rehearsal_step(r, KEYS[i].event, 0);
		}
	}
}

static void take_keys(struct rehearsal *r)
{
	double spent = (double)session_spent(&r->session, now_frames(r)) / AUDIO_RATE_HZ;
	const char *state = REHEARSAL_STATES[r->session.state];
	int key = state ? script_key(&r->script, state, spent) : KEY_NONE;
	if (key != KEY_NONE) {
		press(r, key);
	}
	bool offline = device_is_offline(mixer_device(r->mixer));
	while (!offline && r->session.state != SESSION_DONE &&
		(key = screen_key(r->screen)) != KEY_NONE) {
		press(r, key);
	}
	if (rehearsal_waits_for_key(r) && rehearsal_is_alone(r) && mixer_is_quiet(r->mixer)) {
		rehearsal_step(r, EVENT_NEXT, 0);
	}
}

static void one_round(struct rehearsal *r)
{
	mixer_pump(r->mixer, PUMP_MS);
	rehearsal_watch(r);
	rehearsal_look_at_clock(r);
	rehearsal_write_later(r);
	rehearsal_step(r, EVENT_TICK, 0);
	if (r->awaiting && r->reopen_at_ms == 0 && mixer_is_quiet(r->mixer)) {
		r->awaiting = false;
		rehearsal_step(r, EVENT_SOUND_DONE, 0);
	}
	take_keys(r);
	rehearsal_control(r);
	struct error trouble;
	if (mixer_trouble(r->mixer, &trouble)) {
		rehearsal_say(r, TINT_RED, "%s", trouble.text);
	}
	bool offline = device_is_offline(mixer_device(r->mixer));
	int64_t now = clock_steady_ms();
	if (offline || now - r->drawn_ms >= DRAW_MS) {
		r->drawn_ms = now;
		rehearsal_draw(r);
	}
}

static bool is_lost(const struct device *device)
{
	enum device_health health = device_health(device);
	return health == DEVICE_GONE || health == DEVICE_STALLED;
}

/* The first frames must have come before anything is asked: an answer's start is a frame. */
static bool wait_for_sound(struct rehearsal *r, struct error *err)
{
	struct device *device = mixer_device(r->mixer);
	while (now_frames(r) == 0) {
		mixer_pump(r->mixer, PUMP_MS);
		if (signals_stop()) {
			return signals_error(err);
		}
		if (is_lost(device)) {
			return error_set(err, ERROR_DEVICE,
				"the microphone '%s' delivers nothing; 'rehearse doctor' tells "
				"what works",
				device_input_name(device));
		}
	}
	return true;
}

bool rehearsal_begin(struct rehearsal *r, struct error *err)
{
	bool keys = invocation_flag(r->invocation, OPTION_KEYS);
	struct session_settings settings =
		rehearsal_listening(keys ? 0 : invocation_number(r->invocation, OPTION_ANSWER_GAP));
	bool mock = r->invocation->values[OPTION_MOCK].given;
	bool think = !mock || r->invocation->values[OPTION_THINK].on_command_line;
	settings.think = think ? frames_of(invocation_number(r->invocation, OPTION_THINK)) : 0;
	settings.preroll = PREROLL_FRAMES;
	settings.replay = invocation_flag(r->invocation, OPTION_REPLAY);
	settings.model = invocation_flag(r->invocation, OPTION_MODEL);
	settings.grade = invocation_number(r->invocation, OPTION_GRADE) < 0.5 &&
			 !is_auto(r->invocation) && !mock;
	settings.returns = settings.grade;
	settings.most = r->invocation->values[OPTION_QUESTIONS].given
				? (size_t)invocation_number(r->invocation, OPTION_QUESTIONS)
				: 0;
	settings.hearings = mock && (int)invocation_number(r->invocation, OPTION_MOCK) == 1 ? 2 : 0;
	settings.auto_grade = is_auto(r->invocation);
	settings.silence_grade = (int)invocation_number(r->invocation, OPTION_SILENCE);
	settings.length = frames_of(r->choices->minutes * 60);
	struct session_actions actions;
	session_begin(&r->session, &settings, r->times, r->choices->count, now_frames(r), &actions);
	carry_out_all(r, &actions);
	return wait_for_sound(r, err);
}

/* What ended the session is said before the signal that may have come on top of it. */
static bool tell_end(const struct rehearsal *r, struct error *err)
{
	if (signals_stop() && !r->give_up && !r->unsafe) {
		return signals_error(err);
	}
	if (r->fatal.kind != ERROR_NONE) {
		*err = r->fatal;
		return false;
	}
	return true;
}

bool rehearsal_run(struct rehearsal *r, struct error *err)
{
	rehearsal_wait_for_nobody(r);
	while (r->session.state != SESSION_DONE) {
		one_round(r);
		if (signals_stop() || r->give_up) {
			rehearsal_step(r, EVENT_QUIT, 0);
		}
	}
	rehearsal_end(r);
	while (!signals_stop() && !mixer_is_quiet(r->mixer) && !is_lost(mixer_device(r->mixer))) {
		mixer_pump(r->mixer, PUMP_MS);
	}
	return tell_end(r, err);
}
