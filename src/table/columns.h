/* Which column of a table holds what. */
#ifndef TABLE_COLUMNS_H
#define TABLE_COLUMNS_H

#include "table/cell.h"
#include "table/column_names.h"
#include "table/records.h"

struct table_column {
	enum column_role role;
	int strength; /* how surely its name says so; 0 when nothing names it */
	char *name;   /* NULL when nothing names it */
};

struct table_columns {
	struct table_column at[RECORD_FIELDS_MAX];
	int count;
	int usual;         /* fields of most records */
	int question;      /* index of the question's column, -1 when there is none */
	int answer;        /* index of the first answer's column, -1 when there is none */
	bool named;        /* a record or a header names them */
	bool tags_guessed; /* by the looks of the cells */
	bool zero_based;   /* numbers of right choices count from 0 */
	enum cell_markup markup;
};

/* Gives the columns that have no role yet one, by the looks of their cells. `records` stands at
 * the first record. */
void table_columns_guess(struct table_columns *columns, const struct records *records);
void table_columns_finish(struct table_columns *columns);

#endif
