/* Writes a deck as text that Anki imports: a note per question, tabs between the fields. */
#include "deck/anki/export.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/neutral_text.h"
#include "base/text.h"
#include "deck/anki/formula.h"
#include "deck/anki/own_columns.h"

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
	if (weight > 0 && weight != 1.0) { /* as it was read: exactly 1 is usual */
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
			text_add(&text, first ? "" : OWN_ANSWER_BREAK);
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
	const char *fields[OWN_COLUMNS] = {guid, question->topic, question->text[LANG_KO],
		question->text[LANG_EN], answers[LANG_KO], answers[LANG_EN],
		question->parts[PART_SITUATION], question->parts[PART_TASK],
		question->parts[PART_ACTION], question->parts[PART_RESULT], question->context,
		heard[LANG_KO], heard[LANG_EN], question->number,
		question->parent == NO_PARENT ? NULL : deck->questions[question->parent].id,
		lang_name(question->lang), kinds, settings.bytes};
	bool guarded = false;
	for (int i = 0; i < OWN_COLUMNS; i++) {
		guarded = guarded || (fields[i] && formula_needs_guard(fields[i]));
	}
	text_add(&settings, !guarded ? "" : settings.length ? " guarded" : "guarded");
	fields[OWN_SET] = settings.bytes; /* the text may have moved */
	for (int i = 0; i < OWN_COLUMNS; i++) {
		add_field(out, fields[i], i + 1 == OWN_COLUMNS);
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
	neutral_line(out, deck->title, strlen(deck->title)); /* one cell on one line */
	text_addf(out, "\n#rehearse:%s\n", settings.bytes);
	text_add(out, "#guid column:1\n#tags column:2\n#columns:");
	text_finish(&settings);
	for (int i = 0; i < OWN_COLUMNS; i++) {
		text_addf(out, "%s%s", OWN_COLUMN_NAMES[i], i + 1 == OWN_COLUMNS ? "\n" : "\t");
	}
	for (size_t i = 0; i < deck->question_count; i++) {
		write_question(
			deck, &deck->questions[i], sounds ? sounds + i * LANG_COUNT : NULL, out);
	}
}
