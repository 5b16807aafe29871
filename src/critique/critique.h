/* Critique: a recording becomes measures and tracks.
 *
 * In: the frames of a take (48 kHz) and where speech is in it. Out: measures (delay, pauses, rate,
 * pitch, loudness, signal to noise, trailing off), and tracks to draw it by. Times are seconds from
 * the start of the recording; what is unknown is NAN. Pure: one thread per struct critique. */
#ifndef CRITIQUE_CRITIQUE_H
#define CRITIQUE_CRITIQUE_H

#include "critique/interval.h"
#include "critique/measures.h"
#include "critique/reading.h"
#include "critique/tracks.h"

#endif
