/* Whether a text is a table of cards, and how it is written. */
#ifndef TABLE_FORMAT_H
#define TABLE_FORMAT_H

#include "table/records.h"

/* How a table is written. */
struct table_format {
	char separator;
	bool anki;       /* it begins with the headers of an Anki import */
	bool header_row; /* a record names the columns, and titles may stand before it */
	size_t start;    /* the bytes before its records */
	int start_line;  /* the line of the first of them */
};

/* False when the text is no table of cards. */
bool table_format_find(const char *path, struct span text, struct table_format *format);

#endif
