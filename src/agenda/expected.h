/* How long the asking of each question is expected to take. */
#ifndef AGENDA_EXPECTED_H
#define AGENDA_EXPECTED_H

#include "agenda/choice.h"
#include "agenda/settings.h"
#include "base/error.h"
#include "store/store.h"

/* Sets limit_s and seconds of each item. The answer's length comes from the user's own takes of the
 * question, else from the length of its model answer, else from the time allowed. `store` may be
 * NULL. */
bool agenda_expect(const struct agenda_settings *agenda_settings, struct store *store,
	struct choices *choices, struct error *err);

#endif
