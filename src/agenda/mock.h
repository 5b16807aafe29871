/* Mock interviews: orders the questions as an interviewer would ask them. */
#ifndef AGENDA_MOCK_H
#define AGENDA_MOCK_H

#include "agenda/choice.h"
#include "agenda/settings.h"
#include "base/error.h"

/* Length of the session in minutes: the wished one, else that of the mock interview; 0: no limit.
 */
double mock_minutes(const struct agenda_settings *agenda_settings);

/* Replaces the items, which come ordered by the plan, by those of the wished mock interview in its
 * order, each with its stage and REASON_MOCK. ERROR_NOT_FOUND when none fits into its minutes. */
bool mock_interview(
	const struct agenda_settings *agenda_settings, struct choices *choices, struct error *err);

#endif
