/* Records and fields of a table in text, as they stand in the file. */
#ifndef TABLE_RECORDS_H
#define TABLE_RECORDS_H

#include "words/words.h"

#define RECORD_FIELDS_MAX 64
/* So many records tell what the columns are. */
#define TABLE_SAMPLE_RECORDS 400

/* A field as it stands in the file, trimmed, with its quotes. */
struct cell {
	struct span raw;
	bool quoted;
};

struct record {
	int line;       /* on which it begins */
	int last_line;  /* on which it ends */
	int count;      /* of its fields, also of those over RECORD_FIELDS_MAX */
	bool indented;  /* blanks stand before its first field */
	int open_quote; /* the line of a quote that opens a field and does not close it; 0: none */
	struct cell cells[RECORD_FIELDS_MAX];
};

/* Records one after the other (RFC 4180); all set by the caller but `unclosed`. */
struct records {
	struct span rest;
	int line; /* of what `rest` begins with */
	char separator;
	bool unclosed; /* a quote was found that never ends: no later one is looked for */
};

/* The next record with a field that is not empty; false at the end. */
bool records_next(struct records *records, struct record *record);

/* Fields that are kept. */
int record_fields(const struct record *record);

#endif
