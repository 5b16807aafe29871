/* What the store found out of order and what it did about it, for the user. */
#ifndef STORE_NOTES_H
#define STORE_NOTES_H

#include <stddef.h>

/* One line per finding. All-zero is empty; lines are appended. Where a function takes notes, NULL
 * means that nobody wants to know. */
struct store_notes {
	char **lines;
	size_t count;
};
void store_notes_finish(struct store_notes *notes);

/* Appends a line and takes ownership of it; with NULL `notes` the line is freed. */
void store_notes_add(struct store_notes *notes, char *line);

#endif
