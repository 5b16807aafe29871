/* The analysis room: what a recording contains.
 *
 * In: the file of a take, a speech detector (struct listener), a model answer, a transcript. Out:
 * measures and tracks, and where they are saved in the store; the points of a model answer and
 * which of them a transcript covers; fillers. An analyser measures in a thread of its own and hands
 * the results over; every function here belongs to the caller's thread, and only that thread
 * touches the store.
 *
 * A new measure is computed in critique/ and reaches the store from there by its name. */
#ifndef ANALYSIS_ANALYSIS_H
#define ANALYSIS_ANALYSIS_H

#include "analysis/analyser.h"
#include "analysis/fillers.h"
#include "analysis/measure_file.h"
#include "analysis/points.h"
#include "analysis/stored.h"
#include "analysis/transcript.h"

#endif
