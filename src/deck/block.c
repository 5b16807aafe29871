/* What stands under a question: paragraphs gathered into answers, parts and context; and the stack
 * of questions that are still open. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "deck/markup.h"
#include "deck/phrase.h"
#include "deck/reader.h"

struct open_question *reader_top(struct reader *reader)
{
	return reader->depth > 0 ? &reader->open[reader->depth - 1] : NULL;
}

void context_add(struct open_question *open, struct span text)
{
	if (text.length == 0) {
		return;
	}
	if (!open->context.bytes) {
		text_init(&open->context, DECK_LIMIT_BYTES * 2);
	}
	if (open->context.length > 0) {
		text_add(&open->context, "\n");
	}
	text_add_bytes(&open->context, text.at, text.length);
}

void block_begin(struct reader *reader, enum block_kind kind)
{
	block_flush(reader);
	struct text kept = reader->block.text;
	text_clear(&kept);
	reader->block = (struct block){.kind = kind,
		.mark = reader->mark.mark,
		.lang = NO_LANG,
		.first_line = reader->line.number,
		.last_line = reader->line.number,
		.text = kept};
}

void block_add(struct reader *reader, struct span text, const char *join)
{
	struct text *out = &reader->block.text;
	if (out->length > 0) {
		text_add(out, join);
	}
	markup_strip(text, out);
	while (out->length > 0 && strchr(" \n", out->bytes[out->length - 1])) {
		out->bytes[--out->length] = '\0';
	}
	reader->block.last_line = reader->line.number;
}

/* Names every line of text that stands under no question. */
static void remark_orphans(struct reader *reader)
{
	for (int line = reader->block.first_line; line <= reader->block.last_line; line++) {
		builder_remark(reader->builder, line,
			"no question stands above this text, so it is left out; a question begins "
			"with "
			"\"1.\" or \"Q:\" or ends in a question mark");
	}
}

/* A definition in English right below a Korean item: no answer in the first person. */
static bool may_define(
	const struct reader *reader, const struct question *question, struct span text)
{
	bool names = question->lang == LANG_KO || !phrase_asks(span_of(question->text[LANG_EN]));
	return reader->block.direct && reader->block.lang == NO_LANG && names &&
	       question->answer_count == 0 && phrase_lang(text, LANG_KO) == LANG_EN &&
	       !phrase_is_first_person(text);
}

static void flush_answer(struct reader *reader, struct open_question *open, struct span text)
{
	struct question *question = &reader->deck->questions[open->question];
	if (may_define(reader, question, text)) {
		open->definition = question->answer_count;
	}
	enum lang lang = reader->block.lang != NO_LANG ? (enum lang)reader->block.lang
						       : phrase_lang(text, question->lang);
	builder_answer(reader->builder, open->question, lang, span_text(text));
	question->answers[question->answer_count - 1].stub = phrase_is_stub(text);
}

static void flush_part(struct reader *reader, struct open_question *open, struct span text)
{
	struct question *question = &reader->deck->questions[open->question];
	char **part = &question->parts[reader->block.part];
	assert(!*part);
	*part = span_text(text);
}

void block_flush(struct reader *reader)
{
	enum block_kind kind = reader->block.kind;
	struct span text =
		span_trim((struct span){reader->block.text.bytes, reader->block.text.length});
	reader->block.kind = BLOCK_NONE;
	if (kind == BLOCK_NONE || text.length == 0) {
		return;
	}
	bool section_speaks = kind == BLOCK_ORPHAN && reader->depth == 0 &&
			      phrase_is_spoken(text) && reader_promote(reader);
	if (kind == BLOCK_ORPHAN && !section_speaks) {
		remark_orphans(reader);
		return;
	}
	struct open_question *open = reader_top(reader);
	assert(open);
	switch (kind) {
	case BLOCK_ORPHAN:
	case BLOCK_ANSWER:
		flush_answer(reader, open, text);
		break;
	case BLOCK_PART:
		flush_part(reader, open, text);
		break;
	case BLOCK_NOTE:
		open->quoted = reader->block.quoted && (open->context.length == 0 || open->quoted);
		context_add(open, text);
		break;
	case BLOCK_NONE:
		break;
	}
	if (reader->block.text.capacity > 65536) { /* one giant paragraph, not every one */
		text_finish(&reader->block.text);
		text_init(&reader->block.text, DECK_TEXT_MAX);
	} else {
		text_clear(&reader->block.text);
	}
}

/* "고객 집착(Customer Obsession)": a Korean name with its English one. */
static bool names_a_principle(const char *text)
{
	struct span all = span_of(text);
	size_t open = span_find(all, "(");
	struct span inner = span_skip(all, open + 1);
	inner = span_take(inner, span_find(inner, ")"));
	return span_letters(inner) > 3 && text_hangul_share(inner.at, inner.length) <= 0.0;
}

static bool has_korean_below(const struct open_question *open, const struct question *question)
{
	bool below = open->has_child;
	for (int i = 0; i < PART_COUNT; i++) {
		below = below || question->parts[i];
	}
	for (size_t i = open->definition + 1; i < question->answer_count; i++) {
		below = below || question->answers[i].lang == LANG_KO;
	}
	return below;
}

/* The English paragraph right below an item was its definition if Korean stories follow it. When
 * the item asks, that order may also be an answer in both languages, unless it names a principle.
 */
static void settle_definition(struct open_question *open, struct question *question)
{
	if (open->definition == NOTHING || !has_korean_below(open, question)) {
		return;
	}
	const char *text = question->text[question->lang];
	if (phrase_asks(span_of(text)) && !names_a_principle(text)) {
		return;
	}
	struct text context = open->context;
	open->context = (struct text){0};
	struct answer *answer = &question->answers[open->definition];
	context_add(open, span_of(answer->text));
	if (context.bytes) {
		context_add(open, (struct span){context.bytes, context.length});
	}
	text_finish(&context);
	free(answer->text);
	question->answer_count--;
	memmove(answer, answer + 1, (question->answer_count - open->definition) * sizeof(*answer));
}

/* A quotation below a question that has no other answer is its answer. */
static void settle_quotation(struct reader *reader, struct open_question *open)
{
	struct question *question = &reader->deck->questions[open->question];
	bool told = question->answer_count > 0;
	for (int i = 0; i < PART_COUNT; i++) {
		told = told || question->parts[i];
	}
	if (!open->quoted || told || open->has_child) {
		return;
	}
	struct span text = {open->context.bytes, open->context.length};
	builder_answer(reader->builder, open->question, phrase_lang(text, question->lang),
		span_text(text));
	question->answers[question->answer_count - 1].stub = phrase_is_stub(text);
	text_clear(&open->context);
}

void reader_close(struct reader *reader, size_t depth)
{
	if (reader->depth > depth) {
		block_flush(reader);
	}
	while (reader->depth > depth) {
		struct open_question *open = &reader->open[reader->depth - 1];
		struct question *question = &reader->deck->questions[open->question];
		settle_definition(open, question);
		settle_quotation(reader, open);
		if (open->context.length > 0) {
			question->context = text_take(&open->context);
		}
		text_finish(&open->context);
		reader->depth--;
	}
}

static bool holds(
	const struct reader *reader, const struct open_question *open, enum rank rank, int indent)
{
	if (indent > open->indent + 1) {
		return true;
	}
	if (open->rank == RANK_HEADING && rank != RANK_HEADING) {
		return true;
	}
	/* "Q:" and "1." at one margin are neighbours, unless one follows the other directly. */
	bool label_and_number = (open->rank == RANK_LABEL && rank == RANK_NUMBER) ||
				(open->rank == RANK_NUMBER && rank == RANK_LABEL);
	if (label_and_number) {
		return reader->line.blanks == 0;
	}
	return rank > open->rank;
}

size_t reader_holders(const struct reader *reader, enum rank rank, int indent)
{
	size_t depth = reader->depth;
	while (depth > 0 && !holds(reader, &reader->open[depth - 1], rank, indent)) {
		depth--;
	}
	return depth;
}

static void hand_over(
	struct reader *reader, struct ask *ask, const struct place *place, size_t parent)
{
	size_t index = builder_question(reader->builder, place->line, parent);
	struct question *question = &reader->deck->questions[index];
	question->id = ask->id;
	question->id_is_explicit = ask->id != NULL;
	question->times = ask->times;
	question->weight = ask->weight > 0 ? ask->weight : 1;
	question->skipped = ask->skipped;
	question->tags = mem_text("");
	question->lang = ask->lang;
	question->topic = mem_text(reader->topic ? reader->topic : "");
	question->number = place->number[0] ? mem_text(place->number) : NULL;
	for (int i = 0; i < LANG_COUNT; i++) {
		question->text[i] = ask->text[i];
		ask->text[i] = NULL;
	}
	ask->id = NULL;
	reader->open[reader->depth++] = (struct open_question){.question = index,
		.rank = place->rank,
		.level = place->level,
		.indent = place->indent,
		.value = place->value,
		.group = place->group,
		.list = NO_NUMBER,
		.definition = NOTHING};
}

void reader_ask(struct reader *reader, struct span text, const struct place *place)
{
	struct ask ask;
	block_flush(reader);
	reader_close(reader, place->depth < DEPTH_MAX ? place->depth : DEPTH_MAX - 1);
	if (!ask_read(reader->builder, place->line, text, &ask)) {
		builder_remark(reader->builder, place->line,
			"a question's mark without a question behind it");
		return;
	}
	size_t parent = NO_PARENT;
	if (reader->depth > 0) {
		parent = reader_top(reader)->question;
		reader_top(reader)->has_child = true;
	}
	hand_over(reader, &ask, place, parent);
	free(reader->pending.text);
	reader->pending.text = NULL;
	reader->ruled = false;
	if (ask.rest) {
		context_add(reader_top(reader), span_of(ask.rest));
	}
	if (ask.answer && ask.answer[0]) {
		block_begin(reader, BLOCK_ANSWER);
		text_add(&reader->block.text, ask.answer);
		reader->block.mark =
			MARK_BULLET; /* more of it may follow, but it is no definition */
	}
	ask_finish(&ask);
}

bool reader_promote(struct reader *reader)
{
	struct pending_title title = reader->pending;
	if (!title.text || reader->depth > 0) {
		return false;
	}
	struct text kept = reader->block.text;
	enum block_kind kind = reader->block.kind;
	reader->pending.text = NULL;
	reader->block.kind = BLOCK_NONE;
	reader->block.text = (struct text){0};
	text_init(&reader->block.text, DECK_TEXT_MAX);
	reader_ask(reader, span_of(title.text),
		&(struct place){.rank = title.level > 0 ? RANK_NUMBER : RANK_BOLD,
			.level = title.level,
			.line = title.line,
			.value = title.value,
			.group = NO_NUMBER,
			.number = title.number});
	free(title.text);
	if (reader->block.text.length > 0) { /* the title held an answer of its own */
		block_flush(reader);
	}
	text_finish(&reader->block.text);
	reader->block.text = kept;
	reader->block.kind = kind;
	if (reader->depth > 0) {
		reader_top(reader)->titled = true;
	}
	return reader->depth > 0;
}
