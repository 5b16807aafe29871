/* Media keys in a rehearsal: the one key of a headset does what Enter does. */
#include "rehearsal/rehearsal.h"

static void obey(struct rehearsal *r, struct remote_event event)
{
	bool paused = r->session.state == SESSION_PAUSED;
	switch (event.kind) {
	case REMOTE_TOGGLE:
		rehearsal_step(r, EVENT_NEXT, 0);
		break;
	case REMOTE_PLAY: /* goes on, or answers now; what is being answered goes on anyway */
		if (paused || r->session.state == SESSION_ASKING ||
			r->session.state == SESSION_THINKING) {
			rehearsal_step(r, EVENT_NEXT, 0);
		}
		break;
	case REMOTE_PAUSE:
		if (!paused) {
			rehearsal_step(r, EVENT_PAUSE, 0);
		}
		break;
	case REMOTE_NEXT:
		rehearsal_step(r, EVENT_SKIP, 0);
		break;
	case REMOTE_PREVIOUS:
		rehearsal_step(r, EVENT_HEAR_AGAIN, 0);
		break;
	case REMOTE_STOP:
		rehearsal_step(r, EVENT_QUIT, 0);
		break;
	case REMOTE_RATE:
		rehearsal_set_speed(r, event.value);
		break;
	case REMOTE_VOLUME:
		r->volume = event.value;
		mixer_set_volume(r->mixer, r->volume);
		break;
	case REMOTE_SEEK:
	case REMOTE_MOVE:
	case REMOTE_NONE:
		break;
	}
}

void rehearsal_control(struct rehearsal *r)
{
	struct remote_event event;
	while (r->session.state != SESSION_DONE &&
		(event = remote_next(r->remote)).kind != REMOTE_NONE) {
		r->remote_used = true;
		obey(r, event);
	}
	const struct session *s = &r->session;
	const struct choice *choice = &r->choices->items[s->current];
	bool waits = s->state == SESSION_PAUSED || s->state == SESSION_GRADING;
	struct remote_view view = {.status = s->state == SESSION_DONE ? REMOTE_STOPPED
					     : waits                  ? REMOTE_PAUSED
								      : REMOTE_PLAYING,
		.track = (unsigned)s->current + 1,
		.title = question_text(choice->question, choice->lang, NULL),
		.artist = choice->question->topic,
		.album = choice->deck->title,
		.position_s = (double)session_elapsed(s, recorder_clock(mixer_recorder(r->mixer))) /
			      AUDIO_RATE_HZ,
		.length_s = (double)r->times[s->current].end / AUDIO_RATE_HZ,
		.rate = r->speed,
		.rate_min = VOICE_SPEED_MIN,
		.rate_max = VOICE_SPEED_MAX,
		.volume = r->volume};
	remote_show(r->remote, &view);
}
