/* Notes for the user: what was wrong in the store, and what was done about it. */
#ifndef STORE_NOTES_H
#define STORE_NOTES_H

#include <stddef.h>

/* One line per finding. All-zero is empty; lines are appended. Where a function takes notes, NULL
 * discards them. */
struct store_notes {
	char **lines;
	size_t count;
};
void store_notes_finish(struct store_notes *notes);

/* Appends a line and takes ownership of it; frees it when `notes` is NULL. */
void store_notes_add(struct store_notes *notes, char *line);

#endif
