/* Any bytes as an Anki package, and as the database in one: text, or refused with a reason. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "unpack/anki/collection.h"
#include "unpack/anki/package.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define TEXT_MAX ((size_t)1 << 20)
#define COLLECTION_MAX ((size_t)16 << 20)
#define LIMIT_MS 5000

static void require(bool holds, const char *claim)
{
	if (!holds) {
		(void)fprintf(stderr, "broken: %s\n", claim);
		abort();
	}
}

static void check_text(const struct text *text)
{
	static const char HEADERS[] = "#separator:tab\n#html:true\n#guid column:1\n#notetype "
				      "column:2\n#deck column:3\n#tags column:4\n";
	require(strlen(text->bytes) == text->length, "there is no zero byte");
	require(utf8_valid(text->bytes, text->length, NULL), "the text is UTF-8");
	require(strncmp(text->bytes, HEADERS, strlen(HEADERS)) == 0, "the headers are there");
	require(text->bytes[strlen(HEADERS)] != '#', "no note begins like a header");
	require(!text->cut && text->bytes[text->length - 1] == '\n', "each note is whole");
}

static void check_refusal(const struct error *err)
{
	require(err->kind == ERROR_INPUT && strstr(err->text, "fuzz.apkg"), "a refusal says why");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text text;
	struct error err = {0};
	char *bytes = mem_bytes_text((const char *)data, size);
	text_init(&text, TEXT_MAX);
	/* The checksums of a zip file stop most changes, so databases are tried without one too. */
	if (size >= 6 && memcmp(data, "SQLite", 6) == 0) {
		if (collection_read("fuzz.apkg", bytes, size, LIMIT_MS, &text, &err)) {
			check_text(&text);
		} else {
			check_refusal(&err);
		}
	} else {
		struct package package = {.path = "fuzz.apkg",
			.bytes = bytes,
			.length = size,
			.collection_max = COLLECTION_MAX,
			.limit_ms = LIMIT_MS};
		enum unpacked unpacked = package_unpack(&package, &text, &err);
		require(unpacked != UNPACK_NONE, "by its name it has to be a package");
		if (unpacked == UNPACK_TEXT) {
			check_text(&text);
		} else {
			check_refusal(&err);
		}
	}
	text_finish(&text);
	free(bytes);
	return 0;
}
