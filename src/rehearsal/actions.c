/* Steps the session and carries out its actions. */
#include "rehearsal/actions.h"

#include "rehearsal/announcements.h"
#include "rehearsal/preparation.h"
#include "rehearsal/recording.h"
#include "rehearsal/rules.h"
#include "rehearsal/take_keeping.h"

static void replay(struct playback *playback, const struct take *take, struct announcer *announcer)
{
	struct error err = {0};
	if (!playback_answer(playback, take, &err)) {
		announcer_say(announcer, TINT_RED, "the answer cannot be played: %s", err.text);
	}
}

static void carry_out(struct rehearsal *r, const struct session_action *action)
{
	const struct choice *choice = &r->in.choices->items[action->question];
	switch (action->kind) {
	case ACTION_ASK:
		spoken_question(&r->announcer, rules_total(&r->machine.session, r->in.choices));
		playback_question(&r->playback, choice);
		break;
	case ACTION_CUE_YELLOW:
		playback_cue(&r->playback, action->kind);
		spoken_time_left(&r->announcer);
		break;
	case ACTION_CUE_START:
	case ACTION_CUE_STOP:
	case ACTION_CUE_GREEN:
	case ACTION_CUE_RED:
	case ACTION_CUE_CHIME:
		playback_cue(&r->playback, action->kind);
		break;
	case ACTION_CUE_SETTLED:
		playback_cue(&r->playback, action->kind);
		announcer_make_room(&r->announcer);
		prepare_what_comes(r);
		break;
	case ACTION_NO_ANSWER:
		spoken_no_answer(&r->announcer);
		announcer_add(&r->announcer, "no answer was heard");
		break;
	case ACTION_HUSH:
		mixer_hush(r->in.mixer);
		break;
	case ACTION_BEGIN_TAKE:
		keep_begin_take(r, action);
		break;
	case ACTION_HOLD_TAKE:
	case ACTION_GO_ON_TAKE:
		(void)recording_act(mixer_recorder(r->in.mixer), action, NULL, NULL, NULL);
		break;
	case ACTION_END_TAKE:
		keep_end_take(r, action);
		break;
	case ACTION_REPLAY:
		replay(&r->playback, &r->answers.outcomes[action->question].take, &r->announcer);
		break;
	case ACTION_MODEL:
		playback_model(&r->playback, choice);
		break;
	case ACTION_GRADE:
		keep_grade(r, action->question, (enum grade)action->grade, action->automatic);
		break;
	case ACTION_UNDO_GRADE:
		keep_grade(r, action->question, GRADE_NONE, false);
		break;
	case ACTION_REFUSED:
		announcer_say(&r->announcer, TINT_YELLOW, "%s", action->why);
		break;
	case ACTION_FINISH:
		spoken_end(&r->announcer, &r->answers);
		break;
	}
}

static void carry_out_all(struct rehearsal *r, const struct session_actions *actions)
{
	for (size_t i = 0; i < actions->count; i++) {
		carry_out(r, &actions->items[i]);
	}
	r->machine.awaits_silence = r->machine.awaits_silence || actions->count > 0;
}

void rehearsal_begin_session(struct rehearsal *r)
{
	struct session_settings rules = rules_of_session(&r->settings, r->in.choices);
	struct session_actions actions;
	session_begin(&r->machine.session, &rules, r->machine.times, r->in.choices->count,
		recorder_clock(mixer_recorder(r->in.mixer)), &actions);
	carry_out_all(r, &actions);
}

void rehearsal_step(struct rehearsal *r, enum session_event_kind kind, int grade)
{
	struct session *session = &r->machine.session;
	struct activity *activity = r->in.activity;
	struct session_actions actions;
	struct session_event event = {
		.kind = kind, .at = recorder_clock(mixer_recorder(r->in.mixer)), .grade = grade};
	if (activity && kind == EVENT_TICK) {
		event.heard = rehearsal_heard(activity);
		event.anyone = activity_last_anyone(activity);
		event.deaf = mixer_is_deaf(r->in.mixer);
	} else if (activity && kind == EVENT_SOUND_DONE) {
		event.heard = rehearsal_heard_now(activity);
	}
	enum session_state before = session->state;
	if (kind == EVENT_SOUND_DONE && before == SESSION_ASKING) {
		bool over = event.heard.begun; /* the user speaks over its end already */
		r->machine.asked_end = over ? event.heard.first : event.at;
	}
	session_step(session, event, &actions);
	carry_out_all(r, &actions);
	bool thought = before == SESSION_THINKING || before == SESSION_PAUSED;
	if (!thought && session->state == SESSION_THINKING) {
		spoken_thinking(&r->announcer);
	}
	if (activity && actions.listen_anew) {
		mixer_expect_answer(r->in.mixer);
	}
}

void rehearsal_set_speed(struct rehearsal *r, double speed)
{
	playback_set_speed(&r->playback, speed);
	announcer_say(&r->announcer, TINT_DIM, "the voice speaks at %.1f times its rate",
		r->playback.voice_speed);
}
