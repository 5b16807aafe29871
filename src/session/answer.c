/* Finds the endpoint of an answer by a long silence only, since a candidate pauses to think. */
#include "session/answer.h"

enum { GRADE_HARD = 2, GRADE_GOOD = 3 };
#define WARNINGS_MOST 3

void answer_expect(struct session *s, uint64_t at)
{
	s->heard = (struct session_heard){0};
	s->longest_pause = 0;
	s->warned = false;
	s->warnings = 0;
	s->spoken_length = 0;
	s->limit_ended = false;
	s->silence_ended = 0;
	s->delay = 0;
	s->spoken_to = at;
	answer_listen(s, at);
}

void answer_listen(struct session *s, uint64_t at)
{
	s->listened = at;
	s->silent_from = at;
	s->wordless_from = at;
	s->settled = false;
}

/* Speech advances in steps of some hundredths of a second; a longer step contains a pause. */
static void note_speech(struct session *s, struct session_heard heard, bool deaf)
{
	bool begins = !s->heard.begun || heard.first > s->heard.first;
	if (begins && heard.first > s->state_began) {
		s->delay = heard.first - s->state_began;
	}
	if (heard.last > s->silent_from) {
		uint64_t step = heard.last - s->silent_from;
		if (s->heard.begun && step > s->longest_pause) {
			s->longest_pause = step;
		}
		s->silent_from = heard.last;
		s->spoken_length = heard.last - s->state_began;
		s->settled = false;
		s->warned = false;
		s->warnings = deaf ? s->warnings : 0;
	}
	s->spoken_to = heard.last > s->spoken_to ? heard.last : s->spoken_to;
	s->heard = heard;
}

/* Speech is words unless the detector knows that it is none; `last`: the frame after them. */
static void note_words(struct session *s, uint64_t last)
{
	s->wordless_from = last > s->wordless_from ? last : s->wordless_from;
	s->wordless_from = s->wordless_from < s->silent_from ? s->wordless_from : s->silent_from;
}

uint64_t answer_end(const struct session *s, uint64_t at)
{
	uint64_t end = s->spoken_to + s->settings.tail;
	return session_is_settled(s) && end < at ? end : at;
}

/* The soft cue of a silence, once. Were a cue taken for speech, each would call the next: that ends
 * after a few, until something is said while nothing sounds. */
static void warn(struct session *s, enum session_action_kind cue, struct session_actions *out)
{
	if (!s->warned && s->warnings < WARNINGS_MOST) {
		s->warnings++;
		(void)session_act(s, out, cue);
	}
	s->warned = true;
}

/* A silence that has not ended the answer. What ends it is not changed by any of this. */
static void note_silence(struct session *s, uint64_t at, struct session_actions *out)
{
	const struct session_settings *settings = &s->settings;
	uint64_t silence = at > s->silent_from ? at - s->silent_from : 0;
	uint64_t left = session_silence_end(s) - at;
	if (settings->settle > 0 && silence >= settings->settle) {
		s->settled = true;
		warn(s, ACTION_CUE_SETTLED, out);
	} else if (settings->settle == 0 && left <= settings->gap - settings->gap / 3 * 2) {
		warn(s, ACTION_CUE_CHIME, out);
	}
}

uint64_t answer_endpoint(
	struct session *s, const struct session_event *event, struct session_actions *out)
{
	const struct session_settings *settings = &s->settings;
	uint64_t at = event->at;
	if (event->deaf) { /* whether this was silence is unknown */
		s->silent_from += at - s->listened;
		s->wordless_from += at - s->listened;
	}
	if (event->heard.begun) {
		note_speech(s, event->heard, event->deaf);
		note_words(s, event->heard.last - event->heard.wordless);
	}
	if (event->heard.begun && event->anyone > s->spoken_to) {
		s->spoken_to = event->anyone; /* it breaks no silence, but may be the user's */
	}
	if (event->deaf && s->listened <= s->spoken_to + settings->tail) {
		s->spoken_to = at; /* a sentence may continue under a sound that began during it */
	}
	s->listened = at;
	if (settings->gap == 0) {
		return 0;
	}
	if (!s->heard.begun) {
		return at < s->silent_from + settings->patience ? 0 : at;
	}
	if (at >= session_silence_end(s)) {
		uint64_t end = s->spoken_to + settings->tail;
		return end < at ? end : at;
	}
	note_silence(s, at, out);
	return 0;
}

void answer_time_cues(struct session *s, uint64_t spent, struct session_actions *out)
{
	static const enum session_action_kind CUES[] = {
		ACTION_CUE_GREEN, ACTION_CUE_YELLOW, ACTION_CUE_RED};
	const struct session_question *q = &s->questions[s->current];
	const uint64_t times[] = {q->green, q->yellow, q->red};
	int reached = s->cues;
	while (reached < 3 && spent >= times[reached]) {
		reached++;
	}
	if (reached > s->cues) { /* when several are due, only the latest sounds */
		(void)session_act(s, out, CUES[reached - 1]);
		s->cues = reached;
	}
}

void answer_grade(struct session *s, struct session_actions *out)
{
	const struct session_settings *settings = &s->settings;
	int grade = GRADE_GOOD;
	if (!s->heard.begun) {
		grade = settings->silence_grade;
	} else if (s->limit_ended || s->longest_pause > settings->hard_pause ||
		   s->delay > settings->hard_delay) {
		grade = GRADE_HARD;
	}
	if (grade > 0) {
		struct session_action *action = session_act(s, out, ACTION_GRADE);
		action->grade = grade;
		action->automatic = true;
		s->graded = s->current;
	}
}
