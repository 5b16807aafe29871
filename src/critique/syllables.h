/* Counts syllables. Inside the room only. */
#ifndef CRITIQUE_SYLLABLES_H
#define CRITIQUE_SYLLABLES_H

#include <stddef.h>

#include "critique/contour.h"

/* Syllable nuclei: voiced peaks of the level with a dip on either side (de Jong and Wempe 2009). */
size_t syllables_count(const struct contour *contour);

#endif
