/* The ending of a file's name; inside the room only. */
#ifndef UNPACK_ENDING_H
#define UNPACK_ENDING_H

#include <stdbool.h>

/* True when `path` ends in `ending` (".docx"), capital ASCII letters being as good as small ones,
 * and the name has something before it. */
bool ending_is(const char *path, const char *ending);

#endif
