/* Words that fill time while one thinks (음, 어, um, you know): which they are is data in voices/.
 */
#ifndef ANALYSIS_FILLERS_H
#define ANALYSIS_FILLERS_H

#include <stdbool.h>
#include <stddef.h>

/* All-zero is none, not yet looked for. */
struct fillers {
	char **items; /* folded; their words are apart by one space and without marks */
	size_t count;
	size_t capacity;
	bool looked_for;
};

void fillers_finish(struct fillers *fillers); /* accepts all-zero */

/* Adds the fillers of a file, a line each. `remark` gets a sentence for each line that cannot be
 * used, with `path` and its number; ten of them end the file. */
void fillers_add(struct fillers *fillers, const char *path, const char *bytes, size_t length,
	void (*remark)(void *context, const char *text), void *context);

/* How many there are in a text; of two that begin at one word, the longer counts. */
size_t fillers_count(const struct fillers *fillers, const char *text);

/* The next word of a folded text, without the marks around it; *at moves behind it. *length is in
 * bytes, 0 of one that is marks alone. NULL at the end. Borrowed from the text. */
const char *fillers_word(const char **at, size_t *length);

#endif
