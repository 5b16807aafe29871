/* The ending of a file's name; inside the room only. */
#ifndef UNPACK_ENDING_H
#define UNPACK_ENDING_H

#include <stdbool.h>

/* Whether `path` ends in `ending` (lower case, ".docx"), ASCII letters compared without case, and
 * the name has something before it. */
bool ending_is(const char *path, const char *ending);

#endif
