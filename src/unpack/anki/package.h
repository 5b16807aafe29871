/* An Anki package: a zip file with a database of notes in it; inside the room only. */
#ifndef UNPACK_ANKI_PACKAGE_H
#define UNPACK_ANKI_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"
#include "unpack/result.h"

struct package {
	const char *path; /* names it in messages; .apkg and .colpkg say that it has to be one */
	const char *bytes;
	size_t length;
	size_t collection_max; /* most bytes of the database when it is decompressed */
	int limit_ms;          /* for reading the database */
};

/* Adds its notes to `out` as the text of an Anki export. UNPACK_NONE when the bytes are no zip file
 * with a collection and the ending does not say that they should be. */
enum unpacked package_unpack(const struct package *package, struct text *out, struct error *err);

#endif
