/* Pauses and resumes: moves the times on, holds the take, and repeats the sound that was cut off.
 */
#include "session/pause.h"

#include "session/answer.h"
#include "session/asking.h"

/* A pause hushes playback, so the sound of these states starts again. */
static const struct {
	bool plays;
	enum session_action_kind action;
} AGAIN[] = {[SESSION_ASKING] = {true, ACTION_ASK},
	[SESSION_CUEING] = {true, ACTION_CUE_START},
	[SESSION_REPLAYING] = {true, ACTION_REPLAY},
	[SESSION_MODEL] = {true, ACTION_MODEL},
	[SESSION_DONE] = {false, ACTION_FINISH}};

void pause_begin(struct session *s, uint64_t at, struct session_actions *out)
{
	s->paused = s->state;
	s->paused_at = at;
	s->settled = false; /* resumed, the answer has its whole gap again */
	s->state = SESSION_PAUSED;
	(void)session_act(s, out, ACTION_HUSH);
	if (s->take_open) {
		(void)session_act(s, out, ACTION_HOLD_TAKE);
	}
}

void pause_end(struct session *s, uint64_t at, struct session_actions *out)
{
	s->state = s->paused;
	s->state_began += at - s->paused_at;
	s->began += at - s->paused_at;
	s->resumed_at = at;
	answer_listen(s, at);
	bool answering = s->state == SESSION_CUEING || s->state == SESSION_ANSWERING;
	if (answering && !s->take_open) { /* the take broke during the pause: the answer is over */
		asking_take_broke(s, at, out);
		return;
	}
	if (s->take_open) {
		(void)session_act(s, out, ACTION_GO_ON_TAKE);
	}
	/* Speech during the pause is not the onset of an answer. */
	out->listen_anew = s->state == SESSION_THINKING || (s->take_open && !s->heard.begun);
	if (AGAIN[s->state].plays) {
		(void)session_act(s, out, AGAIN[s->state].action);
	}
}
