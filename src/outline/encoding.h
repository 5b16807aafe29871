/* Notes in any encoding as UTF-8. */
#ifndef OUTLINE_ENCODING_H
#define OUTLINE_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* Converts notes to UTF-8. *text is NULL when `bytes` are UTF-8 already, otherwise free() it; *name
 * is then the encoding they were in, a constant. False (ERROR_INPUT) when they are not text. */
bool encoding_decode(const char *bytes, size_t length, char **text, size_t *text_length,
	const char **name, struct error *err);

#endif
