/* Threads that leave signals to the main thread, and timed waits that ignore changes of the wall
 * clock. */
#ifndef BASE_THREAD_H
#define BASE_THREAD_H

#include <pthread.h>
#include <time.h>

/* Starts run(arg) on a new thread with all signals blocked; threads that it starts inherit this.
 * Returns errno's value, 0 when the thread runs. */
int thread_start(pthread_t *thread, void *(*run)(void *arg), void *arg);

/* Makes a condition whose timed waits use the monotonic clock. Pair with pthread_cond_destroy. */
void thread_condition_init(pthread_cond_t *condition);

/* The time `ms` milliseconds from now, for pthread_cond_timedwait on such a condition. */
struct timespec thread_deadline(int ms);

#endif
