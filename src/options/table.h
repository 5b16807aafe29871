/* The one table of options and their defaults: --help, the man page and the keys of the
 * configuration file come from it. Pure data. */
#ifndef OPTIONS_TABLE_H
#define OPTIONS_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* OPTION_LANG and so on. */
enum option_id {
#define OPTION(id, ...) OPTION_##id,
#include "options/table.def"
#undef OPTION
	OPTION_COUNT,
};

enum value_kind {
	VALUE_FLAG,    /* number 0 or 1 */
	VALUE_TEXT,    /* text */
	VALUE_TEXTS,   /* may be given again: texts */
	VALUE_COUNT,   /* whole number within min and max */
	VALUE_NUMBER,  /* within min and max */
	VALUE_SECONDS, /* number of seconds from 90, 90s, 2m, 1:30, 1m30s */
	VALUE_CHOICE,  /* number is the index within `choices` */
	VALUE_SET,  /* some of the words of `choices`, by commas, or all or none: number's bits */
	VALUE_MODE, /* as a choice, but the value may be left out: the first of `choices` */
	VALUE_DATE, /* number is a day (base/clock.h) */
	VALUE_TIME_OF_DAY, /* number of minutes after midnight, within min and max */
};

struct option {
	const char *name; /* without dashes; the configuration file's key too */
	char letter;      /* 0: none */
	enum value_kind kind;
	const char *argument; /* what stands behind it in --help: "N", "ko|en|alternate" */
	const char *fallback; /* the default as it would be written; NULL: none */
	double min;
	double max;
	bool on_line;   /* can be given on the command line */
	bool in_config; /* can stand in the configuration file */
	const char *help;
};

extern const struct option OPTIONS[OPTION_COUNT];

#endif
