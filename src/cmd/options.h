/* The one table of verbs, options and defaults: --help, the man page and the configuration file all
 * come from it. */
#ifndef CMD_OPTIONS_H
#define CMD_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

enum option_id {
	OPTION_LANG,
	OPTION_MINUTES,
	OPTION_QUESTIONS,
	OPTION_TOPIC,
	OPTION_ONLY,
	OPTION_LIMIT,
	OPTION_THINK,
	OPTION_REPLAY,
	OPTION_MODEL,
	OPTION_GRADE,
	OPTION_SPEED,
	OPTION_IN,
	OPTION_PER_ANSWER,
	OPTION_OUT,
	OPTION_SCRIPT,
	OPTION_INPUT,
	OPTION_OUTPUT,
	OPTION_VOICE_KO,
	OPTION_VOICE_EN,
	OPTION_BY,
	OPTION_RETENTION,
	OPTION_MOCK,
	OPTION_DAYS,
	OPTION_FIT,
	OPTION_WRITE_IDS,
	OPTION_LINES,
	OPTION_SEED,
	OPTION_TODAY_DATE,
	OPTION_DAY_BEGINS,
	OPTION_TODAY,
	OPTION_ON,
	OPTION_LAST,
	OPTION_QUESTION,
	OPTION_GAP,
	OPTION_ANSWER_GAP,
	OPTION_KEYS,
	OPTION_SILENCE,
	OPTION_SPOKEN,
	OPTION_HANDS_FREE,
	OPTION_FILE,
	OPTION_JSON,
	OPTION_HISTORY,
	OPTION_SAY_LANG,
	OPTION_STDIN,
	OPTION_SHOW,
	OPTION_EXPLAIN,
	OPTION_NOTE,
	OPTION_REGRADE,
	OPTION_BEST,
	OPTION_DELETE,
	OPTION_VOID,
	OPTION_IMPORT,
	OPTION_PAGE,
	OPTION_PAGE_LANG,
	OPTION_TAKE,
	OPTION_SINCE,
	OPTION_NO_AUDIO,
	OPTION_FOLDER,
	OPTION_WHOLE,
	OPTION_CHECK,
	OPTION_ASR,
	OPTION_DECKS,
	OPTION_STORE,
	OPTION_PLAIN,
	OPTION_QUIET,
	OPTION_HELP,
};
#define OPTION_COUNT (OPTION_HELP + 1)

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

struct call;

struct verb {
	const char *name;
	const char *operands; /* as --help shows them */
	size_t min_operands;
	size_t max_operands;
	const char *summary;
	const char *more; /* a paragraph for --help and the man page */
	const enum option_id *options;
	size_t option_count;
	bool (*run)(struct call *call, struct error *err);
};

extern const struct verb VERBS[];
extern const size_t VERB_COUNT;

#endif
