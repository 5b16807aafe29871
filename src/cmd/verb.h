/* A verb of the program. Each verb's file has its row: what it takes, its help, and the function
 * that runs it. A new verb is a file of its own, a name here and a line in verbs.c. */
#ifndef CMD_VERB_H
#define CMD_VERB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "options/options.h"

struct verb {
	struct syntax syntax;
	const char *summary; /* a line of rehearse --help */
	const char *more;    /* for --help and the man page; "\n\n" separates paragraphs */
	/* Does all of it. False with the error that ends the program. */
	bool (*run)(struct invocation *invocation, struct error *err);
};

/* For the rows. */
#define OPERANDS_ANY SIZE_MAX
#define OPTIONS_OF(table) (sizeof(table) / sizeof((table)[0]))
#define DEVICE_OPTIONS OPTION_IN, OPTION_OUT, OPTION_INPUT, OPTION_OUTPUT
#define VOICE_OPTIONS OPTION_VOICE_KO, OPTION_VOICE_EN, OPTION_SPEED

extern const struct verb VERB_PRACTICE;
extern const struct verb VERB_PLAY;
extern const struct verb VERB_LISTEN;
extern const struct verb VERB_TAKES;
extern const struct verb VERB_REPORT;
extern const struct verb VERB_PLAN;
extern const struct verb VERB_STATS;
extern const struct verb VERB_EXPORT;
extern const struct verb VERB_DECK;
extern const struct verb VERB_SAY;
extern const struct verb VERB_MEASURE;
extern const struct verb VERB_VOICES;
extern const struct verb VERB_DOCTOR;

#endif
