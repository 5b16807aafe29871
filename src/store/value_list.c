/* A list of named numbers. */
#include "store/value_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void value_list_add(struct value_list *list, char *name, double value)
{
	size_t capacity = list->count;
	list->items = mem_reserve(list->items, &capacity, list->count + 1, sizeof(*list->items));
	list->items[list->count++] = (struct named_value){name, value};
}

bool value_list_find(const struct value_list *list, const char *name, double *value)
{
	for (size_t i = 0; i < list->count; i++) {
		if (strcmp(list->items[i].name, name) == 0) {
			*value = list->items[i].value;
			return true;
		}
	}
	return false;
}

int value_list_number(const struct value_list *list, const char *name)
{
	double value = 0;
	(void)value_list_find(list, name, &value);
	return (int)value;
}

void value_list_finish(struct value_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->items[i].name);
	}
	free(list->items);
	*list = (struct value_list){0};
}
