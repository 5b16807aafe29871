/* Keeps the sound libraries' own messages off the screen. */
#ifndef AUDIO_QUIET_H
#define AUDIO_QUIET_H

/* Takes the libraries' message handlers over; once is enough, more does no harm. */
void quiet_install(void);

/* A function or variable of ALSA or JACK, which PortAudio brings along; NULL when it does not. */
void *quiet_find(const char *name);

/* Points standard error at the log; quiet_end with what it returned puts it back. */
int quiet_begin(void);
void quiet_end(int saved);

#endif
