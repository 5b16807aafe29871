/* A command line and a configuration file, read into one set of values. */
#ifndef OPTIONS_INVOCATION_H
#define OPTIONS_INVOCATION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "options/table.h"

/* The value of one option: the command line's, else the configuration's, else the default. */
struct value {
	bool given; /* on the command line or in the configuration */
	bool on_line;
	double number;
	char *text;   /* NULL when there is none */
	char **texts; /* VALUE_TEXTS; text_count of them */
	size_t text_count;
};

/* What a verb takes. Plain data, static. */
struct syntax {
	const char *name;     /* of the verb */
	const char *operands; /* as --help shows them; "": none */
	size_t min_operands;
	size_t max_operands;
	const enum option_id *options;
	size_t option_count;
};

/* One run of a verb. Owns its strings. */
struct invocation {
	const struct syntax *syntax;
	struct value values[OPTION_COUNT];
	char **operands;
	size_t operand_count;
};

/* Reads the words behind the verb's name. ERROR_USAGE names the word that is off and what is
 * allowed. invocation_finish afterwards, also after failure. */
bool invocation_read(struct invocation *invocation, const struct syntax *syntax, int argc,
	char *const *argv, struct error *err);

/* Adds what the configuration file says of options the command line did not give. A file that is
 * not there is no error; an unknown key or a bad value is ERROR_INPUT with the line. */
bool invocation_configure(struct invocation *invocation, const char *path, struct error *err);

/* The same from memory, with a zero byte behind; `path` names it in messages. */
bool invocation_configure_from(struct invocation *invocation, const char *path, const char *bytes,
	size_t length, struct error *err);

/* Fills in the table's defaults for what neither gave. */
void invocation_fall_back(struct invocation *invocation);

void invocation_finish(struct invocation *invocation);

/* Values; each asserts that the option is of that kind. */
bool invocation_flag(const struct invocation *invocation, enum option_id option);
double invocation_number(const struct invocation *invocation, enum option_id option);
const char *invocation_text(
	const struct invocation *invocation, enum option_id option); /* NULL when none */

#endif
