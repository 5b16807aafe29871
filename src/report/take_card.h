/* A take with its picture, its player, its measures and what the user marks in it. Inside the room
 * only. */
#ifndef REPORT_TAKE_CARD_H
#define REPORT_TAKE_CARD_H

#include "base/text.h"
#include "report/model.h"

/* Appends the card. */
void page_take(struct text *out, const struct report *report,
	const struct report_question *question, const struct report_take *take);

#endif
