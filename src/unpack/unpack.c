/* Chooses how a file is unpacked: packages by their content, documents by their ending. */
#include "unpack/unpack.h"

#include "unpack/anki/package.h"
#include "unpack/document.h"

/* Limits for the decompressed database and for reading it: far above what people have. */
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
