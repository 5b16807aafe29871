#include "deck/anki_own.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/neutral.h"
#include "base/text.h"
#include "deck/ask.h"
#include "deck/formula.h"

enum column {
	COLUMN_GUID,
	COLUMN_TOPIC,
	COLUMN_KO,
	COLUMN_EN,
	COLUMN_ANSWER_KO,
	COLUMN_ANSWER_EN,
	COLUMN_SITUATION,
	COLUMN_TASK,
	COLUMN_ACTION,
	COLUMN_RESULT,
	COLUMN_CONTEXT,
	COLUMN_SOUND_KO,
	COLUMN_SOUND_EN,
	COLUMN_NUMBER,
	COLUMN_PARENT,
	COLUMN_LANG,
	COLUMN_ANSWERS, /* the order and kind of the answers: "ko en- ko", - for a stub */
	COLUMN_SET,     /* limit=60 weight=3; guarded: cells that begin like formulas are */
	COLUMNS
};

static const char *const NAMES[COLUMNS] = {"rehearse id", "topic", "question ko", "question en",
	"answer ko", "answer en", "situation", "task", "action", "result", "context", "sound ko",
	"sound en", "number", "follows", "lang", "answers", "settings"};

/* Between two answers in one language. */
#define BETWEEN "\n\n---\n\n"

static void add_field(struct text *out, const char *field, bool last)
{
	field = field ? field : "";
	const char *guard = formula_needs_guard(field) ? "'" : "";
	if (strpbrk(field, "\t\n\r\"") || field[0] == '#' || field[0] == ' ') {
		text_addf(out, "\"%s", guard);
		for (const char *p = field; *p; p++) {
			text_add_bytes(out, *p == '"' ? "\"\"" : p, *p == '"' ? 2 : 1);
		}
		text_add(out, "\"");
	} else {
		text_addf(out, "%s%s", guard, field);
	}
	text_add(out, last ? "\n" : "\t");
}

static void add_settings(struct text *out, const struct times *times, double weight, bool skipped)
{
	const struct {
		const char *name;
		int seconds;
	} rows[] = {
		{"limit", times->limit_s}, {"green", times->green_s}, {"yellow", times->yellow_s}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (rows[i].seconds > 0) {
			text_addf(out, "%s%s=%d", out->length ? " " : "", rows[i].name,
				rows[i].seconds);
		}
	}
	if (weight > 0 && weight != 1.0) { /* as it was read: exactly one is the usual */
		text_addf(out, "%sweight=%.10g", out->length ? " " : "", weight);
	}
	if (skipped) {
		text_addf(out, "%sskip", out->length ? " " : "");
	}
}

static char *joined_answers(const struct question *question, enum lang lang)
{
	struct text text;
	text_init(&text, SIZE_MAX / 4);
	bool first = true;
	for (size_t i = 0; i < question->answer_count; i++) {
		if (question->answers[i].lang == lang) {
			text_add(&text, first ? "" : BETWEEN);
			text_add(&text, question->answers[i].text);
			first = false;
		}
	}
	return text.bytes;
}

static char *answer_kinds(const struct question *question)
{
	struct text text;
	text_init(&text, SIZE_MAX / 4);
	for (size_t i = 0; i < question->answer_count; i++) {
		text_addf(&text, "%s%s%s", i > 0 ? " " : "", lang_name(question->answers[i].lang),
			question->answers[i].stub ? "-" : "");
	}
	return text.bytes;
}

static char *sound_field(const char *name)
{
	return name ? mem_format("[sound:%s]", name) : NULL;
}

static void write_question(const struct deck *deck, const struct question *question,
	const char *const *sounds, struct text *out)
{
	char *guid = mem_format("rehearse:%s", question->id);
	char *answers[LANG_COUNT];
	char *heard[LANG_COUNT];
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		answers[lang] = joined_answers(question, (enum lang)lang);
		heard[lang] = sound_field(sounds ? sounds[lang] : NULL);
	}
	char *kinds = answer_kinds(question);
	struct text settings;
	text_init(&settings, 4096);
	add_settings(&settings, &question->times, question->weight, question->skipped);
	const char *fields[COLUMNS] = {guid, question->topic, question->text[LANG_KO],
		question->text[LANG_EN], answers[LANG_KO], answers[LANG_EN],
		question->parts[PART_SITUATION], question->parts[PART_TASK],
		question->parts[PART_ACTION], question->parts[PART_RESULT], question->context,
		heard[LANG_KO], heard[LANG_EN], question->number,
		question->parent == NO_PARENT ? NULL : deck->questions[question->parent].id,
		lang_name(question->lang), kinds, settings.bytes};
	bool guarded = false;
	for (int i = 0; i < COLUMNS; i++) {
		guarded = guarded || (fields[i] && formula_needs_guard(fields[i]));
	}
	text_add(&settings, !guarded ? "" : settings.length ? " guarded" : "guarded");
	fields[COLUMN_SET] = settings.bytes; /* it may have moved */
	for (int i = 0; i < COLUMNS; i++) {
		add_field(out, fields[i], i + 1 == COLUMNS);
	}
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		free(answers[lang]);
		free(heard[lang]);
	}
	text_finish(&settings);
	free(kinds);
	free(guid);
}

void deck_write_anki(const struct deck *deck, const char *const *sounds, struct text *out)
{
	struct text settings;
	text_init(&settings, 4096);
	add_settings(&settings, &deck->times, 1, false);
	if (deck->by_day) {
		char day[11];
		day_format(deck->by_day, day);
		text_addf(&settings, "%sby=%s", settings.length ? " " : "", day);
	}
	text_add(out, "#separator:tab\n#html:false\n");
	text_add(out, "#deck:");
	neutral_line(out, deck->title, strlen(deck->title)); /* one cell of one line */
	text_addf(out, "\n#rehearse:%s\n", settings.bytes);
	text_add(out, "#guid column:1\n#tags column:2\n#columns:");
	text_finish(&settings);
	for (int i = 0; i < COLUMNS; i++) {
		text_addf(out, "%s%s", NAMES[i], i + 1 == COLUMNS ? "\n" : "\t");
	}
	for (size_t i = 0; i < deck->question_count; i++) {
		write_question(
			deck, &deck->questions[i], sounds ? sounds + i * LANG_COUNT : NULL, out);
	}
}

bool anki_own_columns(struct span value, char separator)
{
	size_t end = 0;
	while (end < value.length && value.at[end] != separator) {
		end++;
	}
	return span_is(span_take(value, end), NAMES[COLUMN_GUID]);
}

/* limit=60 green=30 weight=3 skip by=2026-12-11; `weight`, `skipped` and `by` may be NULL. */
static void read_settings(
	struct span text, struct times *times, double *weight, bool *skipped, int *by)
{
	while (text.length > 0) {
		struct span word = span_take(text, span_find(text, " "));
		text = span_trim(span_skip(text, word.length));
		size_t equals = span_find(word, "=");
		struct span name = span_take(word, equals);
		struct span value = span_skip(word, equals + 1);
		int *seconds = span_is(name, "limit")    ? &times->limit_s
			       : span_is(name, "green")  ? &times->green_s
			       : span_is(name, "yellow") ? &times->yellow_s
							 : NULL;
		if (seconds) {
			(void)ask_seconds(value, seconds);
		} else if (skipped && span_is(word, "skip")) {
			*skipped = true;
		} else if (weight && span_is(name, "weight")) {
			(void)ask_weight(value, weight);
		} else if (by && span_is(name, "by")) {
			char *day = span_text(value);
			struct error err = {0};
			(void)day_parse(day, by, &err);
			free(day);
		}
	}
}

void anki_own_header(struct builder *builder, struct span value)
{
	read_settings(span_trim(value), &builder->deck->times, NULL, NULL, &builder->deck->by_day);
}

static char *text_or_null(const char *field)
{
	return field[0] ? mem_text(field) : NULL;
}

static void add_answer(
	struct builder *builder, size_t index, enum lang lang, char *answer, bool stub)
{
	if (span_trim(span_of(answer)).length == 0) {
		free(answer);
		return;
	}
	builder_answer(builder, index, lang, answer);
	struct question *question = &builder->deck->questions[index];
	question->answers[question->answer_count - 1].stub = stub;
}

/* Takes the next answer off the joined ones. */
static char *next_answer(const char **rest)
{
	const char *end = strstr(*rest, BETWEEN);
	char *answer = end ? mem_bytes_text(*rest, (size_t)(end - *rest)) : mem_text(*rest);
	*rest = end ? end + strlen(BETWEEN) : *rest + strlen(*rest);
	return answer;
}

static void read_answers(struct builder *builder, size_t index, const char *const fields[COLUMNS])
{
	const char *rest[LANG_COUNT] = {fields[COLUMN_ANSWER_KO], fields[COLUMN_ANSWER_EN]};
	struct span kinds = span_of(fields[COLUMN_ANSWERS]);
	while (kinds.length > 0) {
		struct span kind = span_take(kinds, span_find(kinds, " "));
		kinds = span_trim(span_skip(kinds, kind.length));
		enum lang lang = span_starts(kind, "en") ? LANG_EN : LANG_KO;
		add_answer(builder, index, lang, next_answer(&rest[lang]), span_ends(kind, "-"));
	}
	for (int lang = 0; lang < LANG_COUNT; lang++) { /* added in Anki */
		while (rest[lang][0]) {
			add_answer(
				builder, index, (enum lang)lang, next_answer(&rest[lang]), false);
		}
	}
}

/* Whether the settings have the word. */
static bool has_word(struct span text, const char *wanted)
{
	bool has = false;
	while (text.length > 0 && !has) {
		struct span word = span_take(text, span_find(text, " "));
		has = span_is(word, wanted);
		text = span_trim(span_skip(text, word.length));
	}
	return has;
}

/* The fields of a record as they were before it was written. Where its settings do not tell of a
 * guard, an apostrophe is the user's own: older exports have no guards, and a card made in Anki. */
static void take_fields(const char *const *given, size_t count, const char *fields[COLUMNS])
{
	for (size_t i = 0; i < COLUMNS; i++) {
		fields[i] = i < count ? given[i] : "";
	}
	bool guarded = has_word(span_of(fields[COLUMN_SET]), "guarded");
	for (size_t i = 0; guarded && i < COLUMNS; i++) {
		fields[i] = formula_unguarded(fields[i]);
	}
}

void anki_own_record(struct builder *builder, int line, const char *const *given, size_t count)
{
	const char *fields[COLUMNS];
	take_fields(given, count, fields);
	struct span texts[] = {span_of(fields[COLUMN_KO]), span_of(fields[COLUMN_EN])};
	if (span_trim(texts[0]).length == 0 && span_trim(texts[1]).length == 0) {
		builder_remark(builder, line, "a card without a question, left out");
		return;
	}
	size_t index = builder_question(builder, line, NO_PARENT);
	struct question *question = &builder->deck->questions[index];
	const char *guid = fields[COLUMN_GUID];
	bool ours = strncmp(guid, "rehearse:", 9) == 0 && ask_is_id(span_of(guid + 9));
	question->id = ours ? mem_text(guid + 9) : NULL;
	question->id_is_explicit = ours;
	question->topic = mem_text(fields[COLUMN_TOPIC]);
	builder_topic(builder, question->topic);
	question->text[LANG_KO] = text_or_null(fields[COLUMN_KO]);
	question->text[LANG_EN] = text_or_null(fields[COLUMN_EN]);
	bool english = strcmp(fields[COLUMN_LANG], "en") == 0 || !question->text[LANG_KO];
	question->lang = english && question->text[LANG_EN] ? LANG_EN : LANG_KO;
	question->number = text_or_null(fields[COLUMN_NUMBER]);
	question->context = text_or_null(fields[COLUMN_CONTEXT]);
	for (int part = 0; part < PART_COUNT; part++) {
		question->parts[part] = text_or_null(fields[COLUMN_SITUATION + part]);
	}
	question->weight = 1;
	question->tags = mem_text("");
	read_settings(span_of(fields[COLUMN_SET]), &question->times, &question->weight,
		&question->skipped, NULL);
	/* a parent stands before what follows up on it */
	for (size_t i = index; fields[COLUMN_PARENT][0] && i-- > 0;) {
		const char *id = builder->deck->questions[i].id;
		if (id && strcmp(id, fields[COLUMN_PARENT]) == 0) {
			question->parent = i;
			break;
		}
	}
	read_answers(builder, index, fields);
}
