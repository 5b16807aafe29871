/* Makes the view of a moment. */
#include "rehearsal/view.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "audio/audio.h"
#include "base/mem.h"
#include "rehearsal/key_table.h"

/* Until --minutes are over, else for the questions that remain. */
static double seconds_left(const struct session *s, uint64_t at)
{
	if (s->settings.length > 0) {
		uint64_t spent = at - s->began;
		return spent < s->settings.length
			       ? (double)(s->settings.length - spent) / AUDIO_RATE_HZ
			       : 0;
	}
	uint64_t left = s->questions[s->current].expected;
	for (size_t i = s->next; i < s->count; i++) {
		left += s->questions[i].expected;
	}
	for (size_t i = 0; i < s->return_count; i++) {
		left += s->questions[s->returns[i].question].expected;
	}
	return (double)left / AUDIO_RATE_HZ;
}

static void show_timer(const struct session *s, uint64_t at, struct screen_view *view)
{
	enum session_state state = s->state == SESSION_PAUSED ? s->paused : s->state;
	if (state != SESSION_ANSWERING && state != SESSION_THINKING) {
		return;
	}
	uint64_t spent = session_elapsed(s, at);
	const struct session_question *times = &s->questions[s->current];
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

/* "recording", or that a settled answer ends unless the user speaks on. */
static char *make_doing(const struct moment *moment)
{
	const struct session *s = moment->session;
	uint64_t left = session_gap_left(s, moment->at);
	if (session_is_settled(s) && !moment->full_screen) {
		return mem_text("finished? speak on, or press Enter");
	}
	if (session_is_settled(s)) {
		return mem_format("finished? ends in %.0f s", ceil((double)left / AUDIO_RATE_HZ));
	}
	return mem_format(
		"%s%s", session_state_name(s->state), s->regrading ? " (the previous answer)" : "");
}

/* The last event, or else what the user may do about a settled answer. */
static void show_message(const struct moment *moment, struct screen_view *view)
{
	const struct session *s = moment->session;
	view->message_tint = moment->message_tint;
	if (moment->message[0]) {
		view->message = moment->message;
	} else if (session_is_settled(s) && moment->full_screen) {
		view->message_tint = TINT_PLAIN;
		view->message = s->settings.grade
					? "Speak on to continue your answer; Enter or a grade ends "
					  "it now."
					: "Speak on to continue your answer; Enter ends it now.";
	}
}

void moment_view_make(struct moment_view *view, const struct moment *moment)
{
	const struct session *s = moment->session;
	const struct choice *choice = moment->choice;
	bool settled = session_is_settled(s);
	bool recording = s->state == SESSION_ANSWERING || s->state == SESSION_CUEING;
	*view = (struct moment_view){.heading = mem_format("practice · %s", choice->deck->title),
		.doing = make_doing(moment)};
	choice_reason(choice, view->reason);
	(void)snprintf(view->progress, sizeof(view->progress), "%s%zu of %zu, %.0f min left",
		s->returned ? "again: " : "", s->current + 1, moment->total,
		seconds_left(s, moment->at) / 60 + 0.49);
	view->screen = (struct screen_view){.heading = view->heading,
		.progress = view->progress,
		.topic = choice->question->topic,
		.question = question_asked(choice->question, choice->lang, NULL),
		.detail = view->reason,
		.answer = moment->model,
		.says_answer = moment->says_model,
		.said_start = moment->said_start,
		.said_end = moment->said_end,
		.doing = view->doing,
		.doing_tint = settled     ? TINT_YELLOW
			      : recording ? TINT_RED
					  : TINT_PLAIN,
		.has_level = moment->full_screen,
		.peak_db = moment->peak_db,
		.rms_db = moment->rms_db};
	view->screen.keys = settled ? key_hints_settled(s->settings.grade, &view->screen.key_count)
				    : key_hints(s->state, &view->screen.key_count);
	show_message(moment, &view->screen);
	show_timer(s, moment->at, &view->screen);
}

void moment_view_finish(struct moment_view *view)
{
	free(view->heading);
	free(view->doing);
	*view = (struct moment_view){0};
}
