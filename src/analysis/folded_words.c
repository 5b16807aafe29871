/* Words of folded text. */
#include "analysis/folded_words.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"

/* Folding turns "…" into "..." and full-width punctuation into ASCII. */
static bool is_punctuation(uint32_t c)
{
	return (c < 0x80 && strchr(".,!?;:\"'()[]-~", (int)c) != NULL) || c == 0x2013 ||
	       c == 0x2014 || (c >= 0x2018 && c <= 0x201F) || c == 0x3001 || c == 0x3002;
}

/* Where the last character before `end` begins. */
static const char *last_character(const char *start, const char *end)
{
	do {
		end--;
	} while (end > start && ((unsigned char)*end & 0xC0) == 0x80);
	return end;
}

const char *folded_word_next(const char **at, size_t *length)
{
	uint32_t c = 0;
	while (**at == ' ') {
		(*at)++;
	}
	if (**at == '\0') {
		return NULL;
	}
	const char *start = *at;
	const char *end = start + strcspn(start, " ");
	*at = end;
	while (start < end) {
		size_t step = utf8_decode(start, (size_t)(end - start), &c);
		if (!is_punctuation(c)) {
			break;
		}
		start += step;
	}
	while (start < end) {
		const char *last = last_character(start, end);
		(void)utf8_decode(last, (size_t)(end - last), &c);
		if (!is_punctuation(c)) {
			break;
		}
		end = last;
	}
	*length = (size_t)(end - start);
	return start;
}
