/* The names of the languages, both ways. */
#include "base/lang.h"

#include <string.h>

static const char *const NAMES[] = {[LANG_KO] = "ko", [LANG_EN] = "en"};
_Static_assert(sizeof(NAMES) / sizeof(NAMES[0]) == LANG_COUNT, "name every language");

const char *lang_name(enum lang lang)
{
	return NAMES[lang];
}

bool lang_from_name(const char *name, enum lang *lang)
{
	for (int i = 0; i < LANG_COUNT; i++) {
		if (strcmp(name, NAMES[i]) == 0) {
			*lang = (enum lang)i;
			return true;
		}
	}
	return false;
}
