/* Lines with a number, a bullet or a label: questions, sub-questions or answers, by what holds them
 * and by what follows. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "deck/markup.h"
#include "deck/phrase.h"
#include "deck/reader.h"

/* A sub-question is no longer than this; what is longer is an answer that asks on the way. */
#define SUB_MAX_LETTERS 90

static enum rank rank_of(enum mark mark)
{
	switch (mark) {
	case MARK_NUMBER:
		return RANK_NUMBER;
	case MARK_CIRCLED:
		return RANK_CIRCLED;
	case MARK_PAREN:
		return RANK_PAREN;
	case MARK_LETTER:
		return RANK_LETTER;
	case MARK_HEADING:
		return RANK_HEADING;
	case MARK_BULLET:
	case MARK_ARROW:
	case MARK_NONE:
	case MARK_TITLE:
	case MARK_RULE:
	case MARK_UNDERLINE:
	case MARK_TABLE:
		return RANK_BULLET;
	}
	return RANK_BULLET;
}

static struct place place_here(const struct reader *reader, enum rank rank, size_t depth)
{
	return (struct place){.rank = rank,
		.indent = reader->line.indent,
		.line = reader->line.number,
		.value = reader->mark.value,
		.group = reader->mark.group,
		.number = reader->mark.number,
		.depth = depth};
}

/* Something hangs below this line: deeper text, text without a mark right below, or a story. */
static bool has_content(const struct reader *reader)
{
	if (reader->next.kind != LINE_TEXT) {
		return false;
	}
	bool same = reader->ahead.mark == reader->mark.mark;
	bool deeper = reader->next.indent > reader->line.indent + 1;
	bool below = reader->ahead.mark == MARK_NONE && reader->next.blanks == 0;
	bool story = reader->ahead.label == LABEL_PART || reader->ahead.label == LABEL_ANSWER;
	return deeper || below || (story && !same);
}

static bool begins_story(const struct reader *reader)
{
	return reader->next.kind == LINE_TEXT && reader->ahead.label == LABEL_PART &&
	       reader->ahead.part == PART_SITUATION;
}

static void answer_item(struct reader *reader)
{
	enum mark mark = reader->mark.mark;
	struct block *block = &reader->block;
	bool listed = mark == MARK_BULLET || mark == MARK_NUMBER || mark == MARK_LETTER;
	bool goes_on = block->kind == BLOCK_ANSWER &&
		       (reader->line.blanks == 0 || block->mark == mark) && listed;
	/* Items of the paragraph's own language are its list; a remark or another language is not.
	 */
	if (goes_on && block->text.length > 0) {
		struct span before =
			span_take((struct span){block->text.bytes, block->text.length}, 400);
		enum lang lang = phrase_lang(before, LANG_KO);
		goes_on = !phrase_is_aside(reader->mark.text) &&
			  phrase_lang(reader->mark.text, lang) == lang;
	}
	bool in_part = block->kind == BLOCK_PART ||
		       (block->kind == BLOCK_ANSWER && block->retold) ||
		       (block->kind == BLOCK_NOTE && reader->line.blanks == 0 && listed);
	if (!goes_on && !in_part) {
		block_begin(reader, BLOCK_ANSWER);
	}
	block_add(reader, reader->mark.text, "\n");
}

/* A question in the place of the answer: it asks, names what to tell with the telling below it, or
 * heads a story. */
static bool is_sub_question(const struct reader *reader)
{
	struct span text = reader->mark.text;
	if (span_letters(text) > SUB_MAX_LETTERS && !span_ends(text, "}")) {
		return false;
	}
	bool story = begins_story(reader) && !phrase_is_sentence(text);
	bool told = has_content(reader) && reader->ahead.mark != reader->mark.mark;
	/* "… 처리합니다. 왜 그럴까요?" is an answer that asks on the way. */
	bool asks = phrase_asks(text) &&
		    (span_find(text, ". ") == text.length ||
			    (phrase_addresses(text) && reader->mark.mark != MARK_ARROW));
	return asks || story || (phrase_names(text) && told) || span_find(text, "{#") < text.length;
}

/* `1.` `2.` below a sub-question count its answer's points when they begin anew and do not ask. */
static bool goes_on_counting(struct reader *reader)
{
	struct open_question *top = reader_top(reader);
	int value = reader->mark.value;
	if (!top || top->rank == RANK_NUMBER || top->rank == RANK_CIRCLED || reader->ruled ||
		value == NO_NUMBER || reader->mark.group != NO_NUMBER ||
		phrase_asks(reader->mark.text) || top->titled) {
		return false;
	}
	if (top->list != NO_NUMBER) {
		if (value != top->list + 1 && value != top->list) {
			return false;
		}
	} else if (value > 1 || (reader->depth > 1 && reader->line.blanks > 0)) {
		return false;
	}
	/* It may as well be the next question, unless a list has begun and this is a sentence of
	 * it. */
	bool sentence = top->list != NO_NUMBER && value == top->list + 1 &&
			phrase_is_sentence(reader->mark.text);
	for (size_t i = 0; i + 1 < reader->depth; i++) {
		if (reader->open[i].rank == RANK_NUMBER && reader->open[i].value + 1 == value &&
			!sentence) {
			return false;
		}
	}
	top->list = value;
	return true;
}

/* `2-1.` belongs to the question numbered 2. */
static size_t depth_of_group(const struct reader *reader)
{
	for (size_t i = reader->depth; i > 0; i--) {
		const struct open_question *open = &reader->open[i - 1];
		if (open->group == NO_NUMBER && open->value == reader->mark.group) {
			return i;
		}
	}
	return 0;
}

static void number_item(struct reader *reader)
{
	enum rank rank = rank_of(reader->mark.mark);
	size_t depth = reader_holders(reader, rank, reader->line.indent);
	bool quiz = reader->mark.number[0] == 'Q' || reader->mark.label == LABEL_QUESTION;
	if (reader->ruled) {
		depth = 0;
	}
	if (reader->mark.group != NO_NUMBER) {
		size_t group = depth_of_group(reader);
		depth = group > 0 ? group : depth;
	} else if (!quiz && ((rank == RANK_NUMBER && goes_on_counting(reader)) ||
				    (depth > 0 && !is_sub_question(reader)))) {
		/* Under a heading that asks, or further in: a list of the answer's points. */
		answer_item(reader);
		return;
	}
	struct place place = place_here(reader, rank, depth);
	reader_ask(reader, reader->mark.text, &place);
}

/* A title under which keywords are an answer rather than topics. */
static bool asks_for_telling(struct span title)
{
	static const char *const ENDS[] = {"경험", "적", "사례", "이유", "동기", NULL};
	return phrase_is_prompt(title) || span_ends_any(phrase_core(title), ENDS) > 0;
}

/* An item under no question: it asks, or it answers the section's title, or it is a topic. */
static void free_item(struct reader *reader, enum rank rank)
{
	struct span text = reader->mark.text;
	struct place place = place_here(reader, rank, 0);
	bool told = has_content(reader) && phrase_is_title(text);
	bool names = phrase_names(text) || begins_story(reader);
	bool bullet = rank == RANK_BULLET || rank == RANK_LETTER;
	if (phrase_asks(text) || ask_is_answered(text) ||
		ask_finds_answer(text, &(size_t){0}, &(size_t){0}) ||
		(told && (names || (bullet && reader->next.indent > reader->line.indent + 1)))) {
		reader_ask(reader, text, &place);
		return;
	}
	bool answers = phrase_is_spoken(text) || (!bullet && phrase_is_sentence(text)) ||
		       rank == RANK_PAREN;
	const char *title = reader->pending.text;
	answers = answers || (title && asks_for_telling(span_of(title)));
	if (!reader->ruled && answers && reader_promote(reader)) {
		answer_item(reader);
		return;
	}
	if (rank == RANK_PAREN || rank == RANK_CIRCLED || names) {
		reader_ask(reader, text, &place);
	} else if (!reader_takes_topics(reader)) {
		reader_plain(reader);
	}
}

void reader_item(struct reader *reader)
{
	enum mark mark = reader->mark.mark;
	if (reader->mark.text.length == 0) {
		bool below = reader->next.kind == LINE_TEXT && reader->ahead.mark == MARK_NONE &&
			     reader->next.blanks == 0;
		if (below && (mark == MARK_NUMBER || mark == MARK_CIRCLED)) {
			reader->awaiting = true;
			reader->awaited = reader->mark;
			reader->awaited_line = reader->line.number;
			reader->awaited_indent = reader->line.indent;
		} else if (below && reader->depth > 0) {
			block_begin(reader, BLOCK_ANSWER); /* the line below is what it marks */
		} else {
			builder_remark(reader->builder, reader->line.number,
				"a mark with nothing behind it");
		}
		return;
	}
	if (mark == MARK_NUMBER || mark == MARK_CIRCLED) {
		number_item(reader);
		return;
	}
	enum rank rank = rank_of(mark);
	size_t depth = reader_holders(reader, rank, reader->line.indent);
	if (reader->ruled && phrase_asks(reader->mark.text)) {
		depth = 0;
	}
	if (mark == MARK_PAREN && reader->mark.group != NO_NUMBER) {
		size_t group = depth_of_group(reader);
		if (group > 0) {
			struct place place = place_here(reader, RANK_PAREN, group);
			reader_ask(reader, reader->mark.text, &place);
			return;
		}
	}
	if (depth == 0 && mark == MARK_ARROW && reader->depth == 0) {
		reader_plain(reader);
	} else if (depth == 0 && mark != MARK_ARROW) {
		reader_close(reader, 0);
		block_flush(reader);
		free_item(reader, rank);
	} else if (is_sub_question(reader)) {
		struct place place = place_here(reader, rank, depth);
		reader_ask(reader, reader->mark.text, &place);
	} else {
		/* `2)` after a sub-question `1)` with its story below is an answer to their parent.
		 */
		if (mark != MARK_ARROW) {
			reader_close(reader, depth);
		}
		answer_item(reader);
	}
}

static void question_label(struct reader *reader)
{
	struct open_question *top = reader_top(reader);
	struct span text = reader->mark.text;
	if (reader->mark.lang != NO_LANG && top && text.length > 0) {
		struct question *question = &reader->deck->questions[top->question];
		if (!question->text[reader->mark.lang]) {
			question->text[reader->mark.lang] = markup_text(text);
			return;
		}
	}
	bool follows = reader->mark.label == LABEL_FOLLOW_UP;
	enum rank rank = follows ? RANK_BOLD : RANK_LABEL;
	if (text.length == 0) {
		reader->awaiting = true;
		reader->awaited = reader->mark;
		reader->awaited_line = reader->line.number;
		reader->awaited_indent = reader->line.indent;
		block_flush(reader);
		return;
	}
	size_t depth = reader->ruled ? 0 : reader_holders(reader, rank, reader->line.indent);
	struct place place = place_here(reader, rank, depth);
	reader_ask(reader, text, &place);
}

static void begin_answer(struct reader *reader)
{
	struct span text = reader->mark.text;
	if (reader->depth == 0 && !reader_promote(reader)) {
		builder_remark(reader->builder, reader->line.number,
			"an answer without a question above it, left out");
		return;
	}
	block_begin(reader, BLOCK_ANSWER);
	reader->block.mark = MARK_TITLE;
	reader->block.lang = reader->mark.lang;
	block_add(reader, text, "");
}

static bool is_translation(struct span text)
{
	bool wordy = phrase_is_sentence(text) && !phrase_asks(text);
	return phrase_asks(text) || (phrase_is_title(text) && !wordy);
}

static void language_label(struct reader *reader)
{
	struct open_question *top = reader_top(reader);
	if (!top) {
		begin_answer(reader);
		return;
	}
	struct question *question = &reader->deck->questions[top->question];
	bool first =
		reader->block.kind == BLOCK_NONE && question->answer_count == 0 && !top->has_child;
	if (first && !question->text[reader->mark.lang] && is_translation(reader->mark.text)) {
		question->text[reader->mark.lang] = markup_text(reader->mark.text);
	} else {
		begin_answer(reader);
	}
}

static bool has_story(const struct reader *reader)
{
	const struct question *question =
		&reader->deck->questions[reader->open[reader->depth - 1].question];
	bool told = reader->block.kind == BLOCK_PART || reader->block.retold;
	for (int i = 0; i < PART_COUNT; i++) {
		told = told || question->parts[i];
	}
	return told;
}

static void part_line(struct reader *reader, enum part part)
{
	const struct question *question = &reader->deck->questions[reader_top(reader)->question];
	bool current = reader->block.kind == BLOCK_PART && reader->block.part == part;
	bool retelling = reader->block.kind == BLOCK_ANSWER && reader->block.retold;
	if (retelling && part != PART_SITUATION) {
		block_add(reader, reader->mark.text, "\n");
		return;
	}
	if (question->parts[part] || current) {
		/* A second story, often the first in the other language. */
		block_begin(reader, BLOCK_ANSWER);
		reader->block.retold = true;
	} else {
		block_begin(reader, BLOCK_PART);
		reader->block.part = part;
	}
	block_add(reader, reader->mark.text, "");
}

static void part_label(struct reader *reader, enum part part)
{
	if (reader->depth == 0 && !reader_promote(reader)) {
		builder_remark(reader->builder, reader->line.number,
			"a part of a story without a question above it, left out");
		return;
	}
	/* "결과: …" alone is a sentence of an answer; a story begins with its situation. */
	bool more = reader->next.kind == LINE_TEXT && reader->ahead.label == LABEL_PART;
	if (part == PART_SITUATION || reader->mark.letter || more || has_story(reader)) {
		part_line(reader, part);
		return;
	}
	reader->mark.label = LABEL_NONE;
	reader->mark.text = (struct span){reader->line.text.bytes, reader->line.text.length};
	if (reader->block.kind != BLOCK_ANSWER) {
		block_begin(reader, BLOCK_ANSWER);
	}
	block_add(reader, reader->mark.text, "\n");
}

void reader_label(struct reader *reader)
{
	switch (reader->mark.label) {
	case LABEL_QUESTION:
	case LABEL_FOLLOW_UP:
		question_label(reader);
		break;
	case LABEL_ANSWER:
		/* `A:` is the Action of a story that has begun. */
		if (reader->mark.letter && reader->depth > 0 && has_story(reader)) {
			part_label(reader, PART_ACTION);
		} else {
			begin_answer(reader);
		}
		break;
	case LABEL_PART:
		part_label(reader, reader->mark.part);
		break;
	case LABEL_LANGUAGE:
		language_label(reader);
		break;
	case LABEL_NOTE:
		if (reader->depth > 0) {
			block_begin(reader, BLOCK_NOTE);
			block_add(reader,
				(struct span){reader->line.text.bytes, reader->line.text.length},
				"");
		} else {
			reader_plain(reader);
		}
		break;
	case LABEL_NONE:
		break;
	}
}
