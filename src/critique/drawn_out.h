/* Finds sounds that are held: "uh" and drawn-out syllables. Inside the room only. */
#ifndef CRITIQUE_DRAWN_OUT_H
#define CRITIQUE_DRAWN_OUT_H

#include <stddef.h>

#include "critique/contour.h"
#include "critique/interval.h"

/* See critique_drawn_out. free() *places. */
size_t drawn_out_find(const struct contour *contour, struct interval **places);

#endif
