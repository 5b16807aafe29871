/* From roles to a deck: each node in the order of the file opens a question or a topic, or goes to
 * the question it stands under, or is said to be left out. */
#include "deck/questions.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "deck/ask.h"
#include "words/words.h"

/* Questions within questions; deeper ones join the deepest. */
#define DEPTH_MAX 8
#define TOPICS_MAX 16
/* A story's next label stands within so many nodes. */
#define STORY_NODES 14

struct open_topic {
	char *title;
	uint32_t end;
};

struct maker {
	struct outline *outline;
	struct builder *builder;
	struct deck *deck;
	struct node *nodes;
	struct answers answers;
	struct open_question open[DEPTH_MAX];
	size_t depth;
	struct open_topic topics[TOPICS_MAX];
	size_t topic_depth;
	size_t last; /* the newest question, or NO_PARENT */
	uint32_t last_node;
	bool last_reaches;  /* what follows may still belong to it */
	uint32_t noise_end; /* nodes up to here are left out with one word */
	bool left_out;      /* the last node was left out: lines of its paragraph are too */
};

static void close_to(struct maker *maker, size_t depth)
{
	while (maker->depth > depth) {
		answers_close(&maker->answers, &maker->open[--maker->depth]);
	}
	maker->answers.top = depth > 0 ? &maker->open[depth - 1] : NULL;
}

/* Closes what ends before this node. */
static void close_ended(struct maker *maker, uint32_t node)
{
	size_t depth = maker->depth;
	while (depth > 0 && maker->open[depth - 1].end <= node) {
		depth--;
	}
	if (depth < maker->depth) {
		close_to(maker, depth);
	}
	while (maker->topic_depth > 0 && maker->topics[maker->topic_depth - 1].end <= node) {
		free(maker->topics[--maker->topic_depth].title);
	}
}

static const char *topic_here(const struct maker *maker)
{
	return maker->topic_depth > 0 ? maker->topics[maker->topic_depth - 1].title : "";
}

static void became(struct maker *maker, const struct node *node, enum became became)
{
	size_t question = maker->depth > 0 ? maker->open[maker->depth - 1].question : NO_PARENT;
	builder_belongs(maker->builder, (int)node->line, became, question);
}

/* --- Topics --- */

static bool same_folded(const char *a, const char *b)
{
	char *x = fold_text(a);
	char *y = fold_text(b);
	bool same = strcmp(x, y) == 0;
	free(x);
	free(y);
	return same;
}

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
	char *title = markup_text(span_plain(node->text));
	while (title[0] && strchr(": ", title[strlen(title) - 1])) {
		title[strlen(title) - 1] = '\0';
	}
	bool first = node->kind == NODE_HEADING && maker->deck->question_count == 0 &&
		     maker->deck->topic_count == 0 && is_title_node(maker, index);
	bool named = maker->deck->title && !same_folded(maker->deck->title, title);
	if (node->kind == NODE_HEADING && !maker->deck->title) {
		maker->deck->title = mem_text(title);
	}
	became(maker, node, BECAME_TOPIC);
	if (first && !named) {
		free(title);
		title = mem_text("");
	}
	builder_topic(maker->builder, title);
	if (maker->topic_depth == TOPICS_MAX) {
		free(maker->topics[--maker->topic_depth].title);
	}
	maker->topics[maker->topic_depth++] = (struct open_topic){title, node->end};
}

/* --- Questions --- */

/* Something below the node, or right behind it, answers it. */
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
	struct span rest = node->tags;
	while (rest.length > 0) {
		while (rest.length > 0 && strchr(": #", rest.at[0])) {
			rest = span_skip(rest, 1);
		}
		size_t end = 0;
		while (end < rest.length && !strchr(": ", rest.at[end])) {
			end++;
		}
		text_add(&tags, tags.length > 0 && end > 0 ? " " : "");
		text_add_bytes(&tags, rest.at, end);
		rest = span_skip(rest, end);
	}
	if (maker->builder->tags) {
		text_add(&tags, tags.length > 0 ? " " : "");
		text_add(&tags, maker->builder->tags);
	}
	return text_take(&tags);
}

/* Fills the newest question from what its line says; the answer that stood there is returned. */
static void fill_question(
	struct maker *maker, size_t index, const struct node *node, struct ask *ask)
{
	struct question *question = &maker->deck->questions[index];
	question->id = ask->id;
	question->id_is_explicit = ask->id != NULL;
	question->times = ask->times;
	question->weight = ask->weight > 0 ? ask->weight : 1;
	question->skipped = ask->skipped;
	question->lang = ask->lang;
	question->topic = mem_text(topic_here(maker));
	question->number = node->number.length > 0 ? span_text(node->number) : NULL;
	question->tags = tags_of(maker, node);
	ask->id = NULL;
	for (int i = 0; i < LANG_COUNT; i++) {
		question->text[i] = ask->text[i];
		ask->text[i] = NULL;
	}
}

/* What a leaf question holds: its siblings up to the next question or topic, or its paragraph. */
static uint32_t reach_of(const struct maker *maker, uint32_t index)
{
	const struct node *nodes = maker->nodes;
	const struct node *node = &nodes[index];
	if (node->kind != NODE_LINE && node->kind != NODE_LEAD) {
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

/* Folds that hide the answer, and answers behind a rule of their own, may follow a question. */
static bool is_late_answer(const struct maker *maker, const struct node *node)
{
	if (maker->last == NO_PARENT || !maker->last_reaches) {
		return false;
	}
	bool label = node->label == LABEL_ANSWER || node->label == LABEL_PART ||
		     node->label == LABEL_LANGUAGE || node->label == LABEL_NOTE;
	return label || (node->kind == NODE_FOLD && phrase_reveals(node->text));
}

static void open_question(struct maker *maker, size_t question, uint32_t node, uint32_t end)
{
	if (maker->depth == DEPTH_MAX) {
		close_to(maker, DEPTH_MAX - 1);
	}
	maker->open[maker->depth++] = (struct open_question){
		.question = question, .node = node, .end = end, .definition = NOTHING};
	maker->answers.top = &maker->open[maker->depth - 1];
}

/* How many open questions a follow-up stands under: those that hold it, but no follow-up beside. */
static size_t depth_for(struct maker *maker, const struct node *node)
{
	size_t depth = maker->depth;
	/* cards of one line stand for themselves, wherever they are */
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

/* A follow-up by label that stands behind its question rather than under it. */
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

static void ask(struct maker *maker, uint32_t index)
{
	const struct node *node = &maker->nodes[index];
	struct ask said;
	struct ask_place place = {.line = (int)node->line,
		.tight = maker->outline->dialect.flashcards,
		.brackets = span_starts(node->whole, "C: "),
		.answered = is_answered_below(maker, index)};
	if (maker->depth > 0) {
		answers_flush(&maker->answers);
	}
	if (!ask_read(maker->builder, &place, node->text, &said)) {
		builder_remark(maker->builder, place.line,
			"a question's mark without a question behind it");
		became(maker, node, BECAME_NOTHING);
		return;
	}
	size_t depth = depth_for(maker, node);
	close_to(maker, depth);
	size_t parent = parent_of(maker, node, depth);
	if (depth > 0) {
		maker->open[depth - 1].has_child = true;
	}
	size_t question = builder_question(maker->builder, place.line, parent);
	fill_question(maker, question, node, &said);
	open_question(maker, question, index, reach_of(maker, index));
	builder_belongs(maker->builder, place.line, BECAME_QUESTION, question);
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
	ask_finish(&said);
}

/* --- Text --- */

#define LEFT_OUT                                                                                   \
	"no question stands above this text, so it is left out; a question begins with \"1.\" or " \
	"\"Q:\" or ends in a question mark"

static void leave_out(struct maker *maker, const struct node *node)
{
	switch ((enum node_kind)node->kind) {
	case NODE_RULE:
	case NODE_ASIDE:
		became(maker, node, BECAME_ASIDE);
		return;
	case NODE_CODE:
		if (node->whole.length > 0) {
			builder_remark(maker->builder, (int)node->line,
				"code under no question, left out");
			became(maker, node, BECAME_NOTHING);
		}
		return;
	case NODE_ROW:
		builder_remark(maker->builder, (int)node->line,
			"a table under no question, left out; write its questions as lines");
		break;
	case NODE_HEADING:
	case NODE_FOLD:
	case NODE_TITLE:
	case NODE_LEAD:
	case NODE_ITEM:
	case NODE_LINE:
		if (node->label == LABEL_ANSWER) {
			builder_remark(maker->builder, (int)node->line,
				"an answer without a question above it, left out");
		} else if (node->label == LABEL_PART) {
			builder_remark(maker->builder, (int)node->line,
				"a part of a story without a question above it, left out");
		} else if (node->text.length == 0 && node->kind != NODE_FOLD) {
			builder_remark(
				maker->builder, (int)node->line, "a mark with nothing behind it");
		} else if (node->text.length > 0) {
			builder_remark(maker->builder, (int)node->line, LEFT_OUT);
		}
		break;
	}
	became(maker, node, node->text.length > 0 ? BECAME_NOTHING : BECAME_ASIDE);
}

/* The node that carries the next label of a story, within reach; else the node behind this one. */
static const struct node *next_of(const struct maker *maker, uint32_t index)
{
	const struct node *nodes = maker->nodes;
	if (nodes[index].label == LABEL_PART || nodes[index].label == LABEL_ANSWER) {
		for (uint32_t i = index + 1; i < maker->outline->count && i < index + STORY_NODES;
			i++) {
			if (nodes[i].role == AS_QUESTION || nodes[i].role == AS_TOPIC) {
				break;
			}
			bool other =
				nodes[i].label == LABEL_PART && nodes[i].part != nodes[index].part;
			if (other && (nodes[index].flags & NODE_WEAK || i == index + 1 ||
					     (nodes[index].flags & NODE_ALONE))) {
				return &nodes[i];
			}
		}
	}
	return index + 1 < maker->outline->count && nodes[index + 1].label != LABEL_PART
		       ? &nodes[index + 1]
	       : index + 1 < maker->outline->count && !(nodes[index].flags & NODE_WEAK)
		       ? &nodes[index + 1]
		       : NULL;
}

static enum became kind_of_text(const struct maker *maker, const struct node *node)
{
	if (node->kind == NODE_RULE || node->kind == NODE_ASIDE || node->whole.length == 0) {
		return BECAME_ASIDE;
	}
	switch (maker->answers.block.kind) {
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
			"this asks, but stands in the answer of line %d; write {question} behind "
			"it to "
			"have it asked",
			question->line);
	}
}

static void take_text(struct maker *maker, uint32_t index)
{
	struct node *node = &maker->nodes[index];
	if (maker->depth == 0 && is_late_answer(maker, node)) {
		open_question(maker, maker->last, maker->last_node, node->end);
		/* the last question's context goes on */
		struct question *question = &maker->deck->questions[maker->last];
		if (question->context) {
			context_add(maker->answers.top, span_of(question->context));
			free(question->context);
			question->context = NULL;
		}
		if (node->kind == NODE_FOLD) {
			became(maker, node, BECAME_ASIDE);
			return;
		}
		/* a label's paragraph goes on below it */
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
	if (node->kind == NODE_FOLD && (node->text.length == 0 || phrase_reveals(node->text) ||
					       node->label == LABEL_ANSWER)) {
		answers_flush(&maker->answers);
		became(maker, node, BECAME_ASIDE);
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
		builder_remark(maker->builder, (int)node->line, "a mark with nothing behind it");
	}
	bool translated = answers_take(&maker->answers, node, next_of(maker, index));
	if (!translated) {
		remark_asking(maker, node);
	}
	became(maker, node, translated ? BECAME_QUESTION : kind_of_text(maker, node));
}

/* --- Text behind a rule, and lists of words to know --- */

static void take_topic(void *context, struct span item)
{
	struct builder *builder = context;
	char *title = markup_text(item);
	builder_topic(builder, title);
	free(title);
}

/* The words behind `1차 면접:`, or the whole; *label says that there was such a label. */
static struct span listed_words(const struct node *node, bool *label)
{
	struct span text = node->kind == NODE_ITEM ? node->text : node->whole;
	size_t colon = span_find(text, ":");
	size_t wide = span_find(text, "：");
	size_t at = colon < wide ? colon : wide;
	*label = at < text.length && at > 0 && phrase_is_title(span_take(text, at)) &&
		 !span_starts(span_skip(text, at), "://");
	return *label ? span_skip(text, at + (colon < wide ? 1 : 3)) : text;
}

static bool is_list_of_topics(const struct node *node)
{
	bool label;
	struct span words = listed_words(node, &label);
	return node->label == LABEL_NONE && words.length <= 1000 && label &&
	       phrase_items(words, NULL, NULL) >= 3;
}

/* `1차 면접: Docker, PKI, Token`: loose topics, each of which could be asked about. */
static bool takes_topics(struct maker *maker, const struct node *node)
{
	bool bullet = node->kind == NODE_ITEM;
	bool label;
	struct span words = listed_words(node, &label);
	if (words.length > 1000 || node->label != LABEL_NONE || node->kind == NODE_CODE ||
		node->kind == NODE_ROW) {
		return false;
	}
	size_t least = bullet && !label ? 1 : label ? 2 : 3;
	if ((bullet && !label && !phrase_is_title(words)) ||
		phrase_items(words, NULL, NULL) < least) {
		return false;
	}
	(void)phrase_items(words, take_topic, maker->builder);
	became(maker, node, BECAME_TOPIC);
	return true;
}

/* Below a `---`: the other language's version of the answer, or a note. */
static bool takes_behind_rule(struct maker *maker, uint32_t index)
{
	struct node *node = &maker->nodes[index];
	if (!(node->flags & NODE_RULED) || maker->last == NO_PARENT || !maker->last_reaches ||
		(node->kind != NODE_LEAD && node->kind != NODE_LINE)) {
		return false;
	}
	struct question *question = &maker->deck->questions[maker->last];
	enum lang lang = phrase_lang(node->whole, question->lang);
	bool answered = false;
	for (size_t i = 0; i < question->answer_count; i++) {
		answered = answered || question->answers[i].lang == lang;
	}
	bool version = !answered && question->answer_count > 0 && phrase_is_sentence(node->whole);
	open_question(maker, maker->last, maker->last_node, node->end);
	if (!version) {
		builder_remark(maker->builder, (int)node->line,
			"text behind a rule that is no question; kept as a note of the question "
			"above "
			"it");
		if (question->context) {
			context_add(maker->answers.top, span_of(question->context));
			free(question->context);
			question->context = NULL;
		}
		char *plain = markup_text(node->whole);
		context_add(maker->answers.top, span_of(plain));
		free(plain);
		became(maker, node, BECAME_CONTEXT);
		return true;
	}
	(void)answers_take(&maker->answers, node, NULL);
	became(maker, node, BECAME_ANSWER);
	return true;
}

static void take_noise(struct maker *maker, uint32_t index)
{
	const struct node *node = &maker->nodes[index];
	if (index >= maker->noise_end) {
		close_to(maker, 0);
		builder_remark(maker->builder, (int)node->line,
			"%s, left out; write {question} behind a line of it to have it asked",
			node->flags & NODE_SKIP
				? "a section that is not to be asked"
				: "this is for the page's reader, as a list of contents is");
		uint32_t end = index + 1;
		while (end < maker->outline->count && maker->nodes[end].role == AS_NOISE) {
			end++;
		}
		maker->noise_end = end;
	}
	became(maker, node, BECAME_ASIDE);
}

static void take_node(struct maker *maker, uint32_t index)
{
	struct node *node = &maker->nodes[index];
	switch ((enum role)node->role) {
	case AS_NOISE:
		take_noise(maker, index);
		return;
	case AS_QUESTION:
		ask(maker, index);
		return;
	case AS_TOPIC:
		close_to(maker, 0);
		if (node->label != LABEL_FOLLOW_UP) {
			maker->last_reaches = false;
		}
		if (node->form == FORM_ASKS || node->form == FORM_REQUESTS) {
			builder_remark(maker->builder, (int)node->line,
				"this is read as the title of what stands below; write {question} "
				"behind "
				"it to have it asked");
		}
		open_topic(maker, index);
		return;
	case AS_TEXT:
		break;
	}
	/* below a numbered question, behind an empty line, a list of words begins something else */
	if (maker->depth > 0 && node->kind == NODE_LINE && node->blanks > 0 && node->indent <= 1 &&
		maker->nodes[maker->open[maker->depth - 1].node].kind == NODE_ITEM &&
		is_list_of_topics(node)) {
		close_to(maker, 0);
	}
	if (maker->depth == 0 && takes_behind_rule(maker, index)) {
		return;
	}
	if (maker->depth == 0 && !is_late_answer(maker, node) && takes_topics(maker, node)) {
		return;
	}
	take_text(maker, index);
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
	close_to(&maker, 0);
	while (maker.topic_depth > 0) {
		free(maker.topics[--maker.topic_depth].title);
	}
	text_finish(&maker.answers.block.text);
}
