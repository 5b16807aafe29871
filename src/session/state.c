/* Names the states and measures how long they last. */
#include "session/state.h"

static const char *const STATE_NAMES[] = {
	[SESSION_ASKING] = "asking",
	[SESSION_THINKING] = "thinking time",
	[SESSION_CUEING] = "get ready",
	[SESSION_ANSWERING] = "recording",
	[SESSION_REPLAYING] = "playing your answer",
	[SESSION_MODEL] = "model answer",
	[SESSION_GRADING] = "how was it?",
	[SESSION_PAUSED] = "paused",
	[SESSION_DONE] = "done",
};
_Static_assert(
	sizeof(STATE_NAMES) / sizeof(STATE_NAMES[0]) == SESSION_DONE + 1, "name every state");

const char *session_state_name(enum session_state state)
{
	return STATE_NAMES[state];
}

uint64_t session_spent(const struct session *s, uint64_t at)
{
	return at - (s->state == SESSION_PAUSED ? s->paused_at : s->state_began);
}

uint64_t session_elapsed(const struct session *s, uint64_t at)
{
	enum session_state state = s->state == SESSION_PAUSED ? s->paused : s->state;
	if (state != SESSION_ANSWERING && state != SESSION_THINKING) {
		return 0;
	}
	if (session_is_settled(s)) {
		return s->spoken_length;
	}
	return (s->state == SESSION_PAUSED ? s->paused_at : at) - s->state_began;
}

bool session_is_settled(const struct session *s)
{
	return s->state == SESSION_ANSWERING && s->settled;
}

uint64_t session_silence_end(const struct session *s)
{
	uint64_t gap = s->settings.gap;
	uint64_t after_words = s->wordless_from + gap;
	uint64_t after_sound = s->silent_from + gap / 3 * 2;
	uint64_t end = after_words > after_sound ? after_words : after_sound;
	return end < s->silent_from + gap ? end : s->silent_from + gap;
}

uint64_t session_gap_left(const struct session *s, uint64_t at)
{
	uint64_t end = session_silence_end(s);
	return session_is_settled(s) && end > at ? end - at : 0;
}

bool session_is_after_answer(const struct session *s)
{
	return s->state == SESSION_REPLAYING || s->state == SESSION_MODEL ||
	       s->state == SESSION_GRADING;
}

void session_enter(struct session *s, enum session_state state, uint64_t at)
{
	s->state = state;
	s->state_began = at;
	s->settled = false;
}
