/* The seam between rewriting by a new file and rewriting in place. */
#ifndef BASE_REWRITE_PLACE_H
#define BASE_REWRITE_PLACE_H

#include "base/rewrite.h"

/* rewrite_file where the file itself has to stay; `path` is no link. */
bool rewrite_in_place(const char *path, const struct rewriting *texts, struct error *err);

#endif
