/* How long an asking of a question takes, before it is asked. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "agenda/agenda.h"
#include "base/mem.h"
#include "base/text.h"

#define AROUND_S 15.0        /* tones, the silence that ends an answer, a grade */
#define SYLLABLE_S 0.22      /* of Hangul, pauses and all: 270 a minute */
#define LETTER_S 0.085       /* of English: 120 words a minute */
#define USUAL_SHARE 0.75     /* of the time allowed that an answer takes */
#define OWN_MOST 3           /* takes of a question that count, the newest */
#define OWN_SHARES_LEAST 5   /* takes before the usual share is the user's own */
#define SHORTEST_ANSWER_S 10 /* a model answer of a few words will not be the whole of it */

static double speaking_seconds(const char *text)
{
	double seconds = 0;
	size_t length = strlen(text);
	for (size_t at = 0; at < length;) {
		uint32_t c;
		size_t step = utf8_decode(text + at, length - at, &c);
		seconds += c >= 0xAC00 && c <= 0xD7A3 ? SYLLABLE_S : c > ' ' ? LETTER_S : 0;
		at += step > 0 ? step : 1;
	}
	return seconds;
}

static double answer_seconds(const struct choice *choice, double limit, double share)
{
	char *model = question_model_answer(choice->question, choice->lang);
	double seconds = limit * share;
	if (model) {
		double spoken = speaking_seconds(model);
		seconds = fmin(fmax(spoken, SHORTEST_ANSWER_S), limit * 1.1);
	}
	free(model);
	return seconds;
}

static double limit_of(const struct invocation *invocation, const struct choice *choice)
{
	return choice_limit(choice, invocation_number(invocation, OPTION_LIMIT),
		invocation->values[OPTION_LIMIT].on_line);
}

static void expect(const struct invocation *invocation, const struct take_lengths *own,
	double share, struct choice *choice)
{
	double limit = limit_of(invocation, choice);
	double answer =
		own->count > 0 ? own->seconds / own->count : answer_seconds(choice, limit, share);
	const char *text = question_asked(choice->question, choice->lang, NULL);
	choice->seconds = AROUND_S + speaking_seconds(text) + answer;
}

bool choices_expect(const struct invocation *invocation, struct store *store,
	struct choices *choices, struct error *err)
{
	struct take_lengths *own = mem_array(choices->count, sizeof(*own));
	for (size_t i = 0; i < choices->count; i++) {
		own[i].question_id = choices->items[i].question->id;
		own[i].lang = choices->items[i].lang;
	}
	if (store && !store_take_lengths(store, own, choices->count, OWN_MOST, err)) {
		free(own);
		return false;
	}
	double shares = 0;
	int known = 0;
	for (size_t i = 0; i < choices->count; i++) {
		if (own[i].count > 0) {
			shares += own[i].seconds / own[i].count /
				  limit_of(invocation, &choices->items[i]);
			known++;
		}
	}
	double share =
		known >= OWN_SHARES_LEAST ? fmin(fmax(shares / known, 0.1), 1.1) : USUAL_SHARE;
	for (size_t i = 0; i < choices->count; i++) {
		expect(invocation, &own[i], share, &choices->items[i]);
	}
	free(own);
	return true;
}
