/* Which rows each part of the page gets in a window of any size. Pure. */
#ifndef TERMINAL_LAYOUT_H
#define TERMINAL_LAYOUT_H

#include <stddef.h>

#include "terminal/page.h"
#include "terminal/view.h"
#include "terminal/view_texts.h"

/* Below this width activity and timer do not fit side by side. */
#define SIDE_BY_SIDE_COLUMNS 26

/* From top to bottom. */
enum layout_part {
	PART_HEADER,
	PART_RULE,
	PART_ABOVE,
	PART_TOPIC,
	PART_TOPIC_GAP,
	PART_QUESTION,
	PART_DETAIL,
	PART_ANSWER_GAP,
	PART_ANSWER,
	PART_BELOW,
	PART_STATUS,
	PART_DIGITS_GAP,
	PART_DIGITS,
	PART_BAR_GAP,
	PART_WAVE,
	PART_PAUSES,
	PART_PITCH,
	PART_BAR,
	PART_METER_GAP,
	PART_METER,
	PART_MESSAGE_GAP,
	PART_MESSAGE,
	PART_KEYS_RULE,
	PART_KEYS,
};
#define PART_COUNT (PART_KEYS + 1)

struct layout {
	size_t first[PART_COUNT]; /* row */
	size_t rows[PART_COUNT];  /* 0: the part is not shown */
	size_t end;               /* the row below the page */
};

/* Gives the window's rows to the parts, the most important first. A part that the view may show
 * later keeps its rows, so that nothing else moves. */
void layout_plan(struct layout *layout, const struct page *page, const struct screen_view *view,
	const struct view_texts *texts);

#endif
