/* A hash table from strings to indexes: whether a string was seen before, and where. */
#ifndef WORDS_STRING_TABLE_H
#define WORDS_STRING_TABLE_H

#include <stddef.h>

/* Strings are borrowed and must outlive the table. All-zero is empty. */
struct string_table {
	struct string_slot {
		const char *text;
		size_t value;
	} * slots;
	size_t slot_count;
	size_t count;
};

/* No such item in a list. */
#define NO_INDEX ((size_t)-1)

/* Adds the string with a value unless an equal one is there. Returns the value of the equal string,
 * NO_INDEX when this one was added. */
size_t string_table_add(struct string_table *table, const char *text, size_t value);

/* The value of an equal string, or NO_INDEX. */
size_t string_table_find(const struct string_table *table, const char *text);
void string_table_finish(struct string_table *table);

#endif
