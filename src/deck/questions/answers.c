/* Collects lines under a question into answers, parts of a story and context: paragraphs by their
 * language, a list as one answer, each `1)` as an answer of its own. */
#include "deck/questions/answers.h"

#include <string.h>

#include "words/words.h"

/* Bytes of a block that show its language. */
#define LANG_BYTES 300

static void block_begin(struct answers *answers, enum block_kind kind, const struct node *node)
{
	answers_flush(answers);
	struct text kept = answers->block.text;
	if (!kept.bytes) {
		text_init(&kept, WORDS_MAX_BYTES);
	}
	text_clear(&kept);
	answers->block = (struct block){.kind = kind,
		.prefix = (enum prefix_kind)node->prefix,
		.lang = NO_LANG,
		.first_line = (int)node->line,
		.last_line = (int)node->line,
		.text = kept};
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

void answers_begin_with(struct answers *answers, const char *text)
{
	/* more of the answer may follow, but it is not a definition */
	struct node none = {.prefix = PREFIX_BULLET};
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
		block->seen_lang = wording_lang(span_take(text, LANG_BYTES), otherwise);
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
	enum prefix_kind prefix = (enum prefix_kind)node->prefix;
	struct block *block = &answers->block;
	bool listed = prefix == PREFIX_BULLET || prefix == PREFIX_NUMBER || prefix == PREFIX_LETTER;
	bool goes_on = block->kind == BLOCK_ANSWER && listed;
	/* Items in the language of the paragraph are its list; remarks are not. */
	if (goes_on && block->text.length > 0) {
		struct span before =
			span_take((struct span){block->text.bytes, block->text.length}, 400);
		enum lang lang = wording_lang(before, LANG_KO);
		goes_on = !wording_is_parenthesised(node->text) &&
			  wording_lang(node->text, lang) == lang;
	}
	bool in_part = block->kind == BLOCK_PART ||
		       (block->kind == BLOCK_ANSWER && block->retold) ||
		       (block->kind == BLOCK_NOTE && node->blanks == 0 && listed && !block->quoted);
	if (!goes_on && !in_part) {
		block_begin(answers, BLOCK_ANSWER, node);
	}
	block_add(answers, node->text, node->blanks > 0 && block->prefix != prefix ? "\n\n" : "\n");
}

/* Adds a line that continues the paragraph above it, or the one before an empty line. */
static void add_line(struct answers *answers, const struct node *node, struct span text)
{
	struct block *block = &answers->block;
	const struct question *question = answers_question(answers);
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
		(node->blanks > 0 ? wording_lang(text, lang) != lang
				  : wording_is_clearly(text, other) && wording_is_sentence(above));
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
	struct question *question = answers_question(answers);
	struct span text = node->whole;
	enum lang other = question->lang == LANG_KO ? LANG_EN : LANG_KO;
	if (answers->block.kind != BLOCK_NONE || answers->top->has_child || node->blanks > 1 ||
		text.length > 1000 || question->answer_count > 0 || question->text[other] ||
		question_has_parts(question)) {
		return false;
	}
	if (wording_is_parenthesised(text)) {
		text = span_take(span_skip(text, 1), text.length - 2);
	}
	text = node->kind == NODE_TITLE ? node->text : text;
	if (!wording_asks(text) || wording_lang(text, question->lang) != other) {
		return false;
	}
	/* After an empty line it could begin an answer, unless it is alone and asks. */
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
	struct span text = node->prefix == PREFIX_ARROW ? node->text : node->whole;
	if (node->kind == NODE_HEADING || node->kind == NODE_ITEM || node->kind == NODE_TITLE ||
		node->kind == NODE_FOLD) {
		text = node->text;
	}
	if (is_address(text) || span_starts(text, "※")) {
		block_begin(answers, BLOCK_NOTE, node);
		text_add_bytes(&answers->block.text, text.at, text.length);
		answers_flush(answers);
		/* what follows a remark continues it */
		return;
	}
	if (wording_is_parenthesised(text)) {
		block_begin(answers, BLOCK_ANSWER, node);
		block_add(answers, text, "");
		answers_flush(answers);
		answers->took = BECAME_ANSWER;
		return;
	}
	if (node->prefix == PREFIX_ARROW) {
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
	answers->block.prefix = PREFIX_TITLE;
	answers->block.lang = node->lang;
	block_add(answers, node->text, "");
}

static void take_language(struct answers *answers, const struct node *node)
{
	struct question *question = answers_question(answers);
	bool first = answers->block.kind == BLOCK_NONE && question->answer_count == 0 &&
		     !answers->top->has_child;
	bool wordy = wording_is_sentence(node->text) && !wording_asks(node->text);
	bool translates = wording_asks(node->text) || (wording_is_title(node->text) && !wordy);
	if (first && !question->text[node->lang] && translates) {
		question->text[node->lang] = markup_text(node->text);
		answers->took = BECAME_QUESTION;
	} else {
		begin_answer(answers, node);
	}
}

static bool has_story(const struct answers *answers)
{
	return answers->block.kind == BLOCK_PART || answers->block.retold ||
	       question_has_parts(answers_question(answers));
}

static void part_line(struct answers *answers, const struct node *node, enum part part)
{
	const struct question *question = answers_question(answers);
	bool current = answers->block.kind == BLOCK_PART && answers->block.part == part;
	bool retelling = answers->block.kind == BLOCK_ANSWER && answers->block.retold;
	if (retelling && part != PART_SITUATION) {
		block_add(answers, node->text, "\n");
		return;
	}
	if (question->parts[part] || current) {
		/* A second story, often the first one in the other language. */
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
		/* Within a story `A:` is the Action. */
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

/* Adds the node's text by its kind; true when it was the question in the other language. */
static bool take_node(struct answers *answers, const struct node *node, const struct node *next)
{
	if (take_label(answers, node, next)) {
		return false;
	}
	if (node->flags & (NODE_CHOICE | NODE_CALLOUT)) {
		answers_flush(answers);
		if (node->flags & NODE_CALLOUT) {
			answers_settle_quotation(answers, answers->top);
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
	case NODE_OPENER:
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

enum became answers_take(struct answers *answers, const struct node *node, const struct node *next)
{
	answers->took = BECAME_BLANK;
	bool translated = take_node(answers, node, next);
	answers->block.last_line = (int)node->line;
	bool empty_item =
		node->kind == NODE_ITEM && node->text.length == 0 && node->label == LABEL_NONE;
	if (translated) {
		return BECAME_QUESTION;
	}
	if (node->kind == NODE_RULE || node->kind == NODE_ASIDE || node->whole.length == 0 ||
		empty_item) {
		return BECAME_ASIDE;
	}
	if (answers->took != BECAME_BLANK) {
		return answers->took;
	}
	switch (answers->block.kind) {
	case BLOCK_PART:
		return BECAME_PART;
	case BLOCK_ANSWER:
		return BECAME_ANSWER;
	case BLOCK_NOTE:
	case BLOCK_NONE:
		break;
	}
	return BECAME_CONTEXT;
}
