/* Looks up texts and answers of a question, and frees a deck. */
#include "deck/values.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "words/words.h"

const char *became_name(enum became became)
{
	static const char *const NAMES[] = {
		[BECAME_BLANK] = "",
		[BECAME_QUESTION] = "question",
		[BECAME_ANSWER] = "answer",
		[BECAME_PART] = "part",
		[BECAME_CONTEXT] = "context",
		[BECAME_TOPIC] = "topic",
		[BECAME_ASIDE] = "aside",
		[BECAME_NOTHING] = "left out",
	};
	return NAMES[became];
}

static void question_finish(struct question *question)
{
	free(question->id);
	free(question->topic);
	free(question->number);
	free(question->context);
	free(question->tags);
	for (int i = 0; i < LANG_COUNT; i++) {
		free(question->text[i]);
		free(question->asked[i]);
	}
	for (size_t i = 0; i < question->answer_count; i++) {
		free(question->answers[i].text);
	}
	free(question->answers);
	for (int i = 0; i < PART_COUNT; i++) {
		free(question->parts[i]);
	}
}

void deck_finish(struct deck *deck)
{
	if (!deck) {
		return;
	}
	for (size_t i = 0; i < deck->question_count; i++) {
		question_finish(&deck->questions[i]);
	}
	for (size_t i = 0; i < deck->topic_count; i++) {
		free(deck->topics[i]);
	}
	for (size_t i = 0; i < deck->remark_count; i++) {
		free(deck->remarks[i].text);
	}
	free(deck->questions);
	free(deck->topics);
	free(deck->remarks);
	free(deck->path);
	free(deck->shape);
	free(deck->lines);
	free(deck->title);
	*deck = (struct deck){0};
}

/* The parts of a STAR story in order; NULL when they are in another language or too short. */
static char *story(const struct question *question, enum lang lang)
{
	struct text text;
	text_init(&text, (size_t)-1 / 2);
	for (int i = 0; i < PART_COUNT; i++) {
		if (question->parts[i]) {
			text_add(&text, text.length > 0 ? "\n" : "");
			text_add(&text, question->parts[i]);
		}
	}
	struct span told = {text.bytes, text.length};
	if (text.length > 0 && wording_lang(told, question->lang) == lang &&
		!wording_is_stub(told)) {
		return text_take(&text);
	}
	text_finish(&text);
	return NULL;
}

char *question_model_answer(const struct question *question, enum lang lang)
{
	const struct answer *best = NULL;
	for (size_t i = 0; i < question->answer_count; i++) {
		const struct answer *answer = &question->answers[i];
		if (answer->lang == lang && !answer->stub &&
			(!best || strlen(answer->text) > strlen(best->text))) {
			best = answer;
		}
	}
	char *told = story(question, lang);
	if (best && (!told || strlen(told) < strlen(best->text))) {
		free(told);
		return mem_text(best->text);
	}
	return told;
}

const char *question_asked(const struct question *question, enum lang lang, enum lang *found)
{
	enum lang chosen = question->text[lang] ? lang : question->lang;
	if (found) {
		*found = chosen;
	}
	return question->asked[chosen] ? question->asked[chosen] : question->text[chosen];
}

const char *question_text(const struct question *question, enum lang lang, enum lang *found)
{
	enum lang chosen = question->text[lang] ? lang : question->lang;
	if (found) {
		*found = chosen;
	}
	return question->text[chosen];
}
