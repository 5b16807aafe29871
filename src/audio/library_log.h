/* Keeps the messages of ALSA, JACK and PortAudio off the screen. */
#ifndef AUDIO_LIBRARY_LOG_H
#define AUDIO_LIBRARY_LOG_H

/* Sends the messages of the sound libraries to the file `path`, or nowhere when it is NULL. Call it
 * before any device is opened. */
void device_log_to(const char *path);

/* --- Inside the room --- */

/* Installs message handlers in ALSA and JACK. Calling it again does no harm. */
void library_log_install(void);

/* Points standard error at the log, since PortAudio prints there. Pass the result to
 * library_log_restore. */
int library_log_divert(void);
void library_log_restore(int saved);

/* A function or variable of ALSA or JACK, which PortAudio loads; NULL when it does not. */
void *library_symbol(const char *name);

#endif
