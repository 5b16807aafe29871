/* Reads a table of cards: file headers of an Anki import, columns, then a question per record. */
#include "deck/cards/reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "deck/anki/import.h"
#include "deck/cards/question.h"
#include "outline/outline.h"

bool cards_is_table(const char *path, struct span text)
{
	struct span first = span_trim(span_take(text, span_find(text, "\n")));
	if (line_prefix_read(first, NO_NUMBER).label == LABEL_QUESTION) {
		return false; /* "Front: …": notes, whatever separators they contain */
	}
	struct table_format format;
	return table_format_find(path, text, &format);
}

static int column_number(struct span value)
{
	int number = 0;
	for (size_t i = 0; i < value.length && i < 3; i++) {
		if (value.at[i] < '0' || value.at[i] > '9') {
			break;
		}
		number = number * 10 + (value.at[i] - '0');
	}
	return number;
}

static void replace_text(char **text, struct span value)
{
	free(*text);
	*text = text_nfc(value.at, value.length);
}

/* "#columns:Front<separator>Back" */
static void read_column_names(struct card_table *table, struct span value)
{
	struct record names;
	struct records records = {.rest = value, .line = 1, .separator = table->format.separator};
	table->own = anki_is_own_export(value, table->format.separator);
	if (!table->own && records_next(&records, &names)) {
		table_columns_set_names(&table->columns, &names);
	}
}

static void read_header(struct card_table *table, struct span line, int number)
{
	const struct {
		const char *name;
		int *column;
		char **text;
	} rows[] = {{"#guid column:", &table->guid_column, NULL},
		{"#notetype column:", &table->note_type_column, NULL},
		{"#deck column:", &table->deck_column, NULL},
		{"#tags column:", &table->tags_column, NULL}, {"#deck:", NULL, &table->deck},
		{"#tags:", NULL, &table->tags}, {"#notetype:", NULL, &table->note_type}};
	struct span value = span_trim(span_skip(line, span_find(line, ":") + 1));
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (!span_starts(line, rows[i].name)) {
			continue;
		}
		if (rows[i].column) {
			*rows[i].column = column_number(value);
		}
		if (rows[i].text) {
			replace_text(rows[i].text, value);
		}
		return;
	}
	if (span_starts(line, "#html:")) {
		table->columns.markup =
			span_starts_nocase(value, "true") ? CELL_HTML : CELL_MARKDOWN;
	} else if (span_starts(line, "#columns:")) {
		read_column_names(table, span_skip(line, strlen("#columns:")));
	} else if (span_starts(line, "#rehearse:")) {
		anki_read_own_header(table->builder, value);
	} else if (!span_starts(line, "#separator:") && !span_starts(line, "#if matches:")) {
		builder_remark(table->builder, number, "an unknown header, left out");
	}
}

static void read_headers(struct card_table *table, struct span text)
{
	struct span head = span_take(text, table->format.start);
	for (int line = 1; head.length > 0; line++) {
		size_t end = 0;
		while (end < head.length && head.at[end] != '\n' && head.at[end] != '\r') {
			end++;
		}
		if (table->format.anki) {
			read_header(table, span_take(head, end), line);
		}
		bool two =
			end + 1 < head.length && head.at[end] == '\r' && head.at[end + 1] == '\n';
		head = span_skip(head, end + 1 + two);
	}
	builder_lines_became(table->builder, 1, table->format.start_line - 1, BECAME_ASIDE);
}

/* Reads the header row and skips the titles above it. */
static void read_names(struct card_table *table, struct records *records)
{
	struct record *names = &table->names;
	while (table->format.header_row && records_next(records, names)) {
		builder_lines_became(table->builder, names->line, names->last_line, BECAME_ASIDE);
		bool single = names->count == 1; /* of a table with one column */
		if (header_row_is(names, false) || single) {
			int strength;
			if (single && column_role_named(names->cells[0].raw, &strength) !=
					      ROLE_QUESTION) {
				continue;
			}
			table_columns_set_names(&table->columns, names);
			return;
		}
	}
}

/* Counts the fields of records; the columns of an import extend to its widest record. */
static void count_columns(struct card_table *table, struct records records)
{
	struct table_columns *columns = &table->columns;
	int counts[RECORD_FIELDS_MAX + 1] = {0};
	int widest = 1;
	int usual = 1;
	struct record record;
	for (int seen = 0; seen < TABLE_SAMPLE_RECORDS && records_next(&records, &record); seen++) {
		int fields = record_fields(&record);
		counts[fields]++;
		widest = fields > widest ? fields : widest;
	}
	for (int i = 1; i <= RECORD_FIELDS_MAX; i++) {
		usual = counts[i] > 0 && counts[i] >= counts[usual] ? i : usual;
	}
	columns->usual = table->format.header_row ? columns->count : usual;
	int least = table->format.anki ? widest : columns->usual;
	columns->count = columns->count > least ? columns->count : least;
}

/* A few fields with HTML show that it is meant as such; a single one may write about HTML. */
static void find_markup(struct card_table *table, struct records records)
{
	struct record record;
	int seen = 0;
	int marked = 0;
	while (seen < TABLE_SAMPLE_RECORDS && records_next(&records, &record)) {
		seen++;
		for (int i = 0; i < record_fields(&record); i++) {
			marked += cell_is_html(record.cells[i].raw);
		}
	}
	if (table->columns.markup != CELL_HTML && marked > 0 && marked * 50 >= seen) {
		table->columns.markup = CELL_MIXED;
	}
}

static void set_roles(struct card_table *table)
{
	const struct {
		int column;
		enum column_role role;
	} rows[] = {{table->guid_column, ROLE_GUID}, {table->note_type_column, ROLE_NOTE_TYPE},
		{table->deck_column, ROLE_DECK}, {table->tags_column, ROLE_TAGS}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (rows[i].column >= 1 && rows[i].column <= table->columns.count) {
			table->columns.at[rows[i].column - 1].role = rows[i].role;
		}
	}
}

/* Joins the fields of an answer that holds separators without quotes. */
static void join_surplus(const struct card_table *table, struct record *record)
{
	int surplus = record->count - table->columns.usual;
	int at = table->columns.answer >= 0 ? table->columns.answer : table->columns.question;
	if (surplus <= 0 || at < 0 || table->format.anki || record->count > RECORD_FIELDS_MAX) {
		return;
	}
	struct cell *cells = record->cells;
	const char *end = cells[at + surplus].raw.at + cells[at + surplus].raw.length;
	cells[at] = (struct cell){{cells[at].raw.at, (size_t)(end - cells[at].raw.at)}, false};
	for (int i = at + 1; i + surplus < record->count; i++) {
		cells[i] = cells[i + surplus];
	}
	record->count -= surplus;
}

/* Remarks on what is odd about a record. */
static void remark_record(const struct card_table *table, const struct record *record)
{
	struct builder *builder = table->builder;
	for (int i = 0; i < record_fields(record); i++) {
		struct span raw = record->cells[i].raw;
		if (!utf8_valid(raw.at, raw.length, NULL)) {
			builder_remark(builder, record->line, BROKEN_BYTES);
			break;
		}
	}
	if (record->open_quote > 0) {
		builder_remark(builder, record->open_quote,
			"a quotation mark opens a field and never closes; it is read as text");
	}
	if (record->count > RECORD_FIELDS_MAX) {
		builder_remark(builder, record->line, "more than %d fields; the rest is left out",
			RECORD_FIELDS_MAX);
	} else if (record->count != table->columns.usual && !table->own) {
		builder_remark(builder, record->line,
			"%d fields where the other records have %d; quote a field that contains "
			"the separator",
			record->count, table->columns.usual);
	}
}

/* Whether the record repeats the header row, as in tables that were joined. */
static bool repeats_names(const struct card_table *table, const struct record *record)
{
	if (!table->format.header_row || record->count != table->names.count) {
		return false;
	}
	for (int i = 0; i < record_fields(record); i++) {
		struct span a = record->cells[i].raw;
		struct span b = table->names.cells[i].raw;
		if (a.length != b.length || memcmp(a.at, b.at, a.length) != 0) {
			return false;
		}
	}
	return true;
}

static void add_own(struct card_table *table, const struct record *record)
{
	char *fields[RECORD_FIELDS_MAX];
	const char *texts[RECORD_FIELDS_MAX];
	int count = record_fields(record);
	for (int i = 0; i < count; i++) {
		texts[i] = fields[i] = cell_raw(record->cells[i]);
	}
	anki_read_own_record(table->builder, record->line, texts, (size_t)count);
	for (int i = 0; i < count; i++) {
		free(fields[i]);
	}
}

static void read_record(struct card_table *table, struct record *record)
{
	struct builder *builder = table->builder;
	size_t before = builder->deck->question_count;
	if (repeats_names(table, record)) {
		builder_lines_became(builder, record->line, record->last_line, BECAME_ASIDE);
		return;
	}
	remark_record(table, record);
	if (table->own) {
		add_own(table, record);
	} else {
		join_surplus(table, record);
		if (!card_add_question(table, record)) {
			builder_remark(
				builder, record->line, "a card without a question, left out");
		}
	}
	bool made = builder->deck->question_count > before;
	for (int line = record->line; line <= record->last_line; line++) {
		builder_line_became(builder, line, made ? BECAME_QUESTION : BECAME_NOTHING,
			made ? before : NO_PARENT);
		builder->deck->lines[line - 1].goes_on = line > record->line;
	}
}

static char *describe(const struct card_table *table)
{
	const struct table_columns *columns = &table->columns;
	const char *what = table->format.anki ? "cards of an Anki import" : "rows of a table";
	if (table->own || columns->question < 0) {
		return mem_text("the cards of an export");
	}
	const char *question = columns->at[columns->question].name;
	const char *answer = columns->answer < 0 ? NULL : columns->at[columns->answer].name;
	if (question && answer) {
		return mem_format("the %s (columns \"%s\" and \"%s\")", what, question, answer);
	}
	if (question) {
		return mem_format("the %s (column \"%s\")", what, question);
	}
	if (columns->answer < 0) {
		return mem_format("the %s (column %d)", what, columns->question + 1);
	}
	return mem_format(
		"the %s (columns %d and %d)", what, columns->question + 1, columns->answer + 1);
}

void cards_read(struct builder *builder, struct span text)
{
	struct card_table table = {.builder = builder, .expected = 1};
	if (!table_format_find(builder->deck->path, text, &table.format)) {
		return;
	}
	read_headers(&table, text);
	struct records records = {.rest = span_skip(text, table.format.start),
		.line = table.format.start_line,
		.separator = table.format.separator};
	read_names(&table, &records);
	count_columns(&table, records);
	find_markup(&table, records);
	if (!table.own) {
		set_roles(&table);
		table_columns_guess(&table.columns, &records);
	}
	struct record record;
	while (records_next(&records, &record)) {
		read_record(&table, &record);
	}
	if (builder->deck->question_count > 0) {
		builder->deck->shape = describe(&table);
	}
	if (table.own && table.deck) {
		free(builder->deck->title);
		builder->deck->title = mem_text(table.deck);
	}
	table_columns_finish(&table.columns);
	free(table.deck);
	free(table.tags);
	free(table.note_type);
	free(table.topic);
}
