/* Begins a session and steps it: time, ends of sounds and trouble are handled here, keys in
 * commands.c.
 */
#include "session/session.h"

#include <assert.h>

#include "session/answer.h"
#include "session/asking.h"
#include "session/commands.h"
#include "session/question_queue.h"

/* The user began to speak before the thinking time was over: the answer starts without a tone. */
static void begin_early(struct session *s, struct session_heard heard, struct session_actions *out)
{
	session_enter(s, SESSION_ANSWERING, heard.first);
	asking_open_take(s, heard.first, out);
}

static void tick(struct session *s, const struct session_event *event, struct session_actions *out)
{
	uint64_t at = event->at;
	if (s->state == SESSION_THINKING && s->settings.gap > 0 && event->heard.begun) {
		begin_early(s, event->heard, out);
	} else if (s->state == SESSION_THINKING && at - s->state_began >= s->settings.think) {
		asking_cue_start(s, at, out);
	}
	if (s->state != SESSION_ANSWERING) {
		return;
	}
	/* Only now: an early beginning has just moved the start of the state. */
	uint64_t spent = at - s->state_began;
	uint64_t limit = s->questions[s->current].end;
	uint64_t end = answer_endpoint(s, event, out);
	if (end > 0) {
		s->silence_ended = at;
		asking_end_answer(s, end, at, out);
	} else if (spent >= limit) {
		s->limit_ended = true;
		asking_end_answer(s, s->state_began + limit, s->state_began + limit, out);
	} else {
		answer_time_cues(s, spent, out);
	}
}

/* The user may have begun to speak over the end of the question: then the answer starts at once. */
static void question_done(
	struct session *s, const struct session_event *event, struct session_actions *out)
{
	struct session_heard heard = event->heard;
	if (s->rehearing || s->settings.gap == 0 || !heard.begun) {
		asking_heard(s, event->at, out);
		return;
	}
	uint64_t earliest = s->state_began > s->resumed_at ? s->state_began : s->resumed_at;
	uint64_t masked = 2 * s->settings.preroll; /* the question may cover the first words */
	uint64_t first = heard.first > earliest ? heard.first : earliest;
	session_enter(s, SESSION_ANSWERING, first);
	asking_open_take(s, first > earliest + masked ? first - masked : earliest, out);
}

static void sound_done(
	struct session *s, const struct session_event *event, struct session_actions *out)
{
	uint64_t at = event->at;
	switch (s->state) {
	case SESSION_ASKING:
		question_done(s, event, out);
		break;
	case SESSION_CUEING:
		session_enter(s, SESSION_ANSWERING, at);
		answer_listen(s, at);
		break;
	case SESSION_REPLAYING:
		asking_replayed(s, at, out);
		break;
	case SESSION_MODEL:
		asking_grade_or_go_on(s, at, out);
		break;
	case SESSION_THINKING:
	case SESSION_ANSWERING:
	case SESSION_GRADING:
	case SESSION_PAUSED:
	case SESSION_DONE:
		break;
	}
}

static void take_broken(struct session *s, uint64_t at, struct session_actions *out)
{
	if (s->take_open &&
		s->state == SESSION_PAUSED) { /* the rest waits until the user resumes */
		asking_end_take(s, s->paused_at, out);
	} else if (s->take_open) {
		(void)session_act(s, out, ACTION_HUSH);
		asking_end_take(s, at, out);
		asking_take_broke(s, at, out);
	}
}

static void unheard(struct session *s, uint64_t at, struct session_actions *out)
{
	if (s->state == SESSION_ASKING || s->state == SESSION_THINKING) {
		s->heard_times--;
		asking_hear_again(s, at, out);
	} else if (s->state == SESSION_REPLAYING || s->state == SESSION_MODEL) {
		(void)session_act(s, out, ACTION_HUSH);
		(void)session_act(s, out, s->state == SESSION_MODEL ? ACTION_MODEL : ACTION_REPLAY);
	}
}

void session_begin(struct session *session, const struct session_settings *settings,
	const struct session_question *questions, size_t count, uint64_t at,
	struct session_actions *actions)
{
	assert(count > 0);
	*session = (struct session){.settings = *settings,
		.questions = questions,
		.count = count,
		.began = at,
		.graded = count};
	actions->count = 0;
	actions->listen_anew = false;
	asking_go_on(session, at, actions);
}

bool session_next_question(const struct session *s, uint64_t at, size_t *question)
{
	struct session tried = *s; /* the queue changes by asking */
	return question_queue_next(&tried, at, question);
}

void session_step(struct session *s, struct session_event event, struct session_actions *out)
{
	out->count = 0;
	out->listen_anew = false;
	if (s->state == SESSION_DONE) {
		return;
	}
	if (event.kind == EVENT_TICK) {
		tick(s, &event, out);
	} else if (event.kind == EVENT_SOUND_DONE) {
		sound_done(s, &event, out);
	} else if (event.kind == EVENT_UNHEARD) {
		unheard(s, event.at, out);
	} else if (event.kind == EVENT_TAKE_BROKEN) {
		take_broken(s, event.at, out);
	} else {
		keys_press(s, &event, out);
	}
}
