/* Turns a record of a table into a question, by the roles of its columns. */
#include "deck/cards/question.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "deck/cards/answer.h"
#include "deck/cards/front.h"
#include "deck/question_line.h"
#include "deck/tags.h"
#include "outline/outline.h"
#include "words/words.h"

#define NUMBER_MAX_BYTES 16

/* Edits keep the guid of a card. It may hold any character, so its hash is the id. */
static char *id_of_guid(const char *guid)
{
	char *id = id_from_text(guid, 0);
	id[0] = 'a';
	return id;
}

/* Turns `text` into tags: words without `#`, one space between. free() it. */
static char *tags_of(const char *text)
{
	struct text tags;
	text_init(&tags, WORDS_MAX_BYTES);
	tags_add(&tags, span_of(text), " ,;|\n\t#", " ,;|\n\t");
	return text_take(&tags);
}

static char *topic_of(const struct card *card, const char *tags, const char *tags_cell)
{
	struct card_table *table = card->table;
	char *topic = card_text_with(card, ROLE_TOPIC);
	char *deck = card_text_with(card, ROLE_DECK);
	if (!topic[0]) {
		const char *named = deck[0] || !table->deck ? deck : table->deck;
		const char *last = named; /* "Interview::Network" */
		for (const char *p = named; *p; p++) {
			last = p[0] == ':' && p[1] == ':' && p[2] ? p + 2 : last;
		}
		free(topic);
		topic = mem_text(last);
	}
	bool column =
		card_column_with(card, ROLE_TOPIC) >= 0 || card_column_with(card, ROLE_DECK) >= 0;
	if (!topic[0] && column && table->format.header_row && table->topic) {
		free(topic); /* spreadsheets fill only the first cell of a group */
		topic = mem_text(table->topic);
	}
	bool whole = table->columns.tags_guessed && !strpbrk(tags_cell, ",;|");
	if (!topic[0]) {
		free(topic);
		topic = whole ? mem_text(tags_cell)
			      : span_text(span_take(span_of(tags), span_find(span_of(tags), " ")));
	}
	for (char *p = topic; *p; p++) {
		*p = *p == '\n' ? ' ' : *p;
	}
	free(table->topic);
	table->topic = mem_text(topic);
	free(deck);
	return topic;
}

/* Sets the question's texts, id, topic, number, times and tags. Takes the strings of `read`. */
static void set_question(struct card *card, size_t index, struct question_line *read)
{
	struct builder *builder = card->table->builder;
	struct question *question = &builder->deck->questions[index];
	char *guid = card_text_with(card, ROLE_GUID);
	char *number = card_text_with(card, ROLE_NUMBER);
	char *cell = card_text_with(card, ROLE_TAGS);
	char *tags = mem_format("%s %s", cell, card->table->tags ? card->table->tags : "");
	if (guid[0]) {
		free(read->attributes.id);
		read->attributes.id = id_of_guid(guid);
	}
	question_line_give(read, question);
	question->tags = tags_of(tags);
	question->topic = topic_of(card, question->tags, cell);
	builder_topic(builder, question->topic);
	struct span digits = span_trim(span_of(number));
	digits.length -= span_ends(digits, ".");
	if (digits.length > 0 && digits.length <= NUMBER_MAX_BYTES && span_words(digits) == 1) {
		question->number = span_text(digits);
	}
	free(tags);
	free(cell);
	free(number);
	free(guid);
}

static void add_context(struct card *card, const char *name, const char *text)
{
	if (text[0]) {
		text_add(&card->context, card->context.length > 0 ? "\n" : "");
		text_add(&card->context, name ? name : "");
		text_add(&card->context, name && name[0] ? ": " : "");
		text_add(&card->context, text);
	}
}

/* The texts of the choices that an answer names; NULL when it names none. free() it. */
static char *chosen(const struct card *card, const char *answer)
{
	const struct table_columns *columns = &card->table->columns;
	int choices[CELL_CHOICES_MAX];
	int columns_of[CELL_CHOICES_MAX];
	int count = 0;
	for (int i = 0; i < columns->count && count < CELL_CHOICES_MAX; i++) {
		if (columns->at[i].role == ROLE_CHOICE) {
			columns_of[count++] = i;
		}
	}
	int named = count >= 2 ? cell_choices(span_of(answer), choices) : 0;
	struct text text;
	text_init(&text, WORDS_MAX_BYTES);
	for (int i = 0; i < named; i++) {
		choices[i] += columns->zero_based;
		if (choices[i] < 0 || choices[i] >= count) {
			text_finish(&text);
			return NULL;
		}
		char *choice = card_text(card, columns_of[choices[i]]);
		text_add(&text, text.length > 0 ? ", " : "");
		text_add(&text, choice);
		free(choice);
	}
	if (text.length == 0) {
		text_finish(&text);
		return NULL;
	}
	return text_take(&text);
}

/* Uses text in a language that has none yet: as the question's text, otherwise as an answer. False
 * when it is neither. */
static bool add_other_language(struct card *card, size_t index, const char *text, bool asks)
{
	struct builder *builder = card->table->builder;
	struct question *question = &builder->deck->questions[index];
	struct span span = span_of(text);
	enum lang lang = wording_lang(span, question->lang);
	if (lang != question->lang && !question->text[lang] && (asks || wording_asks(span))) {
		question->text[lang] = mem_text(text);
		return true;
	}
	bool answered = asks || wording_is_stub(span) || question->answer_count == 0;
	for (size_t i = 0; i < question->answer_count; i++) {
		answered = answered || question->answers[i].lang == lang;
	}
	if (!answered) {
		card_add_answer(builder, index, text);
	}
	return !answered;
}

static void read_column(struct card *card, size_t index, int column, int *choice)
{
	struct builder *builder = card->table->builder;
	const struct table_column *at = &card->table->columns.at[column];
	if (card_cell(card, column).length == 0) {
		*choice += at->role == ROLE_CHOICE;
		return;
	}
	char *text = card_text(card, column);
	char *named = NULL;
	char letter[2] = {(char)('A' + *choice % 26), '\0'};
	switch (at->role) {
	case ROLE_QUESTION: /* the title of a cloze that is in another column */
		add_context(card, at->name, text);
		break;
	case ROLE_ANSWER:
		named = chosen(card, text);
		card_add_answer(builder, index, named ? named : text);
		break;
	case ROLE_QUESTION_TOO:
	case ROLE_ANSWER_TOO:
	case ROLE_UNKNOWN:
		if (!add_other_language(card, index, text, at->role == ROLE_QUESTION_TOO)) {
			add_context(card, at->name, text);
		}
		break;
	case ROLE_CHOICE:
		add_context(card, letter, text);
		(*choice)++;
		break;
	case ROLE_CONTEXT:
		add_context(card, at->name, text);
		break;
	case ROLE_SITUATION:
	case ROLE_TASK:
	case ROLE_ACTION:
	case ROLE_RESULT:
		if (text[0] && !builder->deck->questions[index].parts[at->role - ROLE_SITUATION]) {
			builder->deck->questions[index].parts[at->role - ROLE_SITUATION] =
				mem_text(text);
		}
		break;
	case ROLE_IGNORED:
	case ROLE_FOLLOW_UP:
	case ROLE_TOPIC:
	case ROLE_DECK:
	case ROLE_TAGS:
	case ROLE_NUMBER:
	case ROLE_GUID:
	case ROLE_NOTE_TYPE:
		break;
	}
	free(named);
	free(text);
}

/* Adds a question per line of the column of follow-up questions. */
static void add_follow_ups(struct card *card, size_t parent)
{
	struct builder *builder = card->table->builder;
	char *text = card_text_with(card, ROLE_FOLLOW_UP);
	for (struct span rest = span_of(text); rest.length > 0;) {
		struct span line = span_take(rest, span_find(rest, "\n"));
		rest = span_skip(rest, line.length + 1);
		struct line_prefix read = line_prefix_read(span_trim(line), NO_NUMBER);
		struct question_line asked;
		if (read.text.length == 0 ||
			!question_line_read(builder,
				&(struct question_line_place){
					.line = card->record->line, .answered = true},
				read.text, &asked)) {
			continue;
		}
		size_t index = builder_question(builder, card->record->line, parent);
		struct question *question = &builder->deck->questions[index];
		question_line_give(&asked, question);
		question->tags = mem_text(builder->deck->questions[parent].tags);
		question->topic = mem_text(builder->deck->questions[parent].topic);
		question->context = asked.rest;
		asked.rest = NULL;
		question_line_finish(&asked);
	}
	free(text);
}

bool card_add_question(struct card_table *table, const struct record *record)
{
	struct builder *builder = table->builder;
	struct card card = {.table = table, .record = record};
	struct question_line asked;
	card_read_front(&card);
	bool asks = question_line_read(builder,
		&(struct question_line_place){.line = record->line, .answered = true},
		span_of(card.text), &asked);
	if (asks) {
		text_init(&card.context, WORDS_MAX_BYTES);
		size_t index = builder_question(builder, record->line, NO_PARENT);
		table->expected++;
		set_question(&card, index, &asked);
		const char *answers[] = {card.hidden, card.whole, asked.answer};
		for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
			if (answers[i]) {
				card_add_answer(builder, index, answers[i]);
			}
		}
		int choice = 0;
		for (int i = 0; i < table->columns.count; i++) {
			if (i != card.front) {
				read_column(&card, index, i, &choice);
			}
		}
		add_context(&card, NULL, asked.rest ? asked.rest : "");
		struct question *question = &builder->deck->questions[index];
		question->context = card.context.length > 0 ? text_take(&card.context) : NULL;
		text_finish(&card.context);
		add_follow_ups(&card, index);
		question_line_finish(&asked);
	}
	free(card.whole);
	free(card.hidden);
	free(card.text);
	return asks;
}
