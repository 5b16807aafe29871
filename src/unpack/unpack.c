/* Chooses how a file is unpacked: by content for packages, by ending for documents. */
#include "unpack/unpack.h"

#include "unpack/anki/package.h"
#include "unpack/document.h"

/* Most bytes of a database in memory, and the time for reading it: far over what people have. */
#define COLLECTION_MAX ((size_t)512 << 20)
#define COLLECTION_MS 30000
#define DOCUMENT_MS 60000

enum unpacked unpack_notes(const char *path, const char *bytes, size_t length, char **text,
	size_t *text_length, struct error *err)
{
	struct text out;
	*text = NULL;
	*text_length = 0;
	text_init(&out, UNPACK_TEXT_MAX);
	enum unpacked unpacked = package_unpack(&(struct package){.path = path,
							.bytes = bytes,
							.length = length,
							.collection_max = COLLECTION_MAX,
							.limit_ms = COLLECTION_MS},
		&out, err);
	if (unpacked == UNPACK_NONE) {
		unpacked = document_unpack(path, bytes, length, DOCUMENT_MS, &out, err);
	}
	if (unpacked == UNPACK_TEXT) {
		*text_length = out.length;
		*text = text_take(&out);
	}
	text_finish(&out);
	return unpacked;
}
