/* Word processor files, web pages, books and notebooks as Markdown; inside the room only. */
#ifndef UNPACK_DOCUMENT_H
#define UNPACK_DOCUMENT_H

#include <stddef.h>

#include "base/error.h"
#include "base/text.h"
#include "unpack/result.h"

/* Adds the document to `out` as Markdown that pandoc makes within `limit_ms`. UNPACK_NONE when the
 * ending of `path` is not that of a document, or when a web page holds no tag. */
enum unpacked document_unpack(const char *path, const char *bytes, size_t length, int limit_ms,
	struct text *out, struct error *err);

#endif
