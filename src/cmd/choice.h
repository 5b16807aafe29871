/* Which questions a verb works on, in which language, in the order in which they would be asked. */
#ifndef CMD_CHOICE_H
#define CMD_CHOICE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/lang.h"
#include "cmd/args.h"
#include "cmd/setup.h"
#include "schedule/schedule.h"

struct choice {
	const struct deck *deck; /* borrowed from the decks, as is the question */
	const struct question *question;
	enum lang lang;
	enum reason reason;
	double recall; /* today; 0 when new */
};

struct choices {
	struct choice *items;
	size_t count;
};

/* Orders the decks' questions by --lang, --topic, --seed and what the store remembers on `day`; at
 * most `most` of them, 0 for all. ERROR_NOT_FOUND when there is none. */
bool choices_make(const struct call *call, const struct decks *decks, struct store *store, int day,
	size_t most, struct choices *choices, struct error *err);
/* The same questions in the order of the decks; needs no store. */
bool choices_in_order(const struct call *call, const struct decks *decks, size_t most,
	struct choices *choices, struct error *err);
void choices_finish(struct choices *choices);

/* "new", "87 % remembered": few words. `out` is 64 bytes. */
void choice_reason(const struct choice *choice, char out[64]);

#endif
