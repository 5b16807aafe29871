/* The voices and variants that may be asked of espeak-ng; inside the room only. The library takes
 * any name as part of a file's path, so nothing but these reaches it. */
#ifndef VOICE_NAMES_H
#define VOICE_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/lang.h"

/* Number of names, and the name of an index below it. */
size_t voice_count(void);
const char *voice_name(size_t index);
size_t variant_count(void);
const char *variant_name(size_t index);

/* False when it is not in the list; *lang (may be NULL) is what the voice speaks. */
bool voice_is_known(const char *name, enum lang *lang);
bool variant_is_known(const char *name); /* "" is known: no variant */

/* What the library is asked for: "gmw/en+f2". `out` is 64 bytes; both names must be known. */
void voice_engine_name(const char *voice, const char *variant, char out[64]);

#endif
