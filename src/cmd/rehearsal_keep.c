/* What a rehearsal keeps: takes and reviews. */
#include "base/mem.h"
#include "cmd/choice.h"
#include "cmd/recording.h"
#include "cmd/rehearsal.h"

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
	store_take_name(
		r->store, choice->question->id, choice->lang, rehearsal_now_ms(r), &outcome->take);
	if (r->asked_end > action->frame) {
		outcome->take.question_end_s =
			(double)(r->asked_end - action->frame) / AUDIO_RATE_HZ;
	}
	device_next_input(desk_device(r->desk));
	if (!recording_act(desk_recorder(r->desk), action, outcome->take.file, NULL, &err)) {
		rehearsal_say(r, TINT_RED, "not recording: %s", err.text);
		r->fatal = err;
		r->give_up = true;
	}
}

void rehearsal_end_take(struct rehearsal *r, const struct session_action *action)
{
	struct take *take = &r->outcomes[action->question].take;
	struct recorder *recorder = desk_recorder(r->desk);
	struct error err = {0};
	uint64_t frames = 0;
	if (!recorder_is_open(recorder)) {
		return;
	}
	bool whole = recording_act(recorder, action, NULL, &frames, &err);
	take->duration_s = (double)frames / AUDIO_RATE_HZ;
	char length[16];
	format_length(take->duration_s, length);
	if (!whole) {
		rehearsal_say(r, TINT_RED, "the answer was cut at %s: %s", length, err.text);
		r->fatal = err;
	}
	if (frames == 0) {
		(void)wav_drop_empty(take->file, INT64_MAX);
		take_finish(take);
		return;
	}
	struct error stored = {0};
	if (store_take_add(r->store, take, &stored)) {
		r->takes++;
		r->first_take = r->first_take ? r->first_take : take->id;
		if (r->judging) {
			judging_add(r->judging, take->id, take->file, take->question_end_s);
		}
		if (whole) {
			rehearsal_say(r, TINT_DIM, "answer of %s kept as take %lld", length,
				(long long)take->id);
		}
	} else {
		r->trouble = true;
		rehearsal_say(r, TINT_RED, "the answer (%s) is %s: %s", length,
			wav_holds(take->file, frames)
				? "safe on the disk, but not in the store"
				: "neither in the store nor found on the disk",
			stored.text);
		r->fatal = stored;
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
	if (!store_review_add(r->store, &review, &err)) {
		rehearsal_say(r, TINT_RED, "the grade is not stored: %s", err.text);
		r->fatal = err;
		return;
	}
	outcome->review_id = review.id;
	outcome->grade = grade;
	if (automatic) {
		rehearsal_add(r, "graded %s, automatically", grade_name(grade));
	} else {
		rehearsal_say(r, TINT_DIM, grade == GRADE_NONE ? "grade taken back%s" : "graded %s",
			grade_name(grade));
	}
}
