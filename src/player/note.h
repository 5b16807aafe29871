/* Asks for a note on a take: one line on the screen, or as much as the user likes in an editor. */
#ifndef PLAYER_NOTE_H
#define PLAYER_NOTE_H

#include "player/message.h"
#include "terminal/terminal.h"

/* How notes are asked for; all borrowed. */
struct note_form {
	struct screen *screen;
	const char *editor;           /* shell command; NULL: the screen asks for one line */
	const char *temporary_folder; /* for the editor's file */
	void (*idle)(void *context);  /* called about every 20 ms meanwhile: sound goes on */
	void *context;
};

/* The new note, or NULL when `old` (may be NULL) stays; then `message` may say why. Opens the
 * editor when there is one and the screen is full. free() it. */
char *note_ask(const struct note_form *form, const char *old, struct player_message *message);

#endif
