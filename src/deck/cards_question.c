/* A record of a table, made a question of the deck by what its columns hold. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "deck/ask.h"
#include "deck/card_table.h"
#include "outline/outline.h"
#include "words/words.h"

#define NUMBER_MAX_BYTES 16

/* A record being read. */
struct card {
	struct card_table *table;
	const struct record *record;
	int front;    /* the column that asks */
	char *text;   /* of the question, for ask_read */
	char *hidden; /* the words of a cloze; NULL when it is none */
	char *whole;  /* the cloze with its words */
	struct text context;
};

static struct span cell_of(const struct card *card, int column)
{
	bool there = column >= 0 && column < record_fields(card->record);
	return there ? card->record->cells[column].raw : (struct span){0};
}

/* The plain text of a column's cell, "" when it is empty; free() it. Hidden words are shown. */
static char *text_of(const struct card *card, int column)
{
	if (cell_of(card, column).length == 0) {
		return mem_text("");
	}
	char *raw = cell_raw(card->record->cells[column]);
	char *gapped;
	char *whole;
	char *hidden;
	if (flashcard_read(span_of(raw), false, false, &gapped, &whole, &hidden)) {
		free(gapped);
		free(hidden);
		free(raw);
		raw = whole;
	}
	char *plain = cell_plain(raw, card->table->columns.markup);
	free(raw);
	return plain;
}

static int column_with(const struct card *card, enum column_role role)
{
	const struct table_columns *columns = &card->table->columns;
	for (int i = 0; i < columns->count; i++) {
		if (columns->at[i].role == role) {
			return i;
		}
	}
	return -1;
}

static char *text_with(const struct card *card, enum column_role role)
{
	return text_of(card, column_with(card, role));
}

static bool is_cloze_type(const struct card *card)
{
	char *type = text_with(card, ROLE_NOTE_TYPE);
	const char *name = type[0] || !card->table->note_type ? type : card->table->note_type;
	char *folded = text_fold(name);
	bool cloze = strstr(folded, "cloze") || strstr(folded, "빈칸");
	free(folded);
	free(type);
	return cloze;
}

/* Without "3." or "Q:" when that is this question's own mark. */
static struct span without_mark(struct card_table *table, struct span text)
{
	if (memchr(text.at, '\n', text.length) || text.length > QUESTION_MAX_BYTES) {
		return text;
	}
	struct line_prefix read = line_prefix_read(text, table->expected);
	bool numbered = (read.kind == PREFIX_NUMBER || read.kind == PREFIX_PAREN) &&
			read.value == table->expected;
	bool labelled = read.label == LABEL_QUESTION && (read.kind == PREFIX_NONE || numbered);
	bool bare = read.label == LABEL_NONE && numbered;
	return (labelled || bare) && !read.alone && read.text.length > 0 ? read.text : text;
}

/* The text of a cell as ask_read takes it: with Markdown, not with HTML. */
static char *text_to_ask(struct card_table *table, const char *raw)
{
	char *cut = cell_unmarked(raw);
	char *plain = cell_to_question_line(cut, table->columns.markup);
	char *text = span_text(without_mark(table, span_trim(span_of(plain))));
	free(plain);
	free(cut);
	return text;
}

/* Without `{skip}` and the like at its end. */
static void drop_attributes(char *text)
{
	struct span span = span_trim(span_of(text));
	const char *open = strrchr(text, '{');
	if (open && span_ends(span, "}") && !span_ends(span, "}}")) {
		text[open - text] = '\0';
	}
}

static bool has_answer(const struct card *card)
{
	for (int i = 0; i < card->table->columns.count; i++) {
		if (card->table->columns.at[i].role == ROLE_ANSWER && i != card->front) {
			char *text = text_of(card, i);
			bool there = text[0] != '\0';
			free(text);
			if (there) {
				return true;
			}
		}
	}
	return false;
}

/* The column with hidden words, else that of the question. */
static int front_of(const struct card *card)
{
	const struct table_columns *columns = &card->table->columns;
	struct span front = cell_of(card, columns->question);
	if (flashcard_hides(front, false) || wording_asks(front)) {
		return columns->question;
	}
	for (int i = 0; i < columns->count; i++) {
		enum column_role role = columns->at[i].role;
		if ((role == ROLE_ANSWER || role == ROLE_ANSWER_TOO) &&
			flashcard_hides(cell_of(card, i), false)) {
			return i;
		}
	}
	return columns->question;
}

/* What the card asks, and the hidden words of a cloze. */
static void read_front(struct card *card)
{
	card->front = front_of(card);
	if (cell_of(card, card->front).length == 0) {
		card->text = mem_text("");
		return;
	}
	struct card_table *table = card->table;
	char *raw = cell_raw(card->record->cells[card->front]);
	char *gapped;
	char *whole;
	char *hidden;
	if (strlen(raw) > QUESTION_MAX_BYTES ||
		!flashcard_read(span_of(raw), false, false, &gapped, &whole, &hidden)) {
		card->text = text_to_ask(table, raw);
		free(raw);
		return;
	}
	drop_attributes(whole);
	char *told = cell_plain(whole, table->columns.markup);
	/* A question with an answer of its own, made of a cloze: nothing has to be hidden. */
	if (wording_asks(span_of(told)) && !is_cloze_type(card) && has_answer(card)) {
		card->text = text_to_ask(table, told);
		free(told);
	} else {
		card->text = text_to_ask(table, gapped);
		card->hidden = cell_plain(hidden, table->columns.markup);
		card->whole = told;
	}
	free(hidden);
	free(whole);
	free(gapped);
	free(raw);
}

/* The guid keeps a card the same through edits; it may hold any character, so a hash stands for it.
 */
static char *id_of_guid(const char *guid)
{
	char *id = id_from_text(guid, 0);
	id[0] = 'a';
	return id;
}

/* `text` as tags: words without `#`, one space between. free() it. */
static char *tags_of(const char *text)
{
	struct text tags;
	text_init(&tags, WORDS_MAX_BYTES);
	for (const char *p = text; *p;) {
		size_t length = strcspn(p, " ,;|\n\t");
		size_t marks = strspn(p, "#");
		if (length > marks) {
			text_add(&tags, tags.length > 0 ? " " : "");
			text_add_bytes(&tags, p + marks, length - marks);
		}
		p += length + (p[length] != '\0');
	}
	return text_take(&tags);
}

static char *topic_of(const struct card *card, const char *tags, const char *tags_cell)
{
	struct card_table *table = card->table;
	char *topic = text_with(card, ROLE_TOPIC);
	char *deck = text_with(card, ROLE_DECK);
	if (!topic[0]) {
		const char *named = deck[0] || !table->deck ? deck : table->deck;
		const char *last = named; /* "Interview::Network" */
		for (const char *p = named; *p; p++) {
			last = p[0] == ':' && p[1] == ':' && p[2] ? p + 2 : last;
		}
		free(topic);
		topic = mem_text(last);
	}
	bool column = column_with(card, ROLE_TOPIC) >= 0 || column_with(card, ROLE_DECK) >= 0;
	if (!topic[0] && column && table->format.header_row && table->topic) {
		free(topic); /* spreadsheets leave the cells of a group empty but for its first */
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

/* What stands around the question: its place, its name, its times. Takes the texts of `ask`. */
static void set_question(struct card *card, size_t index, struct ask *ask)
{
	struct builder *builder = card->table->builder;
	struct question *question = &builder->deck->questions[index];
	char *guid = text_with(card, ROLE_GUID);
	char *number = text_with(card, ROLE_NUMBER);
	char *cell = text_with(card, ROLE_TAGS);
	char *tags = mem_format("%s %s", cell, card->table->tags ? card->table->tags : "");
	question->id = guid[0] ? id_of_guid(guid) : ask->id;
	question->id_is_explicit = question->id != NULL;
	ask->id = guid[0] ? ask->id : NULL;
	question->lang = ask->lang;
	question->times = ask->times;
	question->weight = ask->weight > 0 ? ask->weight : 1;
	question->skipped = ask->skipped;
	question->tags = tags_of(tags);
	question->topic = topic_of(card, question->tags, cell);
	builder_topic(builder, question->topic);
	struct span digits = span_trim(span_of(number));
	digits.length -= span_ends(digits, ".");
	if (digits.length > 0 && digits.length <= NUMBER_MAX_BYTES && span_words(digits) == 1) {
		question->number = span_text(digits);
	}
	for (int i = 0; i < LANG_COUNT; i++) {
		question->text[i] = ask->text[i];
		ask->text[i] = NULL;
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

/* The texts of the choices that an answer names, free() it; NULL when it names none. */
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
		char *choice = text_of(card, columns_of[choices[i]]);
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

/* Text in the language in which nothing is written yet: the question's, else an answer. */
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
		card_answer_add(builder, index, text);
	}
	return !answered;
}

static void read_column(struct card *card, size_t index, int column, int *choice)
{
	struct builder *builder = card->table->builder;
	const struct table_column *at = &card->table->columns.at[column];
	if (cell_of(card, column).length == 0) {
		*choice += at->role == ROLE_CHOICE;
		return;
	}
	char *text = text_of(card, column);
	char *named = NULL;
	char letter[2] = {(char)('A' + *choice % 26), '\0'};
	switch (at->role) {
	case ROLE_QUESTION: /* the title of a cloze that stands in another column */
		add_context(card, at->name, text);
		break;
	case ROLE_ANSWER:
		named = chosen(card, text);
		card_answer_add(builder, index, named ? named : text);
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

/* Each line of a column of follow-up questions is a question of its own. */
static void add_follow_ups(struct card *card, size_t parent)
{
	struct builder *builder = card->table->builder;
	char *text = text_with(card, ROLE_FOLLOW_UP);
	for (struct span rest = span_of(text); rest.length > 0;) {
		struct span line = span_take(rest, span_find(rest, "\n"));
		rest = span_skip(rest, line.length + 1);
		struct line_prefix read = line_prefix_read(span_trim(line), NO_NUMBER);
		struct ask ask;
		if (read.text.length == 0 ||
			!ask_read(builder,
				&(struct ask_place){.line = card->record->line, .answered = true},
				read.text, &ask)) {
			continue;
		}
		size_t index = builder_question(builder, card->record->line, parent);
		struct question *question = &builder->deck->questions[index];
		question->id = ask.id;
		question->id_is_explicit = ask.id != NULL;
		ask.id = NULL;
		question->lang = ask.lang;
		question->times = ask.times;
		question->weight = ask.weight > 0 ? ask.weight : 1;
		question->skipped = ask.skipped;
		question->tags = mem_text(builder->deck->questions[parent].tags);
		question->topic = mem_text(builder->deck->questions[parent].topic);
		for (int i = 0; i < LANG_COUNT; i++) {
			question->text[i] = ask.text[i];
			ask.text[i] = NULL;
		}
		question->context = ask.rest;
		ask.rest = NULL;
		ask_finish(&ask);
	}
	free(text);
}

bool card_question_add(struct card_table *table, const struct record *record)
{
	struct builder *builder = table->builder;
	struct card card = {.table = table, .record = record};
	struct ask ask;
	read_front(&card);
	bool asks = ask_read(builder, &(struct ask_place){.line = record->line, .answered = true},
		span_of(card.text), &ask);
	if (asks) {
		text_init(&card.context, WORDS_MAX_BYTES);
		size_t index = builder_question(builder, record->line, NO_PARENT);
		table->expected++;
		set_question(&card, index, &ask);
		const char *answers[] = {card.hidden, card.whole, ask.answer};
		for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
			if (answers[i]) {
				card_answer_add(builder, index, answers[i]);
			}
		}
		int choice = 0;
		for (int i = 0; i < table->columns.count; i++) {
			if (i != card.front) {
				read_column(&card, index, i, &choice);
			}
		}
		add_context(&card, NULL, ask.rest ? ask.rest : "");
		struct question *question = &builder->deck->questions[index];
		question->context = card.context.length > 0 ? text_take(&card.context) : NULL;
		text_finish(&card.context);
		add_follow_ups(&card, index);
		ask_finish(&ask);
	}
	free(card.whole);
	free(card.hidden);
	free(card.text);
	return asks;
}
