/* Messages to the user: in the message line of the screen, and aloud for a user who does not look,
 * in the language of the current question. */
#ifndef REHEARSAL_ANNOUNCER_H
#define REHEARSAL_ANNOUNCER_H

#include "agenda/agenda.h"
#include "mixer/mixer.h"
#include "rehearsal/settings.h"
#include "session/session.h"
#include "terminal/terminal.h"

struct announcer {
	struct mixer *mixer;           /* borrowed, as are the next two */
	const struct session *session; /* knows the current question, and whether it is answered */
	const struct choices *choices; /* knows its language */
	unsigned spoken;               /* bit set of enum spoken_part */
	char message[256];             /* "": none */
	enum tint tint;
	char *unspoken; /* the last trouble, held back until the answer is over; NULL: none */
	enum lang unspoken_lang;
};

void announcer_finish(struct announcer *announcer); /* accepts all-zero */

/* Sets the message. A message in TINT_RED is a trouble and is also spoken, in English as it is
 * written: at once, or after the answer that the user is giving. */
void announcer_say(struct announcer *announcer, enum tint tint, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Adds to the message, after a semicolon. */
void announcer_add(struct announcer *announcer, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Clears any message but a trouble. */
void announcer_make_room(struct announcer *announcer);

void announcer_clear(struct announcer *announcer);

/* Holds a trouble back, in place of an earlier one, if the user wants troubles spoken. */
void announcer_hold(struct announcer *announcer, const char *text, enum lang lang);

/* Speaks the trouble that was held back, if there is one: by an answer, or as the device was lost.
 */
void announcer_speak_trouble(struct announcer *announcer);

/* Speaks the text if the user wants that part spoken. Takes `text` over. */
void announcer_speak(struct announcer *announcer, enum spoken_part part, char *text);

/* The language of the current question. */
enum lang announcer_lang(const struct announcer *announcer);

#endif
