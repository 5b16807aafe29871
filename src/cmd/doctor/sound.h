/* What doctor checks of the sound. */
#ifndef CMD_DOCTOR_SOUND_H
#define CMD_DOCTOR_SOUND_H

#include "cmd/doctor/checkup.h"

/* Renders a word with each voice; sets c->voice and c->language. */
void check_voices(struct checkup *c);

/* Lists the sound devices. */
void check_devices(struct checkup *c);

/* Records for two seconds and looks at the level. */
void check_microphone(struct checkup *c);

/* Plays a tone and a question; after check_voices. */
void check_speaker(struct checkup *c);

#endif
