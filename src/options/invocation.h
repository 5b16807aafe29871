/* One run of a verb: its operands, and a value for every option. */
#ifndef OPTIONS_INVOCATION_H
#define OPTIONS_INVOCATION_H

#include <stdbool.h>
#include <stddef.h>

#include "options/table.h"
#include "options/value.h"

/* What a verb takes. Plain data, static. */
struct syntax {
	const char *name;     /* of the verb */
	const char *operands; /* as --help shows them; "": none */
	size_t min_operands;
	size_t max_operands; /* SIZE_MAX: any number */
	/* beside --help and --store, which every verb takes */
	const enum option_id *options;
	size_t option_count;
};

/* Owns its strings; the syntax is borrowed. */
struct invocation {
	const struct syntax *syntax;
	struct value values[OPTION_COUNT]; /* the command line's, else the configuration's, else
					    * the default */
	char **operands;
	size_t operand_count;
};

/* Gives the table's default to each option that has no value yet. */
void invocation_fall_back(struct invocation *invocation);

void invocation_finish(struct invocation *invocation);

/* The value of a VALUE_FLAG. */
bool invocation_flag(const struct invocation *invocation, enum option_id option);
/* The number of any kind but VALUE_TEXT; 0 when the option was not given and has no default. */
double invocation_number(const struct invocation *invocation, enum option_id option);
/* Borrowed from the invocation; NULL when the option was not given and has no default. */
const char *invocation_text(const struct invocation *invocation, enum option_id option);

#endif
