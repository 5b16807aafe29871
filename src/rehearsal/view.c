/* The rehearsal as a view for the screen. */
#include "rehearsal/rehearsal.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

static const struct key_hint ASKING_KEYS[] = {{"Enter", "answer now"}, {"space", "pause"},
	{"r", "hear again"}, {"s", "skip"}, {"u", "undo grade"}, {"+ -", "rate"}, {"q", "quit"}};
static const struct key_hint ANSWERING_KEYS[] = {{"Enter", "done"}, {"space", "pause"},
	{"d", "again from the start"}, {"r", "hear question"}, {"s", "skip"}, {"q", "quit"}};
static const struct key_hint GRADING_KEYS[] = {{"1", "again"}, {"2", "hard"}, {"3", "good"},
	{"4", "easy"}, {"p", "my answer"}, {"m", "model answer"}, {"Enter", "next"}, {"d", "redo"},
	{"r", "hear again"}, {"u", "undo grade"}, {"q", "quit"}};
static const struct key_hint PAUSED_KEYS[] = {{"space", "go on"}, {"q", "quit"}};

#define KEYS_OF(table)                                                                             \
	do {                                                                                       \
		view->keys = (table);                                                              \
		view->key_count = sizeof(table) / sizeof((table)[0]);                              \
	} while (0)

static void choose_keys(const struct session *s, struct screen_view *view)
{
	switch (s->state) {
	case SESSION_ASKING:
	case SESSION_THINKING:
		KEYS_OF(ASKING_KEYS);
		break;
	case SESSION_CUEING:
	case SESSION_ANSWERING:
		KEYS_OF(ANSWERING_KEYS);
		break;
	case SESSION_REPLAYING:
	case SESSION_MODEL:
	case SESSION_GRADING:
		KEYS_OF(GRADING_KEYS);
		break;
	case SESSION_PAUSED:
		KEYS_OF(PAUSED_KEYS);
		break;
	case SESSION_DONE:
		break;
	}
}

/* Minutes left: of --minutes, else of the questions that remain. */
static double seconds_left(const struct rehearsal *r, uint64_t at)
{
	const struct session *s = &r->session;
	if (s->settings.length > 0) {
		uint64_t spent = at - s->began;
		return spent < s->settings.length
			       ? (double)(s->settings.length - spent) / AUDIO_RATE_HZ
			       : 0;
	}
	uint64_t left = r->times[s->current].expected;
	for (size_t i = s->next; i < s->count; i++) {
		left += r->times[i].expected;
	}
	for (size_t i = 0; i < s->return_count; i++) {
		left += r->times[s->returns[i].question].expected;
	}
	return (double)left / AUDIO_RATE_HZ;
}

static void show_timer(const struct rehearsal *r, uint64_t at, struct screen_view *view)
{
	const struct session *s = &r->session;
	enum session_state state = s->state == SESSION_PAUSED ? s->paused : s->state;
	if (state != SESSION_ANSWERING && state != SESSION_THINKING) {
		return;
	}
	uint64_t spent = session_elapsed(s, at);
	const struct session_question *times = &r->times[s->current];
	view->has_timer = true;
	if (state == SESSION_THINKING) {
		uint64_t think = s->settings.think;
		view->timer_s = (double)(think > spent ? think - spent : 0) / AUDIO_RATE_HZ;
		view->timer_tint = TINT_PLAIN;
		return;
	}
	view->timer_s = (double)spent / AUDIO_RATE_HZ;
	view->timer_end_s = (double)times->red / AUDIO_RATE_HZ;
	view->timer_tint = spent >= times->red      ? TINT_RED
			   : spent >= times->yellow ? TINT_YELLOW
			   : spent >= times->green  ? TINT_GREEN
						    : TINT_PLAIN;
}

/* The word being said: of the question, or of the model answer, which is shown while it is heard.
 */
static void show_said(const struct rehearsal *r, struct screen_view *view)
{
	unsigned text;
	size_t start;
	size_t end;
	if (r->session.state == SESSION_MODEL) {
		view->answer = r->model;
	}
	if (!mixer_spoken(r->mixer, &text, &start, &end)) {
		return;
	}
	view->says_answer = text == r->model_text && view->answer;
	if (view->says_answer || text == r->question_text) {
		view->said_start = start;
		view->said_end = end;
	}
}

void rehearsal_draw(struct rehearsal *r)
{
	const struct session *s = &r->session;
	const struct choice *choice = &r->choices->items[s->current];
	struct recorder *recorder = mixer_recorder(r->mixer);
	uint64_t at = recorder_clock(recorder);
	char reason[64];
	char progress[64];
	choice_reason(choice, reason);
	double left = seconds_left(r, at);
	(void)snprintf(progress, sizeof(progress), "%s%zu of %zu, %.0f min left",
		s->returned ? "again: " : "", s->current + 1, rehearsal_total(r), left / 60 + 0.49);
	char *heading = mem_format("practice · %s", choice->deck->title);
	char *doing = mem_format(
		"%s%s", session_state_name(s->state), s->regrading ? " (the one before)" : "");
	bool recording = s->state == SESSION_ANSWERING || s->state == SESSION_CUEING;
	struct screen_view view = {.heading = heading,
		.progress = progress,
		.topic = choice->question->topic,
		.question = question_asked(choice->question, choice->lang, NULL),
		.detail = reason,
		.doing = doing,
		.doing_tint = recording ? TINT_RED : TINT_PLAIN,
		.has_level = screen_is_full(r->screen), /* lines show none */
		.message = r->message[0] ? r->message : NULL,
		.message_tint = r->message_tint};
	if (view.has_level) {
		recorder_level(recorder, &view.peak_db, &view.rms_db);
	}
	show_timer(r, at, &view);
	show_said(r, &view);
	choose_keys(s, &view);
	screen_draw(r->screen, &view);
	free(doing);
	free(heading);
}
