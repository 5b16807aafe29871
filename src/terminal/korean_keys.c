/* Latin keys from Hangul jamo and syllables typed in the Korean two-set layout. */
#include "terminal/korean_keys.h"

/* Keys of the two-set layout in the order of the compatibility jamo, U+3131 to U+3163; consonant
 * clusters and double vowels take two keys. */
static const char JAMO_KEYS[][3] = {"r", "R", "rt", "s", "sw", "sg", "e", "E", "f", "fr", "fa",
	"fq", "ft", "fx", "fv", "fg", "a", "q", "Q", "qt", "t", "T", "d", "w", "W", "c", "z", "x",
	"v", "g", "k", "o", "i", "O", "j", "p", "u", "P", "h", "hk", "ho", "hl", "y", "n", "nj",
	"np", "nl", "b", "m", "ml", "l"};
#define FIRST_JAMO 0x3131
#define JAMO_COUNT (sizeof(JAMO_KEYS) / sizeof(JAMO_KEYS[0]))
_Static_assert(JAMO_COUNT == 0x3163 - FIRST_JAMO + 1, "a key for every jamo");

/* A syllable is initial × 21 × 28 + vowel × 28 + final; vowels are in the order of the jamo. */
#define FIRST_SYLLABLE 0xAC00
#define LAST_SYLLABLE 0xD7A3
#define VOWELS 21
#define FINALS 28
#define FIRST_VOWEL 0x314F
static const unsigned short INITIALS[] = {0x3131, 0x3132, 0x3134, 0x3137, 0x3138, 0x3139, 0x3141,
	0x3142, 0x3143, 0x3145, 0x3146, 0x3147, 0x3148, 0x3149, 0x314A, 0x314B, 0x314C, 0x314D,
	0x314E};
static const unsigned short FINAL_JAMO[FINALS - 1] = {0x3131, 0x3132, 0x3133, 0x3134, 0x3135,
	0x3136, 0x3137, 0x3139, 0x313A, 0x313B, 0x313C, 0x313D, 0x313E, 0x313F, 0x3140, 0x3141,
	0x3142, 0x3144, 0x3145, 0x3146, 0x3147, 0x3148, 0x314A, 0x314B, 0x314C, 0x314D, 0x314E};
#define INITIAL_COUNT ((int)(sizeof(INITIALS) / sizeof(INITIALS[0])))

static size_t add_jamo(int jamo, int out[KOREAN_KEYS_MAX], size_t count)
{
	for (const char *c = JAMO_KEYS[jamo - FIRST_JAMO]; *c; c++) {
		out[count++] = (unsigned char)*c;
	}
	return count;
}

size_t korean_keys(int key, int out[KOREAN_KEYS_MAX])
{
	if (key >= FIRST_JAMO && key < FIRST_JAMO + (int)JAMO_COUNT) {
		return add_jamo(key, out, 0);
	}
	if (key >= FIRST_SYLLABLE && key <= LAST_SYLLABLE) {
		int place = key - FIRST_SYLLABLE;
		int final = place % FINALS;
		size_t count = add_jamo(INITIALS[place / FINALS / VOWELS], out, 0);
		count = add_jamo(FIRST_VOWEL + place / FINALS % VOWELS, out, count);
		return final ? add_jamo(FINAL_JAMO[final - 1], out, count) : count;
	}
	if (key >= 0x1100 && key < 0x1100 + INITIAL_COUNT) {
		return add_jamo(INITIALS[key - 0x1100], out, 0);
	}
	if (key >= 0x1161 && key < 0x1161 + VOWELS) {
		return add_jamo(FIRST_VOWEL + key - 0x1161, out, 0);
	}
	if (key >= 0x11A8 && key < 0x11A8 + FINALS - 1) {
		return add_jamo(FINAL_JAMO[key - 0x11A8], out, 0);
	}
	out[0] = key >= 0xFF01 && key <= 0xFF5E ? key - 0xFF01 + '!' : key == 0x3000 ? ' ' : key;
	return 1;
}
