/* Words the reason for which a question is asked. */
#include "agenda/reason.h"

#include <stdio.h>

static const char *const STAGE_NAMES[] = {
	[STAGE_NONE] = "",
	[STAGE_INTRODUCTION] = "introduction",
	[STAGE_WARM_UP] = "warm-up",
	[STAGE_EXPERIENCE] = "experience",
	[STAGE_TECHNICAL] = "technical",
	[STAGE_CLOSING] = "closing",
};
_Static_assert(
	sizeof(STAGE_NAMES) / sizeof(STAGE_NAMES[0]) == STAGE_CLOSING + 1, "name every stage");

void choice_reason(const struct choice *choice, char out[64])
{
	double percent = choice->recall * 100;
	switch (choice->reason) {
	case REASON_NEW:
		(void)snprintf(out, 64, choice->question->weight > 1 ? "new, matters most" : "new");
		break;
	case REASON_FADING:
		(void)snprintf(out, 64, "fading, %.0f %% remembered", percent);
		break;
	case REASON_WEIGHTED:
		(void)snprintf(out, 64, "matters most, %.0f %% remembered", percent);
		break;
	case REASON_DATE:
		(void)snprintf(out, 64, "to last until the date, %.0f %% remembered", percent);
		break;
	case REASON_DEBT:
		(void)snprintf(out, 64, "due for longest, %.0f %% remembered", percent);
		break;
	case REASON_FRESH:
		(void)snprintf(out, 64, "still fresh, %.0f %% remembered", percent);
		break;
	case REASON_MOCK:
		(void)snprintf(out, 64, "%s", STAGE_NAMES[choice->stage]);
		break;
	}
}
