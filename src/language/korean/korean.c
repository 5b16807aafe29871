/* Korean sentences as they are read: one pass over the characters, each kind handed to its rules.
 */
#include "language/korean/korean.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* A word longer than this is parted: what a voice is handed stays small. */
#define LONGEST_WORD_BYTES 180

void korean_cut(struct korean *k)
{
	if (k->open.length == 0) {
		return;
	}
	utterance_add(k->said, k->open_from, k->open_to, LANG_KO,
		mem_bytes_text(k->open.bytes, k->open.length), k->open_why, k->space);
	text_clear(&k->open);
	k->open_why = NULL;
	k->space = false;
}

void korean_space(struct korean *k)
{
	korean_cut(k);
	k->space = k->said->count > 0;
}

void korean_put(struct korean *k, size_t from, size_t to, const char *text, const char *why)
{
	while (*text != '\0') {
		size_t length = strcspn(text, " ");
		if (k->open.length + length > LONGEST_WORD_BYTES) {
			korean_cut(k);
		}
		if (length > 0) {
			if (k->open.length == 0) {
				k->open_from = k->letters[from].from;
			}
			k->open_to = k->letters[to - 1].to;
			k->open_why = k->open_why ? k->open_why : why;
			text_add_bytes(&k->open, text, length);
		}
		text += length;
		if (*text == ' ') {
			korean_space(k);
			text++;
		}
	}
}

void korean_pause(struct korean *k, int pause_ms)
{
	korean_cut(k);
	if (k->said->count > 0) {
		struct utterance_word *last = &k->said->words[k->said->count - 1];
		last->pause_ms = pause_ms > last->pause_ms ? pause_ms : last->pause_ms;
	}
}

void korean_foreign(struct korean *k, size_t from, size_t to)
{
	struct text word;
	korean_cut(k);
	text_init(&word, 4096);
	for (size_t i = from; i < to; i++) {
		text_add_char(&word, k->letters[i].c);
	}
	utterance_add(k->said, k->letters[from].from, k->letters[to - 1].to, LANG_EN,
		text_take(&word), NULL, k->space);
	k->space = false;
}

/* Single jamo are called by their names; laughter and tears in letters are not said. */
static void jamo(struct korean *k)
{
	static const char *const NAMES[] = {"기역", "쌍기역", "", "니은", "", "", "디귿", "쌍디귿",
		"리을", "", "", "", "", "", "", "", "미음", "비읍", "쌍비읍", "", "시옷", "쌍시옷",
		"이응", "지읒", "쌍지읒", "치읓", "키읔", "티읕", "피읖", "히읗", "아", "애", "야",
		"얘", "어", "에", "여", "예", "오", "와", "왜", "외", "요", "우", "워", "웨", "위",
		"유", "으", "의", "이"};
	uint32_t c = korean_letter(k, k->at);
	bool single = korean_letter(k, k->at + 1) != c &&
		      (k->at == 0 || korean_letter(k, k->at - 1) != c);
	if (c >= 0x3131 && c - 0x3131 < sizeof(NAMES) / sizeof(NAMES[0]) && single) {
		korean_put(k, k->at, k->at + 1, NAMES[c - 0x3131], "letter name");
	}
	k->at++;
}

static void syllables(struct korean *k)
{
	char bytes[5] = {0};
	bytes[utf8_encode(korean_letter(k, k->at), bytes)] = '\0';
	korean_put(k, k->at, k->at + 1, bytes, NULL);
	k->at++;
}

static void read_letters(struct korean *k)
{
	while (k->at < k->count) {
		uint32_t c = korean_letter(k, k->at);
		if (c == ' ') {
			korean_space(k);
			k->at++;
		} else if (is_syllable(c)) {
			syllables(k);
		} else if (korean_number(k) || korean_latin(k)) {
			continue;
		} else if (is_hangul(c)) {
			jamo(k);
		} else {
			korean_sign(k);
		}
	}
	korean_cut(k);
}

void korean_normalise(const struct terms *terms, const struct glyph *glyphs, size_t from, size_t to,
	bool hangul_latin, struct utterance *said)
{
	struct letter *letters = mem_array(to - from + 1, sizeof(*letters));
	struct korean k = {.terms = terms,
		.glyphs = glyphs,
		.letters = letters,
		.count = korean_compose(glyphs, from, to, letters),
		.hangul_latin = hangul_latin,
		.said = said,
		.space = said->count > 0};
	text_init(&k.open, 4 * LONGEST_WORD_BYTES);
	read_letters(&k);
	text_finish(&k.open);
	free(letters);
}
