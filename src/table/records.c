/* Cuts a table into records and fields: RFC 4180, and what spreadsheets make of it. */
#include "table/records.h"

#include <string.h>

int record_fields(const struct record *record)
{
	return record->count < RECORD_FIELDS_MAX ? record->count : RECORD_FIELDS_MAX;
}

static bool ends_line(struct span text, size_t at)
{
	return at >= text.length || text.at[at] == '\n' || text.at[at] == '\r';
}

/* Skips a line end. */
static void take_line_end(struct records *records)
{
	struct span rest = records->rest;
	if (rest.length > 0) {
		size_t two = rest.length > 1 && rest.at[0] == '\r' && rest.at[1] == '\n';
		records->rest = span_skip(rest, 1 + two);
		records->line++;
	}
}

static int count_line_ends(struct span text)
{
	int ends = 0;
	for (size_t i = 0; i < text.length; i++) {
		bool crlf = text.at[i] == '\r' && i + 1 < text.length && text.at[i + 1] == '\n';
		ends += text.at[i] == '\n' || (text.at[i] == '\r' && !crlf);
	}
	return ends;
}

/* The index after the spaces at `at`, unless spaces separate fields. */
static size_t skip_blanks(const struct records *records, size_t at)
{
	struct span rest = records->rest;
	while (at < rest.length && rest.at[at] == ' ' && records->separator != ' ') {
		at++;
	}
	return at;
}

/* The length up to and including the quote that closes the one at `open`; 0 when none does. The
 * first quote that is not doubled must end its field: `"Foo" and bar` is not a quoted field. */
static size_t quoted_length(const struct records *records, size_t open, bool *unclosed)
{
	struct span rest = records->rest;
	for (size_t at = open + 1; at < rest.length; at++) {
		const char *quote = memchr(rest.at + at, '"', rest.length - at);
		if (!quote) {
			break;
		}
		at = (size_t)(quote - rest.at);
		if (at + 1 < rest.length && rest.at[at + 1] == '"') {
			at++;
			continue;
		}
		size_t behind = skip_blanks(records, at + 1);
		bool closes = ends_line(rest, behind) || rest.at[behind] == records->separator;
		return closes ? at + 1 : 0;
	}
	*unclosed = true;
	return 0;
}

static bool is_quoted_on_line(struct span rest, size_t open)
{
	for (size_t at = open + 1; !ends_line(rest, at); at++) {
		if (rest.at[at] == '"') {
			return true;
		}
	}
	return false;
}

/* Reads one field; false when it ends its record. */
static bool next_field(struct records *records, struct record *record, struct cell *cell)
{
	struct span rest = records->rest;
	size_t open = skip_blanks(records, 0);
	size_t end = 0;
	if (open < rest.length && rest.at[open] == '"' && !records->unclosed) {
		end = quoted_length(records, open, &records->unclosed);
		if (end == 0 && !is_quoted_on_line(rest, open) && record->open_quote == 0) {
			record->open_quote = records->line;
		}
		cell->quoted = end > 0;
		records->line += count_line_ends(span_take(rest, end));
	}
	while (!ends_line(rest, end) && rest.at[end] != records->separator) {
		end++;
	}
	cell->raw = span_trim(span_take(rest, end));
	bool more = end < rest.length && rest.at[end] == records->separator;
	records->rest = span_skip(rest, end + more);
	return more;
}

bool records_next(struct records *records, struct record *record)
{
	bool empty = true;
	while (empty && records->rest.length > 0) {
		record->line = records->line;
		record->count = 0;
		record->open_quote = 0;
		record->indented = records->rest.at[0] == ' ' || records->rest.at[0] == '\t';
		bool more = true;
		while (more) {
			struct cell cell = {.quoted = false};
			more = next_field(records, record, &cell);
			empty = empty && cell.raw.length <= (cell.quoted ? 2 : 0);
			if (record->count < RECORD_FIELDS_MAX) {
				record->cells[record->count] = cell;
			}
			record->count++;
		}
		record->last_line = records->line;
		take_line_end(records);
	}
	return !empty;
}
