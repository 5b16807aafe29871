/* Splits a model answer into its points. */
#include "analysis/points.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

#define SENTENCE_PAUSE_MS 150

/* The bytes of indent and list marker that a line begins with: "- ", "* ", "3. ". */
static size_t marker_length(const char *text, size_t length)
{
	size_t at = 0;
	while (at < length && (text[at] == ' ' || text[at] == '\t')) {
		at++;
	}
	size_t digits = at;
	while (digits < length && isdigit((unsigned char)text[digits])) {
		digits++;
	}
	if (digits > at && digits + 1 < length && (text[digits] == '.' || text[digits] == ')') &&
		text[digits + 1] == ' ') {
		return digits + 2;
	}
	if (at + 1 < length && strchr("-*+", text[at]) && text[at + 1] == ' ') {
		return at + 2;
	}
	return at;
}

static void add(struct points *points, const char *text, size_t length)
{
	size_t marker = marker_length(text, length);
	text += marker;
	length -= marker;
	while (length > 0 && isspace((unsigned char)text[length - 1])) {
		length--;
	}
	if (length > 0 && points->count < POINTS_MOST) {
		points->items[points->count++] = mem_bytes_text(text, length);
	}
}

void points_find(
	const struct language *language, const char *text, enum lang lang, struct points *points)
{
	*points = (struct points){0};
	for (const char *at = text; at && *at;) {
		size_t length = strcspn(at, "\n");
		add(points, at, length);
		at += length + (at[length] == '\n');
	}
	if (points->count != 1) {
		return;
	}
	points_finish(points);
	struct speech speech;
	language_read(language, text, lang, &speech);
	size_t start = 0;
	for (size_t i = 0; i < speech.count; i++) {
		const struct segment *segment = &speech.segments[i];
		/* within a sentence, only the voice changes, with a shorter pause */
		bool last = i + 1 == speech.count;
		if (segment->pause_ms >= SENTENCE_PAUSE_MS || last) {
			size_t end = last ? strlen(text) : speech.segments[i + 1].start;
			add(points, text + start, end - start);
			start = end;
		}
	}
	speech_finish(&speech);
}

void points_finish(struct points *points)
{
	for (size_t i = 0; i < points->count; i++) {
		free(points->items[i]);
	}
	*points = (struct points){0};
}

char *point_tick_name(const char *point)
{
	char *folded = text_fold(point);
	char *name = mem_format("point:%s", folded);
	free(folded);
	return name;
}
