/* Adds the answer of a card: the parts of a story, or text in one language or two. */
#include "deck/cards/answer.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "words/words.h"

static void add_answer(struct builder *builder, size_t index, const char *text)
{
	struct question *question = &builder->deck->questions[index];
	struct span answer = span_trim(span_of(text));
	if (answer.length == 0) {
		return;
	}
	enum lang lang = wording_lang(answer, question->lang);
	/* A field that asks in the other language is a text of the question, not an answer. */
	if (lang != question->lang && !question->text[lang] && wording_asks(answer) &&
		question->answer_count == 0) {
		question->text[lang] = span_text(answer);
		return;
	}
	builder_answer(builder, index, lang, span_text(answer));
	question->answers[question->answer_count - 1].stub = wording_is_stub(answer);
}

/* Adds paragraphs as answers; where the language changes, another answer begins. */
static void add_answers(struct builder *builder, size_t index, char *text)
{
	char *start = text;
	char *at = text;
	enum lang lang =
		wording_lang(span_take(span_of(text), span_find(span_of(text), "\n")), LANG_KO);
	for (char *feed; (feed = strchr(at, '\n')) != NULL; at = feed + 1) {
		const char *end = strchr(feed + 1, '\n');
		struct span next = {feed + 1, end ? (size_t)(end - feed - 1) : strlen(feed + 1)};
		if (wording_is_clearly(next, lang == LANG_KO ? LANG_EN : LANG_KO)) {
			*feed = '\0';
			add_answer(builder, index, start);
			start = feed + 1;
			lang = lang == LANG_KO ? LANG_EN : LANG_KO;
		}
	}
	add_answer(builder, index, start);
}

/* Reads the label of a part at the start of a line and moves the line past it; -1 when there is
 * none. */
static int read_part(struct span *line)
{
	static const struct {
		const char *name;
		enum part part;
	} LABELS[] = {{"situation", PART_SITUATION}, {"상황", PART_SITUATION}, {"task", PART_TASK},
		{"과제", PART_TASK}, {"과업", PART_TASK}, {"action", PART_ACTION},
		{"actions", PART_ACTION}, {"행동", PART_ACTION}, {"result", PART_RESULT},
		{"results", PART_RESULT}, {"결과", PART_RESULT}, {"s", PART_SITUATION},
		{"t", PART_TASK}, {"a", PART_ACTION}, {"r", PART_RESULT}};
	static const char *const COLONS[] = {":", " :", "：", "]", ")", NULL};
	struct span text = span_trim(*line);
	size_t skip = 0;
	while (skip < text.length && strchr("-*[(• ", text.at[skip]) && skip < 4) {
		skip++;
	}
	text = span_skip(text, skip);
	for (size_t i = 0; i < sizeof(LABELS) / sizeof(LABELS[0]); i++) {
		if (!span_starts_nocase(text, LABELS[i].name)) {
			continue;
		}
		struct span behind = span_skip(text, strlen(LABELS[i].name));
		size_t colon = span_starts_any(behind, COLONS);
		if (colon > 0) {
			behind = span_trim(span_skip(behind, colon));
			*line = span_skip(behind, span_starts(behind, ":"));
			return (int)LABELS[i].part;
		}
	}
	return -1;
}

/* Adds a story in labelled lines; false when the text is not one. */
static bool add_parts(struct question *question, struct span text)
{
	struct text parts[PART_COUNT] = {0};
	int part = -1;
	int named = 0;
	bool story = true;
	while (text.length > 0 && story) {
		struct span line = span_take(text, span_find(text, "\n"));
		text = span_skip(text, line.length + 1);
		int label = read_part(&line);
		line = span_trim(line);
		story = label < 0 || !parts[label].bytes;
		if (label >= 0 && story) {
			part = label;
			named++;
			text_init(&parts[part], WORDS_MAX_BYTES);
		}
		story = story && (part >= 0 || line.length == 0); /* it begins with a part */
		if (story && line.length > 0) {
			text_add(&parts[part], parts[part].length > 0 ? "\n" : "");
			text_add_bytes(&parts[part], line.at, line.length);
		}
	}
	story = story && named >= 2;
	for (int i = 0; i < PART_COUNT; i++) {
		if (story && parts[i].length > 0) {
			question->parts[i] = text_take(&parts[i]);
		} else {
			text_finish(&parts[i]);
		}
	}
	return story;
}

void card_add_answer(struct builder *builder, size_t index, const char *text)
{
	struct question *question = &builder->deck->questions[index];
	bool told = false;
	for (int i = 0; i < PART_COUNT; i++) {
		told = told || question->parts[i];
	}
	if (!told && add_parts(question, span_of(text))) {
		return;
	}
	char *copy = mem_text(text);
	add_answers(builder, index, copy);
	free(copy);
}
