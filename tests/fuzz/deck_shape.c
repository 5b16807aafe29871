/* Any bytes as an outline with roles: a tree whose nodes nest and that is not larger than its text.
 * The first byte chooses the ending of the file's name, how often the rest is repeated (so that
 * time that grows faster than the text shows), and the front matter's `questions:`. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "deck/builder.h"
#include "deck/load.h"
#include "deck/shape/decide.h"
#include "deck/shape/describe.h"
#include "outline/outline.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Longest text that is made by repeating the input, in bytes. */
#define REPEATED_MAX ((size_t)64 << 10)

static const char *const PATHS[] = {"fuzz.md", "fuzz.org", "fuzz.txt", "fuzz.md"};
static const char *const ORDERS[] = {NULL, NULL, NULL, "### ", "bullets", "summary", "Q:", "1."};

static void require(bool holds, const char *claim)
{
	if (!holds) {
		(void)fprintf(stderr, "broken: %s\n", claim);
		abort();
	}
}

/* Where a node may begin: at each line, and before and after each tag. */
static size_t count_places(const char *text, size_t length)
{
	size_t places = 1;
	for (size_t i = 0; i < length; i++) {
		bool ends = text[i] == '\n' || text[i] == '\r';
		places += ends ? 1 : text[i] == '<' ? 2 : 0;
	}
	return places;
}

static void require_span(struct span span)
{
	require(span.length == 0 || span.at, "what a node says is somewhere");
	require(utf8_valid(span.at, span.length, NULL), "what a node says is UTF-8");
}

static void check_node(const struct outline *outline, uint32_t index, size_t lines)
{
	const struct node *node = &outline->nodes[index];
	require(node->kind < NODE_KINDS, "every node is of a kind");
	require(node->role <= AS_NOISE, "every node has a role");
	require(node->line >= 1 && node->line <= lines, "nodes stand in the text");
	require(node->end > index && node->end <= outline->count, "a node ends behind itself");
	require(node->parent == NO_NODE || node->parent < index, "parents come before children");
	if (node->parent != NO_NODE) {
		require(node->end <= outline->nodes[node->parent].end,
			"a node ends within its parent");
	}
	require_span(node->whole);
	require_span(node->text);
	require_span(node->number);
	require_span(node->answer);
}

/* The nodes between a node and its end are below it, and no others. */
static void check_nesting(const struct outline *outline)
{
	for (uint32_t i = 0; i < outline->count; i++) {
		uint32_t child = i + 1;
		while (child < outline->nodes[i].end) {
			require(outline->nodes[child].parent == i, "a node's nodes are its own");
			child = outline->nodes[child].end;
		}
		require(child == outline->nodes[i].end, "the last node below ends with its parent");
	}
	for (uint32_t top = 0; top < outline->count; top = outline->nodes[top].end) {
		require(outline->nodes[top].parent == NO_NODE,
			"what is below nothing is at the top");
	}
}

static void check(const struct outline *outline, size_t places)
{
	require(outline->count <= places, "an outline is no larger than its text");
	for (uint32_t i = 0; i < outline->count; i++) {
		check_node(outline, i, places);
	}
	check_nesting(outline);
}

static void read_outline(const char *path, const char *order, const char *text, size_t length)
{
	struct deck deck = {.path = mem_text(path)};
	struct builder builder = {.deck = &deck};
	struct outline outline = {0};
	size_t places = count_places(text, length);
	outline_read(&outline, path, (struct span){text, length}, 0, &builder.log);
	check(&outline, places);
	shape_decide(&outline, order);
	check(&outline, places);
	free(shape_describe(&outline));
	outline_finish(&outline);
	builder_finish(&builder);
	deck_finish(&deck);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint8_t choice = size > 0 ? data[0] : 0;
	char *text;
	size_t length;
	struct error err = {0};
	char *bytes = mem_bytes_text((const char *)data + (size > 0), size - (size > 0));
	if (deck_text(bytes, size - (size > 0), &text, &length, &err)) {
		struct text repeated;
		text_init(&repeated, REPEATED_MAX + length);
		size_t times = choice >> 5 == 7 ? REPEATED_MAX / (length + 1) : choice >> 5;
		for (size_t i = 0; i <= times; i++) {
			text_add_bytes(&repeated, text, length);
		}
		read_outline(PATHS[choice & 3], ORDERS[choice >> 2 & 7], repeated.bytes,
			repeated.length);
		text_finish(&repeated);
		free(text);
	}
	free(bytes);
	return 0;
}
