/* Any bytes as Korean text: words of UTF-8 without blanks, each standing for characters in order.
 */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "language/korean/korean.h"
#include "language/markdown.h"
#include "language/terms.h"
#include "language/utterance.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char LEXICON[] = "AWS\t에이더블유에스\n5G\t파이브지\nload balancer\t로드밸런서\n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct terms *terms;
	struct error err = {0};
	struct characters characters;
	if (!terms) {
		terms = terms_create();
		bool added = terms_add(terms, "fuzz", LEXICON, sizeof(LEXICON) - 1, &err);
		assert(added);
		(void)added;
	}
	markdown_strip((const char *)data, size, &characters);
	for (int hangul = 0; hangul < 2; hangul++) {
		struct utterance said = {0};
		korean_normalise(terms, characters.items, 0, characters.count, hangul, &said);
		for (size_t i = 0; i < said.count; i++) {
			const struct utterance_word *word = &said.words[i];
			size_t length = strlen(word->normalised);
			assert(word->from < word->to && word->to <= characters.count);
			assert(length > 0 && length < 1000);
			assert(utf8_valid(word->normalised, length, NULL));
			assert(!strchr(word->normalised, ' ') && !word->pronounced);
			assert(word->pause_ms >= 0 && word->pause_ms <= 250);
		}
		utterance_finish(&said);
	}
	free(characters.items);
	return 0;
}
