/* The header row: the record that names the columns of a table. */
#ifndef TABLE_HEADER_ROW_H
#define TABLE_HEADER_ROW_H

#include "table/columns.h"

/* Gives the columns their names and roles from a record (or from a header "#columns:"). */
void table_columns_set_names(struct table_columns *columns, const struct record *names);

/* Whether the record names a question and something that goes with it. `sure` demands an answer
 * column. */
bool header_row_is(const struct record *names, bool sure);

#endif
