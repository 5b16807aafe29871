/* Sessions that have not been: what would come of an asking. */
#include "agenda/agenda.h"
#include "base/text.h"

void choices_suppose(struct choices *choices, size_t item, int day, uint64_t seed)
{
	const struct choice *choice = &choices->items[item];
	struct memory *memory = &choices->all[choice->place].memory;
	const uint64_t parts[] = {seed, choice->place, (uint64_t)day};
	double at = hash_chance(hash_bytes(HASH_START, parts, sizeof(parts)));
	enum grade grade = GRADE_GOOD;
	if (memory->reviews == 0) {
		double sum = 0;
		for (int i = 0; i < 4; i++) {
			sum += choices->habits.first[i];
			if (at < sum) {
				grade = (enum grade)(GRADE_AGAIN + i);
				break;
			}
		}
	} else if (at >= choice->recall) {
		grade = GRADE_AGAIN;
	} else if (at < choice->recall * choices->habits.later_hard) {
		grade = GRADE_HARD;
	}
	memory_review_as(&choices->habits.model, memory, day, grade);
}
