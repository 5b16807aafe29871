/* The record that names the columns of a table. */
#ifndef TABLE_HEADER_ROW_H
#define TABLE_HEADER_ROW_H

#include "table/columns.h"

/* Gives the columns the names of a record (or of a header "#columns:"). */
void table_columns_set_names(struct table_columns *columns, const struct record *names);

/* Whether the names are those of a question and something to go with it. `sure`: of an answer. */
bool header_row_is(const struct record *names, bool sure);

#endif
