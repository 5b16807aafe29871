/* Any bytes as an English sentence: every word stands for characters, in order, and can be said. */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "language/english/english.h"
#include "language/markdown.h"
#include "language/terms.h"
#include "language/utterance.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char LEXICON[] = "CI/CD\t씨아이 씨디\tC I C D\nIT\t아이티\nSQL\t\tsequel\n";
	struct terms *terms = terms_create();
	struct characters characters = {0};
	struct utterance said = {0};
	size_t from = 0;
	bool added = terms_add(terms, "lexicon", LEXICON, sizeof(LEXICON) - 1, NULL);
	assert(added);
	markdown_strip((const char *)data, size, &characters);
	english_normalise(terms, characters.items, 0, characters.count, &said);
	for (size_t i = 0; i < said.count; i++) {
		const struct utterance_word *word = &said.words[i];
		assert(word->from >= from && word->from < word->to && word->to <= characters.count);
		assert(utf8_valid(word->normalised, strlen(word->normalised), NULL));
		from = word->from;
	}
	utterance_finish(&said);
	free(characters.items);
	terms_destroy(terms);
	return 0;
}
