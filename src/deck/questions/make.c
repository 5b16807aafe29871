/* Goes through the nodes in the order of the file: each opens a question or a topic, joins the
 * question it is under, or is left out with a remark. */
#include "deck/questions/make.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "deck/questions/open.h"
#include "deck/questions/text.h"
#include "words/words.h"

static bool is_title_node(const struct maker *maker, uint32_t index)
{
	const struct node *node = &maker->nodes[index];
	if (node->kind != NODE_HEADING || node->level != 1) {
		return false;
	}
	for (uint32_t i = 0; i < maker->outline->count; i++) {
		if (i != index && maker->nodes[i].kind == NODE_HEADING &&
			maker->nodes[i].level == 1) {
			return false;
		}
	}
	return true;
}

static void open_topic(struct maker *maker, uint32_t index)
{
	const struct node *node = &maker->nodes[index];
	char *title = markup_text(span_trim_ornaments(node->text));
	while (title[0] && strchr(": ", title[strlen(title) - 1])) {
		title[strlen(title) - 1] = '\0';
	}
	bool first = node->kind == NODE_HEADING && maker->deck->question_count == 0 &&
		     maker->deck->topic_count == 0 && is_title_node(maker, index);
	bool named = maker->deck->title && !text_same_folded(maker->deck->title, title);
	if (node->kind == NODE_HEADING && !maker->deck->title) {
		maker->deck->title = mem_text(title);
	}
	maker_set_became(maker, node, BECAME_TOPIC);
	if (first && !named) {
		free(title);
		title = mem_text("");
	}
	builder_topic(maker->builder, title);
	if (maker->topic_depth == MAKER_TOPICS_MAX) {
		free(maker->topics[--maker->topic_depth].title);
	}
	maker->topics[maker->topic_depth++] = (struct open_topic){title, node->end};
}

/* Closes questions and topics that end before this node. */
static void close_ended(struct maker *maker, uint32_t node)
{
	size_t depth = maker->depth;
	while (depth > 0 && maker->open[depth - 1].end <= node) {
		depth--;
	}
	if (depth < maker->depth) {
		maker_close_to(maker, depth);
	}
	while (maker->topic_depth > 0 && maker->topics[maker->topic_depth - 1].end <= node) {
		free(maker->topics[--maker->topic_depth].title);
	}
}

static void take_topic(void *context, struct span item)
{
	struct builder *builder = context;
	char *title = markup_text(item);
	builder_topic(builder, title);
	free(title);
}

/* The words after `1차 면접:`, or the whole text; *label is whether there was such a label. */
static struct span listed_words(const struct node *node, bool *label)
{
	struct span text = node->kind == NODE_ITEM ? node->text : node->whole;
	size_t colon = span_find(text, ":");
	size_t wide = span_find(text, "：");
	size_t at = colon < wide ? colon : wide;
	*label = at < text.length && at > 0 && wording_is_title(span_take(text, at)) &&
		 !span_starts(span_skip(text, at), "://");
	return *label ? span_skip(text, at + (colon < wide ? 1 : 3)) : text;
}

static bool is_list_of_topics(const struct node *node)
{
	bool label;
	struct span words = listed_words(node, &label);
	return node->label == LABEL_NONE && words.length <= 1000 && label &&
	       wording_count_items(words, NULL, NULL) >= 3;
}

/* Takes `1차 면접: Docker, PKI, Token` as topics, each of which could be asked about. False when
 * the node is not such a list. */
static bool takes_topics(struct maker *maker, const struct node *node)
{
	bool bullet = node->kind == NODE_ITEM;
	bool label;
	struct span words = listed_words(node, &label);
	if (words.length > 1000 || node->label != LABEL_NONE || node->kind == NODE_CODE ||
		node->kind == NODE_ROW || node->kind == NODE_ASIDE) {
		return false;
	}
	size_t least = bullet && !label ? 1 : label ? 2 : 3;
	if ((bullet && !label && !wording_is_title(words)) ||
		wording_count_items(words, NULL, NULL) < least) {
		return false;
	}
	(void)wording_count_items(words, take_topic, maker->builder);
	maker_set_became(maker, node, BECAME_TOPIC);
	return true;
}

static void take_noise(struct maker *maker, uint32_t index)
{
	const struct node *node = &maker->nodes[index];
	if (index >= maker->noise_end) {
		maker_close_to(maker, 0);
		builder_remark(maker->builder, (int)node->line,
			"%s, left out; write {question} after a line of it to have it asked",
			node->flags & NODE_SKIP
				? "a section marked to be skipped"
				: "a section for readers of the page, such as a table of contents");
		uint32_t end = index + 1;
		while (end < maker->outline->count && maker->nodes[end].role == AS_NOISE) {
			end++;
		}
		maker->noise_end = end;
	}
	maker_set_became(maker, node, BECAME_ASIDE);
}

static void take_node(struct maker *maker, uint32_t index)
{
	struct node *node = &maker->nodes[index];
	switch ((enum role)node->role) {
	case AS_NOISE:
		take_noise(maker, index);
		return;
	case AS_QUESTION:
		maker_add_question(maker, index);
		return;
	case AS_TOPIC:
		maker_close_to(maker, 0);
		if (node->label != LABEL_FOLLOW_UP) {
			maker->last_reaches = false;
		}
		if (node->form == FORM_ASKS || node->form == FORM_REQUESTS) {
			builder_remark(maker->builder, (int)node->line,
				"this is read as the title of the lines below it; write {question} "
				"after it to have it asked");
		}
		open_topic(maker, index);
		return;
	case AS_TEXT:
		break;
	}
	/* after a numbered question and an empty line, a list of words begins something else */
	if (maker->depth > 0 && node->kind == NODE_LINE && node->blanks > 0 && node->indent <= 1 &&
		maker->nodes[maker->open[maker->depth - 1].node].kind == NODE_ITEM &&
		is_list_of_topics(node)) {
		maker_close_to(maker, 0);
	}
	if (maker->depth == 0 && maker_takes_behind_rule(maker, index)) {
		return;
	}
	if (maker->depth == 0 && !maker_is_late_answer(maker, node) && takes_topics(maker, node)) {
		return;
	}
	maker_take_text(maker, index);
}

void questions_make(struct builder *builder, struct outline *outline)
{
	struct maker maker = {.outline = outline,
		.builder = builder,
		.deck = builder->deck,
		.nodes = outline->nodes,
		.answers = {.builder = builder},
		.last = NO_PARENT};
	for (uint32_t i = 0; i < outline->count; i++) {
		close_ended(&maker, i);
		take_node(&maker, i);
	}
	maker_close_to(&maker, 0);
	while (maker.topic_depth > 0) {
		free(maker.topics[--maker.topic_depth].title);
	}
	text_finish(&maker.answers.block.text);
}
