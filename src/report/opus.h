/* Sound for the page. */
#ifndef REPORT_OPUS_H
#define REPORT_OPUS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct opus_recording;

/* Begins a recording as Ogg Opus, about 180 kB a minute; NULL with ERROR_SYSTEM when there is no
 * encoder. */
struct opus_recording *report_opus_begin(struct error *err);
/* Adds frames, mono at 48 kHz, in portions of any size. */
void report_opus_add(struct opus_recording *recording, const float *frames, size_t count);
/* Ends and frees the recording; NULL is accepted. free() *bytes. False, and ERROR_SYSTEM, when
 * nothing was added or it could not be encoded. */
bool report_opus_end(
	struct opus_recording *recording, unsigned char **bytes, size_t *length, struct error *err);

#endif
