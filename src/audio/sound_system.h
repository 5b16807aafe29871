/* Starts PortAudio without letting it abort the program, and finds its devices by name. Inside the
 * room only. */
#ifndef AUDIO_SOUND_SYSTEM_H
#define AUDIO_SOUND_SYSTEM_H

#include <portaudio.h>
#include <stdbool.h>

#include "base/error.h"

enum side { SIDE_INPUT, SIDE_OUTPUT };
#define SIDE_COUNT 2

/* Pa_Initialize, or an error where that would abort the program. Pair with Pa_Terminate. */
bool sound_system_start(struct error *err);
/* The same, but always tries it in a child process first, which takes a few milliseconds. */
bool sound_system_start_probed(struct error *err);

/* The device whose name contains `name`, ignoring case; NULL: the default one. paNoDevice: the
 * error lists the available devices. */
PaDeviceIndex sound_system_find(enum side side, const char *name, struct error *err);

/* Sets the error for a device that does not open: why, and the other devices. Returns false. */
bool sound_system_refuse(enum side side, const char *name, PaError why, struct error *err);

#endif
