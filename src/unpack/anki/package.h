/* An Anki package: a zip file with a database of notes in it; inside the room only. */
#ifndef UNPACK_ANKI_PACKAGE_H
#define UNPACK_ANKI_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"
#include "unpack/result.h"

struct package {
	const char *path; /* for messages; the endings .apkg and .colpkg promise a package */
	const char *bytes;
	size_t length;
	size_t collection_max; /* maximum bytes of the decompressed database */
	int limit_ms;          /* for reading the database */
};

/* Adds the package's notes to `out` as the text of an Anki export. UNPACK_NONE when the bytes are
 * not a zip file with a collection and the ending does not promise one. */
enum unpacked package_unpack(const struct package *package, struct text *out, struct error *err);

#endif
