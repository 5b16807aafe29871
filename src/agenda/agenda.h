/* The agenda room: which questions a session asks, in which language and order, and why.
 *
 * In: decks whose questions have their final ids, what the store remembers, and struct
 * agenda_settings, which a verb fills from its options. Out: struct choices, values that a session,
 * a plan or statistics work with; also mock interviews and forecasts by simulated sessions. Main
 * thread; it reads the store and prints nothing. */
#ifndef AGENDA_AGENDA_H
#define AGENDA_AGENDA_H

#include "agenda/choice.h"
#include "agenda/collect.h"
#include "agenda/forecast.h"
#include "agenda/memories.h"
#include "agenda/mock.h"
#include "agenda/only.h"
#include "agenda/planned_order.h"
#include "agenda/reason.h"
#include "agenda/settings.h"
#include "base/error.h"
#include "deck/deck.h"
#include "store/store.h"

/* The wished questions in the order in which a session asks them; `store` may be NULL. All of them
 * are in items, so that a session that goes faster than expected can go on. ERROR_NOT_FOUND when
 * there is no question or none fits; ERROR_USAGE when settings exclude each other.
 * choices_finish afterwards, also after failure. */
bool agenda_make(const struct agenda_settings *agenda_settings, const struct decks *decks,
	struct store *store, struct choices *choices, struct error *err);

/* The wished questions in the order of the decks, without memories or lengths; needs no store.
 * ERROR_NOT_FOUND when there is none. choices_finish afterwards, also after failure. */
bool agenda_in_order(const struct agenda_settings *agenda_settings, const struct decks *decks,
	struct choices *choices, struct error *err);

#endif
