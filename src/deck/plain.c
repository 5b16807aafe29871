/* Lines without a mark: paragraphs of an answer, sub-questions, translations, titles, topics, and
 * text that belongs to no question. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "deck/markup.h"
#include "deck/phrase.h"
#include "deck/reader.h"

static struct span whole_line(const struct reader *reader)
{
	return (struct span){reader->line.text.bytes, reader->line.text.length};
}

static struct place place_of_line(const struct reader *reader, size_t depth)
{
	return (struct place){.rank = RANK_BOLD,
		.indent = reader->line.indent,
		.line = reader->line.number,
		.value = NO_NUMBER,
		.group = NO_NUMBER,
		.number = "",
		.depth = depth};
}

/* So much of a block tells its language. */
#define LANG_BYTES 300

static enum lang block_lang(struct reader *reader, enum lang otherwise)
{
	struct block *block = &reader->block;
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

static bool ends_paragraph(const struct reader *reader)
{
	return reader->next.kind != LINE_TEXT || reader->next.blanks > 0 ||
	       reader->ahead.mark != MARK_NONE || reader->ahead.label != LABEL_NONE ||
	       reader->next.indent > reader->line.indent + 1;
}

static bool items_follow(const struct reader *reader)
{
	enum mark ahead = reader->ahead.mark;
	return reader->next.kind == LINE_TEXT && reader->ahead.label == LABEL_NONE &&
	       (ahead == MARK_PAREN || ahead == MARK_LETTER || ahead == MARK_CIRCLED);
}

static void take_topic(void *context, struct span item)
{
	struct builder *builder = context;
	char *title = markup_text(item);
	builder_topic(builder, title);
	free(title);
}

bool reader_takes_topics(struct reader *reader)
{
	struct span text = whole_line(reader);
	bool bullet = reader->mark.mark == MARK_BULLET || reader->mark.mark == MARK_LETTER;
	bool under = reader->depth > 0 && !reader->ruled;
	if (text.length > 1000 ||
		(under && (reader->line.blanks == 0 || reader->line.indent > 1))) {
		return false;
	}
	if (bullet) {
		text = reader->mark.text;
	}
	size_t colon = span_find(text, ":");
	size_t wide = span_find(text, "：");
	size_t label = colon < wide ? colon : wide;
	bool labelled = label < text.length && label > 0 &&
			phrase_is_title(span_take(text, label)) &&
			!span_starts(span_skip(text, label), "://");
	struct span list = labelled ? span_skip(text, label + (colon < wide ? 1 : 3)) : text;
	size_t least = bullet && !labelled ? 1 : under || !labelled ? 3 : 2;
	if (under && !labelled) {
		return false;
	}
	if (bullet && !labelled && !phrase_is_title(text)) {
		return false;
	}
	if (phrase_items(list, NULL, NULL) < least) {
		return false;
	}
	reader_close(reader, 0);
	(void)phrase_items(list, take_topic, reader->builder);
	return true;
}

bool reader_takes_translation(struct reader *reader)
{
	struct open_question *top = reader_top(reader);
	bool plain = reader->mark.mark == MARK_NONE || reader->mark.mark == MARK_TITLE;
	if (!top || !plain || reader->mark.label != LABEL_NONE || reader->ruled ||
		reader->block.kind != BLOCK_NONE || top->has_child || reader->line.blanks > 1 ||
		reader->line.text.length > 1000) {
		return false;
	}
	struct question *question = &reader->deck->questions[top->question];
	struct span text = whole_line(reader);
	enum lang other = question->lang == LANG_KO ? LANG_EN : LANG_KO;
	if (phrase_is_aside(text)) {
		text = span_take(span_skip(text, 1), text.length - 2);
	}
	if (question->answer_count > 0 || question->text[other] || !phrase_asks(text) ||
		phrase_lang(text, question->lang) != other) {
		return false;
	}
	for (int i = 0; i < PART_COUNT; i++) {
		if (question->parts[i]) {
			return false;
		}
	}
	/* Behind an empty line it could begin an answer, unless it stands alone and asks. */
	if (reader->line.blanks > 0 && !ends_paragraph(reader)) {
		return false;
	}
	question->text[other] = markup_text(text);
	return true;
}

/* A plain line above numbered questions is their section's title. */
static bool is_section(const struct reader *reader, struct span text)
{
	bool first = reader->depth == 0 || reader->ruled;
	bool fresh = reader->block.kind == BLOCK_NONE || reader->line.blanks > 0;
	if (reader->next.kind != LINE_TEXT || reader->line.indent > 1 || !phrase_is_title(text) ||
		phrase_is_sentence(text) || phrase_is_aside(text) ||
		!(first ? fresh : reader->line.blanks > 0)) {
		return false;
	}
	if (reader->ahead.mark == MARK_UNDERLINE && reader->next.blanks == 0) {
		return true;
	}
	bool numbers = (reader->ahead.mark == MARK_NUMBER || reader->ahead.mark == MARK_CIRCLED) &&
		       reader->next.indent <= reader->line.indent + 1;
	bool asks = reader->ahead.mark != MARK_NONE && reader->ahead.mark != MARK_HEADING &&
		    phrase_asks(reader->ahead.text);
	bool quiz = reader->ahead.label == LABEL_QUESTION && !phrase_asks(text);
	bool anew = reader->ahead.value <= 1 && reader->ahead.number[0] != '\0';
	numbers = numbers || quiz;
	anew = anew || quiz;
	return first ? numbers || asks : numbers && anew;
}

static void take_section(struct reader *reader)
{
	char *title = markup_text(whole_line(reader));
	while (strlen(title) > 0 && title[strlen(title) - 1] == ':') {
		title[strlen(title) - 1] = '\0';
	}
	bool heading = reader->ahead.mark == MARK_UNDERLINE;
	reader_section(reader, title, heading ? 1 : 0);
	free(title);
}

static bool is_address(struct span text)
{
	return (span_starts(text, "http://") || span_starts(text, "https://") ||
		       span_starts(text, "<http")) &&
	       span_words(text) == 1;
}

static bool holds_answer(struct span text)
{
	size_t at;
	size_t length;
	return text.length <= ASK_MAX_BYTES && ask_finds_answer(text, &at, &length);
}

/* No question is open: the line may be one, or a title, or topics; else it waits in a block for
 * what the section turns out to be. */
static void free_line(struct reader *reader)
{
	struct span text = whole_line(reader);
	bool fresh = reader->block.kind == BLOCK_NONE || reader->line.blanks > 0;
	bool asks = phrase_asks(text) && (fresh || phrase_addresses(text));
	if (is_section(reader, text)) {
		take_section(reader);
		return;
	}
	bool heads = fresh && phrase_is_title(text) && !phrase_is_sentence(text) &&
		     (items_follow(reader) ||
			     (reader->ahead.mark == MARK_NONE && reader->next.kind == LINE_TEXT &&
				     reader->next.blanks == 0 &&
				     (phrase_is_prompt(text) || phrase_names(text))) ||
			     reader->ahead.label == LABEL_PART);
	if (asks || holds_answer(text) || (heads && !phrase_is_aside(text))) {
		struct place place = place_of_line(reader, 0);
		reader_ask(reader, text, &place);
		return;
	}
	if (reader_takes_topics(reader)) {
		return;
	}
	if (reader->block.kind != BLOCK_ORPHAN || reader->line.blanks > 0) {
		block_begin(reader, BLOCK_ORPHAN);
	}
	block_add(reader, text, " ");
}

/* Below a `---`: the other language's version of the answer, a new question, or a note. */
static void line_after_rule(struct reader *reader)
{
	struct span text = whole_line(reader);
	const struct question *question = &reader->deck->questions[reader_top(reader)->question];
	bool answered = false;
	enum lang lang = phrase_lang(text, question->lang);
	for (size_t i = 0; i < question->answer_count; i++) {
		answered = answered || question->answers[i].lang == lang;
	}
	if (phrase_asks(text) || holds_answer(text)) {
		struct place place = place_of_line(reader, 0);
		reader_ask(reader, text, &place);
	} else if (is_section(reader, text)) {
		take_section(reader);
	} else if (reader_takes_topics(reader)) {
		return;
	} else if (!answered && question->answer_count > 0 && phrase_is_sentence(text)) {
		reader->ruled = false;
		block_begin(reader, BLOCK_ANSWER);
		block_add(reader, text, "");
	} else {
		if (reader->block.kind != BLOCK_NOTE) {
			block_begin(reader, BLOCK_NOTE);
		}
		block_add(reader, text, "\n");
		builder_remark(reader->builder, reader->line.number,
			"text behind a rule that is no question; kept as a note of the question "
			"above it");
	}
}

/* Whether a plain line within a question asks something of its own. */
static bool is_sub_question(const struct reader *reader, struct span text)
{
	if (text.length > 600) {
		return false;
	}
	bool fresh = reader->block.kind == BLOCK_NONE || reader->line.blanks > 0;
	bool asks = phrase_asks(text);
	bool names = phrase_is_title(text) && !phrase_is_sentence(text) &&
		     phrase_items(text, NULL, NULL) < 2 && !phrase_is_aside(text);
	if (items_follow(reader) && (asks || names) && reader->next.blanks <= 1) {
		return true;
	}
	/* Among plain questions, each with its answer right below, a plain prompt is the next. */
	const struct open_question *top = &reader->open[reader->depth - 1];
	if (top->rank == RANK_BOLD && reader->line.blanks > 0 && reader->next.kind == LINE_TEXT &&
		reader->next.blanks == 0 && reader->ahead.mark == MARK_NONE && names &&
		(phrase_is_prompt(text) || phrase_names(text))) {
		return true;
	}
	if (names && reader->ahead.label == LABEL_PART && reader->ahead.part == PART_SITUATION &&
		reader->next.kind == LINE_TEXT && fresh) {
		return true;
	}
	if (!asks) {
		return false;
	}
	struct span before = {reader->block.text.bytes, reader->block.text.length};
	bool turn = phrase_is_sentence(
			    span_skip(before, before.length > 200 ? before.length - 200 : 0)) &&
		    phrase_addresses(text) && reader->block.kind != BLOCK_NOTE;
	return fresh ? ends_paragraph(reader) || phrase_addresses(text) : turn;
}

/* A line that goes on in the paragraph above it, or in the one before an empty line. */
static void add_line(struct reader *reader, const struct question *question)
{
	struct span text = whole_line(reader);
	struct block *block = &reader->block;
	bool telling = block->kind == BLOCK_ANSWER || block->kind == BLOCK_PART;
	if (!telling &&
		!(block->kind == BLOCK_NOTE && reader->line.blanks == 0 && !block->quoted)) {
		bool direct = reader->line.blanks == 0 && block->kind == BLOCK_NONE &&
			      question->answer_count == 0 && !reader_top(reader)->has_child;
		block_begin(reader, BLOCK_ANSWER);
		block->direct = direct;
		block_add(reader, text, "");
		return;
	}
	struct span above = {block->text.bytes, block->text.length};
	above = span_skip(above, above.length > 200 ? above.length - 200 : 0);
	enum lang lang = block_lang(reader, question->lang);
	enum lang other = lang == LANG_KO ? LANG_EN : LANG_KO;
	bool turns = telling && block->text.length > 0 &&
		     (reader->line.blanks > 0
				     ? phrase_lang(text, lang) != lang
				     : phrase_is_clearly(text, other) && phrase_is_sentence(above));
	if (turns && block->lang == NO_LANG) {
		block_begin(reader, BLOCK_ANSWER);
		block_add(reader, text, "");
		return;
	}
	if (turns) { /* a label named the language of what came before only */
		block_begin(reader, BLOCK_ANSWER);
	}
	block_add(reader, text, reader->line.blanks > 0 ? "\n\n" : " ");
}

void reader_plain(struct reader *reader)
{
	if (reader->depth == 0) {
		free_line(reader);
		return;
	}
	if (reader->ruled) {
		line_after_rule(reader);
		return;
	}
	struct span text = whole_line(reader);
	struct open_question *top = reader_top(reader);
	const struct question *question = &reader->deck->questions[top->question];
	if (is_address(text)) {
		block_begin(reader, BLOCK_NOTE);
		text_add_bytes(&reader->block.text, text.at, text.length);
		block_flush(reader);
		return;
	}
	if (span_starts(text, "※")) {
		block_begin(reader, BLOCK_NOTE);
		block_add(reader, text, "");
		return;
	}
	if (phrase_is_aside(text)) {
		block_begin(reader, BLOCK_ANSWER);
		block_add(reader, text, "");
		block_flush(reader);
		return;
	}
	if (is_section(reader, text)) {
		take_section(reader);
		return;
	}
	bool card = reader->line.indent <= top->indent + 1 && holds_answer(text);
	if (card || is_sub_question(reader, text)) {
		size_t depth = reader_holders(reader, RANK_BOLD, reader->line.indent);
		/* Cards in a row are questions of their own, not parts of a numbered one. */
		struct place place =
			place_of_line(reader, card && reader->line.blanks > 0 ? 0 : depth);
		reader_ask(reader, text, &place);
		return;
	}
	if (reader_takes_topics(reader)) {
		return;
	}
	add_line(reader, question);
}

void reader_quote(struct reader *reader)
{
	struct span text = whole_line(reader);
	if (span_starts(text, "[!")) { /* a callout of note-taking programs */
		size_t end = span_find(text, "]");
		struct span title = span_skip(text, end + 1);
		while (span_starts(title, "+") || span_starts(title, "-")) {
			title = span_skip(title, 1);
		}
		text = span_trim(title);
		if (phrase_asks(text) ||
			span_starts_plain(span_skip(reader->mark.text, 2), "question")) {
			struct place place = place_of_line(
				reader, reader_holders(reader, RANK_BOLD, reader->line.indent));
			reader_ask(reader, text, &place);
			return;
		}
	}
	if (reader->depth == 0) {
		reader_plain(reader);
		return;
	}
	if (reader->mark.mark == MARK_BULLET) {
		text = reader->mark.text;
	}
	bool goes_on = reader->block.kind == BLOCK_NOTE && reader->block.quoted;
	if (!goes_on) {
		block_begin(reader, BLOCK_NOTE);
		reader->block.quoted = true;
	}
	block_add(reader, text, reader->line.blanks > 0 ? "\n\n" : "\n");
}
