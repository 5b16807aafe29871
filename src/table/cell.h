/* The text of a field: without quotes, markup, and media of card programs. */
#ifndef TABLE_CELL_H
#define TABLE_CELL_H

#include "table/records.h"

/* How fields are marked up. */
enum cell_markup {
	CELL_MARKDOWN, /* `<` is literal, except in `<br>` */
	CELL_MIXED,    /* HTML in the fields that look like it */
	CELL_HTML,
};

/* The text of a field, unquoted and in normal form C, with its markup. free() it. */
char *cell_raw(struct cell cell);

/* Removes media of card programs from a field; keeps them when the field holds nothing else. free()
 * it. */
char *cell_unmarked(const char *raw);

/* Removes media and markup. free() it. */
char *cell_without_markup(const char *raw, enum cell_markup markup);

/* cell_raw and cell_without_markup together. free() it. */
char *cell_text(struct cell cell, enum cell_markup markup);

/* Whether the field's own tags and entities show that it is HTML. */
bool cell_is_html(struct span text);

/* Prepares what cell_unmarked returned for question_line_read: removes HTML and escapes characters
 * that are meant as written. free() it. */
char *cell_to_question_line(const char *unmarked, enum cell_markup markup);

/* Reads the choices that a cell names ("B", "A, C", "3") as indexes into the choices (-1 for "0").
 * Returns how many, 0 when the cell names none. */
#define CELL_CHOICES_MAX 9
int cell_choices(struct span text, int choices[CELL_CHOICES_MAX]);

#endif
