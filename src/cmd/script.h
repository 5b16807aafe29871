/* Keys pressed by a file at moments of the rehearsal: for rehearsals without a terminal and for
 * tests. */
#ifndef CMD_SCRIPT_H
#define CMD_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* One line: in STATE for SECONDS, press KEY. */
struct press {
	char state[32];
	double seconds;
	int key; /* as screen_key gives it */
};

/* All-zero has no lines. */
struct script {
	struct press *presses;
	size_t count;
	size_t next;
};

/* Lines 'STATE SECONDS KEY'; `states` are the allowed states, NULL-terminated. KEY is a character,
 * or enter, space, left, right. '#' begins a comment. ERROR_INPUT names the line. */
bool script_load(
	const char *path, const char *const *states, struct script *script, struct error *err);
void script_finish(struct script *script);

/* The key whose moment has come, in order, or KEY_NONE; `seconds` since the state began. */
int script_key(struct script *script, const char *state, double seconds);

bool script_is_over(const struct script *script);

#endif
