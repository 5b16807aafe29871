/* What to ask today: with a date, what gains most for the time it takes; without one, what is
 * due. */
#include "schedule/plan.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "schedule/session_order.h"
#include "schedule/time_price.h"

#define SOFTNESS 0.007  /* in recall; choices this close are split between today and later */
#define COLD_ROUNDS 100 /* of the search for prices from nothing */
#define WARM_ROUNDS 70  /* and from yesterday's */
#define BOUND_ROUNDS 80
#define DATE_MAX_DAYS 730 /* a more distant date changes nothing today */
#define NEW_SHARE 0.25    /* of the time, for new questions while others are due */
#define DEBT_TURN 3       /* every third due question is the one due for longest */
#define SESSION_SECONDS_USUAL 1200.0
/* Prior attendance: two days, a tenth of one missed. */
#define MISSED_BEFORE 0.1
#define DAYS_BEFORE 2

/* A candidate and what decides its place. */
struct ranked {
	struct planned planned;
	double key; /* higher is sooner */
	double tie; /* 0–1 */
	double due; /* days since recall fell below the retention; below 0: it has not */
	bool today; /* asked already */
	bool taken;
};

double plan_missed(int missed, int days)
{
	return (missed + MISSED_BEFORE) / (days + DAYS_BEFORE);
}

void plan_forget(struct price_solver *prices)
{
	price_destroy(prices);
}

/* 0 to 1, the same for the same question, day and seed. */
static double chance(const struct plan_terms *terms, size_t candidate)
{
	const uint64_t parts[] = {terms->seed, candidate, (uint64_t)terms->today};
	return hash_chance(hash_bytes(HASH_START, parts, sizeof(parts)));
}

static int by_key(const void *left, const void *right)
{
	const struct ranked *a = left;
	const struct ranked *b = right;
	if (a->today != b->today) {
		return a->today ? 1 : -1;
	}
	if (a->key < b->key || a->key > b->key) {
		return a->key > b->key ? -1 : 1;
	}
	return a->planned.candidate < b->planned.candidate ? -1 : 1;
}

static struct price_terms price_terms_of(
	const struct candidate *candidates, size_t count, const struct plan_terms *terms)
{
	double budget = terms->seconds > 0 ? terms->seconds : SESSION_SECONDS_USUAL;
	if (terms->most > 0) {
		double sum = 0;
		for (size_t i = 0; i < count; i++) {
			sum += candidates[i].seconds;
		}
		double answers = (double)terms->most * sum / (double)count;
		budget = terms->seconds > 0 ? fmin(budget, answers) : answers;
	}
	int far = terms->today + DATE_MAX_DAYS;
	return (struct price_terms){.today = terms->today,
		.date = terms->date < far ? terms->date : far,
		.budget = budget,
		.missed = terms->missed,
		.softness = SOFTNESS,
		.habits = terms->habits};
}

/* With a date: the gain by asking, per second. A question within the softness of being asked is
 * asked by chance, as the prices assume. */
static void rate_by_date(const struct candidate *candidates, size_t count,
	const struct plan_terms *terms, struct price_solver **prices, struct ranked *entries)
{
	struct price_terms price_terms = price_terms_of(candidates, count, terms);
	const struct price_solver *warm = prices ? *prices : NULL;
	price_terms.rounds = warm ? WARM_ROUNDS : COLD_ROUNDS;
	struct price_solver *solver = price_solve(candidates, count, &price_terms, warm);
	double usual = 0; /* seconds */
	for (size_t i = 0; i < count; i++) {
		usual += candidates[i].seconds / (double)count;
	}
	for (size_t i = 0; i < count; i++) {
		const struct candidate *candidate = &candidates[i];
		double gain = price_gain(solver, candidate);
		double shift = SOFTNESS * (2 * entries[i].tie - 1) * candidate->weight;
		double price = price_today(solver) * candidate->seconds / candidate->weight;
		entries[i].key = (gain + shift) / candidate->seconds;
		if (candidate->memory.reviews == 0 && price < SOFTNESS) {
			/* time is plentiful: new questions come first, in deck order */
			double early = (double)(count - i) / (double)count;
			entries[i].key += (1 - price / SOFTNESS) * SOFTNESS * candidate->weight *
					  (2 + 4 * early) / usual;
		}
		bool heavy = candidate->weight > 1;
		if (candidate->memory.reviews > 0) {
			bool fading = entries[i].planned.recall < terms->retention;
			entries[i].planned.reason = fading  ? REASON_FADING
						    : heavy ? REASON_WEIGHTED
							    : REASON_DATE;
		}
	}
	if (prices) {
		price_destroy(*prices);
		*prices = solver;
	} else {
		price_destroy(solver);
	}
}

/* Without a date: lowest recall first, by weight; what is not due comes last. */
static void rate_by_retention(const struct candidate *candidates, size_t count,
	const struct plan_terms *terms, struct ranked *entries)
{
	for (size_t i = 0; i < count; i++) {
		const struct memory *memory = &candidates[i].memory;
		double recall = entries[i].planned.recall;
		if (memory->reviews == 0) {
			entries[i].key = candidates[i].weight * (1 - candidates[i].known);
			continue;
		}
		double since = (double)terms->today - memory->last_day;
		entries[i].due = since - memory_interval(memory->stability, terms->retention);
		bool due = entries[i].due >= 0;
		entries[i].planned.reason = due ? REASON_FADING : REASON_FRESH;
		/* the tie only decides between equals */
		entries[i].key = candidates[i].weight * (1 - recall) + entries[i].tie * 1e-9;
	}
}

/* What is left of a session. */
struct room {
	double seconds;
	size_t questions;
};

static struct room room_of(const struct plan_terms *terms, size_t count)
{
	return (struct room){.seconds = terms->seconds > 0 ? terms->seconds : (double)INFINITY,
		.questions = terms->most > 0 && terms->most < count ? terms->most : count};
}

static bool take(const struct candidate *candidates, struct ranked *entry, struct room *room)
{
	double seconds = candidates[entry->planned.candidate].seconds;
	if (entry->taken || room->questions == 0 || seconds > room->seconds) {
		return false;
	}
	entry->taken = true;
	room->seconds -= seconds;
	room->questions--;
	return true;
}

static int by_due(const void *left, const void *right)
{
	const struct ranked *const *a = left;
	const struct ranked *const *b = right;
	if ((*a)->due < (*b)->due || (*a)->due > (*b)->due) {
		return (*a)->due > (*b)->due ? -1 : 1;
	}
	return (*a)->planned.candidate < (*b)->planned.candidate ? -1 : 1;
}

/* Lists to take from, each in its own order, once. */
struct list {
	struct ranked **items;
	size_t count;
	size_t at;
};

static struct ranked *take_next(
	const struct candidate *candidates, struct list *list, struct room *room)
{
	while (list->at < list->count && room->questions > 0) {
		struct ranked *entry = list->items[list->at++];
		if (take(candidates, entry, room)) {
			return entry;
		}
	}
	return NULL;
}

/* New questions in deck order, but with topics taking turns from the first session on. */
static void take_topics_in_turn(const struct candidate *candidates, struct list *list)
{
	struct planned *order = mem_array(list->count, sizeof(*order));
	struct ranked **found = mem_array(list->count, sizeof(*found));
	for (size_t i = 0; i < list->count; i++) {
		order[i] = list->items[i]->planned;
		order[i].recall = (double)i; /* its index */
	}
	plan_interleave(candidates, order, list->count);
	for (size_t i = 0; i < list->count; i++) {
		found[i] = list->items[(size_t)order[i].recall];
	}
	free(list->items);
	list->items = found;
	free(order);
}

/* Fills a session with due questions, every third of which is the oldest debt, and with new ones
 * for a share of the time. The order of taking is the order of asking. */
static size_t take_due(const struct candidate *candidates, size_t count,
	const struct plan_terms *terms, struct ranked *entries, struct planned *planned)
{
	struct list lists[3] = {{0}}; /* due, the oldest debts, new */
	for (int i = 0; i < 3; i++) {
		lists[i].items = mem_array(count, sizeof(*lists[i].items));
	}
	for (size_t i = 0; i < count; i++) {
		if (entries[i].planned.reason == REASON_NEW) {
			lists[2].items[lists[2].count++] = &entries[i];
		} else if (entries[i].due >= 0 && !entries[i].today) {
			lists[0].items[lists[0].count++] = &entries[i];
			lists[1].items[lists[1].count++] = &entries[i];
		}
	}
	take_topics_in_turn(candidates, &lists[2]);
	qsort(lists[1].items, lists[1].count, sizeof(*lists[1].items), by_due);
	struct room room = room_of(terms, count);
	double spent = 0;
	double spent_new = 0;
	size_t filled = 0;
	for (size_t due = 0;;) {
		struct ranked *entry = NULL;
		if (spent_new <= NEW_SHARE * spent) {
			entry = take_next(candidates, &lists[2], &room);
		}
		bool is_new = entry != NULL;
		for (size_t i = 0; i < 2 && !entry; i++) {
			bool debt = (due % DEBT_TURN == DEBT_TURN - 1) == (i == 0);
			entry = take_next(candidates, &lists[debt], &room);
			if (entry && debt) {
				entry->planned.reason = REASON_DEBT;
			}
		}
		due += entry && !is_new;
		if (!entry) {
			entry = take_next(candidates, &lists[2], &room);
			is_new = entry != NULL;
		}
		if (!entry) {
			break;
		}
		double seconds = candidates[entry->planned.candidate].seconds;
		spent += seconds;
		spent_new += is_new ? seconds : 0;
		planned[filled++] = entry->planned;
	}
	for (int i = 0; i < 3; i++) {
		free(lists[i].items);
	}
	return filled;
}

/* Fills the rest by key; questions already asked today only when nothing else was left. */
static size_t take_by_key(const struct candidate *candidates, size_t count,
	const struct plan_terms *terms, struct ranked *entries, size_t filled,
	struct planned *planned)
{
	struct room room = room_of(terms, count);
	for (size_t i = 0; i < filled; i++) {
		room.seconds -= candidates[planned[i].candidate].seconds;
		room.questions--;
	}
	for (size_t i = 0; i < count; i++) {
		if ((!entries[i].today || filled == 0) && take(candidates, &entries[i], &room)) {
			planned[filled++] = entries[i].planned;
		}
	}
	return filled;
}

size_t plan_session(const struct candidate *candidates, size_t count,
	const struct plan_terms *terms, struct price_solver **prices, struct planned *planned)
{
	if (count == 0) {
		return 0;
	}
	bool dated = terms->date > terms->today;
	struct ranked *entries = mem_array(count, sizeof(*entries));
	for (size_t i = 0; i < count; i++) {
		const struct memory *memory = &candidates[i].memory;
		assert(candidates[i].weight > 0 && candidates[i].seconds > 0);
		entries[i] = (struct ranked){.tie = chance(terms, i),
			.due = -1,
			.today = memory->reviews > 0 && memory->last_day >= terms->today,
			.planned = {.candidate = i,
				.reason = REASON_NEW,
				.recall = memory_recall(memory, terms->today)}};
	}
	if (dated) {
		rate_by_date(candidates, count, terms, prices, entries);
	} else {
		rate_by_retention(candidates, count, terms, entries);
	}
	qsort(entries, count, sizeof(*entries), by_key);
	size_t filled = dated ? 0 : take_due(candidates, count, terms, entries, planned);
	filled = take_by_key(candidates, count, terms, entries, filled, planned);
	size_t rest = filled;
	for (size_t i = 0; i < count; i++) {
		if (!entries[i].taken) {
			planned[rest++] = entries[i].planned;
		}
	}
	free(entries);
	plan_interleave(candidates, planned, filled);
	return filled;
}

double plan_bound(const struct candidate *candidates, size_t count, const struct plan_terms *terms)
{
	/* from soft choices, whose prices are easy to find, to hard ones, which add nothing to the
	 * bound */
	static const double SOFTER[] = {0.02, 0.01, 0.005, 0.0025, 0.0012, 0.0006};
	struct price_terms price_terms = price_terms_of(candidates, count, terms);
	price_terms.rounds = BOUND_ROUNDS;
	price_terms.missed = 0;
	price_terms.steps = PRICE_STEPS_MAX;
	price_terms.stability_grid = 60;
	price_terms.difficulty_grid = 12;
	struct price_solver *solver = NULL;
	for (size_t i = 0; i < sizeof(SOFTER) / sizeof(SOFTER[0]); i++) {
		struct price_solver *before = solver;
		price_terms.softness = SOFTER[i];
		solver = price_solve(candidates, count, &price_terms, before);
		price_destroy(before);
	}
	double weights = 0;
	for (size_t i = 0; i < count; i++) {
		weights += candidates[i].weight;
	}
	double bound = price_bound(solver) / weights;
	price_destroy(solver);
	return bound;
}
