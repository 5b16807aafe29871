/* What a rehearsal keeps: takes and reviews. */
#include "agenda/agenda.h"
#include "base/clock.h"
#include "base/mem.h"
#include "rehearsal/recording.h"
#include "rehearsal/rehearsal.h"

void rehearsal_begin_take(struct rehearsal *r, const struct session_action *action)
{
	const struct choice *choice = &r->choices->items[action->question];
	struct outcome *outcome = &r->outcomes[action->question];
	struct error err = {0};
	if (r->session.returned && outcome->take.id != 0) {
		r->earlier = mem_reserve(r->earlier, &r->earlier_capacity, r->earlier_count + 1,
			sizeof(*r->earlier));
		r->earlier[r->earlier_count++] =
			(struct earlier){.choice = action->question, .outcome = *outcome};
		*outcome = (struct outcome){0};
	}
	take_finish(&outcome->take);
	outcome->review_id = 0;
	outcome->grade = GRADE_NONE;
	const struct asked asked = {choice->question->id, choice->lang, rehearsal_now_ms(r)};
	if (r->asked_end > action->frame) {
		outcome->take.question_end_s =
			(double)(r->asked_end - action->frame) / AUDIO_RATE_HZ;
	}
	device_next_input(mixer_device(r->mixer));
	if (!recording_begin(
		    mixer_recorder(r->mixer), action, r->store, &asked, &outcome->take, &err)) {
		rehearsal_say(r, TINT_RED, "not recording: %s", err.text);
		r->fatal = err;
		r->give_up = true;
	}
}

static void keep_take(struct rehearsal *r, struct take *take, uint64_t frames, bool whole)
{
	struct error why = {0};
	char length[16];
	duration_format(take->duration_s, length);
	enum saved kept = store_queue_take(r->store, take, &why);
	r->takes++;
	r->queued = r->queued || store_queue_count(r->store) > 0;
	if (kept == SAVED_IN_STORE) {
		rehearsal_take_is_kept(r, take);
		if (whole) {
			rehearsal_say(r, TINT_DIM, "answer of %s kept as take %lld", length,
				(long long)take->id);
		}
	} else if (kept == SAVED_BESIDE) {
		rehearsal_say(r, TINT_YELLOW,
			"answer of %s: safe on the disk, until the store can be written (%s)",
			length, why.text);
	} else {
		(void)error_wrap(&why, "the answer (%s) is %s", length,
			wav_holds(take->file, frames)
				? "safe on the disk, but not in the store"
				: "neither in the store nor found on the disk");
		rehearsal_say(r, TINT_RED, "%s", why.text);
		rehearsal_trouble(r, &why);
	}
}

void rehearsal_end_take(struct rehearsal *r, const struct session_action *action)
{
	struct take *take = &r->outcomes[action->question].take;
	struct recorder *recorder = mixer_recorder(r->mixer);
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
		rehearsal_say(r, TINT_RED, "%s", err.text);
		rehearsal_trouble(r, &err);
	}
	if (frames == 0) {
		(void)wav_drop_empty(take->file, INT64_MAX);
		take_finish(take);
		return;
	}
	keep_take(r, take, frames, whole);
}

/* What a grade is called that waits, or is not kept. */
static void say_grade_waits(
	struct rehearsal *r, enum saved kept, enum grade grade, struct error *why)
{
	const char *name = grade == GRADE_NONE ? "grade taken back" : grade_name(grade);
	if (kept == SAVED_BESIDE) {
		rehearsal_say(r, TINT_YELLOW,
			"%s: safe beside the store, until that can be written (%s)", name,
			why->text);
		return;
	}
	(void)error_wrap(why, "the grade is not stored");
	rehearsal_say(r, TINT_RED, "%s", why->text);
	if (why->kind == ERROR_NOT_FOUND) { /* else it is tried again until the end */
		rehearsal_trouble(r, why);
	}
}

void rehearsal_grade(struct rehearsal *r, size_t question, enum grade grade, bool automatic)
{
	const struct choice *choice = &r->choices->items[question];
	struct outcome *outcome = &r->outcomes[question];
	struct review review = {.question_id = choice->question->id,
		.lang = choice->lang,
		.day = r->clock.day,
		.grade = grade,
		.by = automatic ? GRADED_AUTOMATICALLY : GRADED_BY_KEY,
		.take_id = outcome->take.id,
		.supersedes = outcome->review_id,
		.made_ms = rehearsal_now_ms(r)};
	struct error err = {0};
	enum saved kept = store_queue_review(r->store, &review, &err);
	if (kept == SAVED_NOWHERE && err.kind == ERROR_NOT_FOUND) {
		say_grade_waits(r, kept, grade, &err);
		return;
	}
	outcome->review_id = review.id;
	outcome->grade = grade;
	r->queued = r->queued || store_queue_count(r->store) > 0;
	if (kept != SAVED_IN_STORE) {
		say_grade_waits(r, kept, grade, &err);
	} else if (automatic) {
		rehearsal_add(r, "graded %s, automatically", grade_name(grade));
	} else {
		rehearsal_say(r, TINT_DIM, grade == GRADE_NONE ? "grade taken back%s" : "graded %s",
			grade_name(grade));
	}
}
