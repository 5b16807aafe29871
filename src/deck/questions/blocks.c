/* Turns a block of lines into an answer, a part or context of its question, and corrects what its
 * lines became when the question is closed. */
#include "deck/questions/blocks.h"

#include <stdlib.h>
#include <string.h>

#include "words/words.h"

struct question *answers_question(const struct answers *answers)
{
	return &answers->builder->deck->questions[answers->top->question];
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

/* Whether the block may be a definition in English right below a Korean item: not in the first
 * person. */
static bool may_define(
	const struct answers *answers, const struct question *question, struct span text)
{
	bool names = question->lang == LANG_KO || !wording_asks(span_of(question->text[LANG_EN]));
	return answers->block.direct && answers->block.lang == NO_LANG && names &&
	       question->answer_count == 0 && wording_lang(text, LANG_KO) == LANG_EN &&
	       !wording_is_first_person(text);
}

static void add_answer(struct answers *answers, enum lang lang, struct span text)
{
	size_t index = answers->top->question;
	builder_answer(answers->builder, index, lang, span_text(text));
	struct question *question = answers_question(answers);
	question->answers[question->answer_count - 1].stub = wording_is_stub(text);
}

void answers_flush(struct answers *answers)
{
	enum block_kind kind = answers->block.kind;
	struct span text =
		span_trim((struct span){answers->block.text.bytes, answers->block.text.length});
	answers->block.kind = BLOCK_NONE;
	if (kind == BLOCK_NONE || text.length == 0) {
		return;
	}
	struct open_question *open = answers->top;
	struct question *question = answers_question(answers);
	switch (kind) {
	case BLOCK_ANSWER:
		if (may_define(answers, question, text)) {
			open->definition = question->answer_count;
			open->definition_first = answers->block.first_line;
			open->definition_last = answers->block.last_line;
		}
		add_answer(answers,
			answers->block.lang != NO_LANG ? (enum lang)answers->block.lang
						       : wording_lang(text, question->lang),
			text);
		break;
	case BLOCK_PART:
		if (!question->parts[answers->block.part]) {
			question->parts[answers->block.part] = span_text(text);
		}
		break;
	case BLOCK_NOTE:
		open->quoted = answers->block.quoted && (open->context.length == 0 || open->quoted);
		context_add(open, text);
		break;
	case BLOCK_NONE:
		break;
	}
	if (answers->block.text.capacity > 65536) { /* frees the memory of a giant paragraph */
		text_finish(&answers->block.text);
		text_init(&answers->block.text, WORDS_MAX_BYTES);
	} else {
		text_clear(&answers->block.text);
	}
}

bool question_has_parts(const struct question *question)
{
	for (int i = 0; i < PART_COUNT; i++) {
		if (question->parts[i]) {
			return true;
		}
	}
	return false;
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
	bool below = open->has_child || question_has_parts(question);
	for (size_t i = open->definition + 1; i < question->answer_count; i++) {
		below = below || question->answers[i].lang == LANG_KO;
	}
	return below;
}

/* Corrects lines of the question that turned out to be something else. */
static void turn_lines(const struct answers *answers, size_t question, int first, int last,
	enum became from, enum became to)
{
	const struct deck *deck = answers->builder->deck;
	for (size_t i = first > 0 ? (size_t)first - 1 : 0; i < deck->line_count && (int)i < last;
		i++) {
		if (deck->lines[i].question == question && deck->lines[i].became == from) {
			deck->lines[i].became = to;
		}
	}
}

/* An English paragraph right below an item was its definition if Korean stories follow it. When the
 * item asks, it may also be an answer in both languages, unless the item names a principle. */
static void settle_definition(
	const struct answers *answers, struct open_question *open, struct question *question)
{
	if (open->definition == NO_INDEX || !has_korean_below(open, question)) {
		return;
	}
	const char *text = question->text[question->lang];
	if (wording_asks(span_of(text)) && !names_a_principle(text)) {
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
	turn_lines(answers, open->question, open->definition_first, open->definition_last,
		BECAME_ANSWER, BECAME_CONTEXT);
	free(answer->text);
	question->answer_count--;
	memmove(answer, answer + 1, (question->answer_count - open->definition) * sizeof(*answer));
}

void answers_settle_quotation(struct answers *answers, struct open_question *open)
{
	const struct question *question = &answers->builder->deck->questions[open->question];
	if (!open->quoted || open->context.length == 0 || question->answer_count > 0 ||
		question_has_parts(question) || open->has_child) {
		return;
	}
	struct span text = {open->context.bytes, open->context.length};
	add_answer(answers, wording_lang(text, question->lang), text);
	text_clear(&open->context);
	turn_lines(answers, open->question, question->line, open->last_line, BECAME_CONTEXT,
		BECAME_ANSWER);
}

void answers_close(struct answers *answers, struct open_question *open)
{
	struct question *question = &answers->builder->deck->questions[open->question];
	answers->top = open;
	answers_flush(answers);
	settle_definition(answers, open, question);
	answers_settle_quotation(answers, open);
	if (open->context.length > 0) {
		question->context = text_take(&open->context);
	}
	text_finish(&open->context);
	answers->top = NULL;
}
