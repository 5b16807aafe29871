/* Headings and title lines: sections, or questions when they ask or an answer stands below. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "deck/markup.h"
#include "deck/phrase.h"
#include "deck/reader.h"

static bool same_folded(const char *a, const char *b)
{
	char *x = fold_text(a);
	char *y = fold_text(b);
	bool same = span_is(span_of(x), y);
	free(x);
	free(y);
	return same;
}

/* The first `#` heading is the deck's title rather than a section, unless there are more of them
 * (reader_run then puts that right) or the front matter names another title. */
static bool is_deck_title(struct reader *reader, const char *title, int level)
{
	bool first = !reader->first_heading;
	reader->top_headings += level == 1;
	if (!first) {
		if (reader->first_heading_until == NOTHING) {
			reader->first_heading_until = reader->deck->question_count;
		}
		return false;
	}
	if (level > 0) {
		reader->first_heading = mem_text(title);
		reader->first_heading_level = level;
	}
	bool named = reader->has_title && !same_folded(reader->deck->title, title);
	return level == 1 && !named && reader->deck->question_count == 0 &&
	       reader->deck->topic_count == 0;
}

void reader_section(struct reader *reader, const char *title, int level)
{
	reader_close(reader, 0);
	block_flush(reader);
	reader->ruled = false;
	bool deck_title = is_deck_title(reader, title, level);
	free(reader->topic);
	reader->topic = mem_text(deck_title ? "" : title);
	builder_topic(reader->builder, reader->topic);
	free(reader->pending.text);
	reader->pending = (struct pending_title){.text = mem_text(title),
		.line = reader->line.number,
		.level = level,
		.value = reader->mark.value};
	memcpy(reader->pending.number, reader->mark.number, sizeof(reader->pending.number));
	if (level > 0) {
		reader->section_level = level;
	}
}

/* A list of questions follows: the line above is their section even if it asks. */
static bool questions_follow(const struct reader *reader)
{
	const struct mark_read *ahead = &reader->ahead;
	bool item = ahead->mark == MARK_NUMBER || ahead->mark == MARK_PAREN ||
		    ahead->mark == MARK_CIRCLED || ahead->mark == MARK_BULLET;
	return reader->next.kind == LINE_TEXT && item && phrase_asks(ahead->text);
}

bool reader_holds_label(const struct reader *reader)
{
	if (reader->depth == 0) {
		return false;
	}
	const struct open_question *first = &reader->open[0];
	if (reader->mark.mark != MARK_HEADING) {
		return true;
	}
	return reader->mark.level > (first->level > 0 ? first->level : reader->section_level);
}

void reader_heading(struct reader *reader)
{
	char *title = markup_text(reader->mark.text);
	int level = reader->mark.level;
	block_flush(reader);
	if (span_letters(span_of(title)) == 0 && reader->mark.number[0] == '\0') {
		builder_remark(reader->builder, reader->line.number, "a heading without words");
		free(title);
		return;
	}
	bool asked = reader->mark.number[0] == 'Q' || reader->mark.label == LABEL_QUESTION ||
		     span_find(reader->mark.text, "{#") < reader->mark.text.length ||
		     phrase_asks(span_of(title));
	size_t depth = reader->depth;
	while (depth > 0 &&
		(reader->open[depth - 1].level == 0 || reader->open[depth - 1].level >= level)) {
		depth--;
	}
	if (asked && !questions_follow(reader)) {
		reader_ask(reader, reader->mark.text,
			&(struct place){.rank = RANK_HEADING,
				.level = level,
				.line = reader->line.number,
				.value = reader->mark.value,
				.group = NO_NUMBER,
				.number = reader->mark.number,
				.depth = depth});
		if (reader->section_level == 0 || level < reader->section_level) {
			reader->section_level = level - 1;
		}
	} else if (depth > 0 && !reader->ruled && reader->mark.number[0] == '\0') {
		/* A subtitle within the answer to a heading that asks. */
		reader_close(reader, depth);
		block_begin(reader, BLOCK_ANSWER);
		block_add(reader, span_of(title), "");
	} else {
		reader_section(reader, title, level);
	}
	free(title);
}

/* A bold line within an open question is a sub-question when something stands under it. */
static bool is_sub_question(const struct reader *reader, struct span text)
{
	enum mark ahead = reader->ahead.mark;
	bool content = reader->next.kind == LINE_TEXT && ahead != MARK_HEADING &&
		       ahead != MARK_TITLE && ahead != MARK_RULE;
	if (!content || !phrase_is_title(text)) {
		return false;
	}
	bool numbers = ahead == MARK_NUMBER && reader->next.indent <= reader->line.indent;
	if (numbers) {
		return false;
	}
	bool item = ahead == MARK_PAREN || ahead == MARK_LETTER || ahead == MARK_CIRCLED;
	return item || phrase_names(text) || reader->line.indent >= 2 || reader->line.blanks == 0 ||
	       reader->ahead.label == LABEL_PART;
}

void reader_title(struct reader *reader)
{
	struct span text = reader->mark.text;
	char *title = markup_text(text);
	struct span plain = span_of(title);
	size_t depth = reader->ruled || reader->line.separated
			       ? 0
			       : reader_holders(reader, RANK_BOLD, reader->line.indent);
	struct place place = {.rank = RANK_BOLD,
		.indent = reader->line.indent,
		.line = reader->line.number,
		.value = NO_NUMBER,
		.group = NO_NUMBER,
		.number = "",
		.depth = depth};
	bool listed = depth == 0 && questions_follow(reader);
	bool marked = span_find(text, "{#") < text.length;
	bool asks = (phrase_asks(plain) && !listed) || marked;
	bool stressed = depth > 0 && reader->mark.bold && reader->line.blanks == 0 &&
			(phrase_is_sentence(plain) || reader->line.indent >= 2 ||
				reader->block.kind == BLOCK_PART);
	if (asks || (depth > 0 && is_sub_question(reader, plain))) {
		reader_ask(reader, text, &place);
	} else if (stressed || span_letters(plain) == 0) {
		reader_plain(reader);
	} else {
		reader_section(reader, title, 0);
	}
	free(title);
}
