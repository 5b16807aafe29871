/* Decides which question a text belongs to and as what, and remarks when it goes nowhere. */
#include "deck/questions/text.h"

#include <stdlib.h>

#include "deck/questions/answers.h"
#include "deck/questions/open.h"
#include "words/words.h"

/* How many nodes ahead the next label of a story may be. */
#define STORY_NODES 14

bool maker_is_late_answer(const struct maker *maker, const struct node *node)
{
	if (maker->last == NO_PARENT || !maker->last_reaches) {
		return false;
	}
	bool label = node->label == LABEL_ANSWER || node->label == LABEL_PART ||
		     node->label == LABEL_LANGUAGE || node->label == LABEL_NOTE;
	return label || (node->kind == NODE_FOLD && wording_reveals(node->text));
}

#define LEFT_OUT                                                                                   \
	"no question is above this text, so it is left out; a question begins with \"1.\" or "     \
	"\"Q:\" or ends in a question mark"

static void leave_out(struct maker *maker, const struct node *node)
{
	switch ((enum node_kind)node->kind) {
	case NODE_RULE:
	case NODE_ASIDE:
		maker_set_became(maker, node, BECAME_ASIDE);
		return;
	case NODE_CODE:
		if (node->whole.length > 0) {
			builder_remark(maker->builder, (int)node->line,
				"code without a question above it, left out");
			maker_set_became(maker, node, BECAME_NOTHING);
		}
		return;
	case NODE_ROW:
		builder_remark(maker->builder, (int)node->line,
			"a table without a question above it, left out; write its questions as "
			"lines");
		break;
	case NODE_HEADING:
	case NODE_FOLD:
	case NODE_TITLE:
	case NODE_OPENER:
	case NODE_ITEM:
	case NODE_LINE:
		if (node->label == LABEL_ANSWER) {
			builder_remark(maker->builder, (int)node->line,
				"an answer without a question above it, left out");
		} else if (node->label == LABEL_PART) {
			builder_remark(maker->builder, (int)node->line,
				"a part of a story without a question above it, left out");
		} else if (node->text.length == 0 && node->kind != NODE_FOLD) {
			builder_remark(maker->builder, (int)node->line,
				"a list mark or label with no text after it");
		} else if (node->text.length > 0) {
			builder_remark(maker->builder, (int)node->line, LEFT_OUT);
		}
		break;
	}
	maker_set_became(maker, node, node->text.length > 0 ? BECAME_NOTHING : BECAME_ASIDE);
}

/* The node with the next label of a story within reach; NULL when there is none. */
static const struct node *next_part(const struct maker *maker, uint32_t index)
{
	const struct node *nodes = maker->nodes;
	for (uint32_t i = index + 1; i < maker->outline->count && i < index + STORY_NODES; i++) {
		if (nodes[i].role == AS_QUESTION || nodes[i].role == AS_TOPIC) {
			break;
		}
		bool other = nodes[i].label == LABEL_PART && nodes[i].part != nodes[index].part;
		if (other && (nodes[index].flags & NODE_WEAK || i == index + 1 ||
				     (nodes[index].flags & NODE_ALONE))) {
			return &nodes[i];
		}
	}
	return NULL;
}

/* The node with the next label of a story, otherwise the node after this one. */
static const struct node *next_of(const struct maker *maker, uint32_t index)
{
	const struct node *nodes = maker->nodes;
	bool tells = nodes[index].label == LABEL_PART || nodes[index].label == LABEL_ANSWER;
	const struct node *part = tells ? next_part(maker, index) : NULL;
	if (part) {
		return part;
	}
	return index + 1 < maker->outline->count && nodes[index + 1].label != LABEL_PART
		       ? &nodes[index + 1]
	       : index + 1 < maker->outline->count && !(nodes[index].flags & NODE_WEAK)
		       ? &nodes[index + 1]
		       : NULL;
}

static void remark_asking(struct maker *maker, const struct node *node)
{
	bool asks = node->form == FORM_ASKS || node->form == FORM_REQUESTS;
	bool fresh = node->kind != NODE_LINE || node->blanks > 0;
	bool words = node->kind != NODE_CODE && node->kind != NODE_ROW &&
		     node->label == LABEL_NONE && fresh;
	const struct question *question =
		&maker->deck->questions[maker->open[maker->depth - 1].question];
	if (asks && words && !(node->flags & NODE_CHOICE)) {
		builder_remark(maker->builder, (int)node->line,
			"this asks something but is in the answer of line %d; write {question} "
			"after it to have it asked",
			question->line);
	}
}

/* Whether the first node below this one, or the next one, is a question. */
static bool heads_questions(const struct maker *maker, uint32_t index)
{
	return index + 1 < maker->outline->count && maker->nodes[index + 1].role == AS_QUESTION;
}

void maker_take_text(struct maker *maker, uint32_t index)
{
	struct node *node = &maker->nodes[index];
	if (maker->depth == 0 && maker_is_late_answer(maker, node)) {
		maker_open(maker, maker->last, maker->last_node, node->end);
		/* continue the context of the last question */
		struct question *question = &maker->deck->questions[maker->last];
		if (question->context) {
			context_add(maker->answers.top, span_of(question->context));
			free(question->context);
			question->context = NULL;
		}
		if (node->kind == NODE_FOLD) {
			maker_set_became(maker, node, BECAME_ASIDE);
			return;
		}
		/* the paragraph of a label continues below it */
		uint32_t end = node->end;
		uint32_t count = (uint32_t)maker->outline->count;
		while (end < count && maker->nodes[end].role == AS_TEXT &&
			maker->nodes[end].parent == node->parent) {
			end = maker->nodes[end].end;
		}
		maker->open[maker->depth - 1].end = end;
	}
	if (maker->depth == 0) {
		leave_out(maker, node);
		return;
	}
	if (node->kind == NODE_FOLD && (node->text.length == 0 || wording_reveals(node->text) ||
					       node->label == LABEL_ANSWER)) {
		answers_flush(&maker->answers);
		maker_set_became(maker, node, BECAME_ASIDE);
		return;
	}
	if (wording_titles_follow_ups(node->text) && node->label == LABEL_NONE &&
		heads_questions(maker, index)) {
		answers_flush(&maker->answers);
		maker_set_became(maker, node, BECAME_ASIDE);
		return;
	}
	bool first_row =
		node->kind == NODE_ROW && (index == 0 || maker->nodes[index - 1].kind != NODE_ROW);
	if (first_row) {
		builder_remark(maker->builder, (int)node->line,
			"a table cannot be read out; it is kept as a note of the question above "
			"it");
	}
	if (node->kind == NODE_ITEM && node->text.length == 0 && node->label == LABEL_NONE) {
		builder_remark(maker->builder, (int)node->line,
			"a list mark or label with no text after it");
	}
	enum became became = answers_take(&maker->answers, node, next_of(maker, index));
	if (became != BECAME_QUESTION) {
		remark_asking(maker, node);
	}
	maker_set_became(maker, node, became);
}

bool maker_takes_behind_rule(struct maker *maker, uint32_t index)
{
	struct node *node = &maker->nodes[index];
	if (!(node->flags & NODE_RULED) || maker->last == NO_PARENT || !maker->last_reaches ||
		(node->kind != NODE_OPENER && node->kind != NODE_LINE)) {
		return false;
	}
	struct question *question = &maker->deck->questions[maker->last];
	enum lang lang = wording_lang(node->whole, question->lang);
	bool answered = false;
	for (size_t i = 0; i < question->answer_count; i++) {
		answered = answered || question->answers[i].lang == lang;
	}
	bool version = !answered && question->answer_count > 0 && wording_is_sentence(node->whole);
	maker_open(maker, maker->last, maker->last_node, node->end);
	if (!version) {
		builder_remark(maker->builder, (int)node->line,
			"text below a rule that is not a question; kept as a note of the question "
			"above it");
		if (question->context) {
			context_add(maker->answers.top, span_of(question->context));
			free(question->context);
			question->context = NULL;
		}
		char *plain = markup_text(node->whole);
		context_add(maker->answers.top, span_of(plain));
		free(plain);
		maker_set_became(maker, node, BECAME_CONTEXT);
		return true;
	}
	(void)answers_take(&maker->answers, node, NULL);
	maker_set_became(maker, node, BECAME_ANSWER);
	return true;
}
