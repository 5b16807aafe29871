/* deck: what was understood of the notes, and what was not. */
#include "cmd/verb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/rewrite.h"
#include "base/text.h"
#include "cmd/json.h"
#include "options/options.h"
#include "setup/setup.h"
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

static void show(const struct deck *deck)
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

static enum out_colour colour_of(enum became became)
{
	static const enum out_colour COLOURS[] = {
		[BECAME_BLANK] = OUT_USUAL,
		[BECAME_QUESTION] = OUT_BRIGHT,
		[BECAME_ANSWER] = OUT_GREEN,
		[BECAME_PART] = OUT_GREEN,
		[BECAME_CONTEXT] = OUT_YELLOW,
		[BECAME_TOPIC] = OUT_MAGENTA,
		[BECAME_ASIDE] = OUT_DIM,
		[BECAME_NOTHING] = OUT_RED,
	};
	return COLOURS[became];
}

/* The text whose lines the deck was made of. free() it. */
static bool text_of(const struct decks *decks, const struct deck *deck, char **text, size_t *length,
	struct error *err)
{
	if (deck->unpacked) {
		return error_set(err, ERROR_INPUT,
			"%s is %s, so there are no lines of notes to show; %s and check that",
			deck->path, deck->is_table ? "an Anki package" : "a document, not text",
			deck->is_table ? "export its notes from Anki as text"
				       : "save it as Markdown");
	}
	if (deck_is_input(deck)) {
		return deck_text(decks->input, decks->input_length, text, length, err);
	}
	char *bytes = NULL;
	bool ok = file_read(deck->path, DECK_LIMIT_BYTES, &bytes, length, err) &&
		  deck_text(bytes, *length, text, length, err);
	free(bytes);
	return ok;
}

/* Every line with what it became and the line of its question. */
static bool print_lines(const struct decks *decks, const struct deck *deck, struct error *err)
{
	char *text = NULL;
	size_t length = 0;
	bool ok = text_of(decks, deck, &text, &length, err);
	const char *at = ok ? text : "";
	const char *end = at + (ok ? length : 0);
	for (size_t i = 0; ok && at < end; i++) {
		size_t bytes_of_line = strcspn(at, "\r\n");
		struct deck_line line = i < deck->line_count
						? deck->lines[i]
						: (struct deck_line){.question = NO_PARENT};
		char of[16] = "";
		if (line.question != NO_PARENT && line.became != BECAME_QUESTION) {
			(void)snprintf(
				of, sizeof(of), "of %d", deck->questions[line.question].line);
		}
		out_colour(colour_of(line.became));
		out_print("%5zu %-9s %-9s %.*s", i + 1, became_name(line.became), of,
			(int)bytes_of_line, at);
		out_colour(OUT_USUAL);
		out_print("\n");
		at += bytes_of_line;
		at += at < end && at[0] == '\r' && at + 1 < end && at[1] == '\n' ? 2 : at < end;
	}
	free(text);
	return ok;
}

static void check(const struct deck *deck)
{
	if (deck->shape) {
		out_print("%s: %zu question%s: %s\n", deck->path, deck->question_count,
			deck->question_count == 1 ? "" : "s", deck->shape);
	}
	for (size_t i = 0; i < deck->remark_count; i++) {
		out_print("%s:%d: %s\n", deck->path, deck->remarks[i].line, deck->remarks[i].text);
	}
	size_t stubs = 0;
	size_t speakable = 0;
	size_t suspended = 0;
	for (size_t i = 0; i < deck->question_count; i++) {
		const struct question *question = &deck->questions[i];
		char *ko = question_model_answer(question, LANG_KO);
		char *en = question_model_answer(question, LANG_EN);
		speakable += ko || en;
		stubs += !ko && !en;
		suspended += question->skipped;
		free(ko);
		free(en);
	}
	out_print("%s: %zu questions, %zu with an answer to speak, %zu without; %zu remarks",
		deck->path, deck->question_count, speakable, stubs, deck->remark_count);
	if (suspended > 0) {
		out_print("; %zu suspended by {skip}", suspended);
	}
	out_print("\n");
}

static bool show_all(
	const struct invocation *invocation, const struct decks *decks, struct error *err)
{
	if (invocation_flag(invocation, OPTION_JSON)) {
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
		show(&decks->items[i]);
	}
	return true;
}

/* Whether the deck's file can hold ids at all. */
static bool may_hold_ids(const struct deck *deck, struct error *err)
{
	if (deck_is_input(deck)) {
		return error_set(err, ERROR_USAGE,
			"deck check --write-ids writes into the notes, and standard input is no "
			"file; name the file");
	}
	if (deck->unpacked && deck->is_table) {
		return error_set(err, ERROR_INPUT,
			"%s is an Anki package, into which ids cannot be written; none are "
			"needed, as each of its notes has Anki's own",
			deck->path);
	}
	return !deck->unpacked ||
	       error_set(err, ERROR_INPUT,
		       "%s is a document, into which ids cannot be written; save it as Markdown "
		       "and write them there",
		       deck->path);
}

static void tell_ids(const struct deck *deck, const struct ids_written *report)
{
	out_print("%s: %zu id%s written", deck->path, report->written,
		report->written == 1 ? "" : "s");
	out_print(report->left_count ? ", %zu left out\n" : "\n", report->left_count);
	for (size_t i = 0; i < report->left_count; i++) {
		out_print("%s:%d: no id is written here: %s\n", deck->path, report->left[i],
			deck->is_table ? "the rows of a table have no place for one"
				       : "the line would be read otherwise");
	}
}

static bool write_ids(const struct deck *deck, struct error *err)
{
	char *bytes = NULL;
	char *text = NULL;
	size_t length = 0;
	struct ids_written report = {0};
	bool ok = may_hold_ids(deck, err) &&
		  file_read(deck->path, DECK_LIMIT_BYTES, &bytes, &length, err) &&
		  deck_write_ids(deck, bytes, length, &text, &report, err);
	if (ok && report.written > 0) {
		struct rewriting texts = {bytes, length, text, strlen(text)};
		ok = rewrite_file(deck->path, &texts, err);
	}
	if (ok) {
		tell_ids(deck, &report);
	}
	ids_written_finish(&report);
	free(text);
	free(bytes);
	return ok;
}

/* Writes ids into each deck that can hold them. The first that cannot is the error; further ones
 * are told at once. */
static bool write_all_ids(const struct decks *decks, struct error *err)
{
	bool ok = true;
	for (size_t i = 0; i < decks->count; i++) {
		struct error why = {0};
		if (write_ids(&decks->items[i], &why)) {
			continue;
		}
		if (ok) {
			ok = error_set(err, why.kind, "%s", why.text);
		} else {
			out_tell("rehearse: %s\n", why.text);
		}
	}
	return ok;
}

static bool run_deck(struct invocation *invocation, struct error *err)
{
	const char *what = invocation->operands[0];
	bool is_show = strcmp(what, "show") == 0;
	bool is_check = strcmp(what, "check") == 0;
	if (!is_show && !is_check && strcmp(what, "list") != 0) {
		return error_set(
			err, ERROR_USAGE, "deck: '%s' is not one of show, check, list", what);
	}
	struct paths paths = {0};
	struct decks decks = {0};
	struct store *store = NULL;
	bool ok = paths_find(&paths, err) && decks_load_untold(invocation, &paths, 1, &decks, err);
	/* ids are those the history hangs on, when there is a history to read */
	struct error none = {0};
	bool writes = is_check && invocation_flag(invocation, OPTION_WRITE_IDS);
	if (ok && (is_show || is_check) && store_exists(invocation, &paths)) {
		(void)store_setup(invocation, &paths, &store, &none);
	}
	if (ok && (is_show || is_check)) {
		ok = is_show ? decks_identify(&decks, store, false, err)
			     : decks_tell_matches(&decks, store, err);
	}
	ok = ok && (!writes || write_all_ids(&decks, err));
	if (ok && is_show) {
		ok = show_all(invocation, &decks, err);
	}
	for (size_t i = 0; ok && !is_show && i < decks.count; i++) {
		if (is_check && invocation_flag(invocation, OPTION_LINES)) {
			ok = print_lines(&decks, &decks.items[i], err);
		} else if (is_check) {
			check(&decks.items[i]);
		} else {
			out_print("%s\t%zu\t%s\n", decks.items[i].title,
				decks.items[i].question_count, decks.items[i].path);
		}
	}
	if (ok && decks.left_out > 0) {
		*err = decks.trouble;
		ok = false;
	}
	store_close(store);
	decks_finish(&decks);
	paths_finish(&paths);
	return ok;
}

static const enum option_id DECK_OPTIONS[] = {OPTION_LINES, OPTION_WRITE_IDS, OPTION_JSON};

const struct verb VERB_DECK = {
	{"deck", "show|check|list FILE…", 1, OPERANDS_ANY, DECK_OPTIONS, OPTIONS_OF(DECK_OPTIONS)},
	"show and check how notes are read",
	"show prints the questions and their answers. check names each line that was not "
	"understood, with the reason, and says which known question each edited question was "
	"matched with. list prints a line for each deck: without FILE, the decks that "
	"practice would use.",
	run_deck,
};
