/* How long an asking of a question takes, before it is asked. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "cmd/choice.h"

#define AROUND_S 15.0        /* tones, the silence that ends an answer, a grade */
#define SYLLABLE_S 0.22      /* of Hangul, pauses and all: 270 a minute */
#define LETTER_S 0.085       /* of English: 120 words a minute */
#define USUAL_SHARE 0.75     /* of the time allowed that an answer takes */
#define OWN_MOST 3           /* takes of a question that count, the newest */
#define OWN_SHARES_LEAST 5   /* takes before the usual share is the user's own */
#define SHORTEST_ANSWER_S 10 /* a model answer of a few words will not be the whole of it */

/* Own takes of one question in one language. */
struct own {
	const char *id;
	enum lang lang;
	double sum;
	int count;
};

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

static int by_name(const void *left, const void *right)
{
	const struct own *a = left;
	const struct own *b = right;
	int order = strcmp(a->id, b->id);
	return order ? order : (int)a->lang - (int)b->lang;
}

/* Adds the newest takes of each question up; `list` is newest first, qsort need not be stable. */
static size_t own_takes(const struct take_list *list, struct own **table)
{
	struct own *all = mem_array(list->count, sizeof(*all));
	size_t count = 0;
	size_t slots = 16;
	while (slots < list->count * 2) {
		slots *= 2;
	}
	size_t *slot = mem_array(slots, sizeof(*slot)); /* index + 1 */
	for (size_t i = 0; i < list->count; i++) {
		const struct take *take = &list->items[i];
		uint64_t hash =
			hash_bytes(HASH_START, take->question_id, strlen(take->question_id));
		size_t at = (size_t)(hash + take->lang) & (slots - 1);
		while (slot[at] && (all[slot[at] - 1].lang != take->lang ||
					   strcmp(all[slot[at] - 1].id, take->question_id) != 0)) {
			at = (at + 1) & (slots - 1);
		}
		if (!slot[at]) {
			all[count] = (struct own){take->question_id, take->lang, 0, 0};
			slot[at] = ++count;
		}
		struct own *own = &all[slot[at] - 1];
		if (own->count < OWN_MOST) {
			own->sum += take->duration_s;
			own->count++;
		}
	}
	free(slot);
	qsort(all, count, sizeof(*all), by_name);
	*table = all;
	return count;
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

static void expect(const struct call *call, const struct own *table, size_t count, double share,
	struct choice *choice)
{
	const struct own wanted = {.id = choice->question->id, .lang = choice->lang};
	const struct own *own =
		count > 0 ? bsearch(&wanted, table, count, sizeof(*table), by_name) : NULL;
	double limit = choice_limit(call, choice);
	double answer = own ? own->sum / own->count : answer_seconds(choice, limit, share);
	const char *text = question_asked(choice->question, choice->lang, NULL);
	choice->seconds = AROUND_S + speaking_seconds(text) + answer;
}

bool choices_expect(
	const struct call *call, struct store *store, struct choices *choices, struct error *err)
{
	struct take_list takes = {0};
	struct own *table = NULL;
	size_t count = 0;
	if (store) {
		const struct take_filter all = {.now_ms = now_ms(call)};
		if (!store_takes(store, &all, &takes, err)) {
			return false;
		}
		count = own_takes(&takes, &table);
	}
	double shares = 0;
	int known = 0;
	for (size_t i = 0; i < choices->count; i++) {
		struct choice *choice = &choices->items[i];
		const struct own wanted = {.id = choice->question->id, .lang = choice->lang};
		const struct own *own =
			count > 0 ? bsearch(&wanted, table, count, sizeof(*table), by_name) : NULL;
		if (own) {
			shares += own->sum / own->count / choice_limit(call, choice);
			known++;
		}
	}
	double share =
		known >= OWN_SHARES_LEAST ? fmin(fmax(shares / known, 0.1), 1.1) : USUAL_SHARE;
	for (size_t i = 0; i < choices->count; i++) {
		expect(call, table, count, share, &choices->items[i]);
	}
	free(table);
	take_list_finish(&takes);
	return true;
}
