/* Notes inside another container (an Anki package, a word processor's file) as text. */
#ifndef UNPACK_UNPACK_H
#define UNPACK_UNPACK_H

#include <stddef.h>

#include "base/error.h"
#include "unpack/result.h"

/* Turns the bytes of the file `path` into text that deck_parse reads. An Anki package is known by
 * its content and becomes the text of an Anki export. .docx, .odt, .html, .htm, .epub, .ipynb and
 * .rtf are known by the ending of `path` and become Markdown, which the program pandoc makes (at
 * most 60 s). The file itself is not opened. On UNPACK_TEXT *text (free() it) has *text_length
 * bytes with a zero byte behind, else it is NULL. */
enum unpacked unpack_notes(const char *path, const char *bytes, size_t length, char **text,
	size_t *text_length, struct error *err);

#endif
