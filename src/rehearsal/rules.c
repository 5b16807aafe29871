/* Turns settings and questions into the session's rules. */
#include "rehearsal/rules.h"

#include <stdlib.h>

#define PREROLL_FRAMES (AUDIO_RATE_HZ / 2) /* kept from before the start tone: 500 ms */
#define GRACE_MAX_S 10                     /* to finish the sentence after the red time */
#define PATIENCE_S 20  /* for an answer to begin; people think for two to five */
#define HARD_DELAY_S 6 /* an automatic grade is Hard from here on */
#define HARD_PAUSE_S 5
/* Speech that goes on at the end of a question: pauses between syllables and words are bridged, and
 * so much of it is an answer. */
#define BRIDGED_FRAMES ((uint64_t)AUDIO_RATE_HZ / 2)
#define ANSWER_FRAMES ((uint64_t)AUDIO_RATE_HZ * 2 / 5)

static uint64_t frames_of(double seconds)
{
	return (uint64_t)(seconds * AUDIO_RATE_HZ + 0.5);
}

struct session_settings rules_of_answer(double gap_s)
{
	return (struct session_settings){.gap = frames_of(gap_s),
		.patience = frames_of(PATIENCE_S),
		.tail = AUDIO_RATE_HZ / 2,
		.hard_delay = frames_of(HARD_DELAY_S),
		.hard_pause = frames_of(HARD_PAUSE_S)};
}

struct session_heard rehearsal_heard(const struct activity *activity)
{
	uint64_t last = activity_last_speech(activity);
	return (struct session_heard){.begun = activity_has_begun(activity),
		.first = activity_first_speech(activity),
		.last = last,
		.wordless = last - activity_last_word(activity)};
}

struct session_heard rehearsal_heard_now(const struct activity *activity)
{
	size_t count;
	const struct speech_run *runs = activity_runs(activity, &count);
	uint64_t now = activity_known(activity);
	if (!activity_has_begun(activity) || count == 0 ||
		runs[count - 1].end + BRIDGED_FRAMES < now) {
		return (struct session_heard){0};
	}
	struct session_heard heard = {
		.begun = true, .first = runs[count - 1].start, .last = runs[count - 1].end};
	uint64_t speech = 0;
	for (size_t i = count; i > 0 && runs[i - 1].end + BRIDGED_FRAMES >= heard.first; i--) {
		heard.first = runs[i - 1].start;
		speech += runs[i - 1].end - runs[i - 1].start;
	}
	return speech >= ANSWER_FRAMES ? heard : (struct session_heard){0};
}

struct session_settings rules_of_session(
	const struct rehearsal_settings *settings, const struct choices *choices)
{
	struct session_settings rules = rules_of_answer(settings->gap_s);
	rules.think = frames_of(settings->think_s);
	/* The rest of the gap has to be long enough to hear the cue and speak on. */
	uint64_t latest = rules.gap / 3 * 2;
	uint64_t settle = frames_of(settings->settle_s);
	rules.settle = settle < latest ? settle : latest;
	rules.preroll = PREROLL_FRAMES;
	rules.length = frames_of(choices->minutes * 60);
	rules.most = settings->most_questions;
	rules.returns = settings->waits_for_grade;
	rules.hearings = settings->most_hearings;
	rules.replay = settings->replays_answer;
	rules.model = settings->speaks_model;
	rules.grade = settings->waits_for_grade;
	rules.auto_grade = settings->grades_itself;
	rules.silence_grade = settings->silence_grade;
	return rules;
}

struct session_question rules_of_question(
	const struct rehearsal_settings *settings, const struct choice *choice)
{
	const struct times *own = &choice->question->times;
	const struct times *deck = &choice->deck->times;
	double limit = choice->limit_s;
	double green = limit / 2;
	double yellow = limit * 3 / 4;
	if (!settings->limit_overrides && own->green_s + deck->green_s > 0) {
		green = own->green_s > 0 ? own->green_s : deck->green_s;
	}
	if (!settings->limit_overrides && own->yellow_s + deck->yellow_s > 0) {
		yellow = own->yellow_s > 0 ? own->yellow_s : deck->yellow_s;
	}
	double grace = limit / 10 < GRACE_MAX_S ? limit / 10 : GRACE_MAX_S;
	char *model = question_model_answer(choice->question, choice->lang);
	struct session_question times = {.green = frames_of(green),
		.yellow = frames_of(yellow),
		.red = frames_of(limit),
		.end = frames_of(limit + grace),
		.expected = frames_of(choice->seconds),
		.always = choice->reason == REASON_MOCK && choice->stage == STAGE_CLOSING,
		.has_model = model != NULL};
	free(model);
	return times;
}

size_t rules_total(const struct session *session, const struct choices *choices)
{
	size_t reached = session->current + 1;
	return reached > choices->session_count ? reached : choices->session_count;
}
