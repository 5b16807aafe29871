/* The order in which the questions of a day are asked. */
#ifndef AGENDA_PLANNED_ORDER_H
#define AGENDA_PLANNED_ORDER_H

#include "agenda/choice.h"
#include "agenda/settings.h"

/* Orders all questions for `day` by the memories they have now: sets items, session_count and each
 * item's reason and recall. `prices` (may be NULL): as for plan_session. With `only`, the items of
 * a single session stay in the order of the notes. */
void agenda_order(const struct agenda_settings *agenda_settings, int day,
	struct price_solver **prices, struct choices *choices);

/* Keeps the order within each language, but lets the languages take turns; each question stays
 * once, in the language whose turn it was. */
void agenda_alternate(struct choices *choices);

#endif
