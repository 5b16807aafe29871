/* The voices and variants of espeak-ng that a profile may name. The library uses a name as part of
 * a path, so it gets no others. Inside the room only. */
#ifndef VOICE_ESPEAK_VOICES_H
#define VOICE_ESPEAK_VOICES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/lang.h"

/* How many there are, and the name at an index. */
size_t espeak_voice_count(void);
const char *espeak_voice_name(size_t index);
size_t espeak_variant_count(void);
const char *espeak_variant_name(size_t index);

/* False when it is not in the list. *lang (may be NULL) is the language of the voice. */
bool espeak_voice_is_known(const char *name, enum lang *lang);
bool espeak_variant_is_known(const char *name); /* true for "", no variant */

/* The name for the library: "gmw/en+f2". `out` has 64 bytes; both names must be known. */
void espeak_voice_id(const char *voice, const char *variant, char out[64]);

#endif
