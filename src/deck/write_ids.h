/* Writes ids into notes, so that a question keeps its history through any edit. */
#ifndef DECK_WRITE_IDS_H
#define DECK_WRITE_IDS_H

#include "base/error.h"
#include "deck/values.h"

/* The result of writing ids. All-zero is empty. */
struct ids_written {
	size_t written;
	int *left; /* lines of the questions whose id would change how the notes are read */
	size_t left_count;
};
void ids_written_finish(struct ids_written *report);

/* Writes {#id} after each question that had none: *text (free() it) is the notes with ids. Nothing
 * else changes, neither in the bytes nor in how they are read; a table of cards stays as it is.
 * ids_written_finish afterwards. False (ERROR_INPUT) when the bytes are not UTF-8. */
bool deck_write_ids(const struct deck *deck, const char *bytes, size_t length, char **text,
	struct ids_written *report, struct error *err);

#endif
