/* The rehearsal's rules: what a key, the end of a sound or the passing of time leads to in each
 * state. */
#include "session/session.h"

#include <assert.h>

#include "session/answer.h"
#include "session/turn.h"

struct session_action *session_act(
	struct session *s, struct session_actions *out, enum session_action_kind kind)
{
	assert(out->count < SESSION_ACTIONS_MAX);
	struct session_action *action = &out->items[out->count++];
	*action = (struct session_action){.kind = kind, .question = s->current};
	return action;
}

static void refuse(struct session *s, struct session_actions *out, const char *why)
{
	session_act(s, out, ACTION_REFUSED)->why = why;
}

static void enter(struct session *s, enum session_state state, uint64_t at)
{
	s->state = state;
	s->state_began = at;
}

static void finish(struct session *s, uint64_t at, struct session_actions *out)
{
	enter(s, SESSION_DONE, at);
	(void)session_act(s, out, ACTION_FINISH);
}

static void ask(struct session *s, uint64_t at, struct session_actions *out)
{
	enter(s, SESSION_ASKING, at);
	s->heard_times++;
	(void)session_act(s, out, ACTION_ASK);
}

/* The take begins before what begins it: the tone, as people begin to speak before it has ended, or
 * the first speech, as it is known late. It does not reach into a pause. */
static void open_take(struct session *s, uint64_t at, struct session_actions *out)
{
	uint64_t from = at > s->settings.preroll ? at - s->settings.preroll : 0;
	s->take_open = true;
	s->marks = 0;
	s->graded = s->graded == s->current ? s->count : s->graded; /* that was an earlier answer */
	answer_expect(s, at);
	session_act(s, out, ACTION_BEGIN_TAKE)->frame = from > s->resumed_at ? from : s->resumed_at;
}

static void cue_start(struct session *s, uint64_t at, struct session_actions *out)
{
	enter(s, SESSION_CUEING, at);
	out->listen_anew = true;
	open_take(s, at, out);
	(void)session_act(s, out, ACTION_CUE_START);
}

static void begin_question(
	struct session *s, size_t question, uint64_t at, struct session_actions *out)
{
	s->current = question;
	s->has_take = s->has_answer = false;
	s->rehearing = false;
	s->heard_times = 0;
	ask(s, at, out);
}

static void go_on(struct session *s, uint64_t at, struct session_actions *out)
{
	size_t question;
	if (turn_next(s, at, &question)) {
		begin_question(s, question, at, out);
	} else {
		finish(s, at, out);
	}
}

static void end_take(struct session *s, uint64_t at, struct session_actions *out)
{
	if (s->take_open) {
		s->take_open = false;
		bool answer = s->settings.gap == 0 || s->heard.begun;
		s->answered += answer && !s->has_answer;
		s->has_answer = s->has_answer || answer;
		s->has_take = true;
		session_act(s, out, ACTION_END_TAKE)->frame = at;
	}
}

static void grade_or_go_on(struct session *s, uint64_t at, struct session_actions *out)
{
	if (s->settings.auto_grade && s->has_take) {
		answer_grade(s, out);
	}
	if (s->settings.grade) {
		enter(s, SESSION_GRADING, at);
	} else {
		go_on(s, at, out);
	}
}

/* What follows the answer itself: replay, model answer, grade, as the settings have it. */
static void after(
	struct session *s, enum session_state done, uint64_t at, struct session_actions *out)
{
	if (done == SESSION_ANSWERING && s->settings.replay) {
		enter(s, SESSION_REPLAYING, at);
		(void)session_act(s, out, ACTION_REPLAY);
	} else if (done != SESSION_MODEL && s->settings.model &&
		   s->questions[s->current].has_model) {
		enter(s, SESSION_MODEL, at);
		(void)session_act(s, out, ACTION_MODEL);
	} else {
		grade_or_go_on(s, at, out);
	}
}

/* A replay that was asked for by key leads back to grading, one of the settings goes on. */
static void replay_over(struct session *s, uint64_t at, struct session_actions *out)
{
	if (s->settings.replay && !s->regrading) {
		after(s, SESSION_REPLAYING, at, out);
	} else {
		enter(s, SESSION_GRADING, at);
	}
}

/* The take is ended at the frame `end`, which may be past. */
static void end_answer(struct session *s, uint64_t end, uint64_t at, struct session_actions *out)
{
	end_take(s, end, out);
	(void)session_act(s, out, ACTION_HUSH);
	(void)session_act(s, out, ACTION_CUE_STOP);
	if (s->settings.gap > 0 && !s->heard.begun) {
		(void)session_act(s, out, ACTION_NO_ANSWER);
	}
	after(s, SESSION_ANSWERING, at, out);
}

static void asked(struct session *s, uint64_t at, struct session_actions *out)
{
	if (s->rehearing) {
		s->rehearing = false;
		enter(s, SESSION_GRADING, at);
	} else if (s->settings.think > 0) {
		enter(s, SESSION_THINKING, at);
		out->listen_anew = true;
	} else {
		cue_start(s, at, out);
	}
}

/* The user began to speak before the thinking time was over: no tone, it is an answer already. */
static void begin_early(struct session *s, struct session_heard heard, struct session_actions *out)
{
	enter(s, SESSION_ANSWERING, heard.first);
	open_take(s, heard.first, out);
}

static void tick(struct session *s, const struct session_event *event, struct session_actions *out)
{
	uint64_t at = event->at;
	if (s->state == SESSION_THINKING && s->settings.gap > 0 && event->heard.begun) {
		begin_early(s, event->heard, out);
	} else if (s->state == SESSION_THINKING && at - s->state_began >= s->settings.think) {
		cue_start(s, at, out);
	}
	if (s->state != SESSION_ANSWERING) {
		return;
	}
	/* Counted only here: an early beginning has just moved the state's start. */
	uint64_t spent = at - s->state_began;
	uint64_t limit = s->questions[s->current].end;
	uint64_t end = answer_end(s, event, out);
	if (end > 0) {
		end_answer(s, end, at, out);
	} else if (spent >= limit) {
		s->limit_ended = true;
		end_answer(s, s->state_began + limit, s->state_began + limit, out);
	} else {
		answer_marks(s, spent, out);
	}
}

static void sound_done(struct session *s, uint64_t at, struct session_actions *out)
{
	switch (s->state) {
	case SESSION_ASKING:
		asked(s, at, out);
		break;
	case SESSION_CUEING:
		enter(s, SESSION_ANSWERING, at);
		answer_listen(s, at);
		break;
	case SESSION_REPLAYING:
		replay_over(s, at, out);
		break;
	case SESSION_MODEL:
		grade_or_go_on(s, at, out);
		break;
	case SESSION_THINKING:
	case SESSION_ANSWERING:
	case SESSION_GRADING:
	case SESSION_PAUSED:
	case SESSION_DONE:
		break;
	}
}

/* What was being played was hushed by a pause: it begins again. */
static const struct {
	bool plays;
	enum session_action_kind action;
} AGAIN[] = {[SESSION_ASKING] = {true, ACTION_ASK},
	[SESSION_CUEING] = {true, ACTION_CUE_START},
	[SESSION_REPLAYING] = {true, ACTION_REPLAY},
	[SESSION_MODEL] = {true, ACTION_MODEL},
	[SESSION_DONE] = {false, ACTION_FINISH}};

static void pause_now(struct session *s, uint64_t at, struct session_actions *out)
{
	s->paused = s->state;
	s->paused_at = at;
	s->state = SESSION_PAUSED;
	(void)session_act(s, out, ACTION_HUSH);
	if (s->take_open) {
		(void)session_act(s, out, ACTION_HOLD_TAKE);
	}
}

static void resume(struct session *s, uint64_t at, struct session_actions *out)
{
	s->state = s->paused;
	s->state_began += at - s->paused_at;
	s->began += at - s->paused_at;
	s->resumed_at = at;
	answer_listen(s, at);
	bool answering = s->state == SESSION_CUEING || s->state == SESSION_ANSWERING;
	if (answering && !s->take_open) { /* it broke in the pause: the answer is over */
		grade_or_go_on(s, at, out);
		return;
	}
	if (s->take_open) {
		(void)session_act(s, out, ACTION_GO_ON_TAKE);
	}
	/* What was said in the pause is no beginning of an answer. */
	out->listen_anew = s->state == SESSION_THINKING || (s->take_open && !s->heard.begun);
	if (AGAIN[s->state].plays) {
		(void)session_act(s, out, AGAIN[s->state].action);
	}
}

/* Enter: the natural next step of each state. */
static void next(struct session *s, uint64_t at, struct session_actions *out)
{
	switch (s->state) {
	case SESSION_ASKING: /* heard enough: answer now */
		(void)session_act(s, out, ACTION_HUSH);
		asked(s, at, out);
		break;
	case SESSION_THINKING:
		cue_start(s, at, out);
		break;
	case SESSION_CUEING:
	case SESSION_ANSWERING:
		end_answer(s, at, at, out);
		break;
	case SESSION_REPLAYING:
		(void)session_act(s, out, ACTION_HUSH);
		replay_over(s, at, out);
		break;
	case SESSION_MODEL:
		(void)session_act(s, out, ACTION_HUSH);
		grade_or_go_on(s, at, out);
		break;
	case SESSION_GRADING: /* left ungraded; it can be graded in play */
		(void)session_act(s, out, ACTION_HUSH);
		if (s->regrading) {
			s->regrading = false;
			s->current = s->return_to;
			if (s->return_grades) {
				s->has_take = true;
				enter(s, SESSION_GRADING, at);
			} else {
				begin_question(s, s->return_to, at, out);
			}
		} else {
			go_on(s, at, out);
		}
		break;
	case SESSION_PAUSED:
		resume(s, at, out);
		break;
	case SESSION_DONE:
		break;
	}
}

/* Which keys are for the states after an answer only. */
static bool after_answer(const struct session *s)
{
	return s->state == SESSION_REPLAYING || s->state == SESSION_MODEL ||
	       s->state == SESSION_GRADING;
}

static void hear_again(struct session *s, uint64_t at, struct session_actions *out)
{
	if (s->settings.hearings > 0 && s->heard_times >= s->settings.hearings) {
		refuse(s, out, "it was heard as often as the test allows");
		return;
	}
	(void)session_act(s, out, ACTION_HUSH);
	s->rehearing = after_answer(s) || s->rehearing;
	end_take(s, at, out); /* what was said so far is kept as a take of its own */
	ask(s, at, out);
}

static void redo(struct session *s, uint64_t at, struct session_actions *out)
{
	(void)session_act(s, out, ACTION_HUSH);
	end_take(s, at, out);
	cue_start(s, at, out);
}

static void play_back(
	struct session *s, enum session_state state, uint64_t at, struct session_actions *out)
{
	if (state == SESSION_REPLAYING && !s->has_take) {
		refuse(s, out, "there is no answer of this question yet");
	} else if (state == SESSION_MODEL && !s->questions[s->current].has_model) {
		refuse(s, out, "this question has no model answer in the notes");
	} else {
		(void)session_act(s, out, ACTION_HUSH);
		enter(s, state, at);
		(void)session_act(s, out, state == SESSION_MODEL ? ACTION_MODEL : ACTION_REPLAY);
	}
}

static void grade(struct session *s, const struct session_event *event, struct session_actions *out)
{
	assert(event->grade >= 1 && event->grade <= 4);
	session_act(s, out, ACTION_GRADE)->grade = event->grade;
	s->graded = s->current;
	turn_graded(s, event->grade);
	enter(s, SESSION_GRADING, event->at);
	next(s, event->at, out);
}

static void undo(struct session *s, uint64_t at, struct session_actions *out)
{
	if (s->graded >= s->count || s->regrading) {
		refuse(s, out, "there is no grade to take back");
		return;
	}
	if (s->state == SESSION_CUEING || s->state == SESSION_ANSWERING) {
		refuse(s, out, "finish the answer first (Enter), then take the grade back");
		return;
	}
	s->return_to = s->current;
	s->return_grades = after_answer(s) || s->rehearing;
	s->rehearing = false;
	s->regrading = true;
	s->current = s->graded;
	s->graded = s->count;
	turn_graded(s, 0);
	s->has_take = true;
	(void)session_act(s, out, ACTION_HUSH);
	(void)session_act(s, out, ACTION_UNDO_GRADE);
	enter(s, SESSION_GRADING, at);
}

static void quit(struct session *s, uint64_t at, struct session_actions *out)
{
	(void)session_act(s, out, ACTION_HUSH);
	end_take(s, at, out);
	finish(s, at, out);
}

static void skip(struct session *s, uint64_t at, struct session_actions *out)
{
	if (s->regrading) {
		next(s, at, out);
		return;
	}
	(void)session_act(s, out, ACTION_HUSH);
	end_take(s, at, out);
	go_on(s, at, out);
}

static void take_broken(struct session *s, uint64_t at, struct session_actions *out)
{
	if (s->take_open && s->state == SESSION_PAUSED) { /* what follows waits for the user */
		end_take(s, s->paused_at, out);
	} else if (s->take_open) {
		(void)session_act(s, out, ACTION_HUSH);
		end_take(s, at, out);
		s->state = SESSION_ANSWERING;
		grade_or_go_on(s, at, out);
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
	go_on(session, at, actions);
}

/* The keys that mean something else, or nothing, from state to state. */
static void press(struct session *s, const struct session_event *event, struct session_actions *out)
{
	bool answered = after_answer(s);
	if (s->state == SESSION_PAUSED) {
		refuse(s, out, "paused: press space to go on");
	} else if (event->kind == EVENT_HEAR_AGAIN) {
		hear_again(s, event->at, out);
	} else if (event->kind == EVENT_SKIP) {
		skip(s, event->at, out);
	} else if (event->kind == EVENT_UNDO) {
		undo(s, event->at, out);
	} else if (event->kind == EVENT_REDO && !s->regrading && (answered || s->take_open)) {
		redo(s, event->at, out);
	} else if (!answered) {
		refuse(s, out, "that comes after the answer; Enter ends it");
	} else if (event->kind == EVENT_REPLAY) {
		play_back(s, SESSION_REPLAYING, event->at, out);
	} else if (event->kind == EVENT_MODEL) {
		play_back(s, SESSION_MODEL, event->at, out);
	} else if (event->kind == EVENT_GRADE && !s->settings.grade) {
		refuse(s, out, "answers are graded later, in play");
	} else if (event->kind == EVENT_GRADE) {
		grade(s, event, out);
	} else {
		refuse(s, out, "grade this one first, or press Enter");
	}
}

void session_step(struct session *s, struct session_event event, struct session_actions *out)
{
	out->count = 0;
	out->listen_anew = false;
	if (s->state == SESSION_DONE) {
		return;
	}
	switch (event.kind) {
	case EVENT_TICK:
		tick(s, &event, out);
		break;
	case EVENT_SOUND_DONE:
		sound_done(s, event.at, out);
		break;
	case EVENT_PAUSE:
		if (s->state == SESSION_PAUSED) {
			resume(s, event.at, out);
		} else {
			pause_now(s, event.at, out);
		}
		break;
	case EVENT_NEXT:
		next(s, event.at, out);
		break;
	case EVENT_QUIT:
		quit(s, s->state == SESSION_PAUSED ? s->paused_at : event.at, out);
		break;
	case EVENT_UNHEARD:
		if (s->state == SESSION_ASKING || s->state == SESSION_THINKING) {
			s->heard_times--;
			hear_again(s, event.at, out);
		}
		break;
	case EVENT_TAKE_BROKEN:
		take_broken(s, event.at, out);
		break;
	case EVENT_HEAR_AGAIN:
	case EVENT_REDO:
	case EVENT_REPLAY:
	case EVENT_MODEL:
	case EVENT_GRADE:
	case EVENT_SKIP:
	case EVENT_UNDO:
		press(s, &event, out);
		break;
	}
}
