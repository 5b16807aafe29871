/* Writes pronounced Hangul as phonemes of espeak-ng. The map was found by measurement: consonants
 * are voiced between voiced sounds; aspirated ones contain a bar, so that the library does not read
 * the name of another phoneme across it. */
#include "voice/phonemes.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"

#define WORD_BYTES 100
#define HANGUL_FIRST 0xAC00u
#define HANGUL_LAST 0xD7A3u

enum { ONSET_S = 9, ONSET_SS = 10, ONSET_NONE = 11, ONSET_R = 5, ONSET_COUNT = 19 };

/* First at the start of a word or after ㄱ ㄷ ㅂ, second between voiced sounds. */
static const char *const ONSETS[ONSET_COUNT][2] = {{"k", "g"}, {"q-", "q-"}, {"n", "n"}, {"t", "d"},
	{"t-", "t-"}, {"*", "*"}, {"m", "m"}, {"p", "b"}, {"p-", "p-"}, {"s", "s"}, {"s|s", "s|s"},
	{"", ""}, {"tS;", "dZ;"}, {"tS;-", "tS;-"}, {"tS|h", "tS|h"}, {"k|h", "k|h"},
	{"t|h", "t|h"}, {"p|h", "p|h"}, {"h", "h"}};
static const char *const VOWELS[] = {"a", "E", "ja", "jE", "@", "e", "j@", "je", "o", "wa", "wE",
	"we", "jo", "u", "w@", "we", "wi", "ju", "u-", "u-j", "i"};
_Static_assert(sizeof(VOWELS) / sizeof(VOWELS[0]) == 21, "name every vowel");

/* Pronounced Hangul has only seven codas. */
static const char *coda_name(unsigned coda)
{
	switch (coda) {
	case 1:
		return "q";
	case 4:
		return "n";
	case 7:
		return "d-";
	case 8:
		return "l";
	case 16:
		return "m";
	case 17:
		return "p";
	case 21:
		return "N";
	default:
		return "";
	}
}

/* ㅅ is [ɕ] before i and y. */
static bool is_soft(unsigned vowel)
{
	return vowel == 20 || vowel == 2 || vowel == 3 || vowel == 6 || vowel == 7 || vowel == 12 ||
	       vowel == 17;
}

struct writer {
	struct text out;
	size_t word; /* bytes since the open bracket; 0: no bracket is open */
	unsigned coda;
	bool voiced; /* the last sound was a vowel or ㄴ ㄹ ㅁ ㅇ */
};

static void close_word(struct writer *w)
{
	if (w->word > 0) {
		text_add(&w->out, "]]");
	}
	w->word = 0;
	w->voiced = false;
	w->coda = 0;
}

static void add_syllable(struct writer *w, uint32_t c)
{
	unsigned index = c - HANGUL_FIRST;
	unsigned onset = index / 588;
	unsigned vowel = index / 28 % 21;
	bool first = w->word == 0;
	if (w->word > WORD_BYTES) {
		bool voiced = w->voiced;
		text_add(&w->out, "]] ");
		w->word = 0;
		w->voiced = voiced;
	}
	size_t before = w->out.length;
	text_add(&w->out, w->word == 0 ? "[[" : "");
	if (onset == ONSET_R && w->coda == 8) {
		text_add(&w->out, "l");
	} else if (onset == ONSET_S && is_soft(vowel)) {
		text_add(&w->out, "S;");
	} else {
		text_add(&w->out, ONSETS[onset][w->voiced]);
	}
	text_add(&w->out, first ? "'" : "");
	text_add(&w->out, VOWELS[vowel]);
	w->coda = index % 28;
	text_add(&w->out, coda_name(w->coda));
	w->voiced = w->coda == 0 || w->coda == 4 || w->coda == 8 || w->coda == 16 || w->coda == 21;
	w->word += w->out.length - before;
}

char *phonemes_from_hangul(const char *text)
{
	struct writer w = {0};
	size_t length = strlen(text);
	uint32_t c;
	text_init(&w.out, (size_t)-1 / 2);
	for (size_t at = 0, step; (step = utf8_decode(text + at, length - at, &c)) > 0;
		at += step) {
		if (c >= HANGUL_FIRST && c <= HANGUL_LAST) {
			add_syllable(&w, c);
			continue;
		}
		if (c == ' ' || c == ',' || c == '.' || c == '?' || c == '!') {
			close_word(&w);
			text_add_char(&w.out, c);
		}
	}
	close_word(&w);
	return text_take(&w.out);
}
