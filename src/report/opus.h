/* Sound for the page. */
#ifndef REPORT_OPUS_H
#define REPORT_OPUS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/pcm.h"

/* A recording as Ogg Opus, about 180 kB a minute. free() *bytes. */
bool report_opus(const struct pcm *pcm, unsigned char **bytes, size_t *length, struct error *err);

#endif
