/* From decks to the questions of a session. */
#include "agenda/agenda.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "agenda/memories.h"
#include "base/mem.h"
#include "base/text.h"

/* How many questions when neither their number nor the minutes are said. */
#define CHOICES_USUAL 10

static bool asks_alternately(const struct invocation *invocation)
{
	return asked_lang(invocation) == ASK_ALTERNATE;
}

/* Takes the ordered choices so that the languages take turns and no question comes twice. */
static void take_turns(struct choices *ordered)
{
	size_t count = ordered->count;
	struct choice *turns = mem_array(count, sizeof(*turns));
	size_t used = 0;
	size_t at[LANG_COUNT] = {0};
	size_t slots = 1;
	while (slots < 2 * count) {
		slots *= 2;
	}
	const struct question **set =
		mem_array(slots, sizeof(*set)); /* open addressing by address */
	for (size_t turn = 0; used < count; turn++) {
		enum lang lang = (enum lang)(turn % LANG_COUNT);
		size_t *next = &at[lang];
		bool found = false;
		while (*next < count && !found) {
			const struct choice *choice = &ordered->items[*next];
			size_t slot = hash_bytes(HASH_START, &choice->question,
					      sizeof(choice->question)) &
				      (slots - 1);
			while (set[slot] && set[slot] != choice->question) {
				slot = (slot + 1) & (slots - 1);
			}
			if (choice->lang == lang && !set[slot]) {
				set[slot] = choice->question;
				turns[used++] = *choice;
				found = true;
			}
			(*next)++;
		}
		if (at[LANG_KO] >= count && at[LANG_EN] >= count) {
			break;
		}
	}
	free(set);
	free(ordered->items);
	ordered->items = turns;
	ordered->count = used;
}

/* The deck's part of a candidate: STAR stories told with the same words are one story. */
static uint64_t story_of(const struct question *question)
{
	uint64_t hash = HASH_START;
	bool told = false;
	for (int part = 0; part < PART_COUNT; part++) {
		if (question->parts[part]) {
			hash = hash_bytes(
				hash, question->parts[part], strlen(question->parts[part]));
			told = true;
		}
	}
	return told ? hash : hash_bytes(HASH_START, question->id, strlen(question->id));
}

#define ATTENDANCE_DAYS 28

/* Days of the last four weeks without a review, since the first of all. */
static double missed_share(const struct memory_list *memories, int day)
{
	bool practised[ATTENDANCE_DAYS] = {false};
	int first = day;
	const char *id;
	for (size_t i = 0; memories && (id = memory_list_id(memories, i)); i++) {
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			size_t count;
			const struct past_review *reviews =
				memory_list_reviews(memories, id, (enum lang)lang, &count);
			for (size_t n = 0; n < count; n++) {
				int ago = day - reviews[n].day;
				first = reviews[n].day < first ? reviews[n].day : first;
				if (ago > 0 && ago <= ATTENDANCE_DAYS) {
					practised[ago - 1] = true;
				}
			}
		}
	}
	int days = day - first < ATTENDANCE_DAYS ? day - first : ATTENDANCE_DAYS;
	int missed = 0;
	for (int i = 0; i < days; i++) {
		missed += !practised[i];
	}
	return plan_missed(missed, days);
}

static struct plan_terms terms_of(
	const struct invocation *invocation, int day, const struct choices *choices)
{
	return (struct plan_terms){.today = day,
		.date = choices->date,
		.seconds = invocation->values[OPTION_MINUTES].given
				   ? invocation_number(invocation, OPTION_MINUTES) * 60
				   : 0,
		.most = invocation->values[OPTION_QUESTIONS].given
				? (size_t)invocation_number(invocation, OPTION_QUESTIONS)
			: invocation->values[OPTION_MINUTES].given ||
					invocation->values[OPTION_ONLY].given
				? 0
				: CHOICES_USUAL,
		.retention = choices->retention,
		.missed = choices->missed,
		.habits = &choices->habits,
		.seed = (uint64_t)invocation_number(invocation, OPTION_SEED)};
}

/* What is known of a question in one language for having been asked in the other. */
static double known_elsewhere(const struct choices *choices, size_t i, int day)
{
	/* a question's languages stand beside each other, as they were collected */
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

/* The first ones that still fit, once the languages have taken turns. */
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

void choices_plan(const struct invocation *invocation, int day, struct price_solver **prices,
	struct choices *choices)
{
	size_t count = choices->all_count;
	struct candidate *candidates = mem_array(count, sizeof(*candidates));
	struct planned *planned = mem_array(count, sizeof(*planned));
	struct choice *ordered = mem_array(count, sizeof(*ordered));
	struct plan_terms terms = terms_of(invocation, day, choices);
	for (size_t i = 0; i < count; i++) {
		struct choice *choice = &choices->all[i];
		candidates[i] = (struct candidate){.topic = choice->question->topic,
			.story = choice->story,
			.memory = choice->memory,
			.weight = choice->question->weight,
			.seconds = choice->seconds,
			.known = known_elsewhere(choices, i, terms.date > day ? terms.date : day)};
	}
	choices->today = plan_session(candidates, count, &terms, prices, planned);
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
	/* who names questions wants them now, as they stand; the days to come are a plan again */
	bool named =
		invocation->values[OPTION_ONLY].given && !invocation->values[OPTION_DAYS].given;
	if (named && count > 1) {
		qsort(choices->items, count, sizeof(*choices->items), by_place);
	}
	if (asks_alternately(invocation)) {
		take_turns(choices);
	}
	if (asks_alternately(invocation) || named) {
		choices->today = fit(&terms, choices);
	}
}

static double shortest(const struct choices *choices)
{
	double least = (double)INFINITY;
	for (size_t i = 0; i < choices->count; i++) {
		least = fmin(least, choices->items[i].seconds);
	}
	return least;
}

static void prepare(const struct memory_list *memories, int day,
	const struct invocation *invocation, struct choices *choices)
{
	choices->retention = invocation_number(invocation, OPTION_RETENTION);
	if (invocation->values[OPTION_BY].given) {
		choices->date = (int)invocation_number(invocation, OPTION_BY);
	}
	choices->missed = missed_share(memories, day);
	for (size_t i = 0; i < choices->count; i++) {
		struct choice *choice = &choices->items[i];
		choice->place = i;
		choice->story = story_of(choice->question);
		if (memories) {
			choice->memory =
				memory_list_get(memories, choice->question->id, choice->lang);
		}
	}
	choices->all = choices->items;
	choices->all_count = choices->count;
	choices->items = NULL;
	choices->count = 0;
}

bool choices_make(const struct invocation *invocation, const struct decks *decks,
	struct store *store, int day, struct choices *choices, struct error *err)
{
	struct memory_list *memories = NULL;
	if (invocation->values[OPTION_ONLY].given && invocation->values[OPTION_MOCK].given) {
		return error_set(err, ERROR_USAGE,
			"--only and --mock exclude each other: an interviewer chooses");
	}
	struct habits habits = HABITS_USUAL;
	if ((store && !agenda_memories(store, day, &memories, &habits, NULL, err)) ||
		!choices_collect(invocation, decks, day, memories, choices, err) ||
		!choices_expect(invocation, store, choices, err)) {
		memory_list_destroy(memories);
		return false;
	}
	choices->habits = habits;
	prepare(memories, day, invocation, choices);
	memory_list_destroy(memories);
	if (choices->date != 0 && choices->date <= day && invocation->values[OPTION_BY].on_line) {
		return error_set(
			err, ERROR_USAGE, "--by: the day to be ready on must be after today");
	}
	choices_plan(invocation, day, NULL, choices);
	if (invocation->values[OPTION_MOCK].given) {
		return choices_mock(invocation, choices, err);
	}
	if (choices->today == 0) {
		return error_set(err, ERROR_NOT_FOUND,
			"no question fits into --minutes %g; the shortest is expected to take %.0f "
			"s",
			invocation_number(invocation, OPTION_MINUTES), shortest(choices));
	}
	return true;
}

bool choices_in_order(const struct invocation *invocation, const struct decks *decks, int day,
	size_t most, struct choices *choices, struct error *err)
{
	if (!choices_collect(invocation, decks, day, NULL, choices, err)) {
		return false;
	}
	if (asks_alternately(invocation)) {
		take_turns(choices);
	}
	choices->count = most > 0 && choices->count > most ? most : choices->count;
	choices->today = choices->count;
	return true;
}

void choices_finish(struct choices *choices)
{
	free(choices->items);
	free(choices->all);
	*choices = (struct choices){0};
}

double choice_limit(const struct choice *choice, double limit_s, bool limit_wins)
{
	int own = choice->question->times.limit_s;
	int deck = choice->deck->times.limit_s;
	return limit_wins ? limit_s : own > 0 ? own : deck > 0 ? deck : limit_s;
}

void choice_reason(const struct choice *choice, char out[64])
{
	double percent = choice->recall * 100;
	switch (choice->reason) {
	case REASON_NEW:
		(void)snprintf(out, 64, choice->question->weight > 1 ? "new, matters most" : "new");
		break;
	case REASON_FADING:
		(void)snprintf(out, 64, "fading, %.0f %% remembered", percent);
		break;
	case REASON_WEIGHTED:
		(void)snprintf(out, 64, "matters most, %.0f %% remembered", percent);
		break;
	case REASON_DATE:
		(void)snprintf(out, 64, "to last until the date, %.0f %% remembered", percent);
		break;
	case REASON_DEBT:
		(void)snprintf(out, 64, "due for longest, %.0f %% remembered", percent);
		break;
	case REASON_FRESH:
		(void)snprintf(out, 64, "still fresh, %.0f %% remembered", percent);
		break;
	case REASON_MOCK:
		(void)snprintf(out, 64, "%s", mock_part(choice));
		break;
	}
}
