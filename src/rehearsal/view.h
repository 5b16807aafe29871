/* A moment of a rehearsal as a view for the screen. Pure: values in, a value out. */
#ifndef REHEARSAL_VIEW_H
#define REHEARSAL_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "agenda/agenda.h"
#include "session/session.h"
#include "terminal/terminal.h"

/* Everything that the screen shows of a moment. Pointers are borrowed while the view lives. */
struct moment {
	const struct session *session;
	const struct choice *choice; /* the current question */
	size_t total;                /* questions of the session */
	uint64_t at;                 /* session frame */
	const char *message;         /* "": none */
	enum tint message_tint;
	const char *model; /* the model answer being spoken; NULL: none */
	bool says_model;   /* the word being spoken is one of the model answer, not the question */
	size_t said_start; /* bytes [start, end) of that word; equal: none */
	size_t said_end;
	bool full_screen; /* the level and what changes by the second are shown; lines leave them
			     out */
	double peak_db;   /* -120 to 0 */
	double rms_db;
};

/* `screen` borrows from the rest; do not copy. */
struct moment_view {
	struct screen_view screen;
	char *heading;
	char *doing;
	char reason[64];
	char progress[64];
};

void moment_view_make(struct moment_view *view, const struct moment *moment);
void moment_view_finish(struct moment_view *view);

#endif
