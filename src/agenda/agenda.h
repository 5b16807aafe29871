/* Which questions a verb works on, in which language, in the order in which they would be asked. */
#ifndef AGENDA_AGENDA_H
#define AGENDA_AGENDA_H

#include <stdbool.h>
#include <stddef.h>

#include "agenda/memories.h"
#include "base/error.h"
#include "base/lang.h"
#include "deck/deck.h"
#include "options/options.h"
#include "schedule/schedule.h"
#include "store/store.h"

struct choice {
	const struct deck *deck; /* borrowed from the decks, as is the question */
	const struct question *question;
	const struct question *parent; /* the question asked that it follows up on; NULL: none */
	enum lang lang;
	enum reason reason;
	struct memory memory; /* all-zero when never asked in this language */
	double recall;        /* today; 0 when new */
	double seconds;       /* an asking of it is expected to take, all in all */
	uint64_t story;
	size_t place;  /* in the order in which they were collected */
	int mock_part; /* of a mock interview (mock.c) */
};

struct choices {
	struct choice *items;
	size_t count;
	struct choice *all; /* every question in every language it could be asked in, by place */
	size_t all_count;
	size_t suspended; /* questions left out for their {skip} */
	size_t today;     /* of them, those of today's session, which come first */
	int date;         /* the day to be ready on; 0: none */
	double missed;    /* the share of days that will be missed */
	double retention; /* what is aimed at without a date */
	struct habits habits;
};

/* Orders the decks' questions by --by, --minutes, --questions, --lang, --topic, --only, --seed, or
 * --mock, and what the store (NULL: none) remembers on `day`. ERROR_NOT_FOUND when there is none.
 */
bool choices_make(const struct invocation *invocation, const struct decks *decks,
	struct store *store, int day, struct choices *choices, struct error *err);
/* Orders them anew for another day, from the memories they have now; `prices` as plan_session has
 * it. */
void choices_plan(const struct invocation *invocation, int day, struct price_solver **prices,
	struct choices *choices);
/* Item `item` is asked in a session that is only supposed: it is remembered as likely as the model
 * says, by a chance that is the same for the same seed. Its memory in `all` takes the review. */
void choices_suppose(struct choices *choices, size_t item, int day, uint64_t seed);
/* The same questions in the order of the decks, at most `most`, 0 for all; needs no store. */
bool choices_in_order(const struct invocation *invocation, const struct decks *decks, int day,
	size_t most, struct choices *choices, struct error *err);
void choices_finish(struct choices *choices);

/* The places of the table's "ko|en|alternate". */
enum lang_choice { ASK_KO, ASK_EN, ASK_ALTERNATE };
enum lang_choice asked_lang(const struct invocation *invocation);

/* The questions of the decks that the call is about, in their order, once for each language they
 * could be asked in (chosen.c). What stands in several decks is there once: of those that are
 * looked for the one that has a history (`memories`, NULL: none), then one in the language that is
 * asked, then one with a model answer, then the first. It is suspended where one of them is.
 * Sets the date to the decks' earliest. ERROR_NOT_FOUND when there is none. */
bool choices_collect(const struct invocation *invocation, const struct decks *decks, int day,
	const struct memory_list *memories, struct choices *choices, struct error *err);
/* What --only names. */
enum only_kind { ONLY_ANY, ONLY_ID, ONLY_NUMBER, ONLY_TEXT };
struct only {
	enum only_kind kind;
	char *wanted; /* the id, the number without what is around it, or the text folded */
};
/* From the option's text; NULL is ONLY_ANY. only_finish afterwards (only.c). */
void only_read(const char *text, struct only *only);
bool only_names(const struct only *only, const struct question *question);
/* Why nothing is asked when it names no question; `where` is a deck or decks. */
bool only_refuse(const struct only *only, const char *text, const char *where, struct error *err);
void only_finish(struct only *only);

/* "2 questions are suspended …": to be printed where questions are counted. `out` is 96 bytes;
 * empty when there is none. */
void choices_tell_suspended(const struct choices *choices, char out[96]);

/* "new", "fading, 87 % remembered": few words. `out` is 64 bytes. */
void choice_reason(const struct choice *choice, char out[64]);

/* Seconds allowed for an answer: the question's own, else its deck's, else `limit_s`, which
 * `limit_wins` puts over both. */
double choice_limit(const struct choice *choice, double limit_s, bool limit_wins);

/* Fills in how long each asking takes: from the user's own takes of the question, else from the
 * length of its model answer, else from the time allowed (expected.c). */
bool choices_expect(const struct invocation *invocation, struct store *store,
	struct choices *choices, struct error *err);

/* Orders them as an interviewer would ask them, for --mock (mock.c). */
bool choices_mock(const struct invocation *invocation, struct choices *choices, struct error *err);
/* "warm-up", "technical" … of a question of one. */
const char *mock_part(const struct choice *choice);
bool choice_closes(const struct choice *choice);
/* The length of a session: --minutes, else that of a mock interview; 0: it has none. */
double choices_minutes(const struct invocation *invocation);

#endif
