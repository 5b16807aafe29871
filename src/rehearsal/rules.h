/* The settings as rules of the session: times in frames, limits, what follows an answer. */
#ifndef REHEARSAL_RULES_H
#define REHEARSAL_RULES_H

#include "agenda/agenda.h"
#include "audio/audio.h"
#include "rehearsal/settings.h"
#include "session/session.h"

/* The part of a session's settings that decides when an answer ends and which grade its timing
 * gives; a silence of `gap_s` ends it, 0: none does. */
struct session_settings rules_of_answer(double gap_s);

/* What the speech detector has heard of the answer, as the session wants it. */
struct session_heard rehearsal_heard(const struct activity *activity);

/* The same of speech that goes on at this moment, for the end of a question over which the user may
 * have begun to speak: at least 0.4 s of it, pauses of 0.5 s bridged. All-zero: there is none. */
struct session_heard rehearsal_heard_now(const struct activity *activity);

struct session_settings rules_of_session(
	const struct rehearsal_settings *settings, const struct choices *choices);

/* The times of one question: --limit where the user gave it, else the question's own times, else
 * its deck's. */
struct session_question rules_of_question(
	const struct rehearsal_settings *settings, const struct choice *choice);

/* The number of questions in the session as far as is known: those of today, and the ones beyond
 * them that time allowed. */
size_t rules_total(const struct session *session, const struct choices *choices);

#endif
