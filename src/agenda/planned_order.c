/* Orders the questions of a day by the plan, the languages' turns and the length of a session. */
#include "agenda/planned_order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

/* Questions of a session when the user limits neither their number nor the minutes. */
#define QUESTIONS_USUAL 10

void agenda_alternate(struct choices *choices)
{
	size_t count = choices->count;
	struct choice *turns = mem_array(count, sizeof(*turns));
	size_t used = 0;
	size_t at[LANG_COUNT] = {0};
	size_t slots = 1;
	while (slots < 2 * count) {
		slots *= 2;
	}
	/* the questions taken: a hash table by address, with open addressing */
	const struct question **taken = mem_array(slots, sizeof(*taken));
	for (size_t turn = 0; used < count; turn++) {
		enum lang lang = (enum lang)(turn % LANG_COUNT);
		size_t *next = &at[lang];
		bool found = false;
		while (*next < count && !found) {
			const struct choice *choice = &choices->items[*next];
			size_t slot = hash_bytes(HASH_START, &choice->question,
					      sizeof(choice->question)) &
				      (slots - 1);
			while (taken[slot] && taken[slot] != choice->question) {
				slot = (slot + 1) & (slots - 1);
			}
			if (choice->lang == lang && !taken[slot]) {
				taken[slot] = choice->question;
				turns[used++] = *choice;
				found = true;
			}
			(*next)++;
		}
		if (at[LANG_KO] >= count && at[LANG_EN] >= count) {
			break;
		}
	}
	free(taken);
	free(choices->items);
	choices->items = turns;
	choices->count = used;
}

static struct plan_terms terms_of(
	const struct agenda_settings *agenda_settings, int day, const struct choices *choices)
{
	bool bounded = agenda_settings->questions > 0 || agenda_settings->minutes > 0 ||
		       agenda_settings->only;
	return (struct plan_terms){.today = day,
		.date = choices->date,
		.seconds = agenda_settings->minutes * 60,
		.most = bounded ? agenda_settings->questions : QUESTIONS_USUAL,
		.retention = choices->retention,
		.missed = choices->missed,
		.habits = &choices->habits,
		.seed = agenda_settings->seed};
}

/* Recall that carries over from the question's other language. */
static double known_elsewhere(const struct choices *choices, size_t i, int day)
{
	/* agenda_collect puts the languages of a question side by side */
	const struct choice *choice = &choices->all[i];
	double known = 0;
	for (size_t other = i > 0 ? i - 1 : 0; other <= i + 1 && other < choices->all_count;
		other++) {
		const struct choice *beside = &choices->all[other];
		if (other != i && beside->question == choice->question) {
			known = fmax(
				known, LANGUAGE_TRANSFER * memory_recall(&beside->memory, day));
		}
	}
	return known;
}

/* Moves the items that fit into the session to the front, in their order; counts them. */
static size_t fit(const struct plan_terms *terms, struct choices *choices)
{
	double left = terms->seconds;
	size_t kept = 0;
	for (size_t i = 0; i < choices->count; i++) {
		struct choice choice = choices->items[i];
		bool fits = terms->seconds <= 0 || choice.seconds <= left;
		if (!fits || (terms->most > 0 && kept == terms->most)) {
			continue;
		}
		memmove(&choices->items[kept + 1], &choices->items[kept],
			(i - kept) * sizeof(choice));
		choices->items[kept++] = choice;
		left -= choice.seconds;
	}
	return kept;
}

static int by_place(const void *left, const void *right)
{
	const struct choice *a = left;
	const struct choice *b = right;
	return a->place < b->place ? -1 : a->place > b->place;
}

static void plan(
	const struct plan_terms *terms, struct price_solver **prices, struct choices *choices)
{
	size_t count = choices->all_count;
	struct candidate *candidates = mem_array(count, sizeof(*candidates));
	struct planned *planned = mem_array(count, sizeof(*planned));
	struct choice *ordered = mem_array(count, sizeof(*ordered));
	int until = terms->date > terms->today ? terms->date : terms->today;
	for (size_t i = 0; i < count; i++) {
		struct choice *choice = &choices->all[i];
		candidates[i] = (struct candidate){.topic = choice->question->topic,
			.story = choice->story,
			.memory = choice->memory,
			.weight = choice->question->weight,
			.seconds = choice->seconds,
			.known = known_elsewhere(choices, i, until)};
	}
	choices->session_count = plan_session(candidates, count, terms, prices, planned);
	for (size_t i = 0; i < count; i++) {
		ordered[i] = choices->all[planned[i].candidate];
		ordered[i].reason = planned[i].reason;
		ordered[i].recall = planned[i].recall;
	}
	free(choices->items);
	choices->items = ordered;
	choices->count = count;
	free(planned);
	free(candidates);
}

void agenda_order(const struct agenda_settings *agenda_settings, int day,
	struct price_solver **prices, struct choices *choices)
{
	struct plan_terms terms = terms_of(agenda_settings, day, choices);
	plan(&terms, prices, choices);
	/* A user who names questions wants them now, in the order of the notes; over several days
	 * it is a plan. */
	bool named = agenda_settings->only && !agenda_settings->several_days;
	bool alternate = agenda_settings->lang == ASK_ALTERNATE;
	if (named && choices->count > 1) {
		qsort(choices->items, choices->count, sizeof(*choices->items), by_place);
	}
	if (alternate) {
		agenda_alternate(choices);
	}
	if (alternate || named) {
		choices->session_count = fit(&terms, choices);
	}
}
