/* Which questions of the decks the user asked for. */
#ifndef AGENDA_COLLECT_H
#define AGENDA_COLLECT_H

#include "agenda/choice.h"
#include "agenda/settings.h"
#include "base/error.h"
#include "store/store.h"

/* Collects the questions of the wished topics, or those that `only` names, in the order of the
 * decks, one item for each language they may be asked in; sets items, suspended, and date to the
 * earliest day that their decks name.
 *
 * A question in several decks is collected once. Of its copies the first of these wins: one with a
 * history (`memories` may be NULL), one in the wished language, one with a model answer, the first.
 * {skip} after one copy suspends all of them; `only` overrules it.
 *
 * ERROR_NOT_FOUND when no question is left, or no question has one of the topics. choices_finish
 * afterwards, also after failure. */
bool agenda_collect(const struct agenda_settings *agenda_settings, const struct decks *decks,
	const struct memory_list *memories, struct choices *choices, struct error *err);

#endif
