/* Computes the Dice coefficient over trigrams of decomposed jamo. Spaces and punctuation are left
 * out, as people space Korean inconsistently. */
#include "words/likeness.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "words/span.h"

/* The reader limits the length of a question, but callers may pass longer texts. */
#define JAMO_MAX 20000
/* Added before the first and after the last letter, so that short texts have trigrams too. */
#define EDGE 1u

/* Decomposition of Hangul syllables by arithmetic, Unicode standard section 3.12. */
#define SYLLABLE_FIRST 0xAC00u
#define SYLLABLE_LAST 0xD7A3u
#define VOWELS 21u
#define FINALS 28u

static bool is_letter(uint32_t c)
{
	if (c < 0x80) {
		return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
		       c == '+' || c == '#'; /* C++ and C# are not C */
	}
	return !(c >= 0x80 && c < 0xC0) && !(c >= 0x2000 && c < 0x2C00) &&
	       !(c >= 0x3000 && c < 0x3040) && c != 0xFEFF;
}

static size_t decompose(const char *text, uint32_t *out)
{
	size_t length = strlen(text);
	size_t count = 0;
	uint32_t c;
	for (size_t at = 0, step; (step = utf8_decode(text + at, length - at, &c)) > 0;
		at += step) {
		if (count + 3 > JAMO_MAX) {
			break;
		}
		if (c >= SYLLABLE_FIRST && c <= SYLLABLE_LAST) {
			uint32_t index = c - SYLLABLE_FIRST;
			out[count++] = 0x1100 + index / (VOWELS * FINALS);
			out[count++] = 0x1161 + index / FINALS % VOWELS;
			if (index % FINALS) {
				out[count++] = 0x11A7 + index % FINALS;
			}
		} else if (is_letter(c)) {
			out[count++] = c;
		}
	}
	return count;
}

static int compare_items(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a;
	uint32_t y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

/* Three characters of 21 bits do not fit into 32; hashed so that a collision has a chance of 1 in
 * 4e9. */
static uint32_t mix(uint32_t a, uint32_t b, uint32_t c)
{
	uint64_t h = ((uint64_t)a << 42) ^ ((uint64_t)b << 21) ^ c;
	h *= 0x9E3779B97F4A7C15u;
	h ^= h >> 29;
	h *= 0xBF58476D1CE4E5B9u;
	return (uint32_t)(h >> 32);
}

void trigrams_init(struct trigrams *trigrams, const char *folded)
{
	size_t bound = strlen(folded) + 3 < JAMO_MAX ? strlen(folded) + 3 : JAMO_MAX;
	uint32_t *jamo = mem_array(bound + 2, sizeof(*jamo));
	size_t count = decompose(folded, jamo + 1);
	*trigrams = (struct trigrams){0};
	if (count > 0) {
		jamo[0] = EDGE;
		jamo[count + 1] = EDGE;
		trigrams->count = count;
		trigrams->items = mem_array(count, sizeof(*trigrams->items));
		for (size_t i = 0; i < count; i++) {
			trigrams->items[i] = mix(jamo[i], jamo[i + 1], jamo[i + 2]);
		}
		qsort(trigrams->items, count, sizeof(*trigrams->items), compare_items);
	}
	free(jamo);
}

void trigrams_finish(struct trigrams *trigrams)
{
	free(trigrams->items);
	*trigrams = (struct trigrams){0};
}

double trigrams_likeness(const struct trigrams *a, const struct trigrams *b)
{
	if (a->count + b->count == 0) {
		return 1.0;
	}
	size_t common = 0;
	for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
		if (a->items[i] == b->items[j]) {
			common++;
			i++;
			j++;
		} else if (a->items[i] < b->items[j]) {
			i++;
		} else {
			j++;
		}
	}
	return 2.0 * (double)common / (double)(a->count + b->count);
}

double text_likeness(const char *a, const char *b)
{
	char *x = text_fold_quick(a);
	char *y = text_fold_quick(b);
	struct trigrams first;
	struct trigrams second;
	trigrams_init(&first, x);
	trigrams_init(&second, y);
	double likeness = strcmp(x, y) == 0 ? 1.0 : trigrams_likeness(&first, &second);
	trigrams_finish(&first);
	trigrams_finish(&second);
	free(x);
	free(y);
	return likeness;
}
