/* Reads the lines of a file of notes one by one, with one line of look-ahead, and hands each to the
 * file that knows its kind. Every line ends up in a question, in the topics or in a remark. */
#include "deck/reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "deck/markup.h"
#include "deck/phrase.h"

/* A line that goes on below breaks no sooner than at this column. */
#define WRAP_COLUMNS 50

static struct span text_of(const struct line *line)
{
	return (struct span){line->text.bytes, line->text.length};
}

static int expected_number(const struct reader *reader)
{
	if (reader->mark.value != NO_NUMBER) {
		return reader->mark.value + 1;
	}
	for (size_t i = 0; i < reader->depth; i++) {
		if (reader->open[i].value != NO_NUMBER) {
			return reader->open[i].value + 1;
		}
	}
	return NO_NUMBER;
}

static void look_ahead(struct reader *reader)
{
	source_next(&reader->source, &reader->next);
	reader->ahead = (struct mark_read){.value = NO_NUMBER, .group = NO_NUMBER, .lang = NO_LANG};
	if (reader->next.kind == LINE_TEXT) {
		reader->ahead = mark_line(text_of(&reader->next), expected_number(reader));
	}
}

static bool advance(struct reader *reader)
{
	struct line line = reader->line;
	reader->line = reader->next;
	reader->next = line;
	reader->mark = reader->ahead;
	if (reader->line.kind == LINE_END) {
		return false;
	}
	look_ahead(reader);
	return true;
}

/* A question broken over two lines: the first does not end, the second asks. */
static bool wraps(const struct reader *reader)
{
	/* Ends that leave a Korean phrase open. */
	static const char *const OPEN[] = {"을", "를", "의", "에서", "에게", "으로", "하고", "하며",
		"어떻게", "때", "어떤", "무슨", "왜", "그리고", "위해", "통해", "대해", ",", NULL};
	struct span text = reader->mark.text;
	struct span below = text_of(&reader->next);
	enum mark mark = reader->mark.mark;
	bool item = mark == MARK_NUMBER || mark == MARK_PAREN || mark == MARK_CIRCLED ||
		    mark == MARK_BULLET || reader->mark.label == LABEL_QUESTION;
	bool goes_on = reader->next.kind == LINE_TEXT && reader->next.blanks == 0 &&
		       reader->ahead.mark == MARK_NONE && reader->ahead.label == LABEL_NONE;
	if (!item || !goes_on || text.length == 0 || text.length > 600 || below.length > 600 ||
		phrase_is_sentence(text) || span_ends(text, "}") || !phrase_asks(below)) {
		return false;
	}
	enum lang lang = phrase_lang(text, LANG_KO);
	if (phrase_lang(below, lang) != lang) {
		return false;
	}
	/* "What would you do if the database" asks by its first word, but has not ended. */
	if (lang == LANG_EN && below.at[0] >= 'a' && below.at[0] <= 'z') {
		return true;
	}
	return !phrase_asks(text) &&
	       (span_ends_any(text, OPEN) > 0 || text_width(text.at, text.length) >= WRAP_COLUMNS);
}

static void join_wrapped(struct reader *reader)
{
	text_add(&reader->line.text, " ");
	text_add_bytes(&reader->line.text, reader->next.text.bytes, reader->next.text.length);
	int expected = reader->mark.value;
	reader->mark = mark_line(text_of(&reader->line), expected);
	look_ahead(reader);
}

/* The line behind a mark that stood alone is its question. */
static bool take_awaited(struct reader *reader)
{
	if (!reader->awaiting) {
		return false;
	}
	reader->awaiting = false;
	if (reader->line.kind != LINE_TEXT || reader->mark.label != LABEL_NONE ||
		(reader->mark.mark != MARK_NONE && reader->mark.mark != MARK_TITLE)) {
		builder_remark(
			reader->builder, reader->awaited_line, "a mark with nothing behind it");
		return false;
	}
	enum rank rank = reader->awaited.mark == MARK_HEADING   ? RANK_HEADING
			 : reader->awaited.mark == MARK_NUMBER  ? RANK_NUMBER
			 : reader->awaited.mark == MARK_CIRCLED ? RANK_CIRCLED
								: RANK_LABEL;
	size_t depth = reader->ruled ? 0 : reader_holders(reader, rank, reader->awaited_indent);
	if (rank == RANK_HEADING) {
		depth = 0;
	}
	struct place place = {.rank = rank,
		.level = reader->awaited.level,
		.indent = reader->awaited_indent,
		.line = reader->awaited_line,
		.value = reader->awaited.value,
		.group = NO_NUMBER,
		.number = reader->awaited.number,
		.depth = depth};
	reader_ask(reader, text_of(&reader->line), &place);
	return true;
}

static void take_code(struct reader *reader)
{
	block_flush(reader);
	struct open_question *top = reader_top(reader);
	if (top) {
		top->quoted = false;
		context_add(top, text_of(&reader->line));
	} else if (reader->line.text.length > 0) {
		builder_remark(
			reader->builder, reader->line.number, "code under no question, left out");
	}
}

static void take_table(struct reader *reader)
{
	if (reader->depth == 0) {
		block_flush(reader);
		builder_remark(reader->builder, reader->line.number,
			"a table under no question, left out; write its questions as lines");
		return;
	}
	bool goes_on = reader->block.kind == BLOCK_NOTE && reader->block.mark == MARK_TABLE &&
		       reader->line.blanks == 0;
	if (!goes_on) {
		block_begin(reader, BLOCK_NOTE);
		builder_remark(reader->builder, reader->line.number,
			"a table cannot be read out; it is kept as a note of the question above "
			"it");
	}
	block_add(reader, text_of(&reader->line), "\n");
}

/* `<details>` and `<summary>`, by which web pages fold an answer away. */
static bool take_fold(struct reader *reader)
{
	struct span text = text_of(&reader->line);
	if (span_starts_plain(text, "</details>") || span_starts_plain(text, "<details>") ||
		span_starts_plain(text, "<details ")) {
		block_flush(reader);
	} else if (!span_starts_plain(text, "<summary")) {
		return span_starts_plain(text, "</summary>");
	}
	size_t at = span_find(text, "<summary");
	if (at == text.length) {
		return true;
	}
	text = span_skip(text, at);
	text = span_skip(text, span_find(text, ">") + 1);
	text = span_trim(span_take(text, span_find(text, "</summary>")));
	struct mark_read inner = mark_line(text, NO_NUMBER);
	bool shows = inner.label == LABEL_ANSWER || span_find(text, "보기") < text.length ||
		     span_find(text, "펼치") < text.length;
	if (shows && reader->depth > 0) {
		return true;
	}
	if (text.length == 0) {
		reader->awaiting = true;
		reader->awaited = inner;
		reader->awaited_line = reader->line.number;
		reader->awaited_indent = 0;
		return true;
	}
	reader_ask(reader, inner.text.length > 0 ? inner.text : text,
		&(struct place){.rank = RANK_BOLD,
			.line = reader->line.number,
			.value = inner.value,
			.group = NO_NUMBER,
			.number = inner.number,
			.depth = reader_holders(reader, RANK_BOLD, 0)});
	return true;
}

static void take_marked(struct reader *reader)
{
	switch (reader->mark.mark) {
	case MARK_NONE:
		reader_plain(reader);
		break;
	case MARK_HEADING:
		reader_heading(reader);
		break;
	case MARK_TITLE:
		reader_title(reader);
		break;
	case MARK_NUMBER:
	case MARK_CIRCLED:
	case MARK_PAREN:
	case MARK_LETTER:
	case MARK_BULLET:
	case MARK_ARROW:
		reader_item(reader);
		break;
	case MARK_RULE:
	case MARK_UNDERLINE:
		block_flush(reader);
		reader->ruled = true;
		break;
	case MARK_TABLE:
		take_table(reader);
		break;
	}
}

static bool is_label_line(const struct reader *reader)
{
	if (reader->mark.label == LABEL_NONE) {
		return false;
	}
	if (reader->mark.mark == MARK_HEADING && reader->mark.label == LABEL_QUESTION &&
		!reader->mark.alone) {
		return false; /* a heading that asks, said twice */
	}
	bool numbered = reader->mark.mark == MARK_NUMBER || reader->mark.mark == MARK_CIRCLED;
	if (numbered && !reader->mark.alone) {
		return false;
	}
	bool title = reader->mark.mark == MARK_HEADING || reader->mark.mark == MARK_TITLE;
	return !(title && reader->mark.alone && !reader_holds_label(reader)) ||
	       reader->mark.label == LABEL_QUESTION;
}

static void take_line(struct reader *reader)
{
	bool starts = reader->mark.mark != MARK_NONE || reader->mark.label != LABEL_NONE;
	if (reader->block.kind == BLOCK_ORPHAN && (reader->line.blanks > 0 || starts)) {
		block_flush(reader);
	}
	if (take_awaited(reader)) {
		return;
	}
	if (reader->line.kind == LINE_CODE) {
		take_code(reader);
		return;
	}
	if (take_fold(reader)) {
		return;
	}
	if (wraps(reader)) {
		join_wrapped(reader);
	}
	bool asks = phrase_asks(reader->mark.text) || reader->mark.label != LABEL_NONE;
	if (reader->line.quoted && reader->depth > 0 && !reader->ruled && !asks) {
		reader_quote(reader);
		return;
	}
	if (reader->line.quoted && span_starts(text_of(&reader->line), "[!")) {
		reader_quote(reader);
		return;
	}
	if (reader_takes_translation(reader)) {
		return;
	}
	if (is_label_line(reader)) {
		reader_label(reader);
		return;
	}
	if (reader->mark.mark == MARK_HEADING && reader->mark.alone) {
		reader->mark.text = text_of(&reader->line); /* the label was its title after all */
		while (span_starts(reader->mark.text, "#")) {
			reader->mark.text = span_trim(span_skip(reader->mark.text, 1));
		}
	}
	take_marked(reader);
}

/* Several `#` headings are sections: the first of them was, too. */
static void mend_first_heading(struct reader *reader)
{
	struct deck *deck = reader->deck;
	if (!reader->first_heading || reader->first_heading_level != 1 ||
		reader->top_headings < 2) {
		return;
	}
	size_t until = reader->first_heading_until == NOTHING ? deck->question_count
							      : reader->first_heading_until;
	for (size_t i = 0; i < until; i++) {
		if (deck->questions[i].topic[0] == '\0') {
			free(deck->questions[i].topic);
			deck->questions[i].topic = mem_text(reader->first_heading);
		}
	}
	size_t count = deck->topic_count;
	builder_topic(reader->builder, reader->first_heading);
	if (deck->topic_count > count) {
		char *title = deck->topics[count];
		memmove(deck->topics + 1, deck->topics, count * sizeof(*deck->topics));
		deck->topics[0] = title;
	}
}

void reader_run(struct builder *builder, struct span text, int line, bool has_title)
{
	struct reader reader = {.builder = builder,
		.deck = builder->deck,
		.has_title = has_title,
		.first_heading_until = NOTHING};
	source_open(&reader.source, builder, text.at, text.length);
	reader.source.line = line;
	text_init(&reader.line.text, DECK_TEXT_MAX);
	text_init(&reader.next.text, DECK_TEXT_MAX);
	text_init(&reader.block.text, DECK_TEXT_MAX);
	reader.mark.value = NO_NUMBER;
	look_ahead(&reader);
	while (advance(&reader)) {
		take_line(&reader);
	}
	if (reader.awaiting) {
		builder_remark(builder, reader.awaited_line, "a mark with nothing behind it");
	}
	block_flush(&reader);
	reader_close(&reader, 0);
	mend_first_heading(&reader);
	if (!builder->deck->title && reader.first_heading) {
		builder->deck->title = mem_text(reader.first_heading);
	}
	free(reader.first_heading);
	free(reader.pending.text);
	free(reader.topic);
	text_finish(&reader.line.text);
	text_finish(&reader.next.text);
	text_finish(&reader.block.text);
	source_close(&reader.source);
}
