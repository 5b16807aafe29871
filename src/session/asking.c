/* Leads one asking from state to state. */
#include "session/asking.h"

#include "session/answer.h"
#include "session/question_queue.h"

/* A device that comes and goes must not hold a session at one question. */
#define BREAKS_MOST 2

void asking_finish(struct session *s, uint64_t at, struct session_actions *out)
{
	session_enter(s, SESSION_DONE, at);
	(void)session_act(s, out, ACTION_FINISH);
}

static void ask(struct session *s, uint64_t at, struct session_actions *out)
{
	session_enter(s, SESSION_ASKING, at);
	s->heard_times++;
	out->listen_anew = true; /* for speech over the question's end */
	(void)session_act(s, out, ACTION_ASK);
}

void asking_begin(struct session *s, size_t question, uint64_t at, struct session_actions *out)
{
	s->current = question;
	s->has_take = s->has_answer = false;
	s->rehearing = false;
	s->heard_times = 0;
	s->breaks = 0;
	ask(s, at, out);
}

void asking_go_on(struct session *s, uint64_t at, struct session_actions *out)
{
	size_t question;
	if (question_queue_next(s, at, &question)) {
		asking_begin(s, question, at, out);
	} else {
		asking_finish(s, at, out);
	}
}

void asking_heard(struct session *s, uint64_t at, struct session_actions *out)
{
	if (s->rehearing) {
		s->rehearing = false;
		session_enter(s, SESSION_GRADING, at);
	} else if (s->settings.think > 0) {
		session_enter(s, SESSION_THINKING, at);
		out->listen_anew = true;
	} else {
		asking_cue_start(s, at, out);
	}
}

void asking_hear_again(struct session *s, uint64_t at, struct session_actions *out)
{
	if (s->settings.hearings > 0 && s->heard_times >= s->settings.hearings) {
		session_refuse(s, out, "you have heard it as often as the test allows");
		return;
	}
	(void)session_act(s, out, ACTION_HUSH);
	s->rehearing = session_is_after_answer(s) || s->rehearing;
	asking_end_take(
		s, answer_end(s, at), out); /* the answer so far stays as a take of its own */
	ask(s, at, out);
}

void asking_open_take(struct session *s, uint64_t at, struct session_actions *out)
{
	uint64_t from = at > s->settings.preroll ? at - s->settings.preroll : 0;
	s->take_open = true;
	s->cues = 0;
	s->graded = s->graded == s->current ? s->count : s->graded; /* that was an earlier answer */
	answer_expect(s, at);
	session_act(s, out, ACTION_BEGIN_TAKE)->frame = from > s->resumed_at ? from : s->resumed_at;
}

void asking_cue_start(struct session *s, uint64_t at, struct session_actions *out)
{
	session_enter(s, SESSION_CUEING, at);
	out->listen_anew = true;
	asking_open_take(s, at, out);
	(void)session_act(s, out, ACTION_CUE_START);
}

void asking_end_take(struct session *s, uint64_t end, struct session_actions *out)
{
	if (s->take_open) {
		s->take_open = false;
		bool answer = s->settings.gap == 0 || s->heard.begun;
		s->answered += answer && !s->has_answer;
		s->has_answer = s->has_answer || answer;
		s->has_take = true;
		session_act(s, out, ACTION_END_TAKE)->frame = end;
	}
}

void asking_grade_or_go_on(struct session *s, uint64_t at, struct session_actions *out)
{
	if (s->settings.auto_grade && s->has_take && !s->regrading) {
		answer_grade(s, out);
	}
	if (s->settings.grade || s->regrading) {
		session_enter(s, SESSION_GRADING, at);
	} else {
		asking_go_on(s, at, out);
	}
}

void asking_take_broke(struct session *s, uint64_t at, struct session_actions *out)
{
	if (s->settings.grade || s->regrading) {
		session_enter(s, SESSION_GRADING, at);
	} else if (s->breaks < BREAKS_MOST) {
		s->breaks++;
		s->heard_times--; /* no hearing that the user asked for */
		ask(s, at, out);
	} else {
		asking_go_on(s, at, out);
	}
}

/* What follows the state `done`: replay, model answer or grade, as the settings say. */
static void after(
	struct session *s, enum session_state done, uint64_t at, struct session_actions *out)
{
	if (done == SESSION_ANSWERING && s->settings.replay) {
		session_enter(s, SESSION_REPLAYING, at);
		(void)session_act(s, out, ACTION_REPLAY);
	} else if (done != SESSION_MODEL && s->settings.model &&
		   s->questions[s->current].has_model) {
		session_enter(s, SESSION_MODEL, at);
		(void)session_act(s, out, ACTION_MODEL);
	} else {
		asking_grade_or_go_on(s, at, out);
	}
}

void asking_replayed(struct session *s, uint64_t at, struct session_actions *out)
{
	if (s->settings.replay && !s->regrading) {
		after(s, SESSION_REPLAYING, at, out);
	} else if (s->settings.grade || s->regrading) {
		session_enter(s, SESSION_GRADING, at);
	} else { /* the key ended a settled answer, and nothing waits for a grade */
		asking_grade_or_go_on(s, at, out);
	}
}

void asking_end_answer(struct session *s, uint64_t end, uint64_t at, struct session_actions *out)
{
	asking_end_take(s, end, out);
	(void)session_act(s, out, ACTION_HUSH);
	(void)session_act(s, out, ACTION_CUE_STOP);
	if (s->settings.gap > 0 && !s->heard.begun) {
		(void)session_act(s, out, ACTION_NO_ANSWER);
	}
	after(s, SESSION_ANSWERING, at, out);
}
