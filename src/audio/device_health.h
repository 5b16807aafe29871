/* What can be wrong with a sound device. */
#ifndef AUDIO_DEVICE_HEALTH_H
#define AUDIO_DEVICE_HEALTH_H

enum device_health {
	DEVICE_WELL,
	DEVICE_STALLED, /* no frames for a second */
	DEVICE_GONE,    /* the sound server or card went away */
	DEVICE_ZEROS,   /* the microphone has delivered exact zeros for two seconds */
};

#endif
