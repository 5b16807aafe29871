/* Lines under a question gathered into answers, parts of a story and context: paragraphs by their
 * language, lists as one answer, `1)` each as an answer of its own. */
#include "deck/answers.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "deck/ask.h"
#include "words/words.h"

/* So much of a block tells its language. */
#define LANG_BYTES 300

static struct question *open_of(const struct answers *answers)
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

static void block_begin(struct answers *answers, enum block_kind kind, const struct node *node)
{
	answers_flush(answers);
	struct text kept = answers->block.text;
	if (!kept.bytes) {
		text_init(&kept, WORDS_MAX_BYTES);
	}
	text_clear(&kept);
	answers->block = (struct block){
		.kind = kind, .mark = (enum mark)node->mark, .lang = NO_LANG, .text = kept};
}

static void block_add(struct answers *answers, struct span text, const char *join)
{
	struct text *out = &answers->block.text;
	size_t before = out->length;
	if (out->length > 0) {
		text_add(out, join);
	}
	size_t joined = out->length;
	markup_strip(text, answers->block.kind != BLOCK_NOTE, out);
	while (out->length > joined && strchr(" \n", out->bytes[out->length - 1])) {
		out->bytes[--out->length] = '\0';
	}
	if (out->length == joined) { /* nothing but markup */
		out->length = before;
		out->bytes[before] = '\0';
	}
}

/* A definition in English right below a Korean item: no answer in the first person. */
static bool may_define(
	const struct answers *answers, const struct question *question, struct span text)
{
	bool names = question->lang == LANG_KO || !phrase_asks(span_of(question->text[LANG_EN]));
	return answers->block.direct && answers->block.lang == NO_LANG && names &&
	       question->answer_count == 0 && phrase_lang(text, LANG_KO) == LANG_EN &&
	       !phrase_is_first_person(text);
}

static void add_answer(struct answers *answers, enum lang lang, struct span text)
{
	size_t index = answers->top->question;
	builder_answer(answers->builder, index, lang, span_text(text));
	struct question *question = open_of(answers);
	question->answers[question->answer_count - 1].stub = phrase_is_stub(text);
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
	struct question *question = open_of(answers);
	switch (kind) {
	case BLOCK_ANSWER:
		if (may_define(answers, question, text)) {
			open->definition = question->answer_count;
		}
		add_answer(answers,
			answers->block.lang != NO_LANG ? (enum lang)answers->block.lang
						       : phrase_lang(text, question->lang),
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
	if (answers->block.text.capacity > 65536) { /* one giant paragraph, not every one */
		text_finish(&answers->block.text);
		text_init(&answers->block.text, WORDS_MAX_BYTES);
	} else {
		text_clear(&answers->block.text);
	}
}

static bool has_parts(const struct question *question)
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
	bool below = open->has_child || has_parts(question);
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
static void settle_quotation(struct answers *answers, struct open_question *open)
{
	const struct question *question = &answers->builder->deck->questions[open->question];
	if (open->quoted && open->context.length > 0 && question->answer_count == 0 &&
		!has_parts(question) && !open->has_child) {
		struct span text = {open->context.bytes, open->context.length};
		add_answer(answers, phrase_lang(text, question->lang), text);
		text_clear(&open->context);
	}
}

void answers_close(struct answers *answers, struct open_question *open)
{
	struct question *question = &answers->builder->deck->questions[open->question];
	answers->top = open;
	answers_flush(answers);
	settle_definition(open, question);
	settle_quotation(answers, open);
	if (open->context.length > 0) {
		question->context = text_take(&open->context);
	}
	text_finish(&open->context);
	answers->top = NULL;
}

void answers_begin_with(struct answers *answers, const char *text)
{
	/* more of it may follow, but it is no definition */
	struct node none = {.mark = MARK_BULLET};
	block_begin(answers, BLOCK_ANSWER, &none);
	text_add(&answers->block.text, text);
}

static enum lang block_lang(struct answers *answers, enum lang otherwise)
{
	struct block *block = &answers->block;
	if (block->lang != NO_LANG) {
		return (enum lang)block->lang;
	}
	if (block->seen_bytes < LANG_BYTES && block->seen_bytes < block->text.length) {
		struct span text = {block->text.bytes, block->text.length};
		block->seen_lang = phrase_lang(span_take(text, LANG_BYTES), otherwise);
		block->seen_bytes = block->text.length;
	}
	return block->seen_lang;
}

static bool is_address(struct span text)
{
	return (span_starts(text, "http://") || span_starts(text, "https://") ||
		       span_starts(text, "<http")) &&
	       span_words(text) == 1;
}

static void take_item(struct answers *answers, const struct node *node)
{
	enum mark mark = (enum mark)node->mark;
	struct block *block = &answers->block;
	bool listed = mark == MARK_BULLET || mark == MARK_NUMBER || mark == MARK_LETTER;
	bool goes_on = block->kind == BLOCK_ANSWER && listed;
	/* Items of the paragraph's own language are its list; a remark or another language is not.
	 */
	if (goes_on && block->text.length > 0) {
		struct span before =
			span_take((struct span){block->text.bytes, block->text.length}, 400);
		enum lang lang = phrase_lang(before, LANG_KO);
		goes_on = !phrase_is_aside(node->text) && phrase_lang(node->text, lang) == lang;
	}
	bool in_part = block->kind == BLOCK_PART ||
		       (block->kind == BLOCK_ANSWER && block->retold) ||
		       (block->kind == BLOCK_NOTE && node->blanks == 0 && listed && !block->quoted);
	if (!goes_on && !in_part) {
		block_begin(answers, BLOCK_ANSWER, node);
	}
	block_add(answers, node->text, node->blanks > 0 && block->mark != mark ? "\n\n" : "\n");
}

/* A line that goes on in the paragraph above it, or in the one before an empty line. */
static void add_line(struct answers *answers, const struct node *node, struct span text)
{
	struct block *block = &answers->block;
	const struct question *question = open_of(answers);
	bool telling = block->kind == BLOCK_ANSWER || block->kind == BLOCK_PART;
	if (!telling && !(block->kind == BLOCK_NOTE && node->blanks == 0 && !block->quoted)) {
		bool direct = (node->blanks == 0 || answers->top->heading) &&
			      block->kind == BLOCK_NONE && question->answer_count == 0 &&
			      !answers->top->has_child;
		block_begin(answers, BLOCK_ANSWER, node);
		block->direct = direct;
		block->headed = node->kind == NODE_HEADING;
		block_add(answers, text, "");
		return;
	}
	struct span above = {block->text.bytes, block->text.length};
	above = span_skip(above, above.length > 200 ? above.length - 200 : 0);
	enum lang lang = block_lang(answers, question->lang);
	enum lang other = lang == LANG_KO ? LANG_EN : LANG_KO;
	bool turns =
		telling && block->text.length > 0 &&
		(node->blanks > 0 ? phrase_lang(text, lang) != lang
				  : phrase_is_clearly(text, other) && phrase_is_sentence(above));
	if (turns) {
		block_begin(answers, BLOCK_ANSWER, node);
		block_add(answers, text, "");
		return;
	}
	bool apart = node->blanks > 0 || node->kind == NODE_HEADING || block->headed;
	block_add(answers, text, apart ? "\n\n" : " ");
	block->headed = node->kind == NODE_HEADING;
}

static bool takes_translation(
	struct answers *answers, const struct node *node, const struct node *next)
{
	struct question *question = open_of(answers);
	struct span text = node->whole;
	enum lang other = question->lang == LANG_KO ? LANG_EN : LANG_KO;
	if (answers->block.kind != BLOCK_NONE || answers->top->has_child || node->blanks > 1 ||
		text.length > 1000 || question->answer_count > 0 || question->text[other] ||
		has_parts(question)) {
		return false;
	}
	if (phrase_is_aside(text)) {
		text = span_take(span_skip(text, 1), text.length - 2);
	}
	text = node->kind == NODE_TITLE ? node->text : text;
	if (!phrase_asks(text) || phrase_lang(text, question->lang) != other) {
		return false;
	}
	/* Behind an empty line it could begin an answer, unless it stands alone and asks. */
	bool alone =
		!next || next->blanks > 0 || next->kind != NODE_LINE || next->label != LABEL_NONE;
	if (node->blanks > 0 && !alone) {
		return false;
	}
	question->text[other] = markup_text(text);
	return true;
}

static void take_line(struct answers *answers, const struct node *node)
{
	struct span text = node->mark == MARK_ARROW ? node->text : node->whole;
	if (node->kind == NODE_HEADING || node->kind == NODE_ITEM || node->kind == NODE_TITLE ||
		node->kind == NODE_FOLD) {
		text = node->text;
	}
	if (is_address(text) || span_starts(text, "※")) {
		block_begin(answers, BLOCK_NOTE, node);
		text_add_bytes(&answers->block.text, text.at, text.length);
		answers_flush(answers);
		/* what follows a remark goes on with it */
		return;
	}
	if (phrase_is_aside(text)) {
		block_begin(answers, BLOCK_ANSWER, node);
		block_add(answers, text, "");
		answers_flush(answers);
		return;
	}
	if (node->mark == MARK_ARROW) {
		block_begin(answers, BLOCK_ANSWER, node);
		block_add(answers, text, "");
		return;
	}
	add_line(answers, node, text);
}

static void take_quote(struct answers *answers, const struct node *node)
{
	bool goes_on = answers->block.kind == BLOCK_NOTE && answers->block.quoted;
	if (!goes_on) {
		block_begin(answers, BLOCK_NOTE, node);
		answers->block.quoted = true;
	}
	block_add(answers, node->text, node->blanks > 0 ? "\n\n" : "\n");
}

static void begin_answer(struct answers *answers, const struct node *node)
{
	block_begin(answers, BLOCK_ANSWER, node);
	answers->block.mark = MARK_TITLE;
	answers->block.lang = node->lang;
	block_add(answers, node->text, "");
}

static void take_language(struct answers *answers, const struct node *node)
{
	struct question *question = open_of(answers);
	bool first = answers->block.kind == BLOCK_NONE && question->answer_count == 0 &&
		     !answers->top->has_child;
	bool wordy = phrase_is_sentence(node->text) && !phrase_asks(node->text);
	bool translates = phrase_asks(node->text) || (phrase_is_title(node->text) && !wordy);
	if (first && !question->text[node->lang] && translates) {
		question->text[node->lang] = markup_text(node->text);
	} else {
		begin_answer(answers, node);
	}
}

static bool has_story(const struct answers *answers)
{
	return answers->block.kind == BLOCK_PART || answers->block.retold ||
	       has_parts(open_of(answers));
}

static void part_line(struct answers *answers, const struct node *node, enum part part)
{
	const struct question *question = open_of(answers);
	bool current = answers->block.kind == BLOCK_PART && answers->block.part == part;
	bool retelling = answers->block.kind == BLOCK_ANSWER && answers->block.retold;
	if (retelling && part != PART_SITUATION) {
		block_add(answers, node->text, "\n");
		return;
	}
	if (question->parts[part] || current) {
		/* A second story, often the first in the other language. */
		block_begin(answers, BLOCK_ANSWER, node);
		answers->block.retold = true;
	} else {
		block_begin(answers, BLOCK_PART, node);
		answers->block.part = part;
	}
	block_add(answers, node->text, "");
}

static void take_part(
	struct answers *answers, const struct node *node, const struct node *next, enum part part)
{
	/* "결과: …" alone is a sentence of an answer; a story begins with its situation. */
	bool weak = node->flags & NODE_WEAK;
	bool more = next && next->label == LABEL_PART;
	if ((part == PART_SITUATION && !weak) || (node->flags & NODE_LETTER) || more ||
		has_story(answers)) {
		part_line(answers, node, part);
		return;
	}
	if (node->kind == NODE_ITEM) {
		take_item(answers, node);
		return;
	}
	if (answers->block.kind != BLOCK_ANSWER) {
		block_begin(answers, BLOCK_ANSWER, node);
	}
	block_add(answers, node->whole, "\n");
}

static bool take_label(struct answers *answers, const struct node *node, const struct node *next)
{
	switch ((enum label)node->label) {
	case LABEL_ANSWER:
		/* `A:` is the Action of a story that has begun. */
		if ((node->flags & NODE_LETTER) && has_story(answers)) {
			take_part(answers, node, next, PART_ACTION);
		} else {
			begin_answer(answers, node);
		}
		return true;
	case LABEL_PART:
		take_part(answers, node, next, (enum part)node->part);
		return true;
	case LABEL_LANGUAGE:
		take_language(answers, node);
		return true;
	case LABEL_NOTE:
		block_begin(answers, BLOCK_NOTE, node);
		block_add(answers, node->kind == NODE_LINE ? node->whole : node->text, "");
		return true;
	case LABEL_QUESTION:
	case LABEL_FOLLOW_UP:
	case LABEL_NONE:
		break;
	}
	return false;
}

bool answers_take(struct answers *answers, const struct node *node, const struct node *next)
{
	if (take_label(answers, node, next)) {
		return false;
	}
	if (node->flags & (NODE_CHOICE | NODE_CALLOUT)) {
		answers_flush(answers);
		if (node->flags & NODE_CALLOUT) {
			settle_quotation(answers, answers->top);
			answers->top->quoted = false;
		}
		context_add(answers->top, node->whole);
		return false;
	}
	switch ((enum node_kind)node->kind) {
	case NODE_ITEM:
		if (is_address(node->text)) {
			take_line(answers, node);
		} else if (node->text.length > 0) {
			take_item(answers, node);
		}
		break;
	case NODE_CODE:
	case NODE_ROW:
		answers_flush(answers);
		context_add(answers->top, node->whole);
		answers->top->quoted = false;
		break;
	case NODE_RULE:
	case NODE_ASIDE:
		answers_flush(answers);
		break;
	case NODE_HEADING:
	case NODE_TITLE:
	case NODE_FOLD:
	case NODE_LEAD:
	case NODE_LINE:
		if (takes_translation(answers, node, next)) {
			return true;
		}
		if (node->flags & NODE_QUOTED && answers->block.kind != BLOCK_ANSWER &&
			answers->block.kind != BLOCK_PART) {
			take_quote(answers, node);
		} else {
			take_line(answers, node);
		}
		break;
	}
	return false;
}
