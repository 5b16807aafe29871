/* Times the words of a segment: as the engine reported, else interpolated by their lengths. */
#include "voice/word_time.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

#define UNKNOWN ((size_t)-1)

/* Estimates how long a word takes to say, in letters; a pause after it counts as some letters. */
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

/* Interpolates the words [first, next) up to frame `end`; only the first one's start is known. */
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

void word_times_add(struct word_times *times, const struct segment *segment,
	const struct samples *sound, size_t base)
{
	size_t count = segment->word_count;
	size_t *frames = mem_array(count + 1, sizeof(*frames));
	size_t at = 0;
	size_t last = 0;
	for (size_t i = 0; i < count; i++) {
		frames[i] = i == 0 ? 0 : UNKNOWN;
		while (at < sound->time_count && sound->times[at].at < segment->words[i].from) {
			at++;
		}
		if (i > 0 && at < sound->time_count && sound->times[at].at < segment->words[i].to &&
			sound->times[at].frame >= last && sound->times[at].frame <= sound->count) {
			frames[i] = last = sound->times[at].frame;
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
	times->items = mem_reserve(
		times->items, &times->capacity, times->count + count, sizeof(*times->items));
	for (size_t i = 0; i < count; i++) {
		times->items[times->count++] = (struct word_time){i, base + frames[i]};
	}
	free(frames);
}

void word_times_finish(struct word_times *times)
{
	free(times->items);
	*times = (struct word_times){0};
}
