/* Finds tables of questions in Markdown: rows with a cell that asks and one that answers. */
#include "deck/shape/rows.h"

#include <string.h>

#include "table/table.h"
#include "words/words.h"

#define CELLS_MAX 16

static size_t cut_cells(struct span row, struct span cells[CELLS_MAX])
{
	size_t count = 0;
	row = span_trim(row);
	row = span_skip(row, span_starts(row, "|"));
	while (row.length > 0 && count < CELLS_MAX) {
		size_t at = 0;
		bool code = false;
		while (at < row.length &&
			(row.at[at] != '|' || code || (at > 0 && row.at[at - 1] == '\\'))) {
			code = code != (row.at[at] == '`');
			at++;
		}
		cells[count++] = span_trim(span_take(row, at));
		row = span_skip(row, at + 1);
	}
	return count;
}

/* `|---|:--:|` */
static bool is_separator(struct span row)
{
	size_t dashes = 0;
	for (size_t i = 0; i < row.length; i++) {
		if (!strchr("|-: ", row.at[i])) {
			return false;
		}
		dashes += row.at[i] == '-';
	}
	return dashes >= 2;
}

/* The column whose cells ask in most rows, or CELLS_MAX. */
static size_t asking_column(const struct node *rows, size_t count)
{
	size_t asking[CELLS_MAX] = {0};
	struct span cells[CELLS_MAX];
	for (size_t i = 0; i < count; i++) {
		size_t cut = cut_cells(rows[i].whole, cells);
		for (size_t c = 0; c < cut; c++) {
			enum form form = wording_form(cells[c]);
			asking[c] += form == FORM_ASKS || form == FORM_REQUESTS;
		}
	}
	for (size_t c = 0; c < CELLS_MAX; c++) {
		if (asking[c] >= 2 && asking[c] * 10 >= count * 6) {
			return c;
		}
	}
	return CELLS_MAX;
}

/* Columns of a row; CELLS_MAX when there is none. */
struct row_columns {
	size_t question;
	size_t answer;
	size_t number;
};

/* Finds the columns by the names in the header, otherwise by their cells. */
static bool find_columns(const struct node *header, const struct node *rows, size_t count,
	struct row_columns *columns)
{
	struct span cells[CELLS_MAX];
	size_t cut = header ? cut_cells(header->whole, cells) : 0;
	*columns = (struct row_columns){CELLS_MAX, CELLS_MAX, CELLS_MAX};
	for (size_t c = 0; c < cut; c++) {
		int strength = 0;
		enum column_role role = column_role_named(cells[c], &strength);
		if (role == ROLE_QUESTION && strength >= 2 && columns->question == CELLS_MAX) {
			columns->question = c;
		}
		if (role == ROLE_ANSWER && columns->answer == CELLS_MAX) {
			columns->answer = c;
		}
		if (role == ROLE_NUMBER && columns->number == CELLS_MAX) {
			columns->number = c;
		}
	}
	if (columns->question == CELLS_MAX) {
		columns->question = asking_column(rows, count);
		bool two = header && cut_cells(header->whole, cells) == 2 && columns->question == 0;
		columns->answer = columns->answer == CELLS_MAX && two ? 1 : columns->answer;
	}
	return columns->question != CELLS_MAX;
}

static void take_table(struct node *nodes, size_t from, size_t to)
{
	bool headed = to - from >= 3 && is_separator(nodes[from + 1].whole);
	size_t first = headed ? from + 2 : from;
	struct row_columns columns;
	if (to - first < 1 ||
		!find_columns(headed ? &nodes[from] : NULL, &nodes[first], to - first, &columns)) {
		return;
	}
	for (size_t i = from; i < first; i++) {
		nodes[i].kind = NODE_ASIDE;
	}
	for (size_t i = first; i < to; i++) {
		struct span cells[CELLS_MAX];
		size_t cut = cut_cells(nodes[i].whole, cells);
		const struct span none = {"", 0};
		if (columns.question < cut && cells[columns.question].length > 0 &&
			!is_separator(nodes[i].whole)) {
			nodes[i].text = cells[columns.question];
			nodes[i].answer = columns.answer < cut ? cells[columns.answer] : none;
			nodes[i].number = columns.number < cut ? cells[columns.number] : none;
			nodes[i].flags |= NODE_CARD | NODE_ANSWERED;
		}
	}
}

void shape_find_rows(struct outline *outline)
{
	struct node *nodes = outline->nodes;
	for (size_t i = 0; i < outline->count;) {
		size_t end = i;
		while (end < outline->count && nodes[end].kind == NODE_ROW &&
			nodes[end].parent == nodes[i].parent &&
			(end == i || nodes[end].blanks == 0)) {
			end++;
		}
		if (end > i) {
			take_table(nodes, i, end);
		}
		i = end > i ? end : i + 1;
	}
}
