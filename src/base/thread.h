/* Threads that leave signals to the main thread, work shared among the processors, and timed waits
 * that ignore changes of the wall clock. */
#ifndef BASE_THREAD_H
#define BASE_THREAD_H

#include <pthread.h>
#include <stddef.h>
#include <time.h>

#define THREADS_MOST 32 /* for one piece of work */

/* Starts run(arg) on a new thread with all signals blocked; threads that it starts inherit this.
 * Returns errno's value, 0 when the thread runs. */
int thread_start(pthread_t *thread, void *(*run)(void *arg), void *arg);

/* The processors that are online, from 1 to THREADS_MOST. */
size_t thread_processors(void);

/* Lowers the priority of the calling thread below that of the program's others, where the system
 * can do that for one thread. */
void thread_lower_priority(void);

/* Calls run(context, i) once for each i below `count`, on the calling thread and on others, one for
 * each processor; they take the lowest i that is left. Returns when all calls have returned. */
void thread_each(size_t count, void (*run)(void *context, size_t i), void *context);

/* Makes a condition whose timed waits use the monotonic clock. Pair with pthread_cond_destroy. */
void thread_condition_init(pthread_cond_t *condition);

/* The time `ms` milliseconds from now, for pthread_cond_timedwait on such a condition. */
struct timespec thread_deadline(int ms);

#endif
