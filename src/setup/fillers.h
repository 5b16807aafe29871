/* The lists of filler words ("um", "그"). */
#ifndef SETUP_FILLERS_H
#define SETUP_FILLERS_H

#include "analysis/analysis.h"
#include "setup/paths.h"

/* Loads the files NAME.fillers of the shipped voices/ and of the user's, once; a file of the user
 * hides the shipped one of that name. Tells on stderr, with file and line, which entries cannot be
 * used, and when there is no list at all. fillers_finish it. */
void setup_fillers(const struct paths *paths, struct fillers *fillers);

#endif
