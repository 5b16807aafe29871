/* Whether a text is a table of cards, and how the table is written. */
#ifndef TABLE_FORMAT_H
#define TABLE_FORMAT_H

#include "table/records.h"

/* How a table is written. */
struct table_format {
	char separator;
	bool anki;       /* it begins with the file headers of an Anki import */
	bool header_row; /* a record names the columns; titles may come before it */
	size_t start;    /* bytes before the first record */
	int start_line;  /* line of the first record, 1-based */
};

/* Finds the format of a table by its content; the ending of `path` may support it. False when the
 * text is not a table of cards. */
bool table_format_find(const char *path, struct span text, struct table_format *format);

#endif
