/* Any bytes as notes: the result is a tree, and all of its text is borrowed from them. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "outline/outline.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds, const char *claim)
{
	if (!holds) {
		(void)fprintf(stderr, "broken: %s\n", claim);
		abort();
	}
}

static void check_tree(const struct outline *outline)
{
	for (uint32_t i = 0; i < outline->count; i++) {
		const struct node *node = &outline->nodes[i];
		require(node->end > i && node->end <= outline->count, "a node ends behind itself");
		require(node->parent == NO_NODE || node->parent < i, "a parent comes first");
		require(node->parent == NO_NODE || node->end <= outline->nodes[node->parent].end,
			"a node ends within its parent");
		require(node->line >= 1, "a node stands on a line");
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data;
	char *decoded = NULL;
	const char *encoding = NULL;
	struct error err = {0};
	size_t length = size;
	if (!encoding_decode(bytes, size, &decoded, &length, &encoding, &err)) {
		return 0;
	}
	struct notes_log log = {0};
	struct outline outline = {0};
	const char *path = size % 3 == 0 ? "notes.org" : "notes.md";
	outline_read(&outline, path, (struct span){decoded ? decoded : bytes, length}, 0, &log);
	check_tree(&outline);
	outline_finish(&outline);
	notes_log_finish(&log);
	free(decoded);
	return 0;
}
