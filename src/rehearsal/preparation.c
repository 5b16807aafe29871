/* Finds what will be said after the answer, and hands it to the mixer. */
#include "rehearsal/preparation.h"

#include <stdlib.h>

#include "rehearsal/announcements.h"
#include "rehearsal/rules.h"

static void prepare_model(struct mixer *mixer, const struct choice *choice)
{
	char *model = question_model_answer(choice->question, choice->lang);
	if (model) {
		mixer_prepare(mixer, model, choice->lang);
	}
	free(model);
}

static void prepare_question(struct rehearsal *r)
{
	const struct choice *choice;
	struct session next = r->machine.session;
	uint64_t now = recorder_clock(mixer_recorder(r->in.mixer));
	if (!session_next_question(&r->machine.session, now, &next.current)) {
		return;
	}
	choice = &r->in.choices->items[next.current];
	if (r->settings.spoken >> SPOKEN_QUESTION & 1) {
		size_t total = rules_total(&next, r->in.choices);
		char *number = question_number_words(next.current + 1, total, choice->lang);
		mixer_prepare(r->in.mixer, number, choice->lang);
		free(number);
	}
	mixer_prepare(
		r->in.mixer, question_asked(choice->question, choice->lang, NULL), choice->lang);
}

void prepare_what_comes(struct rehearsal *r)
{
	const struct session *session = &r->machine.session;
	if (session->settings.model && session->questions[session->current].has_model) {
		prepare_model(r->in.mixer, &r->in.choices->items[session->current]);
	} else {
		prepare_question(r);
	}
}
