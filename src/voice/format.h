/* The rate of rendered speech, and how much text one call speaks. */
#ifndef VOICE_FORMAT_H
#define VOICE_FORMAT_H

#include <stddef.h>

#define VOICE_RATE_HZ 22050 /* espeak-ng's own; a helper with another is refused */

/* Most text that one call speaks: about an hour. The rest is left out, and `trouble` says so. */
#define VOICE_TEXT_LIMIT_BYTES ((size_t)64 << 10)

#endif
