/* Where each part of the page stands in a window of any size; pure: a view and a size in, cells
 * out.
 *
 * Rows are given out in the order of STEPS, the most important first, so that a small window keeps
 * the question's beginning, the doing and the timer. A part has its rows also while it has nothing
 * to show: what comes and goes moves nothing else. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "terminal/internal.h"

/* Longer lines are tiring to read. */
#define CONTENT_COLUMNS 90
/* On a high window the page stands in the middle; more would tear question and timer apart. */
#define PAGE_ROWS 32
#define MANY_ROWS 1000
/* Below, the doing and the timer do not fit side by side. */
#define SIDE_BY_SIDE_COLUMNS 26
/* From here on heading and progress share a row. */
#define SHARED_HEADER_COLUMNS 56
/* From here on there are two rows for the keys, also while one would do. */
#define KEYS_RESERVED_FROM_ROWS 20
#define LABEL_ROWS 3

/* From top to bottom. */
enum part {
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

/* `part` grows to `rows` rows if it wants them; `whole` ones grow by all or nothing. */
static const struct step {
	enum part part;
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

static const struct glyphs BLOCKS = {
	.rule = 0x2500, .full = 0x2501, .rest = 0x2500, .tick = 0x252C, .peak = 0x2503, .cut = "…"};
static const struct glyphs ASCII = {.rule = '-',
	.full = '=',
	.rest = '-',
	.tick = '+',
	.peak = '|',
	.cut = "...",
	.ascii = true};

/* The texts of a view, fit to be shown. */
struct texts {
	char *heading, *progress, *topic, *question, *detail, *answer, *doing, *message;
	size_t said_start; /* of the question or the answer, as they are shown */
	size_t said_end;
};

static void texts_init(struct texts *texts, const struct screen_view *view)
{
	*texts = (struct texts){
		.heading = screen_neutral(view->heading, false),
		.progress = screen_neutral(view->progress, false),
		.topic = screen_neutral(view->topic, false),
		.question = screen_neutral(view->question, true),
		.detail = screen_neutral(view->detail, false),
		.answer = screen_neutral(view->answer, true),
		.doing = screen_neutral(view->doing, false),
		.message = screen_neutral(view->message, false),
	};
	const char *said = view->says_answer ? view->answer : view->question;
	const char *shown = view->says_answer ? texts->answer : texts->question;
	if (said && view->said_start < view->said_end && view->said_end <= strlen(said)) {
		texts->said_start = screen_place(said, view->said_start, shown, true, true);
		texts->said_end = screen_place(said, view->said_end, shown, true, false);
	}
}

static void texts_finish(struct texts *texts)
{
	free(texts->heading);
	free(texts->progress);
	free(texts->topic);
	free(texts->question);
	free(texts->detail);
	free(texts->answer);
	free(texts->doing);
	free(texts->message);
}

static size_t digits_wanted(const struct page *page, const struct screen_view *view)
{
	static const size_t SIZES[] = {5, 3};
	for (size_t i = 0; i < sizeof(SIZES) / sizeof(SIZES[0]); i++) {
		if (page_digits_columns(SIZES[i], view) <= page->width) {
			return SIZES[i];
		}
	}
	return 0;
}

static size_t at_least(size_t rows, size_t least)
{
	return rows > least ? rows : least;
}

/* `tight` gives the rows of what is absent to the question, which would else be cut. */
static void want_rows(const struct page *page, const struct screen_view *view,
	const struct texts *texts, bool tight, size_t want[PART_COUNT])
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
	want[PART_KEYS] = at_least(page_keys(page, 0, 0, view), roomy ? 2 : 0);
}

/* Returns the rows left over. */
static size_t give_rows(size_t rows, const size_t want[PART_COUNT], size_t given[PART_COUNT])
{
	memset(given, 0, PART_COUNT * sizeof(*given));
	for (size_t i = 0; i < sizeof(STEPS) / sizeof(STEPS[0]); i++) {
		enum part part = STEPS[i].part;
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

/* The first row of each part; what is left over goes around the question. Returns the row below the
 * page. */
static size_t place(const struct page *page, const struct screen_view *view,
	const struct texts *texts, size_t given[PART_COUNT], size_t first[PART_COUNT])
{
	size_t want[PART_COUNT];
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
	given[PART_ABOVE] += left * 2 / 5;
	given[PART_BELOW] += left - left * 2 / 5;
	size_t row = (window - rows) / 2;
	for (size_t i = 0; i < PART_COUNT; i++) {
		first[i] = row;
		row += given[i];
	}
	return row;
}

static void draw_header(const struct page *page, size_t row, size_t rows, const struct texts *texts)
{
	size_t progress = text_width(texts->progress, strlen(texts->progress));
	if (rows == 0) {
		return;
	}
	if (rows == 2) {
		(void)page_line(page, row, page->left, page->width, texts->heading, TINT_DIM);
		(void)page_line(
			page, row + 1, page->left, page->width, texts->progress, TINT_PLAIN);
		return;
	}
	if (progress > page->width) {
		progress = page->width;
	}
	(void)page_line(page, row, page->left + page->width - progress, progress, texts->progress,
		TINT_PLAIN);
	if (page->width > progress + 2) {
		size_t room = page->width - (progress > 0 ? progress + 2 : 0);
		(void)page_line(page, row, page->left, room, texts->heading, TINT_DIM);
	}
}

/* The doing at the left, and the timer at the right when it is not shown large. */
static void draw_status(const struct page *page, size_t row, size_t rows, bool with_timer,
	const struct screen_view *view, const char *doing)
{
	unsigned style = (unsigned)view->doing_tint | STYLE_BOLD;
	size_t timer = 0;
	if (rows == 0) {
		return;
	}
	if (with_timer && view->has_timer) {
		bool brief = rows == 1 && page->width < SIDE_BY_SIDE_COLUMNS;
		timer = page_timer(page, row + rows - 1, brief, view);
		if (brief && timer + 1 < page->width) {
			size_t x = timer + 1;
			(void)page_line(page, row, page->left + x, page->width - x, doing, style);
		}
		if (brief) {
			return;
		}
		timer = rows == 1 ? timer : 0;
	}
	size_t room = page->width - (timer > 0 ? timer + 1 : 0);
	(void)page_line(page, row, page->left, room, doing, style);
}

/* Returns the row below the page. The keys' rows stay empty while other keys count. */
static size_t draw_view(const struct page *page, const struct screen_view *view,
	const struct texts *texts, bool with_keys)
{
	size_t given[PART_COUNT];
	size_t first[PART_COUNT];
	size_t end = place(page, view, texts, given, first);
	const struct glyphs *glyphs = page->glyphs;
	bool large = given[PART_DIGITS] > 0;
	draw_header(page, first[PART_HEADER], given[PART_HEADER], texts);
	cells_fill(page->cells, first[PART_RULE], page->left, given[PART_RULE] * page->width,
		glyphs->rule, TINT_DIM);
	page_wrapped(page, first[PART_TOPIC], given[PART_TOPIC], texts->topic, TINT_DIM);
	bool answer = view->says_answer;
	page_said(page, first[PART_QUESTION], given[PART_QUESTION], texts->question, STYLE_BOLD,
		answer ? 0 : texts->said_start, answer ? 0 : texts->said_end);
	page_said(page, first[PART_ANSWER], given[PART_ANSWER], texts->answer, TINT_PLAIN,
		answer ? texts->said_start : 0, answer ? texts->said_end : 0);
	page_wrapped(page, first[PART_DETAIL], given[PART_DETAIL], texts->detail, TINT_DIM);
	draw_status(page, first[PART_STATUS], given[PART_STATUS], !large, view, texts->doing);
	if (view->has_timer && large) {
		page_digits(page, first[PART_DIGITS], given[PART_DIGITS], view);
	}
	if (view->wave) {
		page_wave(page, first[PART_WAVE], given[PART_WAVE], view->wave);
		page_pitch(page, first[PART_PITCH], given[PART_PITCH], view->wave);
	}
	if (view->wave && given[PART_PAUSES] > 0) {
		page_pauses(page, first[PART_PAUSES], view->wave);
	}
	if (view->has_timer && view->timer_end_s > 0.0 && given[PART_BAR] > 0) {
		page_bar(page, first[PART_BAR], page->left, page->width, view);
	}
	if (view->has_level && given[PART_METER] > 0) {
		page_meter(page, first[PART_METER], view);
	}
	page_wrapped(page, first[PART_MESSAGE], given[PART_MESSAGE], texts->message,
		(unsigned)view->message_tint);
	cells_fill(page->cells, first[PART_KEYS_RULE], page->left,
		given[PART_KEYS_RULE] * page->width, glyphs->rule, TINT_DIM);
	if (with_keys) {
		(void)page_keys(page, first[PART_KEYS], given[PART_KEYS], view);
	}
	return end;
}

/* Over the page's last rows: the label, then what is typed beside it or, when narrow, below it. */
static void draw_prompt(const struct page *page, const struct screen_prompt *prompt, size_t end)
{
	struct cells *cells = page->cells;
	char *label = screen_neutral(prompt->label, false);
	size_t width = page->width;
	size_t label_width = text_width(label, strlen(label));
	bool beside = !prompt->text || (label_width + 1 + width / 2 <= width);
	size_t labels = page_rows_of(label, width, LABEL_ROWS);
	size_t wanted = at_least(labels, 1) + !beside;
	size_t rows = wanted < end ? wanted : end;
	size_t row = end - rows;
	for (size_t i = 0; i < rows; i++) {
		cells_fill(cells, row + i, 0, cells->columns, ' ', TINT_PLAIN);
	}
	bool typed_alone = !beside && rows == 1;
	if (!typed_alone) {
		page_wrapped(page, row, rows - !beside, label, STYLE_BOLD);
	}
	if (prompt->text) {
		size_t x = beside && label_width > 0 ? label_width + 1 : 0;
		size_t at;
		char *seen = edit_window(prompt->text, prompt->cursor, width - x, &at);
		(void)cells_put(cells, row + rows - 1, page->left + x, width - x, seen,
			strlen(seen), TINT_PLAIN);
		free(seen);
		cells->cursor = true;
		cells->cursor_row = row + rows - 1;
		cells->cursor_column = page->left + x + at;
	}
	free(label);
}

void screen_layout(const struct screen_view *view, const struct screen_prompt *prompt, bool ascii,
	struct cells *cells)
{
	size_t columns = cells->columns;
	if (cells->rows == 0 || columns == 0) {
		return;
	}
	size_t margin = columns >= 60 ? 2 : columns >= 30 ? 1 : 0;
	size_t width = columns - 2 * margin;
	width = width < CONTENT_COLUMNS ? width : CONTENT_COLUMNS;
	struct page page = {
		.cells = cells,
		.left = (columns - width) / 2,
		.width = width,
		.glyphs = ascii ? &ASCII : &BLOCKS,
	};
	struct texts texts;
	texts_init(&texts, view);
	size_t end = draw_view(&page, view, &texts, prompt == NULL);
	if (prompt) {
		draw_prompt(&page, prompt, end);
	}
	texts_finish(&texts);
}
