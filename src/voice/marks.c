/* Words to frames: what the engine told, and what is put between by the words' lengths. */
#include "voice/marks.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

#define UNKNOWN ((size_t)-1)

size_t marks_byte_of(const char *given, size_t index)
{
	size_t length = strlen(given);
	size_t at = 0;
	uint32_t c;
	for (size_t step; index > 1 && (step = utf8_decode(given + at, length - at, &c)) > 0;
		index--) {
		at += step;
	}
	return at;
}

size_t marks_token(const char *given, size_t at, const char *piece)
{
	size_t token = 0;
	for (size_t i = 0; i < at; i++) {
		token += given[i] == ' ';
	}
	size_t byte = 0;
	while (token > 0 && piece[byte] != '\0') {
		token -= piece[byte++] == ' ';
	}
	return byte;
}

/* How long a word is to say, in letters; a pause behind it counts as some. */
static double weight_of(const struct segment *segment, const struct spoken_word *word)
{
	double letters = 0;
	size_t length = strlen(word->pronounced);
	uint32_t c;
	for (size_t at = 0, step; (step = utf8_decode(word->pronounced + at, length - at, &c)) > 0;
		at += step) {
		letters += is_hangul(c) ? 2.5 : 1;
	}
	bool pause = segment->text[word->to] == ',';
	return letters + (pause ? 4 : 0);
}

/* Puts the words [first, next), whose beginnings are not known but the first one's, between two
 * frames. */
static void spread(
	const struct segment *segment, size_t *frames, size_t first, size_t next, size_t end)
{
	double whole = 0;
	double past = 0;
	for (size_t i = first; i < next; i++) {
		whole += weight_of(segment, &segment->words[i]);
	}
	size_t from = frames[first];
	for (size_t i = first; i < next; i++) {
		double share = whole > 0 ? past / whole : 0;
		frames[i] = from + (size_t)((double)(end - from) * share);
		past += weight_of(segment, &segment->words[i]);
	}
}

void marks_of_words(const struct segment *segment, const struct samples *sound, size_t base,
	struct voice_marks *marks)
{
	size_t count = segment->word_count;
	size_t *frames = mem_array(count + 1, sizeof(*frames));
	size_t at = 0;
	size_t last = 0;
	for (size_t i = 0; i < count; i++) {
		frames[i] = i == 0 ? 0 : UNKNOWN;
		while (at < sound->mark_count && sound->marks[at].at < segment->words[i].from) {
			at++;
		}
		if (i > 0 && at < sound->mark_count && sound->marks[at].at < segment->words[i].to &&
			sound->marks[at].frame >= last && sound->marks[at].frame <= sound->count) {
			frames[i] = last = sound->marks[at].frame;
		}
	}
	for (size_t first = 0; first < count;) {
		size_t next = first + 1;
		while (next < count && frames[next] == UNKNOWN) {
			next++;
		}
		spread(segment, frames, first, next, next < count ? frames[next] : sound->count);
		first = next;
	}
	marks->items = mem_reserve(
		marks->items, &marks->capacity, marks->count + count, sizeof(*marks->items));
	for (size_t i = 0; i < count; i++) {
		marks->items[marks->count++] = (struct voice_mark){i, base + frames[i]};
	}
	free(frames);
}

void voice_marks_finish(struct voice_marks *marks)
{
	free(marks->items);
	*marks = (struct voice_marks){0};
}
