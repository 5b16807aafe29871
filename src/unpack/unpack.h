/* The unpack room: notes inside another container (an Anki package, a word processor's file) as
 * text. In: the bytes of a file and its name. Out: text for deck_parse. It runs pandoc as a
 * separate process and keeps no state, so any thread may call it. */
#ifndef UNPACK_UNPACK_H
#define UNPACK_UNPACK_H

#include <stddef.h>

#include "base/error.h"
#include "unpack/result.h"

/* Turns the bytes of the file `path` into text for deck_parse. Anki packages are recognised by
 * content and become the text of an Anki export. .docx, .odt, .html, .htm, .epub, .ipynb and .rtf
 * are recognised by the ending of `path`, and pandoc converts them to Markdown (at most 60 s). The
 * file itself is not opened. On UNPACK_TEXT *text (free() it) has *text_length bytes and a
 * terminating zero, otherwise it is NULL. */
enum unpacked unpack_notes(const char *path, const char *bytes, size_t length, char **text,
	size_t *text_length, struct error *err);

#endif
