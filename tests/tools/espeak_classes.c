/* espeak_classes TABLE...: whether espeak-ng says what it is given. The pronounced column of each
 * table, every syllable and every pair of syllables that can be pronounced go through it; its
 * phonemes are decoded to classes and held against those of the Hangul. What espeak-ng does not
 * tell apart is one class: ㅚ and ㅞ. Status 1 when anything differs. */
#include <espeak-ng/speak_lib.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "language/pronounce/pronounce.h"
#include "voice/phonemes.h"

#define MOST_BYTES ((size_t)4 << 20)
#define MOST_SHOWN 8
#define SEPARATOR '_'
#define SYLLABLES "every syllable"
#define PAIRS "every pair of syllables"

enum input { INPUT_HANGUL, INPUT_PHONEMES, INPUT_COUNT };

static const char *const INPUTS[] = {"as Hangul", "as phonemes"};

struct score {
	size_t words;
	size_t right;
};

/* One class a letter: lower case lenis, nasal, liquid, vowels by name; upper case tense; with '
 * when aspirated. */
static const char *const ONSETS[] = {"k", "K", "n", "t", "T", "r", "m", "p", "P", "s", "S", "", "c",
	"C", "c'", "k'", "t'", "p'", "h"};
static const char *const VOWELS[] = {"a", "E", "ya", "yE", "O", "e", "yO", "ye", "o", "wa", "wE",
	"we", "yo", "u", "wO", "we", "wi", "yu", "U", "Uy", "i"};

static const char *coda_class(unsigned coda)
{
	static const struct {
		unsigned coda;
		const char *class;
	} CODAS[] = {{1, "k"}, {4, "n"}, {7, "t"}, {8, "r"}, {16, "m"}, {17, "p"}, {21, "N"}};
	for (size_t i = 0; i < sizeof(CODAS) / sizeof(CODAS[0]); i++) {
		if (CODAS[i].coda == coda) {
			return CODAS[i].class;
		}
	}
	return "";
}

static char *classes_of_hangul(const char *text)
{
	struct text out;
	uint32_t c;
	size_t length = strlen(text);
	text_init(&out, 4096);
	for (size_t at = 0, step; (step = utf8_decode(text + at, length - at, &c)) > 0;
		at += step) {
		if (c >= 0xAC00 && c <= 0xD7A3) {
			unsigned index = c - 0xAC00;
			text_add(&out, ONSETS[index / 588]);
			text_add(&out, VOWELS[index / 28 % 21]);
			text_add(&out, coda_class(index % 28));
		}
	}
	return text_take(&out);
}

/* What espeak-ng calls its phonemes, and their classes. */
static const char *class_of(const char *phoneme)
{
	static const struct {
		const char *phoneme;
		const char *class;
	} CLASSES[] = {{"g", "k"}, {"k", "k"}, {"q", "k"}, {"q-", "K"}, {"kh", "k'"}, {"n", "n"},
		{"d", "t"}, {"t", "t"}, {"d-", "t"}, {"t-", "T"}, {"th", "t'"}, {"*", "r"},
		{"L", "r"}, {"m", "m"}, {"b", "p"}, {"p", "p"}, {"p-", "P"}, {"ph", "p'"},
		{"s", "s"}, {"S;", "s"}, {"s-", "S"}, {"dZ;", "c"}, {"tS;", "c"}, {"tS;-", "C"},
		{"tS", "c"}, {"tSh", "c'"}, {"h", "h"}, {"N", "N"}, {"a", "a"}, {"E", "E"},
		{"@", "O"}, {"e", "e"}, {"o", "o"}, {"u", "u"}, {"u-", "U"}, {"i", "i"}, {"j", "y"},
		{"w", "w"}, {"u-j", "Uy"}, {";", ""}}; /* ; glides from i to a vowel */
	for (size_t i = 0; i < sizeof(CLASSES) / sizeof(CLASSES[0]); i++) {
		if (strcmp(CLASSES[i].phoneme, phoneme) == 0) {
			return CLASSES[i].class;
		}
	}
	return NULL;
}

static bool is_vowel(const char *phoneme)
{
	return phoneme[0] != '\0' && strchr("aE@eouijw", phoneme[0]) != NULL;
}

/* The phonemes of a word, stress marks and the separator gone; `l` between vowels is two liquids,
 * as espeak-ng writes ㄹㄹ. */
static char *classes_of_phonemes(char *phonemes)
{
	struct text out;
	char *rest = phonemes;
	char *next;
	text_init(&out, 4096);
	for (char *p = strtok_r(phonemes, "_ \n|", &rest); p; p = next) {
		next = strtok_r(NULL, "_ \n|", &rest);
		p += strspn(p, "',%=:");
		const char *class = class_of(p);
		bool liquid = out.length > 0 && out.bytes[out.length - 1] == 'r';
		if (strcmp(p, "l") == 0) {
			bool double_l = !liquid && next && is_vowel(next + strspn(next, "',"));
			text_add(&out, double_l ? "rr" : "r");
		} else if (strcmp(p, "h") == 0 && out.length > 0 &&
			   strchr("ktpc", out.bytes[out.length - 1])) {
			text_add(&out, "'");
		} else if (class && strcmp(class, "s") == 0 && out.length > 0 &&
			   out.bytes[out.length - 1] == 's') {
			out.bytes[out.length - 1] = 'S';
		} else if (*p) {
			text_add(&out, class ? class : "?");
		}
	}
	return text_take(&out);
}

static bool says_it(const char *pronounced, enum input input, char **heard)
{
	char *given =
		input == INPUT_PHONEMES ? phonemes_from_hangul(pronounced) : mem_text(pronounced);
	const void *at = given;
	struct text said;
	text_init(&said, 65536);
	while (at) {
		const char *part = espeak_TextToPhonemes(&at, espeakCHARS_UTF8, SEPARATOR << 8);
		text_add(&said, part ? part : "");
		text_add(&said, " ");
	}
	char *phonemes = text_take(&said);
	char *wanted = classes_of_hangul(pronounced);
	*heard = mem_format("[%s] ", phonemes);
	char *got = classes_of_phonemes(phonemes);
	bool same = strcmp(wanted, got) == 0;
	char *both = mem_format("%sis %s, not %s", *heard, got, wanted);
	free(*heard);
	*heard = both;
	free(given);
	free(phonemes);
	free(wanted);
	free(got);
	return same;
}

static void judge(const char *place, const char *word, enum input input, struct score *score)
{
	char *heard = NULL;
	bool right = says_it(word, input, &heard);
	score->words++;
	score->right += right;
	if (!right && score->words - score->right <= MOST_SHOWN) {
		(void)printf("%s: %s %s: %s\n", place, word, INPUTS[input], heard);
	}
	free(heard);
}

/* Each word of the pronounced column: the last that the header calls standard or pronounced. */
static bool judge_table(const char *path, enum input input, struct score *score)
{
	char *bytes = NULL;
	size_t length = 0;
	struct error err = {0};
	if (!file_read(path, MOST_BYTES, &bytes, &length, &err)) {
		(void)fprintf(stderr, "espeak_classes: %s\n", err.text);
		return false;
	}
	size_t column = strstr(bytes, "normalised\tpronounced") ? 2 : 1;
	char *rows = strchr(bytes, '\n');
	char *rest = NULL;
	for (char *row = strtok_r(rows, "\n", &rest); row; row = strtok_r(NULL, "\n", &rest)) {
		for (size_t i = 0; i < column && row; i++) {
			row = strchr(row, '\t');
			row = row ? row + 1 : NULL;
		}
		if (!row) {
			continue;
		}
		row[strcspn(row, "\t")] = '\0';
		char *more = NULL;
		for (char *w = strtok_r(row, " ", &more); w; w = strtok_r(NULL, " ", &more)) {
			judge(path, w, input, score);
		}
	}
	free(bytes);
	return true;
}

static const unsigned SAID_CODAS[] = {0, 1, 4, 7, 8, 16, 17, 21};
#define SAID_CODA_COUNT (sizeof(SAID_CODAS) / sizeof(SAID_CODAS[0]))

static void judge_syllables(enum input input, struct score *score)
{
	for (uint32_t at = 0; at < 19 * 21; at++) {
		for (size_t i = 0; i < SAID_CODA_COUNT; i++) {
			char syllable[5] = "";
			(void)utf8_encode(0xAC00 + at * 28 + SAID_CODAS[i], syllable);
			judge(SYLLABLES, syllable, input, score);
		}
	}
}

/* Two syllables that the standard pronunciation leaves as they are. */
static void judge_pairs(enum input input, struct score *score)
{
	struct exceptions *rules = exceptions_create();
	for (uint32_t right = 0; right < 19 * 21; right++) {
		for (size_t i = 0; i < SAID_CODA_COUNT; i++) {
			char pair[9] = "";
			size_t length = utf8_encode(0xC544 + SAID_CODAS[i], pair); /* 아 */
			(void)utf8_encode(0xAC00 + right * 28, pair + length);
			char *sound = pronounce_text(rules, pair);
			if (strcmp(sound, pair) == 0) {
				judge(PAIRS, pair, input, score);
			}
			free(sound);
		}
	}
	exceptions_destroy(rules);
}

static bool tell(const char *place, enum input input, const struct score *score)
{
	(void)printf("espeak-ng says what is pronounced, given %s: %zu of %zu words, %s\n",
		INPUTS[input], score->right, score->words, place);
	return score->words > 0 && score->right == score->words;
}

int main(int argc, char **argv)
{
	bool all = true;
	if (espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, NULL, espeakINITIALIZE_DONT_EXIT) < 0 ||
		espeak_SetVoiceByName("ko") != EE_OK) {
		(void)fputs("espeak_classes: espeak-ng has no Korean voice\n", stderr);
		return ERROR_DEVICE;
	}
	for (int input = 0; input < INPUT_COUNT; input++) {
		/* whether [[ ]] are phonemes is kept from the last text that was spoken */
		unsigned flags = espeakCHARS_UTF8 | (input == INPUT_PHONEMES ? espeakPHONEMES : 0u);
		(void)espeak_Synth(".", 2, 0, POS_CHARACTER, 0, flags, NULL, NULL);
		struct score score = {0};
		for (int i = 1; i < argc; i++) {
			score = (struct score){0};
			all = judge_table(argv[i], (enum input)input, &score) && all;
			all = tell(argv[i], (enum input)input, &score) && all;
		}
		score = (struct score){0};
		judge_syllables((enum input)input, &score);
		all = tell(SYLLABLES, (enum input)input, &score) && all;
		score = (struct score){0};
		judge_pairs((enum input)input, &score);
		all = tell(PAIRS, (enum input)input, &score) && all;
	}
	(void)espeak_Terminate();
	return all ? 0 : 1;
}
