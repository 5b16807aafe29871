/* What the rehearsal says of itself, for one who does not look: in the language of the question. */
#include "rehearsal/rehearsal.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

static enum lang lang_now(const struct rehearsal *r)
{
	return r->choices->items[r->session.current].lang;
}

/* In the order of the option's words. */
enum spoken_part { SPOKEN_QUESTION, SPOKEN_TIME, SPOKEN_TROUBLE, SPOKEN_END };
#define SPOKEN_ALL 0xFu

unsigned spoken_parts(const struct invocation *invocation)
{
	const struct value *value = &invocation->values[OPTION_SPOKEN];
	return invocation_flag(invocation, OPTION_HANDS_FREE) && !value->given
		       ? SPOKEN_ALL
		       : (unsigned)value->number;
}

/* Takes `text` over. */
static void say(struct rehearsal *r, enum spoken_part part, char *text)
{
	if (r->spoken >> part & 1) {
		(void)mixer_say(r->mixer, text, lang_now(r));
		mixer_silence(r->mixer, 0.3);
	}
	free(text);
}

/* What went wrong while the user answered did not break in: now it is said. */
static void tell_untold(struct rehearsal *r)
{
	if (r->untold) { /* messages are written in English */
		(void)mixer_say(r->mixer, r->untold, LANG_EN);
		mixer_silence(r->mixer, 0.3);
	}
	free(r->untold);
	r->untold = NULL;
}

void spoken_trouble(struct rehearsal *r)
{
	bool answering =
		r->session.state == SESSION_CUEING || r->session.state == SESSION_ANSWERING;
	if (r->spoken >> SPOKEN_TROUBLE & 1) {
		free(r->untold);
		r->untold = mem_text(r->message);
	}
	if (!answering) {
		tell_untold(r);
	}
}

void spoken_question(struct rehearsal *r)
{
	size_t number = r->session.current + 1;
	size_t count = rehearsal_total(r);
	if (r->session.rehearing) {
		return;
	}
	tell_untold(r);
	say(r, SPOKEN_QUESTION,
		lang_now(r) == LANG_KO
			? mem_format("%zu개 가운데 %zu번째 질문입니다.", count, number)
			: mem_format("Question %zu of %zu.", number, count));
}

void spoken_thinking(struct rehearsal *r)
{
	double seconds = round((double)r->session.settings.think / AUDIO_RATE_HZ);
	say(r, SPOKEN_TIME,
		lang_now(r) == LANG_KO ? mem_format("%.0f초 동안 생각하세요.", seconds)
				       : mem_format("You have %.0f seconds to think.", seconds));
}

void spoken_time_left(struct rehearsal *r)
{
	const struct session_question *times = &r->times[r->session.current];
	double seconds = round((double)(times->red - times->yellow) / AUDIO_RATE_HZ);
	say(r, SPOKEN_TIME,
		lang_now(r) == LANG_KO ? mem_format("%.0f초 남았습니다.", seconds)
				       : mem_format("%.0f seconds left.", seconds));
}

void spoken_no_answer(struct rehearsal *r)
{
	say(r, SPOKEN_TROUBLE,
		mem_text(lang_now(r) == LANG_KO ? "답을 듣지 못했습니다." : "I heard no answer."));
}

void spoken_progress(struct rehearsal *r)
{
	for (size_t i = 0; i < r->progress_count; i++) {
		say(r, SPOKEN_END, mem_text(r->progress[i]));
	}
}

void spoken_end(struct rehearsal *r)
{
	size_t graded[GRADE_EASY + 1] = {0};
	for (size_t i = 0; i < r->choices->count; i++) {
		graded[r->outcomes[i].grade]++;
	}
	size_t hard = graded[GRADE_AGAIN] + graded[GRADE_HARD];
	size_t answers = r->session.answered;
	bool korean = lang_now(r) == LANG_KO;
	tell_untold(r);
	say(r, SPOKEN_END,
		korean ? mem_format("연습을 마칩니다. 질문 %zu개에 답했습니다.", answers)
		       : mem_format("That is all. You answered %zu question%s.", answers,
				 answers == 1 ? "" : "s"));
	if (hard > 0) {
		say(r, SPOKEN_END,
			korean ? mem_format("그 가운데 %zu개는 다시 연습하면 좋겠습니다.", hard)
			       : mem_format("%zu of them %s worth another try.", hard,
					 hard == 1 ? "is" : "are"));
	}
}
