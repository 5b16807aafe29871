/* Recognises tables of cards and their separator. Notes hold commas, semicolons and tabs too, so
 * without headers and column names every line must have the same small number of them. */
#include "table/format.h"

#include <stdlib.h>
#include <string.h>

#include "table/header_row.h"

/* Records that titles may take above the header row. */
#define TITLES_MAX 3
/* Lines that begin with `#` before a table. */
#define REMARKS_MAX 10
/* Most columns of a table without names whose separator is common in notes too. */
#define PLAIN_FIELDS_MAX 20

/* What the ending of the file's name suggests. */
enum ending {
	ENDING_COMMAS, /* .csv */
	ENDING_TABS,   /* .tsv */
	ENDING_TEXT,   /* .txt, or no ending */
	ENDING_OTHER,  /* .md and other formats written for readers */
};

static enum ending ending_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');
	struct span ending = span_of(dot && dot > name ? dot : "");
	static const struct {
		const char *name;
		enum ending ending;
	} ENDINGS[] = {{".csv", ENDING_COMMAS}, {".tsv", ENDING_TABS}, {".tab", ENDING_TABS},
		{".txt", ENDING_TEXT}, {".text", ENDING_TEXT}, {".anki", ENDING_TEXT}};
	for (size_t i = 0; i < sizeof(ENDINGS) / sizeof(ENDINGS[0]); i++) {
		if (ending.length == strlen(ENDINGS[i].name) &&
			span_starts_nocase(ending, ENDINGS[i].name)) {
			return ENDINGS[i].ending;
		}
	}
	return ending.length == 0 ? ENDING_TEXT : ENDING_OTHER;
}

/* In the order they are tried. */
static const char SEPARATORS[] = "\t;|,";

static struct records records_at(struct span text, const struct table_format *format)
{
	return (struct records){.rest = span_skip(text, format->start),
		.line = format->start_line,
		.separator = format->separator};
}

/* What the records of a sample look like with one separator. */
struct look {
	int records;
	int fields[RECORD_FIELDS_MAX + 1]; /* records with this many fields */
	int usual; /* number of fields in most records; 0 when all have one */
	int separators;
	int spaced;   /* separators followed by a space */
	int marked;   /* records that begin as lines of notes do */
	int labelled; /* first fields that end in a colon */
	int told;     /* first fields that are sentences but not questions */
	int asking;   /* records with a field that asks or tells something */
	int headless; /* records with an empty first field: `| a | b |` */
	int empty;    /* records with an empty last field */
	int indented;
	int ruled; /* records whose first field is dashes: `---|---` */
	int quoted;
};

/* `#`, `-`, `1.`, `Q:` … at the start of a line. */
static bool is_marked(struct span first)
{
	static const char *const MARKS[] = {"#", "- ", "* ", "> ", "|", "•", "·", "※", "■", "□",
		"+ ", "[", "<", "//", "```", "{", NULL};
	if (span_starts_any(first, MARKS) > 0) {
		return true;
	}
	size_t at = first.length > 0 &&
		    (first.at[0] == '(' || first.at[0] == 'Q' || first.at[0] == 'A');
	size_t digits = at;
	while (digits < first.length && first.at[digits] >= '0' && first.at[digits] <= '9') {
		digits++;
	}
	struct span behind = span_skip(first, digits);
	bool dotted = span_starts(behind, ".") || span_starts(behind, ")") ||
		      span_starts(behind, ":") || span_starts(behind, "．");
	return dotted && (digits > at || at > 0);
}

/* `---|---`, `:--` below the first line: a Markdown table. */
static bool is_rule(struct span line)
{
	bool dash = false;
	for (size_t i = 0; i < line.length; i++) {
		dash = dash || line.at[i] == '-';
		if (!strchr("-:| \t", line.at[i])) {
			return false;
		}
	}
	return dash;
}

static void look_at(struct look *look, const struct record *record)
{
	int count = record->count < RECORD_FIELDS_MAX ? record->count : RECORD_FIELDS_MAX;
	struct span first = record->cells[0].raw;
	struct span last = record->cells[count - 1].raw;
	look->records++;
	look->fields[count]++;
	look->separators += count - 1;
	bool says = false;
	for (int i = 0; i < count; i++) {
		struct span raw = record->cells[i].raw;
		look->quoted += record->cells[i].quoted;
		look->spaced += i > 0 && raw.length > 0 && raw.at[-1] == ' ';
		says = says || wording_asks(raw) || span_letters(span_take(raw, 512)) >= 12;
	}
	look->asking += says;
	look->marked += is_marked(first);
	look->labelled += span_ends(first, ":") || span_ends(first, "：");
	look->told += wording_is_sentence(span_take(first, 1024)) && !wording_asks(first);
	look->headless += first.length == 0;
	look->empty += last.length == 0;
	look->indented += record->indented;
	look->ruled += is_rule(first);
}

static struct look look_at_all(struct records records)
{
	struct look look = {0};
	struct record record;
	while (look.records < TABLE_SAMPLE_RECORDS && records_next(&records, &record)) {
		look_at(&look, &record);
	}
	for (int i = 2; i <= RECORD_FIELDS_MAX; i++) {
		bool more = look.fields[i] > 0 && look.fields[i] >= look.fields[look.usual];
		look.usual = more ? i : look.usual;
	}
	return look;
}

static bool share(int part, int all, int percent)
{
	return all > 0 && (long)part * 100 >= (long)all * percent;
}

/* Whether the text is a table, judging only by its looks. */
static bool is_regular(const struct look *look, char separator, enum ending ending)
{
	int same = look->usual >= 2 ? look->fields[look->usual] : 0;
	int many = look->records - look->fields[1];
	bool noted = look->ruled > 0 || share(look->marked, look->records, 10) ||
		     share(look->headless, look->records, 10) ||
		     share(look->indented, look->records, 10) ||
		     share(look->labelled, look->records, 30);
	bool plain = look->records >= 3 && share(same, look->records, 90) && !noted &&
		     look->usual <= PLAIN_FIELDS_MAX && !share(look->told, look->records, 50) &&
		     (look->usual > 2 || !share(look->empty, look->records, 10));
	switch (ending) {
	case ENDING_COMMAS:
		if (share(look->marked, look->records, 50)) {
			return false;
		}
		return separator == ',' ? share(many, look->records, 80)
					: share(same, look->records, 80) && !noted;
	case ENDING_TABS:
		return separator == '\t' ? share(many, look->records, 60)
					 : share(same, look->records, 80) && !noted;
	case ENDING_TEXT:
		if (separator == '\t') {
			return look->records >= 2 && share(many, look->records, 90) && !noted;
		}
		if (separator == ',') {
			return plain && look->records >= 4 &&
			       !share(look->spaced, look->separators, 10) &&
			       share(look->asking, look->records, 60);
		}
		return plain;
	case ENDING_OTHER:
		return separator == '\t' && look->records >= 2 && look->fields[1] == 0 &&
		       look->marked == 0 && look->labelled == 0 && look->indented == 0;
	}
	return false;
}

/* The separator that makes the text a table; 0 when there is none. */
static char find_regular(struct span text, struct table_format format, enum ending ending)
{
	char best = 0;
	int best_share = -1;
	for (size_t i = 0; SEPARATORS[i]; i++) {
		format.separator = SEPARATORS[i];
		struct look look = look_at_all(records_at(text, &format));
		if (!is_regular(&look, format.separator, ending)) {
			continue;
		}
		bool named = (format.separator == ',' && ending == ENDING_COMMAS) ||
			     (format.separator == '\t' && ending == ENDING_TABS);
		int same = look.fields[look.usual] * 1000 / look.records + named;
		if (same > best_share) {
			best = format.separator;
			best_share = same;
		}
	}
	return best;
}

static bool is_title(const struct record *record)
{
	int filled = 0;
	for (int i = 0; i < record_fields(record); i++) {
		filled += record->cells[i].raw.length > 0;
	}
	return filled == 1;
}

/* Whether a record near the start names the columns and the records after it fit. */
static bool find_header_row(
	struct span text, struct table_format *format, enum ending ending, bool sure)
{
	struct records records = records_at(text, format);
	struct record names;
	bool table = ending == ENDING_COMMAS || ending == ENDING_TABS;
	for (int i = 0; i <= (table ? TITLES_MAX : 0) && records_next(&records, &names); i++) {
		if (names.count >= 2 && names.count <= RECORD_FIELDS_MAX &&
			names.cells[0].raw.length <= COLUMN_NAME_MAX_BYTES &&
			header_row_is(&names, sure || !table)) {
			struct span next = span_take(records.rest, span_find(records.rest, "\n"));
			struct look look = look_at_all(records);
			int fitting = look.fields[names.count];
			for (int more = names.count + 1; table && more <= RECORD_FIELDS_MAX;
				more++) {
				fitting += look.fields[more];
			}
			return !is_rule(next) && share(fitting, look.records, table ? 30 : 80) &&
			       (table || look.marked * 2 < look.records);
		}
		if (!is_title(&names)) {
			return false;
		}
	}
	return false;
}

/* The only column of a .csv: a list of questions under its name. */
static bool is_single(struct span text, const struct table_format *format)
{
	struct records records = records_at(text, format);
	struct record record;
	int strength;
	return records_next(&records, &record) && record.count == 1 &&
	       record.cells[0].raw.length <= COLUMN_NAME_MAX_BYTES &&
	       record.cells[0].raw.at[0] != '#' &&
	       column_role_named(record.cells[0].raw, &strength) == ROLE_QUESTION && strength >= 2;
}

/* The file headers of an Anki import; `sure`: only an export has it. */
static const struct {
	const char *name;
	bool sure;
} HEADERS[] = {{"#separator:", true}, {"#html:", true}, {"#columns:", true}, {"#rehearse:", true},
	{"#guid column:", true}, {"#notetype column:", true}, {"#deck column:", true},
	{"#tags column:", true}, {"#if matches:", true}, {"#notetype:", true}, {"#deck:", false},
	{"#tags:", false}};

/* The separator that the header "#separator:" names. */
static char separator_named(struct span name)
{
	static const struct {
		const char *name;
		char separator;
	} NAMES[] = {{"tab", '\t'}, {"comma", ','}, {"semicolon", ';'}, {"pipe", '|'},
		{"colon", ':'}, {"space", ' '}, {"\\t", '\t'}};
	struct span trimmed = span_trim(name);
	name = trimmed.length > 0 ? trimmed : name;
	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		if (span_starts_nocase(name, NAMES[i].name)) {
			return NAMES[i].separator;
		}
	}
	return name.length > 0 && (unsigned char)name.at[0] < 0x80 ? name.at[0] : '\t';
}

/* Skips the file headers and stores in `format` where the records begin and what the headers say.
 * *known: an import may have every one of them. Returns whether one of them is sure. */
static bool find_file_headers(struct span text, struct table_format *format, bool *known)
{
	bool sure = false;
	*known = span_starts(text, "#");
	format->separator = 0;
	for (struct span rest = text; span_starts(rest, "#");) {
		size_t end = 0;
		while (end < rest.length && rest.at[end] != '\n' && rest.at[end] != '\r') {
			end++;
		}
		struct span line = span_take(rest, end);
		bool header = false;
		for (size_t i = 0; i < sizeof(HEADERS) / sizeof(HEADERS[0]); i++) {
			bool this = span_starts(line, HEADERS[i].name);
			header = header || this;
			sure = sure || (HEADERS[i].sure && this);
		}
		*known = *known && header;
		if (span_starts(line, "#separator:")) {
			format->separator = separator_named(span_skip(line, strlen("#separator:")));
		}
		bool two =
			end + 1 < rest.length && rest.at[end] == '\r' && rest.at[end + 1] == '\n';
		rest = span_skip(rest, end + 1 + two);
		format->start = (size_t)(rest.at - text.at);
		format->start_line++;
	}
	return sure;
}

static bool find_table(struct span text, struct table_format *format, enum ending ending)
{
	for (size_t i = 0; SEPARATORS[i]; i++) {
		format->separator = SEPARATORS[i];
		if (find_header_row(text, format, ending, false)) {
			format->header_row = true;
			return true;
		}
	}
	format->separator = ',';
	if ((ending == ENDING_COMMAS || ending == ENDING_TABS) && is_single(text, format)) {
		format->header_row = true;
		return true;
	}
	format->separator = find_regular(text, *format, ending);
	return format->separator != 0;
}

bool table_format_find(const char *path, struct span text, struct table_format *format)
{
	enum ending ending = ending_of(path);
	*format = (struct table_format){.start_line = 1};
	bool known;
	bool sure = find_file_headers(text, format, &known);
	if (sure || (known && find_regular(text, *format, ending) != 0)) {
		format->anki = true;
		if (format->separator == 0) {
			char found = find_regular(text, *format, ENDING_TABS);
			format->separator = found ? found : '\t';
		}
		format->header_row = find_header_row(text, format, ENDING_OTHER, true);
		return true;
	}
	*format = (struct table_format){.start_line = 1};
	if (span_starts_nocase(text, "sep=") && text.length > 6) { /* written by spreadsheets */
		size_t end = span_find(text, "\n");
		format->separator = text.at[4];
		format->start = end < text.length ? end + 1 : end;
		format->start_line = 2;
		format->header_row = find_header_row(text, format, ENDING_COMMAS, false);
		return true;
	}
	if (find_table(text, format, ending)) {
		return true;
	}
	/* Remarks of a program about its own file: "# To import into Anki:" */
	*format = (struct table_format){.start_line = 1};
	(void)find_file_headers(text, format, &known);
	return ending != ENDING_OTHER && format->start > 0 &&
	       format->start_line <= REMARKS_MAX + 1 && find_table(text, format, ending);
}
