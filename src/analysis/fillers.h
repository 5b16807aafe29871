/* Filler words (음, 어, um, you know), listed in data files of voices/. */
#ifndef ANALYSIS_FILLERS_H
#define ANALYSIS_FILLERS_H

#include <stdbool.h>
#include <stddef.h>

/* All-zero is an empty list that no file has been read into yet. */
struct fillers {
	char **items; /* folded, without punctuation; one space after each word */
	size_t count;
	size_t capacity;
	bool looked_for;
};

void fillers_finish(struct fillers *fillers); /* accepts all-zero */

/* Adds the fillers of a file, one a line. `remark` gets a sentence for each line that cannot be
 * used, with `path` and the line's number; the tenth one ends the reading. */
void fillers_add(struct fillers *fillers, const char *path, const char *bytes, size_t length,
	void (*remark)(void *context, const char *text), void *context);

/* The number of fillers in a text; of two that begin at the same word, the longer counts. */
size_t fillers_count(const struct fillers *fillers, const char *text);

#endif
