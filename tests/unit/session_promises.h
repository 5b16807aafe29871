/* The promises that the session keeps whatever happens, checked step by step by a model that does
 * not read its internals. For the unit tests, the fuzz target and the pair of session and recorder.
 */
#ifndef UNIT_SESSION_PROMISES_H
#define UNIT_SESSION_PROMISES_H

#include <stdbool.h>
#include <stdint.h>

#include "session/session.h"

#define PROMISES_QUESTIONS 8

/* All-zero before session_begin. */
struct promises {
	bool asked[PROMISES_QUESTIONS];
	bool graded[PROMISES_QUESTIONS]; /* since its newest take */
	bool open;                       /* a take is */
	bool held;
	bool finished;
	size_t of;              /* the question of the open take */
	uint64_t from;          /* its first frame */
	enum session_state was; /* after the last step */
	bool paused;
	uint64_t paused_at;
	uint64_t resumed_at;
	uint64_t answer_from; /* first frame of the answer, moved on by pauses */
	uint64_t quiet_from;  /* after its latest speech, and after a pause */
	uint64_t spoken_to;   /* after its latest speech */
	bool spoken;          /* there was speech in it */
};

static inline bool promises_answers(enum session_state state)
{
	return state == SESSION_CUEING || state == SESSION_ANSWERING;
}

static inline const char *promises_of_begin(struct promises *p, const struct session *s,
	const struct session_event *event, const struct session_action *action)
{
	bool over = event->kind == EVENT_SOUND_DONE && s->state == SESSION_ANSWERING;
	bool early = event->kind == EVENT_TICK && event->heard.begun;
	if (p->open || p->finished) {
		return "one take begins at a time";
	}
	if (action->frame > event->at || action->frame < p->resumed_at) {
		return "a take begins with what was heard, and not in a pause";
	}
	if (!p->asked[action->question]) {
		return "what is answered was asked";
	}
	p->open = true;
	p->graded[action->question] = false;
	p->of = action->question;
	p->from = action->frame;
	/* Begun over the question's end, or in the time to think: the answer is older. */
	p->answer_from = over ? s->state_began : early ? event->heard.first : event->at;
	p->quiet_from = p->answer_from;
	p->spoken = early || (over && event->heard.begun);
	p->spoken_to = p->spoken ? event->heard.last : 0;
	return NULL;
}

/* A tick ends an answer at its limit or after a long enough silence. */
static inline bool promises_may_end(
	const struct promises *p, const struct session *s, const struct session_event *event)
{
	uint64_t silence = event->at - p->quiet_from;
	uint64_t least =
		s->settings.gap < s->settings.patience ? s->settings.gap : s->settings.patience;
	return event->kind != EVENT_TICK || event->at - p->answer_from >= s->questions[p->of].end ||
	       (s->settings.gap > 0 && silence >= least);
}

static inline const char *promises_of_end(struct promises *p, const struct session *s,
	const struct session_event *event, const struct session_action *action)
{
	if (!p->open || action->question != p->of) {
		return "a take that ends has begun, of the same question";
	}
	if (action->frame > event->at || action->frame < p->from) {
		return "a take ends behind its beginning and not in the future";
	}
	bool cut = action->frame < p->spoken_to && action->frame < event->at;
	if (cut && !s->limit_ended && !p->paused) {
		return "only the limit ends a take before what was heard in it";
	}
	if (!promises_may_end(p, s, event)) {
		return "time ends an answer at its limit or in its silence, not before";
	}
	p->open = p->held = false;
	return NULL;
}

static inline const char *promises_of_mark(const struct promises *p, const struct session *s,
	const struct session_event *event, const struct session_action *action)
{
	const struct session_question *q = &s->questions[action->question];
	uint64_t least = action->kind == ACTION_CUE_GREEN    ? q->green
			 : action->kind == ACTION_CUE_YELLOW ? q->yellow
							     : q->red;
	bool due = p->open && event->at - p->answer_from >= least;
	return due ? NULL : "a mark sounds when so much of the answer is over";
}

/* No answer counts as finished without speech, or before so much silence. */
static inline bool promises_may_settle(
	const struct promises *p, const struct session *s, uint64_t at)
{
	return p->open && !p->held && p->spoken && s->settings.settle > 0 &&
	       at - p->quiet_from >= s->settings.settle;
}

static inline const char *promises_of_grade(
	struct promises *p, const struct session *s, const struct session_action *action)
{
	bool undo = action->kind == ACTION_UNDO_GRADE;
	bool may = s->settings.grade || ((undo || action->automatic) && s->settings.auto_grade);
	if (undo && !p->graded[action->question]) {
		return "a grade that is taken back is there";
	}
	if (!undo && (action->grade < 1 || action->grade > 4)) {
		return "a grade is one of four";
	}
	p->graded[action->question] = !undo;
	return p->asked[action->question] && may ? NULL : "only what was asked is graded";
}

static inline const char *promises_of_hold(struct promises *p, const struct session_action *action)
{
	bool hold = action->kind == ACTION_HOLD_TAKE;
	if (!p->open || p->held == hold) {
		return "an open take is held and goes on, in turns";
	}
	p->held = hold;
	return NULL;
}

static inline const char *promises_of_action(struct promises *p, const struct session *s,
	const struct session_event *event, const struct session_action *action)
{
	if (action->question >= s->count || p->finished) {
		return "an action is of a question, and none comes behind the end";
	}
	switch (action->kind) {
	case ACTION_ASK:
		p->asked[action->question] = true;
		return NULL;
	case ACTION_BEGIN_TAKE:
		return promises_of_begin(p, s, event, action);
	case ACTION_END_TAKE:
		return promises_of_end(p, s, event, action);
	case ACTION_HOLD_TAKE:
	case ACTION_GO_ON_TAKE:
		return promises_of_hold(p, action);
	case ACTION_CUE_GREEN:
	case ACTION_CUE_YELLOW:
	case ACTION_CUE_RED:
		return promises_of_mark(p, s, event, action);
	case ACTION_CUE_SETTLED:
		return session_is_settled(s) || !s->take_open
			       ? NULL
			       : "the settling cue sounds when it settles";
	case ACTION_GRADE:
	case ACTION_UNDO_GRADE:
		return promises_of_grade(p, s, action);
	case ACTION_FINISH:
		p->finished = true;
		return p->open ? "nothing is open at the end" : NULL;
	case ACTION_CUE_START:
	case ACTION_CUE_STOP:
	case ACTION_CUE_CHIME:
	case ACTION_NO_ANSWER:
	case ACTION_HUSH:
	case ACTION_REPLAY:
	case ACTION_MODEL:
	case ACTION_REFUSED:
		break;
	}
	return NULL;
}

/* Before the actions: takes in the speech of a tick and the end of a pause. */
static inline void promises_hear(
	struct promises *p, const struct session *s, const struct session_event *event)
{
	if (p->paused && s->state != SESSION_PAUSED) {
		p->paused = false;
		p->answer_from += event->at - p->paused_at;
		p->resumed_at = p->quiet_from = event->at;
	}
	if (p->open && event->kind == EVENT_TICK && event->heard.begun &&
		event->heard.last > p->quiet_from) {
		p->quiet_from = event->heard.last;
	}
	if (p->open && !p->paused && event->kind == EVENT_TICK && event->heard.begun) {
		p->spoken = true;
		p->spoken_to = event->heard.last;
	}
}

static inline const char *promises_of_state(struct promises *p, const struct session *s)
{
	bool paused = s->state == SESSION_PAUSED;
	if (p->open != s->take_open || p->held != (p->open && paused)) {
		return "a take is open while the session says so, and held while it is paused";
	}
	if (!paused && p->open != promises_answers(s->state)) {
		return "a take is open while an answer is given, and then only";
	}
	if (paused && p->open && !promises_answers(s->paused)) {
		return "a take is held while an answer is paused, and then only";
	}
	return p->finished == (s->state == SESSION_DONE) ? NULL : "the end is told";
}

/* Checks a step: the session after it, the event and its actions. Returns the broken promise in
 * words, NULL when all were kept. */
static inline const char *promises_check(struct promises *p, const struct session *s,
	const struct session_event *event, const struct session_actions *out)
{
	const char *broken = NULL;
	promises_hear(p, s, event);
	for (size_t i = 0; i < out->count && !broken; i++) {
		broken = promises_of_action(p, s, event, &out->items[i]);
	}
	if (p->was == SESSION_CUEING && s->state == SESSION_ANSWERING) {
		p->answer_from = p->quiet_from = event->at; /* the tone is over */
	}
	p->was = s->state;
	if (!p->paused && s->state == SESSION_PAUSED) {
		p->paused = true;
		p->paused_at = event->at;
	}
	if (!broken && session_is_settled(s) && !promises_may_settle(p, s, event->at)) {
		broken = "an answer settles after its silence, and speech revokes that";
	}
	return broken ? broken : promises_of_state(p, s);
}

#endif
