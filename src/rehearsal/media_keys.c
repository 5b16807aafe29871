/* Turns media keys into events of the session. */
#include "rehearsal/media_keys.h"

#include "rehearsal/actions.h"
#include "rehearsal/key_table.h"

bool media_key_event(
	enum remote_kind kind, enum session_state state, enum session_event_kind *event)
{
	switch (kind) {
	case REMOTE_TOGGLE:
		*event = EVENT_NEXT;
		return true;
	case REMOTE_PLAY: /* resumes, or begins the answer; an answer in progress goes on anyway */
		*event = EVENT_NEXT;
		return state == SESSION_PAUSED || state == SESSION_ASKING ||
		       state == SESSION_THINKING;
	case REMOTE_PAUSE:
		*event = EVENT_PAUSE; /* during a pause it would resume */
		return state != SESSION_PAUSED;
	case REMOTE_NEXT:
		*event = EVENT_SKIP;
		return true;
	case REMOTE_PREVIOUS:
		*event = EVENT_HEAR_AGAIN;
		return true;
	case REMOTE_STOP:
		*event = EVENT_QUIT;
		return true;
	case REMOTE_RATE:
	case REMOTE_VOLUME:
	case REMOTE_SEEK:
	case REMOTE_MOVE:
	case REMOTE_NONE:
		break;
	}
	return false;
}

static void obey(struct rehearsal *r, struct remote_event pressed)
{
	enum session_event_kind event;
	const struct session *session = &r->machine.session;
	uint64_t now = recorder_clock(mixer_recorder(r->in.mixer));
	if (pressed.kind == REMOTE_RATE) {
		rehearsal_set_speed(r, pressed.value);
	} else if (pressed.kind == REMOTE_VOLUME) {
		playback_set_volume(&r->playback, pressed.value);
	} else if (media_key_event(pressed.kind, session->state, &event) &&
		   !key_comes_late(session, event, now)) {
		rehearsal_step(r, event, 0);
	}
}

static enum remote_status status_of(enum session_state state)
{
	return state == SESSION_DONE                                 ? REMOTE_STOPPED
	       : state == SESSION_PAUSED || state == SESSION_GRADING ? REMOTE_PAUSED
								     : REMOTE_PLAYING;
}

static void publish(const struct rehearsal *r)
{
	const struct session *s = &r->machine.session;
	const struct choice *choice = &r->in.choices->items[s->current];
	uint64_t now = recorder_clock(mixer_recorder(r->in.mixer));
	struct remote_view view = {.status = status_of(s->state),
		.track = (unsigned)s->current + 1,
		.title = question_text(choice->question, choice->lang, NULL),
		.artist = choice->question->topic,
		.album = choice->deck->title,
		.position_s = (double)session_elapsed(s, now) / AUDIO_RATE_HZ,
		.length_s = (double)r->machine.times[s->current].end / AUDIO_RATE_HZ,
		.rate = r->playback.voice_speed,
		.rate_min = VOICE_SPEED_MIN,
		.rate_max = VOICE_SPEED_MAX,
		.volume = r->playback.volume};
	remote_show(r->in.remote, &view);
}

void media_keys_serve(struct rehearsal *r)
{
	struct remote_event pressed;
	while (r->machine.session.state != SESSION_DONE &&
		(pressed = remote_next(r->in.remote)).kind != REMOTE_NONE) {
		r->keys.media_key_used = true;
		obey(r, pressed);
	}
	publish(r);
}
