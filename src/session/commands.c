/* The keys: what each does, when it is allowed, and the reason when it is not. A new key needs its
 * event (event.h), a row in KEYS below, and a key on the keyboard (rehearsal). */
#include "session/commands.h"

#include <assert.h>

#include "session/answer.h"
#include "session/asking.h"
#include "session/pause.h"
#include "session/question_queue.h"

typedef void press(
	struct session *s, const struct session_event *event, struct session_actions *out);

/* The question that was regraded is done: returns to the one that it interrupted. */
static void leave_regrading(struct session *s, uint64_t at, struct session_actions *out)
{
	s->regrading = false;
	s->current = s->return_to;
	if (s->return_grades) {
		s->has_take = true;
		session_enter(s, SESSION_GRADING, at);
	} else {
		asking_begin(s, s->return_to, at, out);
	}
}

/* Enter: the natural next step of each state. */
static void next(struct session *s, const struct session_event *event, struct session_actions *out)
{
	uint64_t at = event->at;
	switch (s->state) {
	case SESSION_ASKING: /* heard enough: answer now */
		(void)session_act(s, out, ACTION_HUSH);
		asking_heard(s, at, out);
		break;
	case SESSION_THINKING:
		asking_cue_start(s, at, out);
		break;
	case SESSION_CUEING:
	case SESSION_ANSWERING:
		asking_end_answer(s, answer_end(s, at), at, out);
		break;
	case SESSION_REPLAYING:
		(void)session_act(s, out, ACTION_HUSH);
		asking_replayed(s, at, out);
		break;
	case SESSION_MODEL:
		(void)session_act(s, out, ACTION_HUSH);
		asking_grade_or_go_on(s, at, out);
		break;
	case SESSION_GRADING: /* stays ungraded; it can be graded in play */
		(void)session_act(s, out, ACTION_HUSH);
		if (s->regrading) {
			leave_regrading(s, at, out);
		} else {
			asking_go_on(s, at, out);
		}
		break;
	case SESSION_PAUSED:
		pause_end(s, at, out);
		break;
	case SESSION_DONE:
		break;
	}
}

static void pause_or_resume(
	struct session *s, const struct session_event *event, struct session_actions *out)
{
	if (s->state == SESSION_PAUSED) {
		pause_end(s, event->at, out);
	} else {
		pause_begin(s, event->at, out);
	}
}

static void hear_again(
	struct session *s, const struct session_event *event, struct session_actions *out)
{
	asking_hear_again(s, event->at, out);
}

static void redo(struct session *s, const struct session_event *event, struct session_actions *out)
{
	(void)session_act(s, out, ACTION_HUSH);
	asking_end_take(s, answer_end(s, event->at), out);
	asking_cue_start(s, event->at, out);
}

/* A key for after the answer confirms that a settled one is finished. */
static void confirm(struct session *s, uint64_t at, struct session_actions *out)
{
	if (session_is_settled(s)) {
		asking_end_take(s, answer_end(s, at), out);
	}
}

static void replay(
	struct session *s, const struct session_event *event, struct session_actions *out)
{
	confirm(s, event->at, out);
	if (!s->has_take) {
		session_refuse(s, out, "there is no answer to this question yet");
		return;
	}
	(void)session_act(s, out, ACTION_HUSH);
	session_enter(s, SESSION_REPLAYING, event->at);
	(void)session_act(s, out, ACTION_REPLAY);
}

static void play_model(
	struct session *s, const struct session_event *event, struct session_actions *out)
{
	if (!s->questions[s->current].has_model) {
		session_refuse(s, out, "this question has no model answer in the notes");
		return;
	}
	confirm(s, event->at, out);
	(void)session_act(s, out, ACTION_HUSH);
	session_enter(s, SESSION_MODEL, event->at);
	(void)session_act(s, out, ACTION_MODEL);
}

static void grade(struct session *s, const struct session_event *event, struct session_actions *out)
{
	if (!s->settings.grade) {
		session_refuse(s, out, "answers are graded later, in play");
		return;
	}
	assert(event->grade >= 1 && event->grade <= 4);
	confirm(s, event->at, out);
	session_act(s, out, ACTION_GRADE)->grade = event->grade;
	s->graded = s->current;
	question_queue_graded(s, event->grade);
	session_enter(s, SESSION_GRADING, event->at);
	next(s, event, out);
}

static void undo(struct session *s, const struct session_event *event, struct session_actions *out)
{
	if (s->graded >= s->count || s->regrading) {
		session_refuse(s, out, "there is no grade to undo");
		return;
	}
	if (s->state == SESSION_CUEING || s->state == SESSION_ANSWERING) {
		session_refuse(s, out, "finish the answer first (Enter), then undo the grade");
		return;
	}
	s->return_to = s->current;
	s->return_grades = session_is_after_answer(s) || s->rehearing;
	s->rehearing = false;
	s->regrading = true;
	s->current = s->graded;
	s->graded = s->count;
	question_queue_graded(s, 0);
	s->has_take = true;
	(void)session_act(s, out, ACTION_HUSH);
	(void)session_act(s, out, ACTION_UNDO_GRADE);
	session_enter(s, SESSION_GRADING, event->at);
}

static void skip(struct session *s, const struct session_event *event, struct session_actions *out)
{
	if (s->regrading) {
		next(s, event, out);
		return;
	}
	(void)session_act(s, out, ACTION_HUSH);
	asking_end_take(s, answer_end(s, event->at), out);
	asking_go_on(s, event->at, out);
}

static void quit(struct session *s, const struct session_event *event, struct session_actions *out)
{
	uint64_t at = s->state == SESSION_PAUSED ? s->paused_at : event->at;
	(void)session_act(s, out, ACTION_HUSH);
	asking_end_take(s, answer_end(s, at), out);
	asking_finish(s, at, out);
}

enum when {
	ALWAYS,       /* also in a pause */
	UNPAUSED,     /* in every state but a pause */
	WITH_A_TAKE,  /* after the answer or during it, but not while regrading */
	AFTER_ANSWER, /* replay, model answer, grading, and once the answer is settled */
};

static const struct {
	press *press; /* NULL: the event is not a key */
	enum when when;
} KEYS[] = {
	[EVENT_PAUSE] = {pause_or_resume, ALWAYS},
	[EVENT_NEXT] = {next, ALWAYS},
	[EVENT_HEAR_AGAIN] = {hear_again, UNPAUSED},
	[EVENT_REDO] = {redo, WITH_A_TAKE},
	[EVENT_REPLAY] = {replay, AFTER_ANSWER},
	[EVENT_MODEL] = {play_model, AFTER_ANSWER},
	[EVENT_GRADE] = {grade, AFTER_ANSWER},
	[EVENT_SKIP] = {skip, UNPAUSED},
	[EVENT_UNDO] = {undo, UNPAUSED},
	[EVENT_QUIT] = {quit, ALWAYS},
	[EVENT_TAKE_BROKEN] = {NULL, ALWAYS},
};
_Static_assert(sizeof(KEYS) / sizeof(KEYS[0]) == EVENT_TAKE_BROKEN + 1, "a row for each event");

/* Why the key does nothing now; NULL when it may be pressed. */
static const char *refusal(const struct session *s, enum when when)
{
	bool answered = session_is_after_answer(s);
	if (when == ALWAYS) {
		return NULL;
	}
	if (s->state == SESSION_PAUSED) {
		return "paused: press space to continue";
	}
	if (when == UNPAUSED || (when == AFTER_ANSWER && (answered || session_is_settled(s))) ||
		(when == WITH_A_TAKE && !s->regrading && (answered || s->take_open))) {
		return NULL;
	}
	return answered ? "grade this one first, or press Enter"
			: "that comes after the answer; end it with Enter";
}

void keys_press(struct session *s, const struct session_event *event, struct session_actions *out)
{
	assert(KEYS[event->kind].press);
	const char *why = refusal(s, KEYS[event->kind].when);
	if (why) {
		session_refuse(s, out, why);
	} else {
		KEYS[event->kind].press(s, event, out);
	}
}
