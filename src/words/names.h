/* A table of strings, each with a number: whether a string was seen before, and where. */
#ifndef WORDS_NAMES_H
#define WORDS_NAMES_H

#include <stddef.h>

/* Finds a string among those added; strings are borrowed. All-zero is empty. */
struct names {
	struct name {
		const char *text;
		size_t value;
	} * slots;
	size_t slot_count;
	size_t count;
};

#define NAME_NONE ((size_t)-1)
/* The value of an equal string added before, else NAME_NONE after adding this one. */
size_t names_add(struct names *names, const char *text, size_t value);
size_t names_find(const struct names *names, const char *text);
void names_finish(struct names *names);

#endif
