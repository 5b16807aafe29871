/* What is remembered, and what to ask next. Pure: values in, values out; days are whole numbers. */
#ifndef SCHEDULE_SCHEDULE_H
#define SCHEDULE_SCHEDULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The user's judgement of an answer. 0 is "no grade". */
enum grade { GRADE_NONE = 0, GRADE_AGAIN = 1, GRADE_HARD = 2, GRADE_GOOD = 3, GRADE_EASY = 4 };

/* "Again", "Hard", "Good", "Easy"; "" for GRADE_NONE. */
const char *grade_name(enum grade grade);

/* The memory of one question in one language (FSRS-6). All-zero: never asked. */
struct memory {
	double stability;  /* days until recall falls to 0.9; 0.001 to 36500 */
	double difficulty; /* 1 to 10 */
	int last_day;
	int reviews;
};

/* Takes one review into the memory. A day before last_day counts as the same day. `grade` is 1–4.
 */
void memory_review(struct memory *memory, int day, enum grade grade);

/* Probability of remembering on a day; 0 when never asked. */
double memory_recall(const struct memory *memory, int day);

/* Days until recall falls to `recall` (0–1, exclusive). */
double memory_interval(double stability, double recall);

/* A question in a language that could be asked. */
struct candidate {
	const char *topic; /* borrowed; compared as text */
	struct memory memory;
};

/* Why a question stands where it stands. */
enum reason { REASON_NEW, REASON_FADING };

struct planned {
	size_t candidate; /* index into the candidates */
	enum reason reason;
	double recall; /* on the day; 0 when new */
};

/* Orders all candidates: never asked first, in their own order; then lowest recall first; topics
 * interleaved, so that the same topic does not follow itself while another of the same kind waits.
 * `seed` breaks ties between equal recalls; the same input gives the same order. `planned` has
 * `count` items to fill. O(n log n). */
void plan_order(const struct candidate *candidates, size_t count, int day, uint64_t seed,
	struct planned *planned);

#endif
