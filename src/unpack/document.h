/* A word processor's file, a web page, a book, a notebook as Markdown; inside the room only. */
#ifndef UNPACK_DOCUMENT_H
#define UNPACK_DOCUMENT_H

#include <stddef.h>

#include "base/error.h"
#include "base/text.h"
#include "unpack/result.h"

/* Adds the document to `out` as Markdown, which pandoc makes of it within `limit_ms`. UNPACK_NONE
 * when the ending of `path` is not one of a document, or a web page holds no tag. */
enum unpacked document_unpack(const char *path, const char *bytes, size_t length, int limit_ms,
	struct text *out, struct error *err);

#endif
