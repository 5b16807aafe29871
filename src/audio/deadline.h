/* Calls that may hang, given a time: the sound libraries never return when a server is frozen. */
#ifndef AUDIO_DEADLINE_H
#define AUDIO_DEADLINE_H

#include <stdbool.h>
#include <time.h>

/* The moment in `ms` milliseconds, for a condition that waits by the steady clock. */
struct timespec deadline_after(int ms);

/* Runs work(job) on a thread of its own. True when it ended within `ms`. Else the job is handed
 * over: late(job) is called on that thread whenever work returns, and frees it. */
bool deadline_run(void (*work)(void *job), void (*late)(void *job), void *job, int ms);

/* True while some handed-over job has not returned. */
bool deadline_is_late(void);

#endif
