/* A Hangul syllable as onset, vowel and coda, numbered as Unicode does. Inside the room only. */
#ifndef LANGUAGE_JAMO_H
#define LANGUAGE_JAMO_H

#include <stdbool.h>
#include <stdint.h>

enum onset {
	ONSET_G,
	ONSET_GG,
	ONSET_N,
	ONSET_D,
	ONSET_DD,
	ONSET_R,
	ONSET_M,
	ONSET_B,
	ONSET_BB,
	ONSET_S,
	ONSET_SS,
	ONSET_NONE,
	ONSET_J,
	ONSET_JJ,
	ONSET_CH,
	ONSET_K,
	ONSET_T,
	ONSET_P,
	ONSET_H,
};

/* The vowels that rules ask for; the others have no names here. */
enum vowel {
	VOWEL_A = 0,
	VOWEL_YA = 2,
	VOWEL_YAE = 3,
	VOWEL_EO = 4,
	VOWEL_YEO = 6,
	VOWEL_YE = 7,
	VOWEL_YO = 12,
	VOWEL_YU = 17,
	VOWEL_UI = 19,
	VOWEL_I = 20,
};

enum coda {
	CODA_NONE,
	CODA_G,
	CODA_GG,
	CODA_GS,
	CODA_N,
	CODA_NJ,
	CODA_NH,
	CODA_D,
	CODA_R,
	CODA_RG,
	CODA_RM,
	CODA_RB,
	CODA_RS,
	CODA_RT,
	CODA_RP,
	CODA_RH,
	CODA_M,
	CODA_B,
	CODA_BS,
	CODA_S,
	CODA_SS,
	CODA_NG,
	CODA_J,
	CODA_CH,
	CODA_K,
	CODA_T,
	CODA_P,
	CODA_H,
};
#define CODA_COUNT 28

#define HANGUL_FIRST 0xAC00u
#define HANGUL_COUNT 11172u

struct jamo {
	uint8_t onset; /* enum onset */
	uint8_t vowel; /* 0–20 */
	uint8_t coda;  /* enum coda */
};

/* True for a whole syllable, 가 to 힣. */
bool jamo_is_syllable(uint32_t codepoint);

/* `codepoint` must be a whole syllable. */
struct jamo jamo_split(uint32_t codepoint);
uint32_t jamo_join(struct jamo jamo);

/* Whether the onset is one of ㄱㄷㅂㅅㅈ, which can be tensed; and the tensed onset, or itself. */
bool onset_is_plain(uint8_t onset);
uint8_t onset_tensed(uint8_t onset);

/* ㅣ and the vowels that begin with its glide: ㄴ is inserted before them. */
bool vowel_is_front(uint8_t vowel);

#endif
