/* Tables of questions and answers in text: CSV, TSV, exports of flash card programs. Whether a text
 * is one, its records, what its columns hold and the text of its cells. Pure; knows no deck. */
#ifndef TABLE_TABLE_H
#define TABLE_TABLE_H

#include "table/cell.h"
#include "table/column_names.h"
#include "table/columns.h"
#include "table/format.h"
#include "table/header_row.h"
#include "table/records.h"

#endif
