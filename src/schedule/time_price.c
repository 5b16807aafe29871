/* The prices: demand at given prices, and the search for prices at which it meets the budget. */
#include "schedule/time_price.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "schedule/time_price_problem.h"

#define LEVEL_ROUNDS 7
#define ROUNDS_OF_MANY 16 /* with many classes exact prices gain less */

static double read_value(const struct price_solver *s, const double *value, struct spot spot)
{
	const double *low = value + spot.node;
	const double *high = low + s->difficulties;
	double f = (double)spot.to_difficulty;
	double below = low[0] + f * (low[1] - low[0]);
	double above = high[0] + f * (high[1] - high[0]);
	return below + (double)spot.to_stability * (above - below);
}

static void add_mass(const struct price_solver *s, double *mass, struct spot spot, double amount)
{
	double u = (double)spot.to_stability;
	double f = (double)spot.to_difficulty;
	mass[spot.node] += amount * (1 - u) * (1 - f);
	mass[spot.node + 1] += amount * (1 - u) * f;
	mass[spot.node + s->difficulties] += amount * u * (1 - f);
	mass[spot.node + s->difficulties + 1] += amount * u * f;
}

static const struct review_outcomes *grid_reviews(const struct price_solver *s, int from, int to)
{
	return s->review + (size_t)s->slot[s->day[to] - s->day[from]] * s->nodes;
}

static double *class_value(const struct price_solver *s, size_t cls, int step)
{
	return s->value + (cls * (size_t)s->steps + (size_t)step) * s->nodes;
}

static float *class_choice(const struct price_solver *s, size_t cls, int from, int to)
{
	size_t steps = (size_t)s->steps;
	return s->choice + ((cls * steps + (size_t)from) * steps + (size_t)to) * s->nodes;
}

/* The greater of two values, mixed where they are within the softness; *share is the share of `ask`
 * in it. */
static double soft_greater(double softness, double wait, double ask, double *share)
{
	double over = ask - wait;
	if (over >= softness) {
		*share = 1;
		return ask;
	}
	if (over <= -softness) {
		*share = 0;
		return wait;
	}
	*share = 0.5 + over / (2 * softness);
	double short_of = softness - fabs(over);
	return (over > 0 ? ask : wait) + short_of * short_of / (4 * softness);
}

static double review_value(
	const struct price_solver *s, size_t cls, int step, const struct review_outcomes *review)
{
	const double *value = class_value(s, cls, step);
	double sum = 0;
	for (int i = 0; i < review->count; i++) {
		sum += review->outcomes[i].share * read_value(s, value, review->outcomes[i].spot);
	}
	return sum;
}

static void solve_class(struct price_solver *s, size_t cls)
{
	double softness = s->terms.softness;
	for (int from = s->steps - 1; from >= 0; from--) {
		double *value = class_value(s, cls, from);
		memcpy(value, s->stop + (size_t)from * s->nodes, s->nodes * sizeof(*value));
		for (int to = s->steps - 1; to > from; to--) {
			double price = s->price[to] * s->ratio[cls];
			const struct review_outcomes *reviews = grid_reviews(s, from, to);
			float *choice = class_choice(s, cls, from, to);
			for (size_t node = 0; node < s->nodes; node++) {
				double ask = review_value(s, cls, to, &reviews[node]) - price;
				double share;
				double best = soft_greater(softness, value[node], ask, &share);
				choice[node] = (float)share;
				value[node] += s->present[to] * (best - value[node]);
			}
		}
	}
}

/* Adds the later demand of the memories on the grid. */
static void add_usage(struct price_solver *s, size_t cls)
{
	for (int from = 0; from < s->steps; from++) {
		const double *mass = s->mass + (size_t)from * s->nodes;
		for (size_t node = 0; node < s->nodes; node++) {
			double left = mass[node];
			if (left <= 0) {
				continue;
			}
			for (int to = from + 1; to < s->steps && left > 1e-9; to++) {
				double asked = left * s->present[to] *
					       (double)class_choice(s, cls, from, to)[node];
				if (asked <= 0) {
					continue;
				}
				left -= asked;
				s->usage[to] += asked * s->ratio[cls];
				const struct review_outcomes *review =
					&grid_reviews(s, from, to)[node];
				for (int i = 0; i < review->count; i++) {
					add_mass(s, s->mass + (size_t)to * s->nodes,
						review->outcomes[i].spot,
						asked * review->outcomes[i].share);
				}
			}
		}
	}
}

/* The worth of a memory if it is not asked before step 1; shares[] is by step. */
static double waiting(const struct price_solver *s, const struct group *group, double *shares)
{
	double value = group->memory.reviews == 0 ? group->known
						  : memory_recall(&group->memory, s->terms.date);
	for (int to = s->steps - 1; to > 0; to--) {
		double ask = review_value(s, group->cls, to, &group->review[to]) -
			     s->price[to] * s->ratio[group->cls];
		double best = soft_greater(s->terms.softness, value, ask, &shares[to]);
		value += s->present[to] * (best - value);
	}
	return value;
}

static bool asked_today(const struct price_solver *s, const struct memory *memory)
{
	return memory->reviews > 0 && memory->last_day >= s->terms.today;
}

static void use_group(struct price_solver *s, const struct group *group)
{
	double shares[PRICE_STEPS_MAX] = {0};
	double value = waiting(s, group, shares);
	if (!asked_today(s, &group->memory)) {
		double ask = review_value(s, group->cls, 0, &group->review[0]) -
			     s->price[0] * s->ratio[group->cls];
		value = soft_greater(s->terms.softness, value, ask, &shares[0]);
	}
	s->bound += value * group->weight;
	double left = group->weight;
	for (int to = 0; to < s->steps; to++) {
		double asked = left * s->present[to] * shares[to];
		left -= asked;
		s->usage[to] += asked * s->ratio[group->cls];
		for (int i = 0; asked > 0 && i < group->review[to].count; i++) {
			const struct outcome *outcome = &group->review[to].outcomes[i];
			add_mass(s, s->mass + (size_t)to * s->nodes, outcome->spot,
				asked * outcome->share);
		}
	}
}

/* Demand at the current prices, and the bound they give. */
static void take_stock(struct price_solver *s)
{
	s->bound = 0;
	for (int step = 0; step < s->steps; step++) {
		s->usage[step] = 0;
		s->bound += s->price[step] * s->budget[step] * s->present[step];
	}
	for (size_t cls = 0; cls < s->class_count; cls++) {
		memset(s->mass, 0, (size_t)s->steps * s->nodes * sizeof(*s->mass));
		solve_class(s, cls);
		for (size_t i = 0; i < s->group_count; i++) {
			if (s->groups[i].cls == cls) {
				use_group(s, &s->groups[i]);
			}
		}
		add_usage(s, cls);
	}
}

/* One price for all days, found by bisection: demand falls as the price rises. */
static void find_level(struct price_solver *s)
{
	double low = 0.001 / s->ratio[s->class_count - 1];
	double high = 4 / s->ratio[0];
	double budget = 0;
	for (int i = 0; i < s->steps; i++) {
		budget += s->budget[i] * s->present[i];
	}
	for (int round = 0; round < LEVEL_ROUNDS; round++) {
		double level = sqrt(low * high);
		for (int i = 0; i < s->steps; i++) {
			s->price[i] = level;
		}
		take_stock(s);
		double used = 0;
		for (int i = 0; i < s->steps; i++) {
			used += s->usage[i];
		}
		*(used > budget ? &low : &high) = level;
	}
}

/* The bound is convex in the prices, and its gradient is the unused budget: gradient descent with
 * the steps of Barzilai and Borwein (1988). */
static void find_prices(struct price_solver *s)
{
	double best[PRICE_STEPS_MAX];
	double before[PRICE_STEPS_MAX] = {0};
	double slope_before[PRICE_STEPS_MAX] = {0};
	double least = (double)INFINITY;
	double pace = 0;
	int rounds = s->class_count > CLASSES_FEW && s->terms.rounds > ROUNDS_OF_MANY
			     ? ROUNDS_OF_MANY
			     : s->terms.rounds;
	for (int round = 0; round < rounds; round++) {
		take_stock(s);
		if (s->bound < least) {
			least = s->bound;
			memcpy(best, s->price, sizeof(best));
		}
		double slope[PRICE_STEPS_MAX];
		double moved = 0;
		double bent = 0;
		double steepest = 0;
		double level = 0;
		for (int i = 0; i < s->steps; i++) {
			slope[i] = s->budget[i] * s->present[i] - s->usage[i];
			double d = s->price[i] - before[i];
			moved += d * d;
			bent += d * (slope[i] - slope_before[i]);
			steepest = fmax(steepest, fabs(slope[i]));
			level = fmax(level, s->price[i]);
		}
		if (steepest <= 0) {
			break;
		}
		level = fmax(level, 0.01 / s->ratio[0]);
		double most = 0.2 * level / steepest;
		pace = round == 0 ? 0.03 * level / steepest : bent > 0 ? moved / bent : most;
		pace = fmin(pace, most);
		for (int i = 0; i < s->steps; i++) {
			before[i] = s->price[i];
			slope_before[i] = slope[i];
			s->price[i] = fmax(0, s->price[i] - pace * slope[i]);
		}
	}
	memcpy(s->price, best, sizeof(best));
	take_stock(s);
}

struct price_solver *price_solve(const struct candidate *candidates, size_t count,
	const struct price_terms *terms, const struct price_solver *warm)
{
	assert(count > 0 && terms->date > terms->today);
	struct price_solver *s = mem_array(1, sizeof(*s));
	problem_set(s, candidates, count, terms);
	if (warm && warm->steps >= s->steps) {
		for (int i = 0; i < s->steps; i++) {
			s->price[i] = warm->price[i + warm->steps - s->steps];
		}
	} else {
		find_level(s);
	}
	find_prices(s);
	return s;
}

void price_destroy(struct price_solver *s)
{
	if (s) {
		problem_finish(s);
		free(s);
	}
}

double price_gain(const struct price_solver *s, const struct candidate *candidate)
{
	struct review_outcomes reviews[PRICE_STEPS_MAX];
	double shares[PRICE_STEPS_MAX];
	struct group group = {.memory = candidate->memory,
		.cls = problem_class(s, candidate),
		.known = candidate->known,
		.review = reviews};
	for (int to = 0; to < s->steps; to++) {
		reviews[to] = problem_review(s, &candidate->memory, s->terms.today + s->day[to]);
	}
	return candidate->weight *
	       (review_value(s, group.cls, 0, &reviews[0]) - waiting(s, &group, shares));
}

double price_bound(const struct price_solver *s)
{
	return s->bound;
}

double price_today(const struct price_solver *s)
{
	return s->price[0];
}
