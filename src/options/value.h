/* The value of one option, read from text by the option's kind. */
#ifndef OPTIONS_VALUE_H
#define OPTIONS_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "options/table.h"

/* All-zero: not given. Owns its strings. */
struct value {
	bool given; /* on the command line or in the configuration, so not the default */
	bool on_command_line;
	double number; /* by the kind (enum value_kind) */
	char *text;    /* as it was written; NULL: neither given nor a default */
	char **texts;  /* for VALUE_TEXTS, which leaves `text` NULL: text_count of them */
	size_t text_count;
};

/* Reads `text` into the value; VALUE_TEXTS appends one. ERROR_USAGE says what the option takes. */
bool value_read(
	const struct option *option, const char *text, struct value *value, struct error *err);
void value_finish(struct value *value);

/* The index of `text` in "ko|en|alternate", or -1. */
int choice_index(const char *choices, const char *text);

#endif
