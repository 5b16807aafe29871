/* Collects the parts of a deck in their order, and gives ids at the end. */
#include "deck/builder.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

void builder_remark(struct builder *builder, int line, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	notes_log_remark_with(&builder->log, line, format, args);
	va_end(args);
}

void builder_line_became(struct builder *builder, int line, enum became became, size_t question)
{
	struct deck *deck = builder->deck;
	if (line < 1) {
		return;
	}
	size_t count = (size_t)line;
	deck->lines =
		mem_reserve(deck->lines, &builder->line_capacity, count, sizeof(*deck->lines));
	while (deck->line_count < count) {
		deck->lines[deck->line_count++] = (struct deck_line){.question = NO_PARENT};
	}
	struct deck_line *at = &deck->lines[count - 1];
	if (at->became == BECAME_BLANK || became == BECAME_QUESTION || at->became == BECAME_ASIDE) {
		*at = (struct deck_line){.became = became, .question = question};
	}
}

void builder_lines_became(struct builder *builder, int first, int last, enum became became)
{
	for (int line = first; line <= last; line++) {
		builder_line_became(builder, line, became, NO_PARENT);
	}
}

void builder_take_asides(struct builder *builder)
{
	const struct notes_log *log = &builder->log;
	for (size_t i = 0; i < log->line_count; i++) {
		if (log->uses[i] == USE_ASIDE) {
			builder_line_became(builder, (int)i + 1, BECAME_ASIDE, NO_PARENT);
		}
	}
}

void builder_take_joined(struct builder *builder)
{
	const struct notes_log *log = &builder->log;
	for (size_t i = 1; i < log->line_count; i++) {
		if (log->uses[i] != USE_JOINED) {
			continue;
		}
		builder_line_became(builder, (int)i + 1, BECAME_ASIDE, NO_PARENT);
		struct deck_line *lines = builder->deck->lines;
		if (lines[i - 1].became != BECAME_BLANK) {
			lines[i] = lines[i - 1];
			lines[i].goes_on = true;
		}
	}
}

void builder_topic(struct builder *builder, const char *title)
{
	struct deck *deck = builder->deck;
	if (title[0] == '\0' || string_table_find(&builder->topics, title) != NO_INDEX) {
		return;
	}
	deck->topics = mem_reserve(deck->topics, &builder->topic_capacity, deck->topic_count + 1,
		sizeof(*deck->topics));
	deck->topics[deck->topic_count] = mem_text(title);
	(void)string_table_add(
		&builder->topics, deck->topics[deck->topic_count], deck->topic_count);
	deck->topic_count++;
}

size_t builder_question(struct builder *builder, int line, size_t parent)
{
	struct deck *deck = builder->deck;
	deck->questions = mem_reserve(deck->questions, &builder->question_capacity,
		deck->question_count + 1, sizeof(*deck->questions));
	deck->questions[deck->question_count] = (struct question){.line = line, .parent = parent};
	return deck->question_count++;
}

void builder_answer(struct builder *builder, size_t index, enum lang lang, char *text)
{
	struct question *question = &builder->deck->questions[index];
	/* Capacity doubles at powers of two, so that the open struct needs no field for it. */
	size_t count = question->answer_count;
	if ((count & (count - 1)) == 0) {
		size_t capacity = 0;
		question->answers = mem_reserve(question->answers, &capacity, count ? count * 2 : 1,
			sizeof(*question->answers));
	}
	question->answers[question->answer_count++] = (struct answer){.lang = lang, .text = text};
}

char *id_from_text(const char *folded, size_t again)
{
	uint64_t hash = hash_bytes(HASH_START, folded, strlen(folded));
	if (again > 0) {
		hash = hash_bytes(hash, &(uint64_t){again}, sizeof(uint64_t));
	}
	return mem_format("q%012" PRIx64, hash & 0xFFFFFFFFFFFFu);
}

static void take_explicit_ids(struct builder *builder, struct string_table *ids)
{
	struct deck *deck = builder->deck;
	for (size_t i = 0; i < deck->question_count; i++) {
		struct question *question = &deck->questions[i];
		if (!question->id) {
			continue;
		}
		size_t first = string_table_add(ids, question->id, i);
		if (first != NO_INDEX) {
			builder_remark(builder, question->line,
				"the id {#%s} is already the id of the question on line %d; this "
				"one "
				"gets an id from its text",
				question->id, deck->questions[first].line);
			free(question->id);
			question->id = NULL;
			question->id_is_explicit = false;
		}
	}
}

/* Gives question `i` an id. `folded` and `counts` have an item per question; `texts` finds the
 * first question of a text. */
static void give_id(struct builder *builder, size_t i, char **folded, size_t *counts,
	struct string_table *texts, struct string_table *ids)
{
	struct deck *deck = builder->deck;
	struct question *question = &deck->questions[i];
	folded[i] = text_fold_quick(question->text[question->lang]);
	size_t first = string_table_add(texts, folded[i], i);
	if (first != NO_INDEX) {
		counts[first]++;
		builder_remark(builder, question->line,
			"the same question as on line %d; each is remembered separately",
			deck->questions[first].line);
	}
	if (question->id) {
		return;
	}
	size_t *again = &counts[first == NO_INDEX ? i : first];
	question->id = id_from_text(folded[i], first == NO_INDEX ? 0 : *again);
	while (string_table_add(ids, question->id, i) != NO_INDEX) {
		free(question->id);
		question->id = id_from_text(folded[i], ++*again);
	}
}

static void give_ids(struct builder *builder)
{
	struct deck *deck = builder->deck;
	struct string_table ids = {0};
	struct string_table texts = {0};
	char **folded = mem_array(deck->question_count, sizeof(*folded));
	size_t *counts = mem_array(deck->question_count, sizeof(*counts));
	take_explicit_ids(builder, &ids);
	for (size_t i = 0; i < deck->question_count; i++) {
		give_id(builder, i, folded, counts, &texts, &ids);
	}
	for (size_t i = 0; i < deck->question_count; i++) {
		free(folded[i]);
	}
	free(folded);
	free(counts);
	string_table_finish(&texts);
	string_table_finish(&ids);
}

struct placed_remark {
	struct notes_remark remark;
	size_t order;
};

static int compare_remarks(const void *a, const void *b)
{
	const struct placed_remark *x = a;
	const struct placed_remark *y = b;
	if (x->remark.line != y->remark.line) {
		return x->remark.line < y->remark.line ? -1 : 1;
	}
	return x->order < y->order ? -1 : x->order > y->order;
}

/* Moves the log's remarks into the deck, sorted by line. */
static void take_remarks(struct deck *deck, struct notes_log *log)
{
	size_t count = log->remark_count;
	struct placed_remark *placed = mem_array(count, sizeof(*placed));
	for (size_t i = 0; i < count; i++) {
		placed[i] = (struct placed_remark){log->remarks[i], i};
	}
	qsort(placed, count, sizeof(*placed), compare_remarks);
	deck->remarks = mem_array(count, sizeof(*deck->remarks));
	deck->remark_count = count;
	for (size_t i = 0; i < count; i++) {
		deck->remarks[i] = (struct remark){placed[i].remark.line, placed[i].remark.text};
	}
	log->remark_count = 0;
	free(placed);
}

/* Puts phrases into the deck's pattern, in which `…` or `...` stands for the phrase. */
static void put_phrases(struct builder *builder)
{
	for (size_t i = 0; i < builder->deck->question_count; i++) {
		struct question *question = &builder->deck->questions[i];
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			const char *other =
				builder->ask_patterns[lang == LANG_KO ? LANG_EN : LANG_KO];
			const char *pattern =
				builder->ask_patterns[lang] ? builder->ask_patterns[lang] : other;
			const char *text = question->text[lang];
			enum form form = text ? wording_form(span_of(text)) : FORM_SENTENCE;
			if (!pattern || (form != FORM_PHRASE && form != FORM_NAMES)) {
				continue;
			}
			struct span all = span_of(pattern);
			size_t wide = span_find(all, "\xE2\x80\xA6");
			size_t at = wide < all.length ? wide : span_find(all, "...");
			struct span head = span_take(all, at);
			struct span tail = span_skip(all, at + 3);
			/* a Korean particle follows its word without a space */
			tail = span_skip(tail, span_starts(tail, " 에 ") ? 1 : 0);
			question->asked[lang] = mem_format("%.*s%s%.*s", (int)head.length, head.at,
				text, (int)tail.length, tail.at);
		}
	}
}

void builder_finish(struct builder *builder)
{
	put_phrases(builder);
	give_ids(builder);
	notes_log_close(&builder->log);
	take_remarks(builder->deck, &builder->log);
	notes_log_finish(&builder->log);
	string_table_finish(&builder->topics);
	free(builder->tags);
	free(builder->questions_setting);
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		free(builder->ask_patterns[lang]);
	}
}
