/* Which column of a table holds what. */
#ifndef TABLE_COLUMNS_H
#define TABLE_COLUMNS_H

#include "table/cell.h"
#include "table/column_names.h"
#include "table/records.h"

struct card_column {
	enum card_role role;
	int strength; /* how surely its name says so; 0 when nothing names it */
	char *name;   /* NULL when nothing names it */
};

struct card_columns {
	struct card_column at[CARD_FIELDS_MAX];
	int count;
	int usual;         /* fields of most records */
	int question;      /* index of the question's column, -1 when there is none */
	int answer;        /* index of the first answer's column, -1 when there is none */
	bool named;        /* a record or a header names them */
	bool tags_guessed; /* by the looks of the cells */
	bool zero_based;   /* numbers of right choices count from 0 */
	enum card_markup markup;
};

/* Gives the columns that have no role yet one, by the looks of their cells. `records` stands at
 * the first record. */
void card_columns_guess(struct card_columns *columns, const struct records *records);
void card_columns_finish(struct card_columns *columns);

#endif
