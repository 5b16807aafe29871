/* PortAudio brought up without its ways to end the program, and its devices by name. */
#ifndef AUDIO_PORTS_H
#define AUDIO_PORTS_H

#include <portaudio.h>
#include <stdbool.h>

#include "base/error.h"

enum side { SIDE_INPUT, SIDE_OUTPUT };
#define SIDE_COUNT 2

/* "microphone" or "loudspeaker"; a constant. */
const char *side_name(enum side side);

/* Pa_Initialize, or an error where that would abort the program. Pair with Pa_Terminate. */
bool ports_start(struct error *err);

/* The device whose name has `name` in it, any case; NULL: the default one. paNoDevice: err says
 * which there are. */
PaDeviceIndex ports_find(enum side side, const char *name, struct error *err);

/* Says that a device would not open, why, and which others there are. Returns false. */
bool ports_refuse(enum side side, const char *name, PaError why, struct error *err);

#endif
