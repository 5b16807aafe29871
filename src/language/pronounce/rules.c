/* Standard Korean Pronunciation (표준 발음법), articles 5 and 8–30, as tables over onset and coda.
 */
#include "language/pronounce/rules.h"

#include <stdbool.h>

/* How each coda sounds: at the end (articles 8–11), before a vowel (13–14: the coda that stays, the
 * onset that moves on), and before ㅎ (12: the coda that stays, the aspirate; ONSET_NONE where ㅎ
 * stays). */
struct coda_sound {
	uint8_t end;
	uint8_t stays;
	uint8_t moves;
	uint8_t stays_before_h;
	uint8_t aspirate;
};

static const struct coda_sound CODAS[] = {
	[CODA_NONE] = {CODA_NONE, CODA_NONE, ONSET_NONE, CODA_NONE, ONSET_NONE},
	[CODA_G] = {CODA_G, CODA_NONE, ONSET_G, CODA_NONE, ONSET_K},
	[CODA_GG] = {CODA_G, CODA_NONE, ONSET_GG, CODA_NONE, ONSET_K},
	[CODA_GS] = {CODA_G, CODA_G, ONSET_SS, CODA_NONE, ONSET_K},
	[CODA_N] = {CODA_N, CODA_NONE, ONSET_N, CODA_N, ONSET_NONE},
	[CODA_NJ] = {CODA_N, CODA_N, ONSET_J, CODA_N, ONSET_CH},
	[CODA_NH] = {CODA_N, CODA_NONE, ONSET_N, CODA_N, ONSET_NONE},
	[CODA_D] = {CODA_D, CODA_NONE, ONSET_D, CODA_NONE, ONSET_T},
	[CODA_R] = {CODA_R, CODA_NONE, ONSET_R, CODA_R, ONSET_NONE},
	[CODA_RG] = {CODA_G, CODA_R, ONSET_G, CODA_R, ONSET_K},
	[CODA_RM] = {CODA_M, CODA_R, ONSET_M, CODA_M, ONSET_NONE},
	[CODA_RB] = {CODA_R, CODA_R, ONSET_B, CODA_R, ONSET_P},
	[CODA_RS] = {CODA_R, CODA_R, ONSET_SS, CODA_R, ONSET_NONE},
	[CODA_RT] = {CODA_R, CODA_R, ONSET_T, CODA_R, ONSET_T},
	[CODA_RP] = {CODA_B, CODA_R, ONSET_P, CODA_R, ONSET_P},
	[CODA_RH] = {CODA_R, CODA_NONE, ONSET_R, CODA_R, ONSET_NONE},
	[CODA_M] = {CODA_M, CODA_NONE, ONSET_M, CODA_M, ONSET_NONE},
	[CODA_B] = {CODA_B, CODA_NONE, ONSET_B, CODA_NONE, ONSET_P},
	[CODA_BS] = {CODA_B, CODA_B, ONSET_SS, CODA_NONE, ONSET_P},
	[CODA_S] = {CODA_D, CODA_NONE, ONSET_S, CODA_NONE, ONSET_T},
	[CODA_SS] = {CODA_D, CODA_NONE, ONSET_SS, CODA_NONE, ONSET_T},
	[CODA_NG] = {CODA_NG, CODA_NG, ONSET_NONE, CODA_NG, ONSET_NONE},
	[CODA_J] = {CODA_D, CODA_NONE, ONSET_J, CODA_NONE, ONSET_CH},
	[CODA_CH] = {CODA_D, CODA_NONE, ONSET_CH, CODA_NONE, ONSET_T},
	[CODA_K] = {CODA_G, CODA_NONE, ONSET_K, CODA_NONE, ONSET_K},
	[CODA_T] = {CODA_D, CODA_NONE, ONSET_T, CODA_NONE, ONSET_T},
	[CODA_P] = {CODA_B, CODA_NONE, ONSET_P, CODA_NONE, ONSET_P},
	[CODA_H] = {CODA_D, CODA_NONE, ONSET_NONE, CODA_NONE, ONSET_H},
};
_Static_assert(sizeof(CODAS) / sizeof(CODAS[0]) == CODA_COUNT, "a sound for every coda");

/* Article 17; 붙여 stands for 붙이어. 맏형 has no suffix: its syllable has a coda. */
static bool palatalise(struct jamo *left, struct jamo *right)
{
	bool suffix =
		right->vowel == VOWEL_I ||
		(right->vowel == VOWEL_YEO && (right->coda == CODA_NONE || right->coda == CODA_SS));
	bool bare = right->onset == ONSET_NONE;
	if (!suffix || (!bare && right->onset != ONSET_H)) {
		return false;
	}
	if (left->coda == CODA_D) {
		left->coda = CODA_NONE;
		right->onset = bare ? ONSET_J : ONSET_CH;
		return true;
	}
	if (left->coda == CODA_T || left->coda == CODA_RT) {
		left->coda = left->coda == CODA_T ? CODA_NONE : CODA_R;
		right->onset = ONSET_CH;
		return true;
	}
	return false;
}

/* Article 12, ㅎ ㄶ ㅀ before a consonant. False where ㅎ sounds ㄷ. */
static bool join_h(struct jamo *left, struct jamo *right)
{
	if (left->coda != CODA_H && left->coda != CODA_NH && left->coda != CODA_RH) {
		return false;
	}
	uint8_t rest = CODA_NONE;
	if (left->coda != CODA_H) {
		rest = left->coda == CODA_NH ? CODA_N : CODA_R;
	}
	switch (right->onset) {
	case ONSET_G:
		right->onset = ONSET_K;
		break;
	case ONSET_D:
		right->onset = ONSET_T;
		break;
	case ONSET_J:
		right->onset = ONSET_CH;
		break;
	case ONSET_S:
		right->onset = ONSET_SS;
		break;
	case ONSET_H:
		break;
	default:
		return false;
	}
	left->coda = rest;
	return true;
}

/* The exceptions of article 10: 밟-, and 넓- in 넓죽하다, 넓둥글다, 넓적하다. */
static bool is_bare_b(const struct jamo *left, const struct jamo *right)
{
	if (left->coda != CODA_RB) {
		return false;
	}
	if ((left->onset == ONSET_B || left->onset == ONSET_BB) && left->vowel == VOWEL_A) {
		return true;
	}
	return left->onset == ONSET_N && left->vowel == VOWEL_EO && right->coda != CODA_NONE &&
	       ((right->onset == ONSET_J && right->coda == CODA_G) ||
		       (right->onset == ONSET_D && right->coda == CODA_NG));
}

/* Articles 23–25: whether the written coda tenses the next onset. */
static bool is_tensing(uint8_t coda, unsigned marks)
{
	uint8_t end = CODAS[coda].end;
	if (end == CODA_G || end == CODA_D || end == CODA_B) {
		return true;
	}
	return !(marks & MARK_NOUN) &&
	       (coda == CODA_NJ || coda == CODA_RB || coda == CODA_RT || coda == CODA_RM);
}

/* Articles 18–20. */
static void assimilate(struct jamo *left, struct jamo *right, unsigned marks)
{
	bool nasal = right->onset == ONSET_N || right->onset == ONSET_M;
	bool liquid = right->onset == ONSET_R;
	switch (left->coda) {
	case CODA_G:
		left->coda = nasal || liquid ? CODA_NG : CODA_G;
		break;
	case CODA_D:
		left->coda = nasal || liquid ? CODA_N : CODA_D;
		break;
	case CODA_B:
		left->coda = nasal || liquid ? CODA_M : CODA_B;
		break;
	case CODA_M:
	case CODA_NG:
		break;
	case CODA_N:
		if (liquid && !(marks & MARK_NASAL)) {
			left->coda = CODA_R;
			return;
		}
		break;
	case CODA_R:
		if (right->onset == ONSET_N) {
			right->onset = ONSET_R;
		}
		return;
	default:
		return;
	}
	if (liquid) {
		right->onset = ONSET_N;
	}
}

void rules_join(struct jamo *left, struct jamo *right, unsigned marks)
{
	if ((marks & MARK_INSERT) && right->onset == ONSET_NONE && left->coda != CODA_NONE &&
		vowel_is_front(right->vowel)) {
		right->onset = ONSET_N;
	}
	if (marks & MARK_SPLIT) {
		left->coda = CODAS[left->coda].end;
	} else if (palatalise(left, right)) {
		return;
	}
	if (right->onset == ONSET_NONE) {
		const struct coda_sound *coda = &CODAS[left->coda];
		left->coda = coda->stays;
		right->onset = coda->moves;
		return;
	}
	if (join_h(left, right)) {
		return;
	}
	if (right->onset == ONSET_H && CODAS[left->coda].aspirate != ONSET_NONE) {
		right->onset = CODAS[left->coda].aspirate;
		left->coda = CODAS[left->coda].stays_before_h;
		return;
	}
	bool drops = (marks & MARK_SIOT) && left->coda == CODA_S && onset_is_plain(right->onset);
	bool keeps_r = left->coda == CODA_RG && right->onset == ONSET_G && !(marks & MARK_NOUN);
	bool bare_b = is_bare_b(left, right);
	bool tensing = is_tensing(left->coda, marks) || (marks & MARK_TENSE);
	left->coda = CODAS[left->coda].end;
	if (drops) {
		left->coda = CODA_NONE;
	} else if (keeps_r) {
		left->coda = CODA_R;
	} else if (bare_b) {
		left->coda = CODA_B;
	}
	if (tensing) {
		right->onset = onset_tensed(right->onset);
	}
	assimilate(left, right, marks);
}

void rules_end(struct jamo *last)
{
	last->coda = CODAS[last->coda].end;
}

void rules_vowel(struct jamo *jamo, uint8_t written_onset)
{
	if (jamo->vowel == VOWEL_UI && written_onset != ONSET_NONE) {
		jamo->vowel = VOWEL_I;
	}
	if (jamo->vowel == VOWEL_YEO &&
		(jamo->onset == ONSET_J || jamo->onset == ONSET_JJ || jamo->onset == ONSET_CH)) {
		jamo->vowel = VOWEL_EO;
	}
}
