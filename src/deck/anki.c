/* Anki's text export: headers that begin with `#`, then records of fields, which may be quoted and
 * hold line feeds and HTML. */
#include "deck/anki.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "deck/anki_own.h"
#include "deck/ask.h"
#include "deck/markup.h"
#include "deck/phrase.h"

#define FIELDS_MAX 64

struct field {
	struct span raw;
	char *text; /* unquoted and without HTML */
};

struct export
{
	struct builder *builder;
	struct span rest;
	int line; /* of what `rest` begins with */
	char separator;
	bool html;
	int guid_column; /* 1-based, 0 when none */
	int notetype_column;
	int deck_column;
	int tags_column;
	char *deck;    /* named for all records; NULL when none */
	bool own;      /* it is our own export */
	bool unclosed; /* a quote was found that never ends: no later one is looked for */
};

static const char *const HEADERS[] = {"#separator:", "#html:", "#notetype", "#deck", "#tags",
	"#columns:", "#guid column:", "#rehearse:", "#if matches:", NULL};

/* Lines of a file that is no export but has a tab inside each of its lines. */
static bool is_table(struct span text)
{
	int lines = 0;
	while (text.length > 0 && lines < 20) {
		struct span line = span_take(text, span_find(text, "\n"));
		text = span_skip(text, line.length + 1);
		struct span inner = span_trim(line);
		if (inner.length == 0) {
			continue;
		}
		size_t tab = span_find(inner, "\t");
		bool marked = inner.at[0] == '#' || inner.at[0] == '-' || inner.at[0] == '|' ||
			      line.at[0] == ' ' || line.at[0] == '\t';
		if (tab == inner.length || marked || (inner.at[0] >= '0' && inner.at[0] <= '9')) {
			return false;
		}
		lines++;
	}
	return lines > 0;
}

bool anki_is_export(struct span text)
{
	return span_starts_any(text, HEADERS) > 0 || is_table(text);
}

/* A line of the rest, its end taken too. */
static struct span take_line(struct export *export)
{
	struct span rest = export->rest;
	size_t end = 0;
	while (end < rest.length && rest.at[end] != '\n' && rest.at[end] != '\r') {
		end++;
	}
	size_t after = end + 1;
	if (end + 1 < rest.length && rest.at[end] == '\r' && rest.at[end + 1] == '\n') {
		after++;
	}
	export->rest = span_skip(rest, after);
	export->line++;
	return span_take(rest, end);
}

static char separator_named(struct span name)
{
	static const struct {
		const char *name;
		char separator;
	} NAMES[] = {{"tab", '\t'}, {"comma", ','}, {"semicolon", ';'}, {"pipe", '|'},
		{"colon", ':'}, {"space", ' '}, {"\\t", '\t'}};
	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		if (span_starts_plain(name, NAMES[i].name)) {
			return NAMES[i].separator;
		}
	}
	return name.length > 0 && (unsigned char)name.at[0] < 0x80 ? name.at[0] : '\t';
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

static void read_header(struct export *export, struct span line, int number)
{
	const struct {
		const char *name;
		int *column;
	} columns[] = {{"#guid column:", &export->guid_column},
		{"#notetype column:", &export->notetype_column},
		{"#deck column:", &export->deck_column}, {"#tags column:", &export->tags_column}};
	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++) {
		if (span_starts(line, columns[i].name)) {
			*columns[i].column =
				column_number(span_trim(span_skip(line, strlen(columns[i].name))));
			return;
		}
	}
	struct span value = span_trim(span_skip(line, span_find(line, ":") + 1));
	if (span_starts(line, "#separator:")) {
		struct span name = span_skip(line, strlen("#separator:"));
		export->separator =
			separator_named(span_trim(name).length > 0 ? span_trim(name) : name);
	} else if (span_starts(line, "#html:")) {
		export->html = span_starts_plain(value, "true");
	} else if (span_starts(line, "#deck:")) {
		free(export->deck);
		export->deck = text_nfc(value.at, value.length);
	} else if (span_starts(line, "#columns:")) {
		export->own = anki_own_columns(value, export->separator);
	} else if (span_starts(line, "#rehearse:")) {
		anki_own_header(export->builder, value);
	} else if (!span_starts_any(line, HEADERS)) {
		builder_remark(
			export->builder, number, "a header that is not understood, left out");
	}
}

/* The bytes of a quoted field, its quotes included; 0 when it never ends. */
static size_t quoted_length(struct span text)
{
	for (size_t at = 1; at < text.length; at++) {
		if (text.at[at] != '"') {
			continue;
		}
		if (at + 1 < text.length && text.at[at + 1] == '"') {
			at++;
			continue;
		}
		return at + 1;
	}
	return 0;
}

static void count_line_ends(struct export *export, struct span text)
{
	for (size_t i = 0; i < text.length; i++) {
		bool crlf = text.at[i] == '\r' && i + 1 < text.length && text.at[i + 1] == '\n';
		export->line += text.at[i] == '\n' || (text.at[i] == '\r' && !crlf);
	}
}

/* One field; *last says that it ends its record. */
static struct span take_field(struct export *export, bool *last)
{
	struct span rest = export->rest;
	size_t end = 0;
	if (span_starts(rest, "\"") && !export->unclosed) {
		end = quoted_length(rest);
		if (end == 0) {
			export->unclosed = true;
			builder_remark(export->builder, export->line,
				"a quotation mark opens a field and never closes; it is read as "
				"text");
		}
		count_line_ends(export, span_take(rest, end));
	}
	while (end < rest.length && rest.at[end] != export->separator && rest.at[end] != '\n' &&
		rest.at[end] != '\r') {
		end++;
	}
	*last = end >= rest.length || rest.at[end] != export->separator;
	struct span raw = span_take(rest, end);
	if (*last) {
		export->rest = span_skip(rest, end);
		(void)take_line(export);
	} else {
		export->rest = span_skip(rest, end + 1);
	}
	return raw;
}

static char *field_text(const struct export *export, struct span raw)
{
	struct text text;
	text_init(&text, DECK_TEXT_MAX);
	bool quoted = span_starts(raw, "\"") && raw.length > 1 && quoted_length(raw) > 0;
	for (size_t i = quoted ? 1 : 0; i < raw.length; i++) {
		bool mark = quoted && raw.at[i] == '"';
		if (!mark || (i + 1 < raw.length && raw.at[i + 1] == '"')) {
			text_add_bytes(&text, raw.at + i, 1);
			i += mark;
		}
	}
	char *composed = text_nfc(text.bytes, text.length);
	if (export->own) {
		text_finish(&text);
		return composed;
	}
	char *plain =
		export->html ? markup_html(span_of(composed)) : markup_text(span_of(composed));
	free(composed);
	text_finish(&text);
	for (char *p = plain; *p; p++) {
		if (*p == '\t' || *p == '\r' || ((unsigned char)*p < 0x20 && *p != '\n') ||
			*p == 0x7F) {
			*p = ' ';
		}
	}
	return plain;
}

static char *topic_of(const struct export *export, const char *deck, const char *tags)
{
	if (!deck && export->deck) {
		deck = export->deck;
	}
	if (deck && deck[0]) {
		const char *last = deck; /* "Interview::Network" */
		for (const char *p = deck; *p; p++) {
			last = p[0] == ':' && p[1] == ':' && p[2] ? p + 2 : last;
		}
		return mem_text(last);
	}
	return tags ? span_text(span_take(span_of(tags), span_find(span_of(tags), " ")))
		    : mem_text("");
}

static void add_answer(struct builder *builder, size_t index, const char *text)
{
	struct question *question = &builder->deck->questions[index];
	struct span answer = span_trim(span_of(text));
	if (answer.length == 0) {
		return;
	}
	enum lang lang = phrase_lang(answer, question->lang);
	/* A field with the question in the other language is its text, not an answer. */
	if (lang != question->lang && !question->text[lang] && phrase_asks(answer) &&
		question->answer_count == 0) {
		question->text[lang] = span_text(answer);
		return;
	}
	builder_answer(builder, index, lang, span_text(answer));
	question->answers[question->answer_count - 1].stub = phrase_is_stub(answer);
}

/* Paragraphs of one language after another are answers of their own. */
static void add_answers(struct builder *builder, size_t index, char *text)
{
	char *start = text;
	char *at = text;
	enum lang lang =
		phrase_lang(span_take(span_of(text), span_find(span_of(text), "\n")), LANG_KO);
	for (char *feed; (feed = strchr(at, '\n')) != NULL; at = feed + 1) {
		struct span next = span_of(feed + 1);
		next = span_take(next, span_find(next, "\n"));
		if (phrase_is_clearly(next, lang == LANG_KO ? LANG_EN : LANG_KO)) {
			*feed = '\0';
			add_answer(builder, index, start);
			start = feed + 1;
			lang = lang == LANG_KO ? LANG_EN : LANG_KO;
		}
	}
	add_answer(builder, index, start);
}

/* The guid keeps a card the same through edits; it may hold any character, so a hash stands for it.
 */
static char *id_of_guid(const char *guid)
{
	char *id = id_from_text(guid, 0);
	id[0] = 'a';
	return id;
}

static void add_record(struct export *export, struct field *fields, int count, int line)
{
	const char *named[4] = {NULL};
	const int columns[4] = {export->guid_column, export->notetype_column, export->deck_column,
		export->tags_column};
	int first = -1;
	for (int i = 0; i < count; i++) {
		int special = -1;
		for (int k = 0; k < 4; k++) {
			special = columns[k] == i + 1 ? k : special;
		}
		if (special >= 0) {
			named[special] = fields[i].text;
			fields[i].raw.length = 0; /* not a field of the note */
		} else if (first < 0) {
			first = i;
		}
	}
	struct ask ask;
	if (first < 0 || !ask_read(export->builder, line, span_of(fields[first].text), &ask)) {
		builder_remark(export->builder, line, "a card without a question, left out");
		return;
	}
	size_t index = builder_question(export->builder, line, NO_PARENT);
	struct question *question = &export->builder->deck->questions[index];
	bool guid = named[0] && named[0][0];
	question->id = guid ? id_of_guid(named[0]) : ask.id;
	question->id_is_explicit = question->id != NULL;
	ask.id = guid ? ask.id : NULL;
	question->lang = ask.lang;
	question->times = ask.times;
	question->weight = ask.weight > 0 ? ask.weight : 1;
	question->skipped = ask.skipped;
	question->tags = mem_text(named[3] ? named[3] : "");
	question->topic = topic_of(export, named[2], named[3]);
	builder_topic(export->builder, question->topic);
	for (int i = 0; i < LANG_COUNT; i++) {
		question->text[i] = ask.text[i];
		ask.text[i] = NULL;
	}
	question->context = ask.rest;
	ask.rest = NULL;
	if (ask.answer) {
		add_answer(export->builder, index, ask.answer);
	}
	ask_finish(&ask);
	for (int i = first + 1; i < count; i++) {
		if (fields[i].raw.length > 0) {
			add_answers(export->builder, index, fields[i].text);
		}
	}
}

static void read_record(struct export *export)
{
	struct field fields[FIELDS_MAX];
	int line = export->line;
	int count = 0;
	bool last = false;
	bool empty = true;
	while (!last) {
		struct span raw = take_field(export, &last);
		empty = empty && span_trim(raw).length == 0;
		if (count < FIELDS_MAX) {
			if (!utf8_valid(raw.at, raw.length, NULL)) {
				builder_remark(export->builder, line, BROKEN_BYTES);
			}
			fields[count++] = (struct field){raw, field_text(export, raw)};
		} else if (raw.length > 0) {
			builder_remark(export->builder, line,
				"more than %d fields; the rest is left out", FIELDS_MAX);
		}
	}
	if (!empty && export->own) {
		const char *texts[FIELDS_MAX];
		for (int i = 0; i < count; i++) {
			texts[i] = fields[i].text;
		}
		anki_own_record(export->builder, line, texts, (size_t)count);
	} else if (!empty) {
		add_record(export, fields, count, line);
	}
	for (int i = 0; i < count; i++) {
		free(fields[i].text);
	}
}

void anki_read(struct builder *builder, struct span text)
{
	struct export export = {.builder = builder, .rest = text, .line = 1, .separator = '\t'};
	bool headed = span_starts(text, "#");
	export.html = false;
	while (headed && span_starts(export.rest, "#")) {
		int number = export.line;
		read_header(&export, take_line(&export), number);
	}
	while (export.rest.length > 0) {
		read_record(&export);
	}
	if (export.own && export.deck) {
		free(builder->deck->title);
		builder->deck->title = mem_text(export.deck);
	}
	free(export.deck);
}
