/* Records and fields of a table, as they stand in the file. */
#ifndef TABLE_RECORDS_H
#define TABLE_RECORDS_H

#include "words/words.h"

#define RECORD_FIELDS_MAX 64
/* Records examined to find the roles of columns. */
#define TABLE_SAMPLE_RECORDS 400

/* A field as it stands in the file, trimmed, with its quotes. */
struct cell {
	struct span raw;
	bool quoted;
};

struct record {
	int line;       /* where it begins, 1-based */
	int last_line;  /* where it ends */
	int count;      /* number of fields, including those over RECORD_FIELDS_MAX */
	bool indented;  /* white space before its first field */
	int open_quote; /* line of a quote that opens a field and does not close it; 0 when none */
	struct cell cells[RECORD_FIELDS_MAX];
};

/* Reads records one after the other (RFC 4180). The caller sets everything but `unclosed`. */
struct records {
	struct span rest;
	int line; /* of the first byte of `rest`, 1-based */
	char separator;
	bool unclosed; /* a quote was found that never closes, so no later one is searched for */
};

/* Reads the next record that has a field with text; false at the end. */
bool records_next(struct records *records, struct record *record);

/* Number of fields that were kept. */
int record_fields(const struct record *record);

#endif
