/* Keeps the newest answer of each question, and earlier ones apart. */
#include "rehearsal/answers.h"

#include <stdlib.h>

#include "base/mem.h"

void answers_init(struct answers *answers, size_t question_count)
{
	*answers = (struct answers){.count = question_count,
		.outcomes = mem_array(question_count, sizeof(*answers->outcomes))};
}

void answers_finish(struct answers *answers)
{
	for (size_t i = 0; i < answers->count; i++) {
		take_finish(&answers->outcomes[i].take);
	}
	for (size_t i = 0; i < answers->earlier_count; i++) {
		take_finish(&answers->earlier[i].outcome.take);
	}
	free(answers->earlier);
	free(answers->outcomes);
	*answers = (struct answers){0};
}

struct outcome *answers_begin(struct answers *answers, size_t question, bool returned)
{
	struct outcome *outcome = &answers->outcomes[question];
	if (returned && outcome->take.id != 0) {
		answers->earlier = mem_reserve(answers->earlier, &answers->earlier_capacity,
			answers->earlier_count + 1, sizeof(*answers->earlier));
		answers->earlier[answers->earlier_count++] =
			(struct earlier_outcome){.question = question, .outcome = *outcome};
		*outcome = (struct outcome){0};
	}
	take_finish(&outcome->take);
	outcome->review_id = 0;
	outcome->grade = GRADE_NONE;
	return outcome;
}

void answers_count_grades(const struct answers *answers, size_t counts[GRADE_EASY + 1])
{
	for (size_t grade = 0; grade <= GRADE_EASY; grade++) {
		counts[grade] = 0;
	}
	for (size_t i = 0; i < answers->count; i++) {
		counts[answers->outcomes[i].grade]++;
	}
}

bool answers_next_question(const struct answers *answers, size_t *question)
{
	int worst = GRADE_GOOD;
	for (size_t i = 0; i < answers->count; i++) {
		int grade = (int)answers->outcomes[i].grade;
		if (grade != GRADE_NONE && grade < worst) {
			worst = grade;
			*question = i;
		}
	}
	for (size_t i = 0; worst == GRADE_GOOD && i < answers->count; i++) {
		if (answers->outcomes[i].take.id == 0) {
			*question = i;
			return true;
		}
	}
	return worst < GRADE_GOOD;
}
