/* A script presses keys at given moments of a rehearsal: for rehearsals without a terminal, and for
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
	int key;  /* key.h */
	int line; /* in the file, from 1 */
};

/* All-zero is an empty script. */
struct script {
	struct press *presses;
	size_t count;
	size_t next;
	char *path;     /* the file, for messages */
	double moved_s; /* when script_can_go_on was true last, in session seconds */
};

/* Reads lines 'STATE SECONDS KEY'; `states` are the allowed states, NULL-terminated; KEY is a name
 * of key_named. '#' begins a comment. ERROR_INPUT names the line. script_finish in any case. */
bool script_load(
	const char *path, const char *const *states, struct script *script, struct error *err);
void script_finish(struct script *script);

/* The next key if it is due, else KEY_NONE; `seconds` since `state` began. */
int script_key(struct script *script, const char *state, double seconds);

bool script_is_over(const struct script *script);

/* Call it each round where only the script presses keys. `waits`: only a key leaves `state`. False
 * with ERROR_INPUT when the session has waited ten minutes by `now_s`, its time in seconds, while
 * the next line is for another state and so can never run. */
bool script_can_go_on(
	struct script *script, const char *state, bool waits, double now_s, struct error *err);

#endif
