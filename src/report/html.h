/* Escapes text for the page: all text enters it here. Inside the room only. */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include <stddef.h>

#include "base/text.h"

/* Appends text escaped for an element or a quoted attribute, without control characters and without
 * those that change the writing direction of what follows. NULL adds nothing. */
void html_text(struct text *out, const char *text);
void html_base64(struct text *out, const unsigned char *bytes, size_t length);
/* "1:05". `out` is 16 bytes. */
void html_length(double seconds, char out[16]);

#endif
