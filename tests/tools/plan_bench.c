/* Judges plans: simulated learners with FSRS-6 as the truth practise until a date, by our plan, by
 * other rules, and the bound no plan can pass. Prints the weighted recall on the date with its
 * standard error.
 * usage: plan_bench [LEARNERS [TEXT]] the table, or of it what is named with TEXT
 *        plan_bench --speed [COUNT]   one plan over so many questions */
#define _POSIX_C_SOURCE 200809L
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"
#include "schedule/schedule.h"

#define QUESTIONS 60
#define HEAVY 3.0
#define PROCESSES 2

enum rule { DUE_FIRST, AT_RANDOM, ROUND_ROBIN, NEW_FIRST, GREEDY, OURS, RULES };
static const char *const RULE_NAMES[RULES] = {"due first", "random", "round-robin",
	"new first, then lowest recall", "greedy, one step ahead", "ours"};

struct setting {
	const char *name;
	int days;
	int answers;
	double truth;  /* times the stability assumed */
	double missed; /* the probability that a day is skipped */
};
static const struct setting SETTINGS[] = {{"7 a day", 21, 7, 1, 0}, {"4 a day", 21, 4, 1, 0},
	{"7, 30 % worse", 21, 7, 0.7, 0}, {"4, 30 % worse", 21, 4, 0.7, 0},
	{"7, days missed", 21, 7, 1, 0.3}, {"4, days missed", 21, 4, 1, 0.3},
	{"7, 7 days", 7, 7, 1, 0}, {"4, 7 days", 7, 4, 1, 0}, {"7, 45 days", 45, 7, 1, 0},
	{"4, 45 days", 45, 4, 1, 0}};
#define SETTING_COUNT (sizeof(SETTINGS) / sizeof(SETTINGS[0]))

struct learner {
	uint64_t seed;
	struct candidate candidates[QUESTIONS];
	struct price_solver *prices;
	int missed;
	int days;
};

enum draw { DRAW_GRADE, DRAW_HARD, DRAW_MISSED, DRAW_RULE };

/* The same for every rule, so that rules are compared on the same learners. */
static double draw(const struct learner *learner, enum draw what, int day, size_t question)
{
	const uint64_t parts[] = {learner->seed, (uint64_t)what, (uint64_t)day, question};
	return hash_chance(hash_bytes(HASH_START, parts, sizeof(parts)));
}

static double greedy_score(const struct candidate *candidate, int day, int date)
{
	const struct memory *memory = &candidate->memory;
	double after = 0;
	if (memory->reviews == 0) {
		for (int grade = GRADE_AGAIN; grade <= GRADE_EASY; grade++) {
			struct memory first = *memory;
			memory_review(&first, day, (enum grade)grade);
			after += HABITS_USUAL.first[grade - 1] * memory_recall(&first, date);
		}
		return candidate->weight * after;
	}
	struct memory good = *memory;
	struct memory again = *memory;
	memory_review(&good, day, GRADE_GOOD);
	memory_review(&again, day, GRADE_AGAIN);
	double recall = memory_recall(memory, day);
	after = recall * memory_recall(&good, date) + (1 - recall) * memory_recall(&again, date);
	return candidate->weight * (after - memory_recall(memory, date));
}

static double score(const struct learner *learner, enum rule rule, size_t i, int day, int date)
{
	const struct candidate *candidate = &learner->candidates[i];
	const struct memory *memory = &candidate->memory;
	bool is_new = memory->reviews == 0;
	double recall = memory_recall(memory, day);
	switch (rule) {
	case DUE_FIRST:
		return is_new ? -1 : recall <= 0.9 ? 1 - recall : -2;
	case AT_RANDOM:
		return draw(learner, DRAW_RULE, day, i);
	case ROUND_ROBIN:
		return is_new ? 1e6 - (double)i : -memory->last_day - (double)i / QUESTIONS;
	case NEW_FIRST:
		return is_new ? 2 : 1 - recall;
	case GREEDY:
		return greedy_score(candidate, day, date);
	case OURS:
	case RULES:
		break;
	}
	return 0;
}

static void choose(struct learner *learner, enum rule rule, const struct setting *setting, int day,
	size_t *chosen)
{
	if (rule == OURS) {
		struct planned planned[QUESTIONS];
		struct plan_terms terms = {.today = day,
			.date = setting->days,
			.most = (size_t)setting->answers,
			.retention = 0.9,
			.missed = plan_missed(learner->missed, learner->days),
			.seed = learner->seed};
		(void)plan_session(
			learner->candidates, QUESTIONS, &terms, &learner->prices, planned);
		for (int i = 0; i < setting->answers; i++) {
			chosen[i] = planned[i].candidate;
		}
		return;
	}
	double scores[QUESTIONS];
	for (size_t i = 0; i < QUESTIONS; i++) {
		scores[i] = score(learner, rule, i, day, setting->days);
	}
	for (int place = 0; place < setting->answers; place++) {
		size_t best = 0;
		for (size_t i = 1; i < QUESTIONS; i++) {
			best = scores[i] > scores[best] ? i : best;
		}
		chosen[place] = best;
		scores[best] = -(double)INFINITY;
	}
}

static double truth_recall(const struct memory *memory, int day, double truth)
{
	struct memory real = *memory;
	real.stability *= truth;
	return memory_recall(&real, day);
}

static void answer(struct learner *learner, size_t i, int day, double truth)
{
	struct memory *memory = &learner->candidates[i].memory;
	double at = draw(learner, DRAW_GRADE, day, i);
	enum grade grade;
	if (memory->reviews == 0) {
		grade = at < 0.25  ? GRADE_AGAIN
			: at < 0.5 ? GRADE_HARD
			: at < .95 ? GRADE_GOOD
				   : GRADE_EASY;
	} else if (at >= truth_recall(memory, day, truth)) {
		grade = GRADE_AGAIN;
	} else {
		grade = draw(learner, DRAW_HARD, day, i) < 0.2 ? GRADE_HARD : GRADE_GOOD;
	}
	memory_review(memory, day, grade);
}

static void prepare(struct candidate *candidates, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		candidates[i] = (struct candidate){
			.topic = "", .weight = i % 4 == 0 ? HEAVY : 1, .seconds = 120};
	}
}

/* What a learner weighs up to on the date, and how many questions were never asked. */
static double practise(
	uint64_t seed, enum rule rule, const struct setting *setting, double *never_asked)
{
	struct learner learner = {.seed = seed};
	prepare(learner.candidates, QUESTIONS);
	for (int day = 0; day < setting->days; day++) {
		size_t chosen[QUESTIONS];
		bool skipped = draw(&learner, DRAW_MISSED, day, 0) < setting->missed;
		if (!skipped) {
			choose(&learner, rule, setting, day, chosen);
			for (int i = 0; i < setting->answers; i++) {
				answer(&learner, chosen[i], day, setting->truth);
			}
		}
		learner.missed += skipped;
		learner.days++;
	}
	plan_forget(learner.prices);
	double got = 0;
	double weights = 0;
	for (size_t i = 0; i < QUESTIONS; i++) {
		const struct candidate *candidate = &learner.candidates[i];
		got += candidate->weight *
		       truth_recall(&candidate->memory, setting->days, setting->truth);
		weights += candidate->weight;
		*never_asked += candidate->memory.reviews == 0;
	}
	return got / weights;
}

struct cell {
	double sum;
	double squares;
	double never_asked;
};

static struct cell run_cell(
	enum rule rule, const struct setting *setting, int from, int step, int learners)
{
	struct cell cell = {0};
	for (int i = from; i < learners; i += step) {
		double got = practise((uint64_t)i + 1, rule, setting, &cell.never_asked);
		cell.sum += got;
		cell.squares += got * got;
	}
	return cell;
}

/* The learners of a cell are shared out to processes. */
static bool measure(enum rule rule, const struct setting *setting, int learners, struct cell *cell)
{
	*cell = (struct cell){0};
	int ends[PROCESSES];
	bool ok = true;
	for (int i = 0; i < PROCESSES; i++) {
		int pipe_ends[2];
		if (pipe(pipe_ends) != 0) {
			return false;
		}
		pid_t child = fork();
		if (child == 0) {
			struct cell part = run_cell(rule, setting, i, PROCESSES, learners);
			ssize_t written = write(pipe_ends[1], &part, sizeof(part));
			_exit(written == (ssize_t)sizeof(part) ? 0 : 1);
		}
		(void)close(pipe_ends[1]);
		ends[i] = pipe_ends[0];
		ok = ok && child > 0;
	}
	for (int i = 0; i < PROCESSES; i++) {
		struct cell part = {0};
		ok = read(ends[i], &part, sizeof(part)) == (ssize_t)sizeof(part) && ok;
		(void)close(ends[i]);
		cell->sum += part.sum;
		cell->squares += part.squares;
		cell->never_asked += part.never_asked;
	}
	while (wait(NULL) > 0) {
	}
	return ok;
}

static int print_table(int learners, const char *named)
{
	(void)printf("%d learners, %d questions, weights %g:1; weighted recall on the date "
		     "(standard error; never asked)\n",
		learners, QUESTIONS, HEAVY);
	for (size_t s = 0; s < SETTING_COUNT; s++) {
		const struct setting *setting = &SETTINGS[s];
		if (!strstr(setting->name, named)) {
			continue;
		}
		(void)printf("%s, %d days\n", setting->name, setting->days);
		for (int rule = 0; rule < RULES; rule++) {
			struct cell cell;
			if (!measure((enum rule)rule, setting, learners, &cell)) {
				perror("plan_bench");
				return 1;
			}
			double mean = cell.sum / learners;
			double spread = sqrt(fmax(0, cell.squares / learners - mean * mean));
			(void)printf("  %-30s %.4f (%.4f; %.1f)\n", RULE_NAMES[rule], mean,
				spread / sqrt(learners), cell.never_asked / learners);
			(void)fflush(stdout);
		}
		if (setting->missed <= 0 && setting->truth >= 1) {
			struct candidate candidates[QUESTIONS];
			struct plan_terms terms = {.date = setting->days,
				.most = (size_t)setting->answers,
				.retention = 0.9};
			prepare(candidates, QUESTIONS);
			(void)printf("  %-30s %.4f\n", "upper bound",
				plan_bound(candidates, QUESTIONS, &terms));
		}
	}
	return 0;
}

/* A plan over many questions after a year of practice, of different lengths and weights. */
static int print_speed(size_t count)
{
	struct candidate *candidates = mem_array(count, sizeof(*candidates));
	struct planned *planned = mem_array(count, sizeof(*planned));
	struct learner learner = {.seed = 7};
	for (size_t i = 0; i < count; i++) {
		candidates[i] = (struct candidate){.topic = i % 3 ? "a" : "b",
			.weight = 1 + (double)(i % 3),
			.seconds = 40 + 160 * draw(&learner, DRAW_RULE, 0, i)};
		int day = (int)(draw(&learner, DRAW_RULE, 1, i) * 365);
		for (int n = 0; n < 8 && day < 365 && i % 5; n++) {
			memory_review(&candidates[i].memory, day, n % 4 ? GRADE_GOOD : GRADE_AGAIN);
			day += 1 + (int)(draw(&learner, DRAW_RULE, n + 2, i) * 60);
		}
	}
	static const int DAYS[] = {0, 14, 45, 365};
	for (size_t i = 0; i < sizeof(DAYS) / sizeof(DAYS[0]); i++) {
		struct plan_terms terms = {.today = 365,
			.date = 365 + DAYS[i],
			.seconds = 1200,
			.retention = 0.9,
			.missed = 0.1,
			.seed = 1};
		int64_t start = clock_steady_ms();
		size_t today = plan_session(candidates, count, &terms, NULL, planned);
		int64_t took = clock_steady_ms() - start;
		struct rusage usage;
		(void)getrusage(RUSAGE_SELF, &usage);
		(void)printf("plan over %zu questions, date in %d days: %" PRId64
			     " ms, %ld MB at most, %zu questions today\n",
			count, DAYS[i], took, usage.ru_maxrss / 1024, today);
	}
	free(planned);
	free(candidates);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], "--speed") == 0) {
		return print_speed(argc > 2 ? (size_t)strtol(argv[2], NULL, 10) : 10000);
	}
	int learners = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 400;
	return print_table(learners > 0 ? learners : 400, argc > 2 ? argv[2] : "");
}
