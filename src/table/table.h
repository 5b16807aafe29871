/* The table room: tables of questions and answers in text (CSV, TSV, exports of flash card
 * programs). In: text. Out: whether it is a table, its records, the role of each column and the
 * text of its cells. Pure, so any thread may call it; it knows nothing of decks. */
#ifndef TABLE_TABLE_H
#define TABLE_TABLE_H

#include "table/cell.h"
#include "table/column_names.h"
#include "table/columns.h"
#include "table/format.h"
#include "table/header_row.h"
#include "table/records.h"

#endif
