/* A verb of the program. Each verb's file, cmd/NAME.c, holds its row: what it takes, its help, and
 * the function that runs it. A new verb is such a file and a line in verbs.def. */
#ifndef CMD_VERB_H
#define CMD_VERB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "options/options.h"

struct verb {
	struct syntax syntax;
	const char *summary;     /* its line in rehearse --help */
	const char *description; /* for rehearse NAME --help and the man page; "\n\n" separates
				  * paragraphs */
	/* Runs the verb. False with the error that ends the program. */
	bool (*run)(struct invocation *invocation, struct error *err);
};

/* For the rows of verbs. */
#define OPERANDS_ANY SIZE_MAX
#define OPTIONS_OF(table) (sizeof(table) / sizeof((table)[0]))
#define DEVICE_OPTIONS OPTION_IN, OPTION_OUT, OPTION_INPUT, OPTION_OUTPUT
#define VOICE_OPTIONS OPTION_VOICE_KO, OPTION_VOICE_EN, OPTION_SPEED

/* VERB_PRACTICE and so on. */
#define VERB(name) extern const struct verb VERB_##name;
#include "cmd/verbs.def"
#undef VERB

#endif
