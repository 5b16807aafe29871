/* The columns of a table and their roles. */
#ifndef TABLE_COLUMNS_H
#define TABLE_COLUMNS_H

#include "table/cell.h"
#include "table/column_names.h"
#include "table/records.h"

struct table_column {
	enum column_role role;
	int strength; /* how clearly its name states the role, 1 to 3; 0 when it has no name */
	char *name;   /* NULL when it has no name */
};

struct table_columns {
	struct table_column at[RECORD_FIELDS_MAX];
	int count;
	int usual;         /* fields of most records */
	int question;      /* index of the question's column, or -1 */
	int answer;        /* index of the first answer's column, or -1 */
	bool named;        /* a header row or a file header names the columns */
	bool tags_guessed; /* from the cells */
	bool zero_based;   /* the numbers of right choices count from 0 */
	enum cell_markup markup;
};

/* Gives each column without a role one, from its cells. `records` is at the first record. */
void table_columns_guess(struct table_columns *columns, const struct records *records);
void table_columns_finish(struct table_columns *columns);

#endif
