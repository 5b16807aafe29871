/* Makes the review that changes the grade of a take. */
#include "store/regrading.h"

#include "store/reviews.h"

bool store_regrading(struct store *store, const struct take *take, enum grade grade, int64_t at_ms,
	struct review *review, struct error *err)
{
	struct review old = {0};
	bool found = false;
	if (!store_review_of_take(store, take->id, &old, &found, err)) {
		return false;
	}
	*review = (struct review){.question_id = take->question_id,
		.lang = take->lang,
		.day = found ? old.day : take->day,
		.grade = grade,
		.by = GRADED_BY_KEY,
		.take_id = take->id,
		.supersedes = found ? old.id : 0,
		.made_ms = at_ms};
	return true;
}
