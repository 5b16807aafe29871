/* Keys pressed by a file at moments of the rehearsal: for rehearsals without a terminal and for
 * tests. */
#ifndef TERMINAL_SCRIPT_H
#define TERMINAL_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* One line: in STATE for SECONDS, press KEY. */
struct press {
	char state[32];
	double seconds;
	int key;  /* as screen_key gives it */
	int line; /* in the file, from 1 */
};

/* All-zero has no lines. */
struct script {
	struct press *presses;
	size_t count;
	size_t next;
	char *path;     /* of the file */
	double moved_s; /* when script_can_go_on last saw that it can */
};

/* Lines 'STATE SECONDS KEY'; `states` are the allowed states, NULL-terminated. KEY is a character,
 * or enter, space, left, right. '#' begins a comment. ERROR_INPUT names the line. */
bool script_load(
	const char *path, const char *const *states, struct script *script, struct error *err);
void script_finish(struct script *script);

/* The key whose moment has come, in order, or KEY_NONE; `seconds` since the state began. */
int script_key(struct script *script, const char *state, double seconds);

bool script_is_over(const struct script *script);

/* To be asked each round where nothing but the script presses keys; `waits`: only a key leads on
 * from `state`. ERROR_INPUT when that has been so for ten minutes of `now_s`, the session's time in
 * seconds, and the next line is for another state: it can never come. */
bool script_can_go_on(
	struct script *script, const char *state, bool waits, double now_s, struct error *err);

#endif
