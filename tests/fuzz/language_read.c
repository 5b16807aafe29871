/* Any bytes as notes: segments in order, inside the text, each with something to say. */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "language/language.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A sentence is cut at 400 characters, and composing never adds any. */
#define MOST_CHARACTERS 401

static void check_segment(const struct segment *s, size_t from, size_t length)
{
	size_t bytes = strlen(s->text);
	size_t characters = 0;
	uint32_t c;
	assert(bytes > 0 && utf8_valid(s->text, bytes, NULL));
	assert(s->start >= from && s->start < s->end && s->end <= length);
	assert(s->pause_ms >= 0 && s->pause_ms <= 700);
	assert(s->text[0] != ' ' && s->text[bytes - 1] != ' ' && !strchr(s->text, '\n'));
	for (size_t at = 0, step; (step = utf8_decode(s->text + at, bytes - at, &c)) > 0;
		at += step) {
		assert(s->lang == LANG_KO || !(c >= 0xAC00 && c <= 0xD7A3));
		assert(s->lang == LANG_EN || !(c < 0x80 && is_latin(c)));
		characters++;
	}
	/* a few characters of Unicode are written as several once composed */
	assert(characters <= 3 * MOST_CHARACTERS);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct language *language = language_create(size % 2 == 0);
	char *text = mem_bytes_text((const char *)data, size);
	size_t length = strlen(text);
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		struct speech speech;
		size_t from = 0;
		language_read(language, text, (enum lang)lang, &speech);
		for (size_t i = 0; i < speech.count; i++) {
			check_segment(&speech.segments[i], from, length);
			from = speech.segments[i].end;
		}
		assert(speech.count == 0 || speech.segments[speech.count - 1].pause_ms == 0);
		speech_finish(&speech);
	}
	language_destroy(language);
	free(text);
	return 0;
}
