/* The tables of keys. A new key is a row in MEANINGS and a hint, with a word in the help
 * (key_table.h).
 */
#include "rehearsal/key_table.h"

#include "audio/audio.h"

#define SPEED_STEP 0.1
#define LATE_FRAMES (AUDIO_RATE_HZ / 2)

const char *const KEY_STATES[] = {[SESSION_ASKING] = "asking",
	[SESSION_THINKING] = "thinking",
	[SESSION_CUEING] = "ready",
	[SESSION_ANSWERING] = "recording",
	[SESSION_REPLAYING] = "replaying",
	[SESSION_MODEL] = "model",
	[SESSION_GRADING] = "grading",
	[SESSION_PAUSED] = "paused",
	[SESSION_DONE] = NULL};
_Static_assert(sizeof(KEY_STATES) / sizeof(KEY_STATES[0]) == SESSION_DONE + 1,
	"name every state a script may wait for");

#define EVENT_ROW(key, event)                                                                      \
	{                                                                                          \
		key, KEY_MEANS_EVENT, event, 0, 0                                                  \
	}
#define GRADE_ROW(key, grade)                                                                      \
	{                                                                                          \
		key, KEY_MEANS_EVENT, EVENT_GRADE, grade, 0                                        \
	}
#define SPEED_ROW(key, faster)                                                                     \
	{                                                                                          \
		key, KEY_MEANS_SPEED, EVENT_TICK, 0, faster                                        \
	}

static const struct key_meaning MEANINGS[] = {
	EVENT_ROW(' ', EVENT_PAUSE),
	EVENT_ROW('\n', EVENT_NEXT),
	EVENT_ROW('\r', EVENT_NEXT),
	EVENT_ROW('r', EVENT_HEAR_AGAIN),
	EVENT_ROW('d', EVENT_REDO),
	EVENT_ROW('p', EVENT_REPLAY),
	EVENT_ROW('m', EVENT_MODEL),
	EVENT_ROW('s', EVENT_SKIP),
	EVENT_ROW('u', EVENT_UNDO),
	EVENT_ROW('q', EVENT_QUIT),
	EVENT_ROW(KEY_GONE, EVENT_QUIT),
	GRADE_ROW('1', 1),
	GRADE_ROW('2', 2),
	GRADE_ROW('3', 3),
	GRADE_ROW('4', 4),
	SPEED_ROW('+', SPEED_STEP),
	SPEED_ROW('=', SPEED_STEP), /* + without Shift */
	SPEED_ROW('-', -SPEED_STEP),
	SPEED_ROW('_', -SPEED_STEP),
};

static const struct key_hint ASKING[] = {{"Enter", "answer now"}, {"space", "pause"},
	{"r", "hear again"}, {"s", "skip"}, {"u", "undo grade"}, {"+ -", "rate"}, {"q", "quit"}};
static const struct key_hint ANSWERING[] = {{"Enter", "done"}, {"space", "pause"},
	{"d", "again from the start"}, {"r", "hear question"}, {"s", "skip"}, {"q", "quit"}};
/* Two rows of a window of 80 columns, as ANSWERING may take: nothing moves when an answer settles.
 */
static const struct key_hint SETTLED[] = {{"Enter", "done"}, {"1", "again"}, {"2", "hard"},
	{"3", "good"}, {"4", "easy"}, {"p", "my answer"}, {"space", "pause"}, {"m", "model answer"},
	{"d", "redo"}, {"r", "hear again"}, {"s", "skip"}, {"q", "quit"}};
static const struct key_hint SETTLED_UNGRADED[] = {{"Enter", "done"}, {"p", "my answer"},
	{"m", "model answer"}, {"space", "pause"}, {"d", "redo"}, {"r", "hear again"},
	{"s", "skip"}, {"q", "quit"}};
static const struct key_hint GRADING[] = {{"1", "again"}, {"2", "hard"}, {"3", "good"},
	{"4", "easy"}, {"p", "my answer"}, {"m", "model answer"}, {"Enter", "next"}, {"d", "redo"},
	{"r", "hear again"}, {"u", "undo grade"}, {"q", "quit"}};
static const struct key_hint PAUSED[] = {{"space", "go on"}, {"q", "quit"}};

#define HINTS(table)                                                                               \
	{                                                                                          \
		table, sizeof(table) / sizeof((table)[0])                                          \
	}

static const struct {
	const struct key_hint *hints;
	size_t count;
} HINTS_OF[] = {[SESSION_ASKING] = HINTS(ASKING),
	[SESSION_THINKING] = HINTS(ASKING),
	[SESSION_CUEING] = HINTS(ANSWERING),
	[SESSION_ANSWERING] = HINTS(ANSWERING),
	[SESSION_REPLAYING] = HINTS(GRADING),
	[SESSION_MODEL] = HINTS(GRADING),
	[SESSION_GRADING] = HINTS(GRADING),
	[SESSION_PAUSED] = HINTS(PAUSED),
	[SESSION_DONE] = {NULL, 0}};
_Static_assert(sizeof(HINTS_OF) / sizeof(HINTS_OF[0]) == SESSION_DONE + 1, "hints of every state");

struct key_meaning key_meaning(int key)
{
	for (size_t i = 0; i < sizeof(MEANINGS) / sizeof(MEANINGS[0]); i++) {
		if (MEANINGS[i].key == key) {
			return MEANINGS[i];
		}
	}
	return (struct key_meaning){.key = key};
}

bool key_comes_late(const struct session *session, enum session_event_kind event, uint64_t at)
{
	return event == EVENT_NEXT && session->silence_ended > 0 &&
	       at - session->silence_ended < LATE_FRAMES;
}

const struct key_hint *key_hints_settled(bool graded, size_t *count)
{
	*count = graded ? sizeof(SETTLED) / sizeof(SETTLED[0])
			: sizeof(SETTLED_UNGRADED) / sizeof(SETTLED_UNGRADED[0]);
	return graded ? SETTLED : SETTLED_UNGRADED;
}

const struct key_hint *key_hints(enum session_state state, size_t *count)
{
	*count = HINTS_OF[state].count;
	return HINTS_OF[state].hints;
}
