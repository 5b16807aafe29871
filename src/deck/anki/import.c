/* Reads our own export for Anki back into a deck. */
#include "deck/anki/import.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "deck/anki/formula.h"
#include "deck/anki/own_columns.h"
#include "deck/attributes.h"

bool anki_is_own_export(struct span value, char separator)
{
	size_t end = 0;
	while (end < value.length && value.at[end] != separator) {
		end++;
	}
	return span_is(span_take(value, end), OWN_COLUMN_NAMES[OWN_GUID]);
}

/* Reads limit=60 green=30 weight=3 skip by=2026-12-11; `weight`, `skipped` and `by` may be NULL. */
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
			(void)attribute_seconds(value, seconds);
		} else if (skipped && span_is(word, "skip")) {
			*skipped = true;
		} else if (weight && span_is(name, "weight")) {
			(void)attribute_weight(value, weight);
		} else if (by && span_is(name, "by")) {
			char *day = span_text(value);
			struct error err = {0};
			(void)day_parse(day, by, &err);
			free(day);
		}
	}
}

void anki_read_own_header(struct builder *builder, struct span value)
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

/* Cuts the next answer off the joined ones. */
static char *next_answer(const char **rest)
{
	const char *end = strstr(*rest, OWN_ANSWER_BREAK);
	char *answer = end ? mem_bytes_text(*rest, (size_t)(end - *rest)) : mem_text(*rest);
	*rest = end ? end + strlen(OWN_ANSWER_BREAK) : *rest + strlen(*rest);
	return answer;
}

static void read_answers(
	struct builder *builder, size_t index, const char *const fields[OWN_COLUMNS])
{
	const char *rest[LANG_COUNT] = {fields[OWN_ANSWER_KO], fields[OWN_ANSWER_EN]};
	struct span kinds = span_of(fields[OWN_ANSWERS]);
	while (kinds.length > 0) {
		struct span kind = span_take(kinds, span_find(kinds, " "));
		kinds = span_trim(span_skip(kinds, kind.length));
		enum lang lang = span_starts(kind, "en") ? LANG_EN : LANG_KO;
		add_answer(builder, index, lang, next_answer(&rest[lang]), span_ends(kind, "-"));
	}
	for (int lang = 0; lang < LANG_COUNT; lang++) { /* the user added it in Anki */
		while (rest[lang][0]) {
			add_answer(
				builder, index, (enum lang)lang, next_answer(&rest[lang]), false);
		}
	}
}

/* Whether the word is one of the settings. */
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

/* Restores the fields of a record as they were before the export. Without "guarded" in the settings
 * an apostrophe is the user's own: neither older exports nor cards made in Anki have guards. */
static void take_fields(const char *const *given, size_t count, const char *fields[OWN_COLUMNS])
{
	for (size_t i = 0; i < OWN_COLUMNS; i++) {
		fields[i] = i < count ? given[i] : "";
	}
	bool guarded = has_word(span_of(fields[OWN_SET]), "guarded");
	for (size_t i = 0; guarded && i < OWN_COLUMNS; i++) {
		fields[i] = formula_unguarded(fields[i]);
	}
}

void anki_read_own_record(struct builder *builder, int line, const char *const *given, size_t count)
{
	const char *fields[OWN_COLUMNS];
	take_fields(given, count, fields);
	struct span texts[] = {span_of(fields[OWN_KO]), span_of(fields[OWN_EN])};
	if (span_trim(texts[0]).length == 0 && span_trim(texts[1]).length == 0) {
		builder_remark(builder, line, "a card without a question, left out");
		return;
	}
	size_t index = builder_question(builder, line, NO_PARENT);
	struct question *question = &builder->deck->questions[index];
	const char *guid = fields[OWN_GUID];
	bool ours = strncmp(guid, "rehearse:", 9) == 0 && attribute_is_id(span_of(guid + 9));
	question->id = ours ? mem_text(guid + 9) : NULL;
	question->id_is_explicit = ours;
	question->topic = mem_text(fields[OWN_TOPIC]);
	builder_topic(builder, question->topic);
	question->text[LANG_KO] = text_or_null(fields[OWN_KO]);
	question->text[LANG_EN] = text_or_null(fields[OWN_EN]);
	bool english = strcmp(fields[OWN_LANG], "en") == 0 || !question->text[LANG_KO];
	question->lang = english && question->text[LANG_EN] ? LANG_EN : LANG_KO;
	question->number = text_or_null(fields[OWN_NUMBER]);
	question->context = text_or_null(fields[OWN_CONTEXT]);
	for (int part = 0; part < PART_COUNT; part++) {
		question->parts[part] = text_or_null(fields[OWN_SITUATION + part]);
	}
	question->weight = 1;
	question->tags = mem_text("");
	read_settings(span_of(fields[OWN_SET]), &question->times, &question->weight,
		&question->skipped, NULL);
	/* a parent comes before its follow-ups */
	for (size_t i = index; fields[OWN_PARENT][0] && i-- > 0;) {
		const char *id = builder->deck->questions[i].id;
		if (id && strcmp(id, fields[OWN_PARENT]) == 0) {
			question->parent = i;
			break;
		}
	}
	read_answers(builder, index, fields);
}
