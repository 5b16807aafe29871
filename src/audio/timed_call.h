/* Calls that may hang, with a time limit: the sound libraries never return while a sound server is
 * frozen. Inside the room only. */
#ifndef AUDIO_TIMED_CALL_H
#define AUDIO_TIMED_CALL_H

#include <stdbool.h>

/* Runs work(job) on a thread of its own. True when it returned within `ms`; the job is then still
 * the caller's. Else the job passes to that thread, which calls late(job) once work returns; `late`
 * undoes the work and frees the job. */
bool timed_call_run(void (*work)(void *job), void (*late)(void *job), void *job, int ms);

/* True while the work of some passed job has not returned. */
bool timed_call_hangs(void);

#endif
