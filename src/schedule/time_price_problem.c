/* The problem that the prices solve: steps of days, classes of questions, a grid of memories, and
 * where reviews lead. */
#include "schedule/time_price_problem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define STABILITY_LOW 0.05
/* A stability above this many times the days left is worth no more. */
#define STABILITY_PER_DAY 30.0
#define DIFFICULTY_LOW 1.0
#define DIFFICULTY_HIGH 10.0
#define STEPS_USUAL 32
#define STEPS_OF_MANY 24
#define STABILITY_NODES_OF_MANY 18
#define ALIKE 1.03 /* costs per weight within this factor are one class */
#define STABILITY_NODES 24
#define DIFFICULTY_NODES 3

static struct memory node_memory(const struct price_solver *s, size_t node)
{
	double at = (double)(node / s->difficulties) / (double)(s->stabilities - 1);
	double over = (double)(node % s->difficulties) / (double)(s->difficulties - 1);
	return (struct memory){.stability = STABILITY_LOW * exp(s->logs * at),
		.difficulty = DIFFICULTY_LOW + over * (DIFFICULTY_HIGH - DIFFICULTY_LOW),
		.reviews = 1};
}

static double place(double at, size_t nodes, size_t *below)
{
	double scaled = at * (double)(nodes - 1);
	scaled = scaled < 0 ? 0 : scaled > (double)(nodes - 1) ? (double)(nodes - 1) : scaled;
	*below = (size_t)scaled;
	if (*below >= nodes - 1) {
		*below = nodes - 2;
	}
	return scaled - (double)*below;
}

static struct spot spot_of(const struct price_solver *s, const struct memory *memory)
{
	size_t row;
	size_t column;
	double up = place(log(memory->stability / STABILITY_LOW) / s->logs, s->stabilities, &row);
	double across =
		place((memory->difficulty - DIFFICULTY_LOW) / (DIFFICULTY_HIGH - DIFFICULTY_LOW),
			s->difficulties, &column);
	return (struct spot){(unsigned)(row * s->difficulties + column), (float)up, (float)across};
}

static void add_outcome(const struct price_solver *s, struct review_outcomes *review,
	const struct memory *memory, int day, enum grade grade, double share)
{
	if (share <= 0) {
		return;
	}
	struct memory after = *memory;
	memory_review_as(&s->habits.model, &after, day, grade);
	review->outcomes[review->count++] = (struct outcome){share, spot_of(s, &after)};
}

struct review_outcomes problem_review(
	const struct price_solver *s, const struct memory *memory, int day)
{
	struct review_outcomes review = {.count = 0};
	if (memory->reviews == 0) {
		for (int i = 0; i < 4; i++) {
			add_outcome(
				s, &review, memory, day, (enum grade)(i + 1), s->habits.first[i]);
		}
		return review;
	}
	double recall = memory_recall(memory, day);
	double hard = s->habits.later_hard;
	double easy = s->habits.later_easy;
	add_outcome(s, &review, memory, day, GRADE_AGAIN, 1 - recall);
	add_outcome(s, &review, memory, day, GRADE_HARD, recall * hard);
	add_outcome(s, &review, memory, day, GRADE_GOOD, recall * (1 - hard - easy));
	add_outcome(s, &review, memory, day, GRADE_EASY, recall * easy);
	return review;
}

/* Steps of one day at first, wider ones later if the date is far. */
static void set_steps(struct price_solver *s)
{
	int days = s->terms.date - s->terms.today;
	int most = s->terms.steps > 0             ? s->terms.steps
		   : s->class_count > CLASSES_FEW ? STEPS_OF_MANY
						  : STEPS_USUAL;
	s->steps = days < most ? days : most;
	int daily = days <= most ? s->steps : most / 2;
	for (int i = 0; i <= s->steps; i++) {
		double beyond = i <= daily ? 0 : (double)(i - daily) / (double)(s->steps - daily);
		/* the widths grow evenly */
		double even = (double)(days - daily);
		double steady = (double)(s->steps - daily);
		s->day[i] = i <= daily ? i
				       : daily + (int)lround(steady * beyond +
							     (even - steady) * beyond * beyond);
	}
	for (int i = 0; i < s->steps; i++) {
		s->present[i] = i == 0 ? 1 : 1 - s->terms.missed;
		s->budget[i] = s->terms.budget * (s->day[i + 1] - s->day[i]);
	}
}

static int by_size(const void *left, const void *right)
{
	double a = *(const double *)left;
	double b = *(const double *)right;
	return a < b ? -1 : a > b;
}

/* Classes of cost per weight: the values themselves when they are few, else spread evenly by
 * logarithm. */
static void set_classes(struct price_solver *s, const struct candidate *candidates, size_t count)
{
	double *ratios = mem_array(count, sizeof(*ratios));
	for (size_t i = 0; i < count; i++) {
		ratios[i] = candidates[i].seconds / candidates[i].weight;
	}
	qsort(ratios, count, sizeof(*ratios), by_size);
	double low = ratios[0];
	double high = ratios[count - 1];
	for (size_t i = 0; i < count && s->class_count <= CLASSES; i++) {
		if (i == 0 || ratios[i] > s->ratio[s->class_count - 1] * ALIKE) {
			if (s->class_count < CLASSES) {
				s->ratio[s->class_count] = ratios[i];
			}
			s->class_count++;
		}
	}
	free(ratios);
	if (s->class_count <= CLASSES) {
		return;
	}
	double octaves = log2(high / low);
	s->class_count = (size_t)fmin(CLASSES, ceil(octaves * 2) + 1);
	for (size_t i = 0; i < s->class_count; i++) {
		double at = (double)i / (double)(s->class_count - 1);
		s->ratio[i] = low * pow(high / low, at);
	}
}

unsigned problem_class(const struct price_solver *s, const struct candidate *candidate)
{
	double ratio = candidate->seconds / candidate->weight;
	unsigned best = 0;
	for (unsigned i = 1; i < s->class_count; i++) {
		if (fabs(log(s->ratio[i] / ratio)) < fabs(log(s->ratio[best] / ratio))) {
			best = i;
		}
	}
	return best;
}

/* The properties that make candidates similar, rounded as far as no plan changes. */
struct likeness {
	int stability;
	int difficulty;
	int days;
	int known;
	unsigned cls;
	unsigned index;
};

static struct likeness likeness_of(
	const struct price_solver *s, const struct candidate *candidate, unsigned index)
{
	const struct memory *memory = &candidate->memory;
	struct likeness like = {.cls = problem_class(s, candidate), .index = index};
	if (memory->reviews == 0) {
		like.days = -1;
		like.known = (int)lround(candidate->known * 100);
		return like;
	}
	int days = s->terms.today - memory->last_day;
	like.stability = (int)lround(log2(memory->stability) * 8);
	like.difficulty = (int)lround(memory->difficulty * 2);
	like.days = days < 32 ? days : 32 + (int)lround(log2(days / 32.0) * 8);
	return like;
}

static int by_likeness(const void *left, const void *right)
{
	const struct likeness *a = left;
	const struct likeness *b = right;
	const int differences[] = {(int)a->cls - (int)b->cls, a->days - b->days,
		a->stability - b->stability, a->difficulty - b->difficulty, a->known - b->known};
	for (size_t i = 0; i < sizeof(differences) / sizeof(differences[0]); i++) {
		if (differences[i] != 0) {
			return differences[i];
		}
	}
	return 0;
}

static void set_groups(struct price_solver *s, const struct candidate *candidates, size_t count)
{
	struct likeness *likes = mem_array(count, sizeof(*likes));
	for (size_t i = 0; i < count; i++) {
		likes[i] = likeness_of(s, &candidates[i], (unsigned)i);
	}
	qsort(likes, count, sizeof(*likes), by_likeness);
	s->groups = mem_array(count, sizeof(*s->groups));
	for (size_t i = 0; i < count; i++) {
		const struct candidate *candidate = &candidates[likes[i].index];
		if (i == 0 || by_likeness(&likes[i - 1], &likes[i]) != 0) {
			struct group *group = &s->groups[s->group_count++];
			*group = (struct group){.memory = candidate->memory,
				.cls = likes[i].cls,
				.known = candidate->known};
			group->review = mem_array((size_t)s->steps, sizeof(*group->review));
			for (int to = 0; to < s->steps; to++) {
				group->review[to] = problem_review(
					s, &candidate->memory, s->terms.today + s->day[to]);
			}
		}
		s->groups[s->group_count - 1].weight += candidate->weight;
	}
	free(likes);
}

/* Where a review leads depends only on the days since the last one. */
static void set_reviews(struct price_solver *s)
{
	int slots = 0;
	s->slot = mem_array((size_t)s->day[s->steps] + 1, sizeof(*s->slot));
	memset(s->slot, -1, ((size_t)s->day[s->steps] + 1) * sizeof(*s->slot));
	for (int from = 0; from < s->steps; from++) {
		for (int to = from + 1; to < s->steps; to++) {
			int *slot = &s->slot[s->day[to] - s->day[from]];
			*slot = *slot < 0 ? slots++ : *slot;
		}
	}
	s->review = mem_array((size_t)slots * s->nodes, sizeof(*s->review));
	for (int days = 0; days <= s->day[s->steps]; days++) {
		for (size_t node = 0; s->slot[days] >= 0 && node < s->nodes; node++) {
			struct memory memory = node_memory(s, node);
			s->review[(size_t)s->slot[days] * s->nodes + node] =
				problem_review(s, &memory, days);
		}
	}
}

static void set_grid(struct price_solver *s)
{
	size_t steps = (size_t)s->steps;
	set_reviews(s);
	s->value = mem_array(s->class_count * steps * s->nodes, sizeof(*s->value));
	s->choice = mem_array(s->class_count * steps * steps * s->nodes, sizeof(*s->choice));
	s->mass = mem_array(steps * s->nodes, sizeof(*s->mass));
	s->stop = mem_array(steps * s->nodes, sizeof(*s->stop));
	for (size_t node = 0; node < s->nodes; node++) {
		struct memory memory = node_memory(s, node);
		for (int from = 0; from < s->steps; from++) {
			memory.last_day = s->day[from];
			s->stop[(size_t)from * s->nodes + node] =
				memory_recall(&memory, s->day[s->steps]);
		}
	}
}

void problem_set(struct price_solver *s, const struct candidate *candidates, size_t count,
	const struct price_terms *terms)
{
	s->terms = *terms;
	s->habits = terms->habits ? *terms->habits : HABITS_USUAL;
	set_classes(s, candidates, count);
	bool many = s->class_count > CLASSES_FEW;
	size_t usual = many ? STABILITY_NODES_OF_MANY : STABILITY_NODES;
	s->stabilities = terms->stability_grid ? terms->stability_grid : usual;
	s->difficulties = terms->difficulty_grid ? terms->difficulty_grid : DIFFICULTY_NODES;
	s->nodes = s->stabilities * s->difficulties;
	s->logs = log(STABILITY_PER_DAY * fmax(terms->date - terms->today, 7) / STABILITY_LOW);
	set_steps(s);
	set_groups(s, candidates, count);
	set_grid(s);
}

void problem_finish(struct price_solver *s)
{
	for (size_t i = 0; i < s->group_count; i++) {
		free(s->groups[i].review);
	}
	free(s->groups);
	free(s->review);
	free(s->slot);
	free(s->value);
	free(s->choice);
	free(s->mass);
	free(s->stop);
}
