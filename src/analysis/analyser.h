/* Measures takes in threads of its own: in one beside a rehearsal or the player, or in several
 * for a caller that waits.
 *
 * The caller's thread adds takes, collects their measures, and alone touches the store. */
#ifndef ANALYSIS_ANALYSER_H
#define ANALYSIS_ANALYSER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analysis/measure_file.h"

struct analyser;

/* All functions belong to the caller's thread; analyser.c groups its own by thread. */

/* Starts a thread of low priority, which leaves the processors to the sound of the loop beside it.
 * `listener` (NULL: the built-in detector) is borrowed until analyser_end. NULL when no thread can
 * be had: then nothing is measured. */
struct analyser *analyser_begin(const struct listener *listener);

/* The same with several threads (at most THREADS_MOST) of the program's own priority, for a caller
 * that only waits for the measures. What is measured of a take is the same; takes may be finished
 * in another order. */
struct analyser *analyser_begin_threads(const struct listener *listener, size_t threads);

/* Queues a take. With `first` it goes before those added without, and interrupts one of them that
 * is being measured, which starts over later, if no thread is free. `question_end_s` as in struct
 * take. */
void analyser_add(struct analyser *analyser, int64_t take_id, const char *path,
	double question_end_s, bool first);

/* Hands out the measures of a finished take, of the one added first if there are several; waits for
 * one up to `wait_ms`. False when there is none. Skips files that cannot be read. analysis_finish
 * afterwards. */
bool analyser_take(
	struct analyser *analyser, int wait_ms, int64_t *take_id, struct take_analysis *analysis);

/* The number of takes not yet handed out; with `first`, of those added so. */
size_t analyser_left(struct analyser *analyser, bool first);

/* Drops the queue, cancels the takes being measured, and ends the threads. Accepts NULL. */
void analyser_end(struct analyser *analyser);

#endif
