/* Finds the column of a record that asks, and its text for question_line_read. */
#include "deck/cards/front.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "outline/outline.h"
#include "words/words.h"

static bool is_cloze_type(const struct card *card)
{
	char *type = card_text_with(card, ROLE_NOTE_TYPE);
	const char *name = type[0] || !card->table->note_type ? type : card->table->note_type;
	char *folded = text_fold(name);
	bool cloze = strstr(folded, "cloze") || strstr(folded, "빈칸");
	free(folded);
	free(type);
	return cloze;
}

/* Removes "3." or "Q:" when it numbers or labels this question. */
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

/* The text of a cell for question_line_read: with Markdown, without HTML. free() it. */
static char *text_to_ask(struct card_table *table, const char *raw)
{
	char *cut = cell_unmarked(raw);
	char *plain = cell_to_question_line(cut, table->columns.markup);
	char *text = span_text(without_mark(table, span_trim(span_of(plain))));
	free(plain);
	free(cut);
	return text;
}

/* Cuts `{skip}` and other attributes off the end. */
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
			char *text = card_text(card, i);
			bool there = text[0] != '\0';
			free(text);
			if (there) {
				return true;
			}
		}
	}
	return false;
}

/* The column with hidden words, otherwise the question's. */
static int front_of(const struct card *card)
{
	const struct table_columns *columns = &card->table->columns;
	struct span front = card_cell(card, columns->question);
	if (flashcard_hides(front, false) || wording_asks(front)) {
		return columns->question;
	}
	for (int i = 0; i < columns->count; i++) {
		enum column_role role = columns->at[i].role;
		if ((role == ROLE_ANSWER || role == ROLE_ANSWER_TOO) &&
			flashcard_hides(card_cell(card, i), false)) {
			return i;
		}
	}
	return columns->question;
}

void card_read_front(struct card *card)
{
	card->front = front_of(card);
	if (card_cell(card, card->front).length == 0) {
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
	char *told = cell_without_markup(whole, table->columns.markup);
	/* A cloze that is a question with an answer of its own: nothing needs to be hidden. */
	if (wording_asks(span_of(told)) && !is_cloze_type(card) && has_answer(card)) {
		card->text = text_to_ask(table, told);
		free(told);
	} else {
		card->text = text_to_ask(table, gapped);
		card->hidden = cell_without_markup(hidden, table->columns.markup);
		card->whole = told;
	}
	free(hidden);
	free(whole);
	free(gapped);
	free(raw);
}
