/* Which rows each part of the page gets in a window of any size.
 *
 * The parts get rows in the order of STEPS, the most important first, so that a small window keeps
 * the start of the question, the activity and the timer. A part keeps its rows while it has nothing
 * to show, so that nothing moves when it appears. */
#include "terminal/layout.h"

#include <stdbool.h>
#include <string.h>

#include "terminal/digits.h"
#include "terminal/key_hints.h"

/* In a tall window the page is centred: more rows would move question and timer apart. */
#define PAGE_ROWS 32
#define MANY_ROWS 1000
/* From this width on heading and progress share a row. */
#define SHARED_HEADER_COLUMNS 56
/* From this height on the keys keep two rows, even when they need one. */
#define KEYS_RESERVED_FROM_ROWS 20

/* `part` grows up to `rows` rows if it wants them; with `whole` by all of them or none. */
static const struct step {
	enum layout_part part;
	size_t rows;
	bool whole;
} STEPS[] = {
	{PART_QUESTION, 1, false},
	{PART_STATUS, 2, false},
	{PART_KEYS, 1, false},
	{PART_QUESTION, 2, false},
	{PART_MESSAGE, 1, false},
	{PART_HEADER, 1, false},
	{PART_QUESTION, 3, false},
	{PART_METER, 1, false},
	{PART_QUESTION, 4, false},
	{PART_HEADER, 2, false},
	{PART_QUESTION, MANY_ROWS, false},
	{PART_MESSAGE, 3, false},
	{PART_KEYS, 3, false},
	{PART_WAVE, 1, false},
	{PART_PAUSES, 1, false},
	{PART_ANSWER, 4, false},
	{PART_WAVE, 2, false},
	{PART_PITCH, 2, true},
	{PART_TOPIC, 1, false},
	{PART_DETAIL, 2, false},
	{PART_ABOVE, 1, false},
	{PART_BELOW, 1, false},
	{PART_ANSWER_GAP, 1, false},
	{PART_ANSWER, MANY_ROWS, false},
	{PART_PITCH, 3, true},
	{PART_WAVE, 4, false},
	{PART_DIGITS, 3, true},
	{PART_BAR, 1, false},
	{PART_METER_GAP, 1, false},
	{PART_KEYS_RULE, 1, false},
	{PART_DIGITS, 5, true},
	{PART_RULE, 1, false},
	{PART_TOPIC_GAP, 1, false},
	{PART_MESSAGE_GAP, 1, false},
	{PART_BAR_GAP, 1, false},
	{PART_DIGITS_GAP, 1, false},
};

static size_t digits_wanted(const struct page *page, const struct screen_view *view)
{
	static const size_t SIZES[] = {5, 3};
	for (size_t i = 0; i < sizeof(SIZES) / sizeof(SIZES[0]); i++) {
		if (digits_columns(SIZES[i], view) <= page->width) {
			return SIZES[i];
		}
	}
	return 0;
}

static size_t at_least(size_t rows, size_t least)
{
	return rows > least ? rows : least;
}

/* The rows that each part can use. `tight` reserves none for absent parts, so that the question
 * gets them before it is cut. */
static void want_rows(const struct page *page, const struct screen_view *view,
	const struct view_texts *texts, bool tight, size_t want[PART_COUNT])
{
	bool header = texts->heading[0] || texts->progress[0];
	bool both = texts->heading[0] && texts->progress[0];
	size_t reserved = tight ? 0 : 1;
	size_t width = page->width;
	for (size_t i = 0; i < PART_COUNT; i++) {
		want[i] = 1;
	}
	want[PART_HEADER] = both && width < SHARED_HEADER_COLUMNS ? 2 : header;
	want[PART_TOPIC] = texts->topic[0] != '\0';
	want[PART_TOPIC_GAP] = want[PART_TOPIC];
	want[PART_QUESTION] = page_rows_of(texts->question, width, MANY_ROWS);
	want[PART_DETAIL] = at_least(page_rows_of(texts->detail, width, 2), reserved);
	want[PART_ANSWER] = page_rows_of(texts->answer, width, MANY_ROWS);
	want[PART_ANSWER_GAP] = want[PART_ANSWER] > 0;
	want[PART_STATUS] = width < SIDE_BY_SIDE_COLUMNS ? 2 : 1;
	want[PART_DIGITS] = view->wave ? 0 : digits_wanted(page, view);
	want[PART_WAVE] = view->wave ? 4 : 0;
	want[PART_PAUSES] = view->wave != NULL;
	want[PART_PITCH] = view->wave ? 3 : 0;
	want[PART_BAR] = !view->wave;
	want[PART_METER] = at_least(view->has_level, reserved);
	want[PART_MESSAGE] = at_least(page_rows_of(texts->message, width, 3), reserved);
	bool roomy = !tight && page->cells->rows >= KEYS_RESERVED_FROM_ROWS;
	want[PART_KEYS] = at_least(key_hints_draw(page, 0, 0, view), roomy ? 2 : 0);
}

/* Gives `rows` to the parts; returns the rows left over. */
static size_t give_rows(size_t rows, const size_t want[PART_COUNT], size_t given[PART_COUNT])
{
	memset(given, 0, PART_COUNT * sizeof(*given));
	for (size_t i = 0; i < sizeof(STEPS) / sizeof(STEPS[0]); i++) {
		enum layout_part part = STEPS[i].part;
		size_t goal = STEPS[i].rows < want[part] ? STEPS[i].rows : want[part];
		if (goal <= given[part]) {
			continue;
		}
		size_t more = goal - given[part];
		if (more > rows && STEPS[i].whole) {
			continue;
		}
		more = more < rows ? more : rows;
		given[part] += more;
		rows -= more;
	}
	return rows;
}

void layout_plan(struct layout *layout, const struct page *page, const struct screen_view *view,
	const struct view_texts *texts)
{
	size_t want[PART_COUNT];
	size_t *given = layout->rows;
	size_t window = page->cells->rows;
	size_t question = page_rows_of(texts->question, page->width, MANY_ROWS);
	size_t answer = page_rows_of(texts->answer, page->width, MANY_ROWS);
	size_t high = PAGE_ROWS + (question > 8 ? question - 8 : 0) + answer;
	size_t rows = window < high ? window : high;

	want_rows(page, view, texts, false, want);
	size_t left = give_rows(rows, want, given);
	if (given[PART_QUESTION] < want[PART_QUESTION]) {
		want_rows(page, view, texts, true, want);
		left = give_rows(rows, want, given);
	}
	/* Spare rows go above and below the question and answer. */
	given[PART_ABOVE] += left * 2 / 5;
	given[PART_BELOW] += left - left * 2 / 5;
	size_t row = (window - rows) / 2;
	for (size_t i = 0; i < PART_COUNT; i++) {
		layout->first[i] = row;
		row += given[i];
	}
	layout->end = row;
}
