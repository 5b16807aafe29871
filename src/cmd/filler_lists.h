/* The lists of fillers in voices/. */
#ifndef CMD_FILLER_LISTS_H
#define CMD_FILLER_LISTS_H

#include "analysis/analysis.h"
#include "setup/setup.h"

/* Reads the files NAME.fillers of the shipped voices/ and of the user's, once: a file of the user's
 * hides a shipped one of the same name. Tells on stderr, with file and line, what cannot be used;
 * the rest is. Without any filler that is told, too. */
void fillers_setup(const struct paths *paths, struct fillers *fillers);

#endif
