/* The record that names the columns of a table. */
#ifndef TABLE_HEADING_H
#define TABLE_HEADING_H

#include "table/columns.h"

/* Gives the columns the names of a record (or of a header "#columns:"). */
void table_columns_name(struct table_columns *columns, const struct record *names);

/* Whether the names are those of a question and something to go with it. `sure`: of an answer. */
bool table_names_are(const struct record *names, bool sure);

#endif
