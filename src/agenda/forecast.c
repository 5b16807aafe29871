/* Simulates sessions of the days to come. */
#include "agenda/forecast.h"

#include <stdlib.h>

#include "agenda/planned_order.h"
#include "base/mem.h"
#include "base/text.h"

#define LEARNERS 8

static enum grade first_grade(const struct habits *habits, double chance)
{
	double sum = 0;
	for (int i = 0; i < 4; i++) {
		sum += habits->first[i];
		if (chance < sum) {
			return (enum grade)(GRADE_AGAIN + i);
		}
	}
	return GRADE_GOOD;
}

static void simulate_asking(struct choices *choices, size_t item, int day, uint64_t seed)
{
	const struct choice *choice = &choices->items[item];
	struct memory *memory = &choices->all[choice->place].memory;
	const uint64_t parts[] = {seed, choice->place, (uint64_t)day};
	double chance = hash_chance(hash_bytes(HASH_START, parts, sizeof(parts)));
	enum grade grade = GRADE_GOOD;
	if (memory->reviews == 0) {
		grade = first_grade(&choices->habits, chance);
	} else if (chance >= choice->recall) {
		grade = GRADE_AGAIN;
	} else if (chance < choice->recall * choices->habits.later_hard) {
		grade = GRADE_HARD;
	}
	memory_review_as(&choices->habits.model, memory, day, grade);
}

void forecast_session(struct choices *choices, size_t count, int day, uint64_t seed)
{
	for (size_t i = 0; i < count; i++) {
		simulate_asking(choices, i, day, seed);
	}
}

void forecast_recall(const struct agenda_settings *agenda_settings, int date,
	struct choices *choices, double *recall)
{
	struct memory *kept = mem_array(choices->all_count, sizeof(*kept));
	for (size_t i = 0; i < choices->all_count; i++) {
		kept[i] = choices->all[i].memory;
		recall[i] = 0;
	}
	for (uint64_t learner = 0; learner < LEARNERS; learner++) {
		struct price_solver *prices = NULL;
		for (int day = agenda_settings->today; day < date; day++) {
			agenda_order(agenda_settings, day, &prices, choices);
			forecast_session(choices, choices->session_count, day, learner);
		}
		plan_forget(prices);
		for (size_t i = 0; i < choices->all_count; i++) {
			recall[i] += memory_recall(&choices->all[i].memory, date) / LEARNERS;
			choices->all[i].memory = kept[i];
		}
	}
	free(kept);
}
