/* The analysis room: what a recording tells.
 *
 * In: the file of a take, the listener (speech detector), a model answer, a transcript. Out:
 * measures and tracks, kept in the store by the caller's thread; the points of a model answer;
 * which of them a transcript covers; fillers. An analyser works in a thread of its own and hands
 * over what is done; everything else belongs to the caller's thread. */
#ifndef ANALYSIS_ANALYSIS_H
#define ANALYSIS_ANALYSIS_H

#include "analysis/analyser.h"
#include "analysis/fillers.h"
#include "analysis/kept.h"
#include "analysis/measure.h"
#include "analysis/points.h"
#include "analysis/transcript.h"

#endif
