/* The rehearsal room: one session of `practice`.
 *
 * In: settings (plain values), what the verb has opened (inputs), keys, media keys, captured sound,
 * the passing of time. All of them become events of the session machine (session/session.h).
 * Out: the machine's actions become sound on the mixer, takes and reviews in the store, views on
 * the screen; at the end a report for the verb to print. Main thread; the analyser measures takes
 * in a thread of its own, and the loop never waits for it or for another program that holds the
 * store.
 *
 * key_table.c has a row for each key, actions.c a case for each action of the session, and state.h
 * the parts of the state. */
#ifndef REHEARSAL_REHEARSAL_H
#define REHEARSAL_REHEARSAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "rehearsal/answers.h"
#include "rehearsal/inputs.h"
#include "rehearsal/key_table.h"
#include "rehearsal/rules.h"
#include "rehearsal/settings.h"

struct rehearsal;

/* Borrows the script's path and all inputs. */
struct rehearsal *rehearsal_create(
	const struct rehearsal_settings *settings, const struct rehearsal_inputs *inputs);
void rehearsal_destroy(struct rehearsal *rehearsal); /* accepts NULL */

/* Reads the script, queues earlier takes for measuring and asks the first question; returns once
 * the microphone delivers. ERROR_INPUT for the script, ERROR_DEVICE when no sound comes. */
bool rehearsal_begin(struct rehearsal *rehearsal, struct error *err);

/* Runs the session to its end, a quit or a signal. False when something went wrong with an answer,
 * a grade or the device; every recording is stored, or named in the error, in any case. */
bool rehearsal_run(struct rehearsal *rehearsal, struct error *err);

/* What the session brought. Borrowed until rehearsal_destroy. */
struct rehearsal_report {
	const struct answers *answers; /* by the place of their choice */
	const char *clock;             /* what was wrong with the machine's clock; "": nothing */
	char *const *progress;         /* lines about what changed */
	size_t progress_count;
	char *const *troubles; /* with answers and grades, the error of rehearsal_run among them */
	size_t trouble_count;
};
void rehearsal_report(const struct rehearsal *rehearsal, struct rehearsal_report *report);

#endif
