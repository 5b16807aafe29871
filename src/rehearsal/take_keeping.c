/* Records takes and hands takes and reviews to the store. */
#include "rehearsal/take_keeping.h"

#include "base/clock.h"
#include "rehearsal/recording.h"

void keep_begin_take(struct rehearsal *r, const struct session_action *action)
{
	const struct choice *choice = &r->in.choices->items[action->question];
	struct recorder *recorder = mixer_recorder(r->in.mixer);
	struct outcome *outcome =
		answers_begin(&r->answers, action->question, r->machine.session.returned);
	struct error err = {0};
	const struct asked asked = {
		choice->question->id, choice->lang, rehearsal_clock_ms(&r->clock)};
	if (r->machine.asked_end > action->frame) {
		outcome->take.question_end_s =
			(double)(r->machine.asked_end - action->frame) / AUDIO_RATE_HZ;
	}
	device_next_input(mixer_device(r->in.mixer));
	if (!recording_begin(recorder, action, r->in.store, &asked, &outcome->take, &err)) {
		announcer_say(&r->announcer, TINT_RED, "not recording: %s", err.text);
		ending_give_up(&r->ending, &err);
	}
}

/* The backlog retries what is in the store's queue between rounds. */
static void note_queue(struct rehearsal *r)
{
	r->backlog.queued = r->backlog.queued || store_queue_count(r->in.store) > 0;
}

static void keep_take(struct rehearsal *r, struct take *take, uint64_t frames, bool whole)
{
	struct error why = {0};
	char length[16];
	duration_format(take->duration_s, length);
	enum saved saved = store_queue_take(r->in.store, take, &why);
	r->answers.recorded++;
	note_queue(r);
	if (saved == SAVED_IN_STORE) {
		measuring_add(&r->measuring, take);
		if (whole) {
			announcer_say(&r->announcer, TINT_DIM, "answer of %s kept as take %lld",
				length, (long long)take->id);
		}
	} else if (saved == SAVED_BESIDE) {
		announcer_say(&r->announcer, TINT_YELLOW,
			"answer of %s: safe on the disk until the store can be written (%s)",
			length, why.text);
	} else {
		(void)error_wrap(&why, "the answer (%s) is %s", length,
			wav_holds(take->file, frames)
				? "safe on the disk, but not in the store"
				: "neither in the store nor found on the disk");
		announcer_say(&r->announcer, TINT_RED, "%s", why.text);
		ending_trouble(&r->ending, &why);
	}
}

void keep_end_take(struct rehearsal *r, const struct session_action *action)
{
	struct take *take = &r->answers.outcomes[action->question].take;
	struct recorder *recorder = mixer_recorder(r->in.mixer);
	struct error err = {0};
	uint64_t frames = 0;
	if (!recorder_is_open(recorder)) {
		return;
	}
	bool whole = recording_act(recorder, action, NULL, &frames, &err);
	take->duration_s = (double)frames / AUDIO_RATE_HZ;
	char length[16];
	duration_format(take->duration_s, length);
	if (!whole) {
		(void)error_wrap(&err, "the answer was cut at %s", length);
		announcer_say(&r->announcer, TINT_RED, "%s", err.text);
		ending_trouble(&r->ending, &err);
	}
	if (frames == 0) {
		(void)wav_drop_empty(take->file, INT64_MAX);
		take_finish(take);
		return;
	}
	keep_take(r, take, frames, whole);
}

/* Says why a grade is not in the store. */
static void tell_grade_waits(
	struct rehearsal *r, enum saved saved, enum grade grade, struct error *why)
{
	const char *name = grade == GRADE_NONE ? "grade undone" : grade_name(grade);
	if (saved == SAVED_BESIDE) {
		announcer_say(&r->announcer, TINT_YELLOW,
			"%s: safe beside the store until it can be written (%s)", name, why->text);
		return;
	}
	(void)error_wrap(why, "the grade is not stored");
	announcer_say(&r->announcer, TINT_RED, "%s", why->text);
	if (why->kind == ERROR_NOT_FOUND) { /* any other is tried again until the end */
		ending_trouble(&r->ending, why);
	}
}

void keep_grade(struct rehearsal *r, size_t question, enum grade grade, bool automatic)
{
	const struct choice *choice = &r->in.choices->items[question];
	struct outcome *outcome = &r->answers.outcomes[question];
	struct review review = {.question_id = choice->question->id,
		.lang = choice->lang,
		.day = r->clock.session.day,
		.grade = grade,
		.by = automatic ? GRADED_AUTOMATICALLY : GRADED_BY_KEY,
		.take_id = outcome->take.id,
		.supersedes = outcome->review_id,
		.made_ms = rehearsal_clock_ms(&r->clock)};
	struct error err = {0};
	enum saved saved = store_queue_review(r->in.store, &review, &err);
	if (saved == SAVED_NOWHERE && err.kind == ERROR_NOT_FOUND) {
		tell_grade_waits(r, saved, grade, &err);
		return;
	}
	outcome->review_id = review.id;
	outcome->grade = grade;
	note_queue(r);
	if (saved != SAVED_IN_STORE) {
		tell_grade_waits(r, saved, grade, &err);
	} else if (automatic) {
		announcer_add(&r->announcer, "graded %s, automatically", grade_name(grade));
	} else {
		announcer_say(&r->announcer, TINT_DIM,
			grade == GRADE_NONE ? "grade undone%s" : "graded %s", grade_name(grade));
	}
}
