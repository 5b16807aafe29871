/* The sounds of a rehearsal: questions, model answers, the user's own answers and cues, at the
 * speaking rate and volume that the user chose. */
#ifndef REHEARSAL_PLAYBACK_H
#define REHEARSAL_PLAYBACK_H

#include "agenda/agenda.h"
#include "mixer/mixer.h"
#include "session/session.h"

struct playback {
	struct mixer *mixer;    /* borrowed */
	double voice_speed;     /* times the profile's rate */
	double volume;          /* 0 to 1 */
	bool mutes_ticks;       /* no sounds at the green, yellow and red times */
	unsigned question_text; /* the number that mixer_say gave the last question */
	unsigned model_text;    /* and the last model answer */
	char *model;            /* the current or last model answer; NULL: none */
};

void playback_begin(
	struct playback *playback, struct mixer *mixer, double voice_speed, bool mutes_ticks);
void playback_finish(struct playback *playback); /* accepts all-zero */

void playback_question(struct playback *playback, const struct choice *choice);
void playback_model(struct playback *playback, const struct choice *choice);

/* Plays a take from where its question ends. False when it was not recorded or cannot be read. */
bool playback_answer(struct playback *playback, const struct take *take, struct error *err);

/* Plays the cue of an ACTION_CUE_…; a muted tick is left out. */
void playback_cue(struct playback *playback, enum session_action_kind kind);

/* Sets the speaking rate, within VOICE_SPEED_MIN and VOICE_SPEED_MAX. */
void playback_set_speed(struct playback *playback, double speed);
void playback_set_volume(struct playback *playback, double volume);

#endif
