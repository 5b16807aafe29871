/* Turns nodes into questions, and keeps open those that later text may belong to. */
#include "deck/questions/open.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "deck/question_line.h"
#include "deck/questions/answers.h"
#include "deck/tags.h"
#include "words/words.h"

void maker_close_to(struct maker *maker, size_t depth)
{
	while (maker->depth > depth) {
		answers_close(&maker->answers, &maker->open[--maker->depth]);
	}
	maker->answers.top = depth > 0 ? &maker->open[depth - 1] : NULL;
}

void maker_set_became(struct maker *maker, const struct node *node, enum became became)
{
	struct open_question *open = maker->depth > 0 ? &maker->open[maker->depth - 1] : NULL;
	size_t question = open ? open->question : NO_PARENT;
	if (open && (int)node->line > open->last_line) {
		open->last_line = (int)node->line;
	}
	builder_line_became(maker->builder, (int)node->line, became, question);
}

static const char *topic_here(const struct maker *maker)
{
	return maker->topic_depth > 0 ? maker->topics[maker->topic_depth - 1].title : "";
}

/* Whether a node below this one, or right after it, answers it. */
static bool is_answered_below(const struct maker *maker, uint32_t index)
{
	const struct node *node = &maker->nodes[index];
	if (node->end > index + 1) {
		return true;
	}
	if (node->end >= maker->outline->count) {
		return false;
	}
	const struct node *next = &maker->nodes[node->end];
	return next->parent == node->parent && next->role == AS_TEXT &&
	       (next->kind == NODE_LINE || next->label == LABEL_ANSWER);
}

static char *tags_of(const struct maker *maker, const struct node *node)
{
	struct text tags;
	text_init(&tags, 4096);
	tags_add(&tags, node->tags, ": #", ": ");
	if (maker->builder->tags) {
		text_add(&tags, tags.length > 0 ? " " : "");
		text_add(&tags, maker->builder->tags);
	}
	return text_take(&tags);
}

/* Fills the newest question from its line and its node. */
static void fill_question(
	struct maker *maker, size_t index, const struct node *node, struct question_line *read)
{
	struct question *question = &maker->deck->questions[index];
	question_line_give(read, question);
	question->topic = mem_text(topic_here(maker));
	question->number = node->number.length > 0 ? span_text(node->number) : NULL;
	question->tags = tags_of(maker, node);
}

/* Skips a question in other scripts: neither voice can say it, so it would be silence. */
static void leave_to_other_voices(struct maker *maker, size_t index)
{
	struct question *question = &maker->deck->questions[index];
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		struct letters letters = question->text[lang]
						 ? span_count(span_of(question->text[lang]))
						 : (struct letters){0};
		if (letters.other > letters.hangul + letters.latin && !question->skipped) {
			question->skipped = true;
			builder_remark(maker->builder, question->line,
				"neither the Korean nor the English voice can say this, so it is "
				"not asked");
		}
	}
}

/* The end of what a question without children holds: its siblings up to the next question or topic,
 * or its paragraph. */
static uint32_t reach_of(const struct maker *maker, uint32_t index)
{
	const struct node *nodes = maker->nodes;
	const struct node *node = &nodes[index];
	if (node->kind != NODE_LINE && node->kind != NODE_OPENER) {
		return node->end;
	}
	uint32_t limit =
		node->parent == NO_NODE ? (uint32_t)maker->outline->count : nodes[node->parent].end;
	uint32_t at = node->end;
	while (at < limit && nodes[at].role == AS_TEXT && nodes[at].kind != NODE_RULE &&
		nodes[at].kind != NODE_HEADING && nodes[at].kind != NODE_TITLE) {
		at = nodes[at].end;
	}
	return at;
}

void maker_open(struct maker *maker, size_t question, uint32_t node, uint32_t end)
{
	if (maker->depth == MAKER_DEPTH_MAX) {
		maker_close_to(maker, MAKER_DEPTH_MAX - 1);
	}
	maker->open[maker->depth++] = (struct open_question){.question = question,
		.node = node,
		.end = end,
		.heading = maker->nodes[node].kind == NODE_HEADING,
		.definition = NO_INDEX};
	maker->answers.top = &maker->open[maker->depth - 1];
}

/* The depth at which a follow-up is added: below the questions that hold it, but not below another
 * follow-up. */
static size_t depth_for(struct maker *maker, const struct node *node)
{
	size_t depth = maker->depth;
	/* a card on one line is a question of its own, wherever it is */
	while ((node->flags & NODE_ANSWERED) && depth > 0 &&
		(maker->nodes[maker->open[depth - 1].node].flags & NODE_CARD)) {
		depth--;
	}
	if (node->label != LABEL_FOLLOW_UP) {
		return depth;
	}
	while (depth > 0 && maker->nodes[maker->open[depth - 1].node].label == LABEL_FOLLOW_UP) {
		depth--;
	}
	return depth;
}

/* The parent of a question; a labelled follow-up may come after its question rather than be under
 * it. */
static size_t parent_of(const struct maker *maker, const struct node *node, size_t depth)
{
	if (depth > 0) {
		return maker->open[depth - 1].question;
	}
	if (node->label != LABEL_FOLLOW_UP || maker->last == NO_PARENT || !maker->last_reaches) {
		return NO_PARENT;
	}
	size_t parent = maker->deck->questions[maker->last].parent;
	bool follows = maker->nodes[maker->last_node].label == LABEL_FOLLOW_UP;
	return follows ? parent : maker->last;
}

void maker_add_question(struct maker *maker, uint32_t index)
{
	const struct node *node = &maker->nodes[index];
	struct question_line said;
	struct question_line_place place = {.line = (int)node->line,
		.tight = maker->outline->dialect.flashcards,
		.brackets = span_starts(node->whole, "C: "),
		.answered = is_answered_below(maker, index)};
	if (maker->depth > 0) {
		answers_flush(&maker->answers);
	}
	if (!question_line_read(maker->builder, &place, node->text, &said)) {
		builder_remark(maker->builder, place.line, "a question without words");
		maker_set_became(maker, node, BECAME_NOTHING);
		return;
	}
	size_t depth = depth_for(maker, node);
	maker_close_to(maker, depth);
	size_t parent = parent_of(maker, node, depth);
	if (depth > 0) {
		maker->open[depth - 1].has_child = true;
	}
	size_t question = builder_question(maker->builder, place.line, parent);
	fill_question(maker, question, node, &said);
	leave_to_other_voices(maker, question);
	if (node->doubt) {
		builder_remark(maker->builder, place.line,
			"taken for a question although it does not ask; write {skip} after it if "
			"it is not one, {question} if it is");
	}
	maker_open(maker, question, index, reach_of(maker, index));
	builder_line_became(maker->builder, place.line, BECAME_QUESTION, question);
	maker->last = question;
	maker->last_node = index;
	maker->last_reaches = true;
	if (said.rest) {
		context_add(maker->answers.top, span_of(said.rest));
	}
	if (node->answer.length > 0) {
		char *answer = markup_text(node->answer);
		answers_begin_with(&maker->answers, answer);
		answers_flush(&maker->answers);
		free(answer);
	}
	if (said.hidden) {
		answers_begin_with(&maker->answers, said.hidden);
		answers_flush(&maker->answers);
	}
	if (said.answer && said.answer[0]) {
		answers_begin_with(&maker->answers, said.answer);
	}
	question_line_finish(&said);
}
