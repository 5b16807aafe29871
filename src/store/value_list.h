/* A list of named numbers: the measures or the ticks of a take. */
#ifndef STORE_VALUE_LIST_H
#define STORE_VALUE_LIST_H

#include <stdbool.h>
#include <stddef.h>

/* `name` belongs to its list, or is borrowed during the call. */
struct named_value {
	char *name;
	double value;
};
/* All-zero is empty. */
struct value_list {
	struct named_value *items;
	size_t count;
};

/* Appends a value and takes ownership of the name. */
void value_list_add(struct value_list *list, char *name, double value);
/* False, and *value unchanged, when the list has no such name. */
bool value_list_find(const struct value_list *list, const char *name, double *value);
/* The value as a whole number; 0 when the list has no such name. */
int value_list_number(const struct value_list *list, const char *name);
void value_list_finish(struct value_list *list);

#endif
