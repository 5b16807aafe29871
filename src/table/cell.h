/* The text of a field: without quotes, markup, and what a card program plays or draws. */
#ifndef TABLE_CELL_H
#define TABLE_CELL_H

#include "table/records.h"

/* What the marks in the fields are. */
enum cell_markup {
	CELL_MARKDOWN, /* `<` stands for itself, but in `<br>` */
	CELL_MIXED,    /* HTML in those fields that look so */
	CELL_HTML,
};

/* The text of a field, unquoted and composed but with its markup. free() it. */
char *cell_raw(struct cell cell);

/* Takes off what a card program plays or draws; all of it is kept when nothing else is there.
 * free() it. */
char *cell_unmarked(const char *raw);

/* The same, and markup. free() it. */
char *cell_plain(const char *raw, enum cell_markup markup);

/* Both at once. */
char *cell_text(struct cell cell, enum cell_markup markup);

/* Whether the field's own marks say that it is HTML. */
bool cell_is_html(struct span text);

/* What cell_unmarked gave, as question_line_read takes it: HTML taken off, and marks that are
 * meant, escaped. free() it. */
char *cell_to_question_line(const char *unmarked, enum cell_markup markup);

/* The choices a cell names ("B", "A, C", "3"), their indexes into `choices` (-1 for "0"); how many,
 * 0 when it is no such cell. */
#define CELL_CHOICES_MAX 9
int cell_choices(struct span text, int choices[CELL_CHOICES_MAX]);

#endif
