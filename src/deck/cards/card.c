/* The fields of a record as text. */
#include "deck/cards/card.h"

#include <stdlib.h>

#include "base/mem.h"

struct span card_cell(const struct card *card, int column)
{
	bool there = column >= 0 && column < record_fields(card->record);
	return there ? card->record->cells[column].raw : (struct span){0};
}

char *card_text(const struct card *card, int column)
{
	if (card_cell(card, column).length == 0) {
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
	char *plain = cell_without_markup(raw, card->table->columns.markup);
	free(raw);
	return plain;
}

int card_column_with(const struct card *card, enum column_role role)
{
	const struct table_columns *columns = &card->table->columns;
	for (int i = 0; i < columns->count; i++) {
		if (columns->at[i].role == role) {
			return i;
		}
	}
	return -1;
}

char *card_text_with(const struct card *card, enum column_role role)
{
	return card_text(card, card_column_with(card, role));
}
