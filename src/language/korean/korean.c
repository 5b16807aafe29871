/* Reads a Korean sentence: one pass, each place handed to its rules. */
#include "language/korean/korean.h"

#include "base/text.h"
#include "language/jamo.h"
#include "language/korean/amount.h"
#include "language/korean/latin.h"
#include "language/korean/letter_name.h"
#include "language/korean/reader.h"
#include "language/korean/sign.h"

static void read_syllable(struct korean_reader *r)
{
	char bytes[5] = {0};
	bytes[utf8_encode(r->at->c, bytes)] = '\0';
	korean_say(r, r->at, r->at + 1, bytes, NULL);
	r->at++;
}

/* Single jamo are called by their names; laughter and tears in letters (ㅋㅋ, ㅠㅠ) are not said.
 */
static void read_jamo(struct korean_reader *r)
{
	uint32_t c = r->at->c;
	bool single = r->at[1].c != c && r->at[-1].c != c;
	korean_say(r, r->at, r->at + 1, single ? korean_jamo_name(c) : "", "letter name");
	r->at++;
}

static void read_one(struct korean_reader *r)
{
	uint32_t c = r->at->c;
	if (c == ' ') {
		korean_space(r);
		r->at++;
	} else if (jamo_is_syllable(c)) {
		read_syllable(r);
	} else if (korean_amount(r) || korean_latin(r)) {
		return;
	} else if (is_hangul(c)) {
		read_jamo(r);
	} else {
		korean_sign(r);
	}
}

void korean_normalise(const struct terms *terms, const struct character *characters, size_t from,
	size_t to, bool hangul_latin, struct utterance *said)
{
	struct korean_reader r;
	korean_reader_init(&r, terms, characters, from, to, said);
	r.hangul_latin = hangul_latin;
	while (r.at < r.end) {
		read_one(&r);
	}
	korean_reader_finish(&r);
}
