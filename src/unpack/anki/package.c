/* Finds the database in an Anki package and decompresses it in memory. Nothing is written to disk;
 * sounds and pictures stay packed. */
#include "unpack/anki/package.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "unpack/anki/collection.h"
#include "unpack/anki/damage.h"
#include "unpack/ending.h"

#define BLOCK_BYTES 65536

/* From the oldest to the newest. A package with a newer collection has an older one too, for old
 * versions of Anki: a single note saying that Anki is too old. */
static const char *const COLLECTIONS[] = {
	"collection.anki2", "collection.anki21", "collection.anki21b"};
#define COMPRESSED 2 /* collection.anki21b is compressed once more, with zstd */
#define NO_COLLECTION (-1)

struct blob {
	char *bytes;
	size_t length;
	size_t capacity;
};

static bool fail_archive(const struct package *package, struct archive *archive, struct error *err)
{
	const char *how = archive_error_string(archive);
	return package_damaged(package->path, how ? how : "its zip file cannot be read", err);
}

static bool fail_size(const struct package *package, struct error *err)
{
	return error_set(err, ERROR_INPUT,
		"%s holds a collection of more than %zu MB; export its decks one by one",
		package->path, package->collection_max >> 20);
}

static struct archive *open_zip(const struct package *package)
{
	struct archive *archive = archive_read_new();
	if (archive && (archive_read_support_format_zip(archive) != ARCHIVE_OK ||
			       archive_read_open_memory(archive, package->bytes, package->length) !=
				       ARCHIVE_OK)) {
		(void)archive_read_free(archive);
		archive = NULL;
	}
	return archive;
}

/* Goes to the next entry. A warning means a name that this locale cannot represent. */
static bool next_entry(struct archive *archive, struct archive_entry **entry)
{
	int code = archive_read_next_header(archive, entry);
	return code == ARCHIVE_OK || code == ARCHIVE_WARN;
}

static int collection_named(struct archive_entry *entry)
{
	const char *name = archive_entry_pathname(entry);
	for (int i = COMPRESSED; i >= 0; i--) {
		if (name && strcmp(name, COLLECTIONS[i]) == 0) {
			return i;
		}
	}
	return NO_COLLECTION;
}

/* The newest collection in the zip file, or NO_COLLECTION. */
static int find_collection(const struct package *package)
{
	struct archive *archive = open_zip(package);
	struct archive_entry *entry;
	int found = NO_COLLECTION;
	while (archive && found != COMPRESSED && next_entry(archive, &entry)) {
		int here = collection_named(entry);
		found = here > found ? here : found;
	}
	(void)archive_read_free(archive);
	return found;
}

/* Reads the current entry of `archive`. */
static bool read_entry(const struct package *package, struct archive *archive, struct blob *blob,
	struct error *err)
{
	la_ssize_t count;
	do {
		blob->bytes =
			mem_reserve(blob->bytes, &blob->capacity, blob->length + BLOCK_BYTES, 1);
		count = archive_read_data(archive, blob->bytes + blob->length, BLOCK_BYTES);
		blob->length += count > 0 ? (size_t)count : 0;
	} while (count > 0 && blob->length <= package->collection_max);
	if (count < 0) {
		return fail_archive(package, archive, err);
	}
	return count == 0 || fail_size(package, err);
}

static bool extract(const struct package *package, int which, struct blob *blob, struct error *err)
{
	struct archive *archive = open_zip(package);
	struct archive_entry *entry;
	bool ok = false;
	bool found = false;
	while (archive && !found && next_entry(archive, &entry)) {
		found = collection_named(entry) == which;
	}
	if (found) {
		ok = read_entry(package, archive, blob, err);
	} else {
		ok = package_damaged(package->path, "its zip file cannot be read", err);
	}
	(void)archive_read_free(archive);
	return ok;
}

/* Replaces the blob by its decompressed content (zstd). */
static bool decompress(const struct package *package, struct blob *blob, struct error *err)
{
	struct blob plain = {0};
	struct archive *archive = archive_read_new();
	struct archive_entry *entry;
	bool ok = false;
	/* A libarchive without zstd would run the program of that name, and returns a warning. */
	if (!archive || archive_read_support_format_raw(archive) != ARCHIVE_OK ||
		archive_read_support_filter_zstd(archive) != ARCHIVE_OK) {
		(void)error_set(err, ERROR_INPUT,
			"%s is compressed by zstd, which this libarchive does not read; export it "
			"with \"support older Anki versions\"",
			package->path);
	} else if (archive_read_open_memory(archive, blob->bytes, blob->length) != ARCHIVE_OK ||
		   !next_entry(archive, &entry)) {
		ok = fail_archive(package, archive, err);
	} else {
		ok = read_entry(package, archive, &plain, err);
	}
	(void)archive_read_free(archive);
	free(blob->bytes);
	*blob = plain;
	return ok;
}

enum unpacked package_unpack(const struct package *package, struct text *out, struct error *err)
{
	bool named = ending_is(package->path, ".apkg") || ending_is(package->path, ".colpkg");
	bool zip = package->length >= 4 && memcmp(package->bytes, "PK\3\4", 4) == 0;
	int which = zip ? find_collection(package) : NO_COLLECTION;
	if (which == NO_COLLECTION) {
		if (!named) {
			return UNPACK_NONE;
		}
		(void)package_damaged(package->path,
			zip ? "there is no collection in it" : "it is not a zip file", err);
		return UNPACK_FAILED;
	}
	struct blob blob = {0};
	bool ok = extract(package, which, &blob, err) &&
		  (which != COMPRESSED || decompress(package, &blob, err)) &&
		  collection_read(
			  package->path, blob.bytes, blob.length, package->limit_ms, out, err);
	free(blob.bytes);
	return ok ? UNPACK_TEXT : UNPACK_FAILED;
}
