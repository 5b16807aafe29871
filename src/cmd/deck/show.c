/* Prints the questions and answers of decks. */
#include "cmd/deck/show.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cmd/json.h"
#include "terminal/terminal.h"

static const char *const PART_KEYS[] = {
	[PART_SITUATION] = "S", [PART_TASK] = "T", [PART_ACTION] = "A", [PART_RESULT] = "R"};
_Static_assert(sizeof(PART_KEYS) / sizeof(PART_KEYS[0]) == PART_COUNT, "name every part");

static void add_tags(cJSON *object, const char *tags)
{
	cJSON *array = cJSON_AddArrayToObject(object, "tags");
	while (tags && *tags) {
		size_t length = strcspn(tags, " ");
		char *tag = mem_bytes_text(tags, length);
		(void)cJSON_AddItemToArray(array, cJSON_CreateString(tag));
		free(tag);
		tags += length + strspn(tags + length, " ");
	}
}

static cJSON *question_json(const struct deck *deck, const struct question *question)
{
	cJSON *object = cJSON_CreateObject();
	json_text(object, "id", question->id);
	(void)cJSON_AddNumberToObject(object, "line", question->line);
	json_text(object, "topic", question->topic);
	json_text(object, "number", question->number);
	json_text(object, "parent",
		question->parent == NO_PARENT ? NULL : deck->questions[question->parent].id);
	json_text(object, "lang", lang_name(question->lang));
	cJSON *text = cJSON_AddObjectToObject(object, "text");
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		if (question->text[lang]) {
			json_text(text, lang_name((enum lang)lang), question->text[lang]);
		}
	}
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		if (question->asked[lang]) {
			cJSON *asked = cJSON_GetObjectItem(object, "asked");
			asked = asked ? asked : cJSON_AddObjectToObject(object, "asked");
			json_text(asked, lang_name((enum lang)lang), question->asked[lang]);
		}
	}
	cJSON *answers = cJSON_AddArrayToObject(object, "answers");
	for (size_t i = 0; i < question->answer_count; i++) {
		cJSON *answer = cJSON_CreateObject();
		json_text(answer, "lang", lang_name(question->answers[i].lang));
		json_text(answer, "text", question->answers[i].text);
		(void)cJSON_AddBoolToObject(answer, "stub", question->answers[i].stub);
		(void)cJSON_AddItemToArray(answers, answer);
	}
	cJSON *parts = cJSON_AddObjectToObject(object, "parts");
	for (int part = 0; part < PART_COUNT; part++) {
		if (question->parts[part]) {
			json_text(parts, PART_KEYS[part], question->parts[part]);
		}
	}
	json_text(object, "context", question->context);
	(void)cJSON_AddBoolToObject(object, "skipped", question->skipped);
	add_tags(object, question->tags);
	return object;
}

static cJSON *deck_json(const struct deck *deck)
{
	cJSON *object = cJSON_CreateObject();
	json_text(object, "title", deck->title);
	cJSON *topics = cJSON_AddArrayToObject(object, "topics");
	for (size_t i = 0; i < deck->topic_count; i++) {
		(void)cJSON_AddItemToArray(topics, cJSON_CreateString(deck->topics[i]));
	}
	cJSON *questions = cJSON_AddArrayToObject(object, "questions");
	for (size_t i = 0; i < deck->question_count; i++) {
		(void)cJSON_AddItemToArray(questions, question_json(deck, &deck->questions[i]));
	}
	return object;
}

static void print_question(const struct question *question)
{
	out_print("%s%5d  %s%s%s%s\n", question->parent == NO_PARENT ? "" : "  ", question->line,
		question->number ? question->number : "", question->number ? ". " : "",
		question->text[question->lang], question->skipped ? "  (suspended)" : "");
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		if (lang != (int)question->lang && question->text[lang]) {
			out_print("         %s: %s\n", lang_name((enum lang)lang),
				question->text[lang]);
		}
	}
	for (size_t i = 0; i < question->answer_count; i++) {
		const struct answer *answer = &question->answers[i];
		out_print("         answer (%s%s): ", lang_name(answer->lang),
			answer->stub ? ", stub" : "");
		out_text(answer->text);
		out_print("\n");
	}
	for (int part = 0; part < PART_COUNT; part++) {
		if (question->parts[part]) {
			out_print("         %s: ", PART_KEYS[part]);
			out_text(question->parts[part]);
			out_print("\n");
		}
	}
	if (question->tags && question->tags[0]) {
		out_print("         tags: %s\n", question->tags);
	}
	if (question->context) {
		out_print("         context: ");
		out_text(question->context);
		out_print("\n");
	}
}

static void print_deck(const struct deck *deck)
{
	const char *topic = "";
	out_print("%s\n", deck->title);
	for (size_t i = 0; i < deck->question_count; i++) {
		if (strcmp(deck->questions[i].topic, topic) != 0) {
			topic = deck->questions[i].topic;
			out_print("\n# %s\n", topic);
		}
		print_question(&deck->questions[i]);
	}
}

bool deck_show(const struct decks *decks, bool json, struct error *err)
{
	if (json) {
		if (decks->count + decks->left_out == 1) {
			return json_print(deck_json(&decks->items[0]), err);
		}
		cJSON *array = cJSON_CreateArray();
		for (size_t i = 0; i < decks->count; i++) {
			(void)cJSON_AddItemToArray(array, deck_json(&decks->items[i]));
		}
		return json_print(array, err);
	}
	for (size_t i = 0; i < decks->count; i++) {
		print_deck(&decks->items[i]);
	}
	return true;
}
