/* A command line and a configuration file, read into one set of values. */
#ifndef CMD_ARGS_H
#define CMD_ARGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "cmd/options.h"

/* The value of one option: the command line's, else the configuration's, else the default. */
struct value {
	bool given; /* on the command line or in the configuration */
	bool on_line;
	double number;
	char *text;   /* NULL when there is none */
	char **texts; /* VALUE_TEXTS; text_count of them */
	size_t text_count;
};

/* One run of a verb. Owns its strings. */
struct call {
	const struct verb *verb;
	struct value values[OPTION_COUNT];
	char **operands;
	size_t operand_count;
};

/* Reads the words behind the verb's name. ERROR_USAGE names the word that is off and what is
 * allowed. call_finish afterwards, also after failure. */
bool call_read(
	struct call *call, const struct verb *verb, int argc, char *const *argv, struct error *err);

/* Adds what the configuration file says of options the command line did not give. A file that is
 * not there is no error; an unknown key or a bad value is ERROR_INPUT with the line. */
bool call_configure(struct call *call, const char *path, struct error *err);

/* The same from memory, with a zero byte behind; `path` names it in messages. */
bool call_configure_from(
	struct call *call, const char *path, const char *bytes, size_t length, struct error *err);

/* Fills in the table's defaults for what neither gave. */
void call_fall_back(struct call *call);

void call_finish(struct call *call);

/* Values; each asserts that the option is of that kind. */
bool call_flag(const struct call *call, enum option_id option);
double call_number(const struct call *call, enum option_id option);
const char *call_text(const struct call *call, enum option_id option); /* NULL when none */

/* The help of one verb, of the program, and the man page's part that follows from the tables
 * (mdoc). */
void help_verb(const struct verb *verb);
void help_program(void);
void help_mdoc(void);

/* NULL when no verb has that name. */
const struct verb *verb_find(const char *name);

#endif
