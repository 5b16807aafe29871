/* The table of options with their defaults: the command line, the configuration file, --help and
 * the man page follow it. */
#ifndef OPTIONS_TABLE_H
#define OPTIONS_TABLE_H

#include <stdbool.h>
#include <stddef.h>

/* OPTION_LANG and so on, one for each row of table.def. */
enum option_id {
#define OPTION(id, ...) OPTION_##id,
#include "options/table.def"
#undef OPTION
	OPTION_COUNT,
};

/* How the text of an option is read, and what its number means. */
enum value_kind {
	VALUE_FLAG,    /* takes no value on the command line; 0 or 1 */
	VALUE_TEXT,    /* any text but an empty one; no number */
	VALUE_TEXTS,   /* the same, and may be given several times */
	VALUE_COUNT,   /* a whole number from min to max */
	VALUE_NUMBER,  /* a number from min to max */
	VALUE_SECONDS, /* 90, 90s, 2m, 1:30 or 1m30s; seconds from min to max */
	VALUE_CHOICE,  /* one of the words of `argument`, "ko|en"; its index */
	VALUE_SET,  /* words of `argument` between commas, "time,end", or all or none; a bit each */
	VALUE_MODE, /* as VALUE_CHOICE; without a value it means the first word */
	VALUE_DATE, /* 2026-12-11; the day (base/clock.h) */
	VALUE_TIME_OF_DAY, /* 04:00; minutes after midnight, from min to max */
};

struct option {
	const char *name; /* without dashes; the key in the configuration file too */
	char letter;      /* -l; 0: none */
	enum value_kind kind;
	const char *argument; /* as --help shows it: "N", "ko|en"; NULL for VALUE_FLAG */
	const char *fallback; /* the default as a user would write it; NULL: none */
	double min;           /* 0 for kinds without a range */
	double max;
	bool on_command_line; /* it may be given there */
	bool in_config;       /* it may be set in the configuration file */
	const char *help;
};

extern const struct option OPTIONS[OPTION_COUNT];

#endif
