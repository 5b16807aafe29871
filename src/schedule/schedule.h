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

/* What of the model is fitted to the one who answers; the rest is as published. */
struct memory_model {
	double first_stability[4]; /* days, after a first Again, Hard, Good, Easy */
};
extern const struct memory_model MEMORY_USUAL;

/* Takes one review into the memory. A day before last_day counts as the same day. `grade` is 1–4.
 */
void memory_review(struct memory *memory, int day, enum grade grade);
void memory_review_as(
	const struct memory_model *model, struct memory *memory, int day, enum grade grade);

/* Probability of remembering on a day; 0 when never asked. */
double memory_recall(const struct memory *memory, int day);

/* Days until recall falls to `recall` (0–1, exclusive). */
double memory_interval(double stability, double recall);

/* How the user grades on the whole: shares of Again, Hard, Good, Easy when a question is asked for
 * the first time, and of Hard and Easy among the answers that were remembered later. Each sums to 1
 * or less. */
struct habits {
	double first[4];
	double later_hard;
	double later_easy;
	struct memory_model model;
};
extern const struct habits HABITS_USUAL;

/* One review of the past, and all those of a question in one language, in order of day. */
struct past_review {
	int day;
	enum grade grade; /* 1–4 */
};
struct review_run {
	const struct past_review *reviews; /* borrowed */
	size_t count;
};

/* What fitting did: log losses are per review, of those a day or more after the one before. */
struct fit_report {
	size_t reviews;
	double loss_before; /* on all reviews */
	double loss_after;
	double held_out_before; /* each third by what was fitted to the others */
	double held_out_after;
	bool fitted[4]; /* the first stabilities that were taken over */
};
#define FIT_REVIEWS_LEAST 100

/* Grades and first stabilities as the user's own reviews have them, drawn to the usual where they
 * are few. A first stability is taken over only from FIT_REVIEWS_LEAST reviews on and where it
 * foretells reviews it was not fitted to better. `report` may be NULL. */
void habits_fit(const struct review_run *runs, size_t count, struct habits *habits,
	struct fit_report *report);

/* A number, not 0, for the reviews that the model is fitted to: while it stays the same, habits_fit
 * fits the same model. */
uint64_t habits_basis(const struct review_run *runs, size_t count);
/* What habits_fit gives, with a model that it has fitted to the same basis before. */
void habits_with(const struct review_run *runs, size_t count, const struct memory_model *model,
	struct habits *habits);

/* What a review log says of time: the day a review is of, and the day (of UTC) on which the clock
 * stood when it was entered. */
struct entered {
	int made_day;
	int day;
};

/* Nothing was reviewed before this program was there: 2026-01-01. */
#define DAY_EARLIEST 20454
/* Days of flights, time zones and late evenings: a step back of so many is no wrong clock. */
#define DAYS_SLACK 2

/* The day that each of `count` reviews, in the order of entry, counts as of on the day `today`: its
 * own as a rule; where the clock must have been wrong, by the order of entry, the nearest day
 * between those believed before and after it; never one after today. What is believed changes with
 * today: a review of tomorrow is believed tomorrow. In O(n log n). */
void days_believed(const struct entered *entries, size_t count, int today, int *believed);

/* Whether each of them is believed as it stands for being in order, in one pass. `newest` is what
 * the entries before them have come to, {INT_MIN + DAYS_SLACK, INT_MIN} before the first, and is
 * carried on; a log that was plain stays so on any day from newest->day on that is not more than a
 * day before newest->made_day. */
bool days_are_plain(const struct entered *entries, size_t count, int today, struct entered *newest);

/* Whether the day a review says is so far from what is believed that its clock was wrong. */
bool day_is_doubted(int said, int believed);

/* A question in a language that could be asked. */
struct candidate {
	const char *topic; /* borrowed; compared as text */
	uint64_t story;    /* those with the same are not asked one after the other; 0: none */
	struct memory memory;
	double weight;  /* over 0 */
	double seconds; /* an asking of it takes, over 0 */
	double known; /* recall on the date though it is never asked, 0–1; see LANGUAGE_TRANSFER */
};

/* A question that was answered in one language is not unknown in the other: what to say is there,
 * the words are not. How much of the recall goes over is not known of spoken answers; a half is the
 * least that keeps the other language from being asked before what was never asked at all, and
 * leaves it before what is fresh. */
#define LANGUAGE_TRANSFER 0.5

/* Why a question stands where it stands. */
enum reason {
	REASON_NEW,
	REASON_FADING,   /* recall is below what is aimed at */
	REASON_WEIGHTED, /* it is there for its weight */
	REASON_DATE,     /* asked now, it is remembered on the date */
	REASON_DEBT,     /* due for longest */
	REASON_FRESH,    /* nothing else is left */
	REASON_MOCK,     /* an interviewer would ask it here */
};

struct planned {
	size_t candidate; /* index into the candidates */
	enum reason reason;
	double recall; /* on the day; 0 when new */
};

struct plan_terms {
	int today;
	int date;                    /* the day to be ready on; not after today: none */
	double seconds;              /* of a session; 0: not limited */
	size_t most;                 /* questions of a session; 0: not limited */
	double retention;            /* without a date, what falls below is due; 0–1 exclusive */
	double missed;               /* the probability that a day is missed, 0–1 */
	uint64_t seed;               /* the same input and seed give the same plan */
	const struct habits *habits; /* NULL: the usual */
};

/* Orders all candidates: those of today's session first, in the order in which they are asked, then
 * the others, the nearest first; gives how many are of today's. `planned` has `count` items to
 * fill. None that was asked today is in it while another is left.
 *
 * With a date, what is asked today is what gains most recall on the date, by weight, for its time,
 * over being asked on a later day (schedule/price.h). Without one, what is due is asked, three
 * parts of the time to one for new questions, the oldest debt in every third place. Topics take
 * turns. `prices` (may be NULL) are those of an earlier day to begin with, and those of this one
 * after. */
struct price_solver;
size_t plan_session(const struct candidate *candidates, size_t count,
	const struct plan_terms *terms, struct price_solver **prices, struct planned *planned);
void plan_forget(struct price_solver *prices);

/* The share of days that will be missed, from how many of the last days were. */
double plan_missed(int missed, int days);

/* The least upper bound known of what any plan gets: weighted recall on the date of all candidates
 * over the sum of their weights, for a date within 64 days. For judging plans. */
double plan_bound(const struct candidate *candidates, size_t count, const struct plan_terms *terms);

/* Orders a session so that topics take turns and no story follows itself where that can be helped
 * (order.c). Moves only what has to be moved. */
void plan_interleave(const struct candidate *candidates, struct planned *planned, size_t count);

#endif
