/* The table of verbs, from verbs.def. */
#include "cmd/verbs.h"

#include <string.h>

static const struct verb *const VERBS[] = {
#define VERB(name) &VERB_##name,
#include "cmd/verbs.def"
#undef VERB
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
