/* The list of verbs, in the order of --help. */
#include "cmd/verbs.h"

#include <string.h>

static const struct verb *const VERBS[] = {
	&VERB_PRACTICE,
	&VERB_PLAY,
	&VERB_LISTEN,
	&VERB_TAKES,
	&VERB_REPORT,
	&VERB_PLAN,
	&VERB_STATS,
	&VERB_EXPORT,
	&VERB_DECK,
	&VERB_SAY,
	&VERB_MEASURE,
	&VERB_VOICES,
	&VERB_DOCTOR,
};

const struct verb *verb_at(size_t at)
{
	return at < sizeof(VERBS) / sizeof(VERBS[0]) ? VERBS[at] : NULL;
}

const struct verb *verb_find(const char *name)
{
	const struct verb *verb;
	for (size_t i = 0; (verb = verb_at(i)); i++) {
		if (strcmp(verb->syntax.name, name) == 0) {
			return verb;
		}
	}
	return NULL;
}
