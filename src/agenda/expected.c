/* Predicts how long the asking of a question takes. */
#include "agenda/expected.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

#define OVERHEAD_S 15.0      /* tones, the silence that ends an answer, a grade */
#define SYLLABLE_S 0.22      /* of Hangul, with pauses: 270 a minute */
#define LETTER_S 0.085       /* of English, with pauses: 120 words a minute */
#define SHARE_USUAL 0.75     /* share of the time allowed that an answer takes */
#define OWN_TAKES_MOST 3     /* newest takes of a question that count */
#define OWN_SHARES_LEAST 5   /* questions with takes before the user's own share is used */
#define SHORTEST_ANSWER_S 10 /* an answer is longer than a model answer of a few words */

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

static double answer_seconds(const struct choice *choice, double share)
{
	char *model = question_model_answer(choice->question, choice->lang);
	double seconds = choice->limit_s * share;
	if (model) {
		double spoken = speaking_seconds(model);
		seconds = fmin(fmax(spoken, SHORTEST_ANSWER_S), choice->limit_s * 1.1);
	}
	free(model);
	return seconds;
}

static double limit_of(const struct agenda_settings *agenda_settings, const struct choice *choice)
{
	int own = choice->question->times.limit_s;
	int deck = choice->deck->times.limit_s;
	bool overrides = agenda_settings->limit_overrides;
	return !overrides && own > 0    ? own
	       : !overrides && deck > 0 ? deck
					: agenda_settings->limit_s;
}

/* The share of the time allowed that the user's answers take. */
static double usual_share(const struct take_lengths *own, const struct choices *choices)
{
	double shares = 0;
	int known = 0;
	for (size_t i = 0; i < choices->count; i++) {
		if (own[i].count > 0) {
			shares += own[i].seconds / own[i].count / choices->items[i].limit_s;
			known++;
		}
	}
	return known >= OWN_SHARES_LEAST ? fmin(fmax(shares / known, 0.1), 1.1) : SHARE_USUAL;
}

bool agenda_expect(const struct agenda_settings *agenda_settings, struct store *store,
	struct choices *choices, struct error *err)
{
	struct take_lengths *own = mem_array(choices->count, sizeof(*own));
	for (size_t i = 0; i < choices->count; i++) {
		struct choice *choice = &choices->items[i];
		choice->limit_s = limit_of(agenda_settings, choice);
		own[i].question_id = choice->question->id;
		own[i].lang = choice->lang;
	}
	if (store && !store_take_lengths(store, own, choices->count, OWN_TAKES_MOST, err)) {
		free(own);
		return false;
	}
	double share = usual_share(own, choices);
	for (size_t i = 0; i < choices->count; i++) {
		struct choice *choice = &choices->items[i];
		double answer = own[i].count > 0 ? own[i].seconds / own[i].count
						 : answer_seconds(choice, share);
		const char *text = question_asked(choice->question, choice->lang, NULL);
		choice->seconds = OVERHEAD_S + speaking_seconds(text) + answer;
	}
	free(own);
	return true;
}
