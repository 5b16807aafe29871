/* Walks the syllables of an utterance: exceptions put marks between them, then the rules join them.
 */
#include "language/pronounce/pronounce.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "language/jamo.h"
#include "language/pronounce/exceptions.h"
#include "language/pronounce/rules.h"

/* A character of a word, or the space between two words. */
struct sound {
	uint32_t codepoint; /* written out when it is no syllable; 0: nothing */
	struct jamo jamo;
	uint8_t written_onset;
	uint16_t marks;  /* after it: bits of enum mark */
	const char *why; /* the exception that begins here; NULL */
};

/* All words in one row, so that rules can look across a space. */
struct row {
	struct sound *sounds;
	uint16_t *codes; /* one for each sound */
	size_t count;
	const struct exceptions *exceptions;
};

static void push(struct row *row, uint16_t code, uint32_t codepoint)
{
	struct sound sound = {.codepoint = codepoint};
	if (code < HANGUL_COUNT) {
		sound.jamo = jamo_split(codepoint);
		sound.written_onset = sound.jamo.onset;
	}
	row->sounds[row->count] = sound;
	row->codes[row->count++] = code;
}

static void push_word(struct row *row, const char *word)
{
	size_t length = strlen(word);
	for (size_t at = 0; at < length;) {
		uint32_t c = 0;
		at += utf8_decode(word + at, length - at, &c);
		push(row, jamo_is_syllable(c) ? (uint16_t)(c - HANGUL_FIRST) : CODE_OTHER, c);
	}
}

static bool is_syllable(const struct row *row, size_t at)
{
	return at < row->count && row->codes[at] < HANGUL_COUNT;
}

/* Article 16: before a vowel the names of letters have a coda other than the written one. */
static void fix_letter_name(struct row *row, size_t at)
{
	static const struct {
		uint16_t codes[2];
		uint8_t coda;
	} NAMES[] = {
		{{0xB514 - HANGUL_FIRST, 0xADFF - HANGUL_FIRST}, CODA_S}, /* 디귿 */
		{{0xC9C0 - HANGUL_FIRST, 0xC752 - HANGUL_FIRST}, CODA_S}, /* 지읒 */
		{{0xCE58 - HANGUL_FIRST, 0xC753 - HANGUL_FIRST}, CODA_S}, /* 치읓 */
		{{0xD0A4 - HANGUL_FIRST, 0xC754 - HANGUL_FIRST}, CODA_G}, /* 키읔 */
		{{0xD2F0 - HANGUL_FIRST, 0xC755 - HANGUL_FIRST}, CODA_S}, /* 티읕 */
		{{0xD53C - HANGUL_FIRST, 0xC756 - HANGUL_FIRST}, CODA_B}, /* 피읖 */
		{{0xD788 - HANGUL_FIRST, 0xC757 - HANGUL_FIRST}, CODA_S}, /* 히읗 */
	};
	if (!is_syllable(row, at + 1) || !is_syllable(row, at + 2) ||
		row->sounds[at + 2].jamo.onset != ONSET_NONE) {
		return;
	}
	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		if (memcmp(&row->codes[at], NAMES[i].codes, sizeof(NAMES[i].codes)) == 0) {
			row->sounds[at + 1].jamo.coda = NAMES[i].coda;
		}
	}
}

/* Puts an exception's marks after the sounds from `at` on; its first `skip` codes are no sounds.
 */
static void put_marks(struct row *row, size_t at, const struct exception *exception, size_t skip)
{
	for (size_t i = skip; i < exception->length; i++) {
		row->sounds[at + i - skip].marks |= exception->marks[i];
	}
	if (skip && at > 0) {
		row->sounds[at - 1].marks |= exception->marks[0];
	}
	if (exception->marked) {
		row->sounds[at].why = exception->why;
	}
}

static bool is_adnominal(const struct row *row, size_t at)
{
	return is_syllable(row, at) && row->sounds[at].jamo.coda == CODA_R &&
	       !(row->sounds[at].marks & MARK_NOUN) &&
	       exceptions_is_adnominal(row->exceptions, row->codes[at]);
}

static const struct exception *find(const struct row *row, enum code first, size_t at, bool start)
{
	return exceptions_find(row->exceptions, first, row->codes + at, row->count - at, start);
}

/* Whether two syllables only look like an exception: 정자 in 조정자, 결시 in 귀결시키다. After a
 * single syllable a word begins only when that is a prefix. */
static bool is_chance(
	const struct row *row, size_t at, size_t depth, const struct exception *exception)
{
	return depth == 1 && exception->length == 2 && !(exception->marks[0] & ~MARK_TENSE) &&
	       !(exception->marks[1] & ~(MARK_LIQUID | MARK_NOUN)) &&
	       exception->marks[1] != MARK_NOUN &&
	       !exceptions_is_prefix(row->exceptions, row->codes[at - 1]);
}

/* Whether 지 at `at` follows a stem in ㄹ and is negated: 줄지 않는다 [줄지], while 줄지 모른다 is
 * [줄찌]. */
static bool is_negated(const struct row *row, size_t at)
{
	static const uint16_t NEGATIONS[] = {0xC54A - HANGUL_FIRST, 0xC54B - HANGUL_FIRST,
		0xBABB - HANGUL_FIRST, 0xB9D0 - HANGUL_FIRST,
		0xB9C8 - HANGUL_FIRST};                /* 않안못말마 */
	if (row->codes[at] != 0xC9C0 - HANGUL_FIRST) { /* 지 */
		return false;
	}
	while (is_syllable(row, at)) {
		at++;
	}
	for (size_t i = 0; i < sizeof(NEGATIONS) / sizeof(NEGATIONS[0]); i++) {
		if (at + 1 < row->count && row->codes[at] == CODE_SPACE &&
			row->codes[at + 1] == NEGATIONS[i]) {
			return true;
		}
	}
	return false;
}

/* Marks what begins at a syllable, `depth` syllables into its word; returns how many sounds it
 * covers, at least 1. */
static size_t mark_syllable(struct row *row, size_t at, size_t depth)
{
	bool start = depth == 0;
	if (start) {
		fix_letter_name(row, at);
	}
	const struct exception *exception = depth >= 2 ? find(row, CODE_SUFFIX, at, start) : NULL;
	if (exception) {
		put_marks(row, at, exception, 1);
		return exception->length - 1u;
	}
	if (depth > 0 && is_adnominal(row, at - 1)) {
		exception = find(row, CODE_BEHIND, at, start);
		if (exception && !is_negated(row, at)) {
			row->sounds[at - 1].marks |= MARK_TENSE;
		}
	}
	if (depth > 0 && row->sounds[at - 1].jamo.coda == CODA_N &&
		exceptions_is_borrowed(row->exceptions, row->codes[at])) {
		row->sounds[at - 1].marks |= MARK_NASAL;
	}
	exception = find(row, CODE_OTHER, at, start);
	if (!exception || is_chance(row, at, depth, exception)) {
		return 1;
	}
	put_marks(row, at, exception, 0);
	size_t end = at + exception->length;
	unsigned last = exception->marks[exception->length - 1];
	if (is_syllable(row, end) &&
		(((last & MARK_STEM) && find(row, CODE_ENDING, end, false)) ||
			((last & MARK_LIQUID) && find(row, CODE_LIQUID, end, false)))) {
		row->sounds[end - 1].marks |= MARK_TENSE;
		row->sounds[at].why = exception->why;
	}
	return exception->length;
}

static void mark_row(struct row *row)
{
	size_t depth = 0;
	for (size_t at = 0; at < row->count;) {
		if (is_syllable(row, at)) {
			size_t step = mark_syllable(row, at, depth);
			at += step;
			/* after an exception that ends in a space a word begins */
			depth = row->codes[at - 1] == CODE_SPACE ? 0 : depth + step;
			continue;
		}
		if (row->codes[at] == CODE_SPACE && at > 0 && is_adnominal(row, at - 1) &&
			is_syllable(row, at + 1) && find(row, CODE_BOUND, at + 1, true)) {
			row->sounds[at].marks |= MARK_TENSE;
		}
		depth = 0;
		at++;
	}
}

/* Runs the rules between a syllable and the next sound. */
static void join_next(struct row *row, size_t at)
{
	struct sound *left = &row->sounds[at];
	if (is_syllable(row, at + 1)) {
		rules_join(&left->jamo, &left[1].jamo, left->marks);
		return;
	}
	if (at + 1 < row->count && row->codes[at + 1] == CODE_SPACE && is_syllable(row, at + 2)) {
		struct sound *right = &left[2];
		if (left[1].marks & MARK_LEAN) {
			unsigned marks = left->marks | MARK_SPLIT | MARK_INSERT;
			rules_join(&left->jamo, &right->jamo, marks);
			return;
		}
		if (left[1].marks & MARK_TENSE) {
			right->jamo.onset = onset_tensed(right->jamo.onset);
		}
	}
	rules_end(&left->jamo);
}

static void finish_word(const struct row *row, size_t from, size_t to, struct utterance_word *word)
{
	struct text out;
	text_init(&out, (to - from) * 4 + 4);
	for (size_t i = from; i < to; i++) {
		const struct sound *sound = &row->sounds[i];
		bool syllable = row->codes[i] < HANGUL_COUNT;
		text_add_char(&out, syllable ? jamo_join(sound->jamo) : sound->codepoint);
		if (!word->why) {
			word->why = sound->why;
		}
	}
	free(word->pronounced);
	word->pronounced = text_take(&out);
}

void pronounce_utterance(const struct exceptions *exceptions, struct utterance *utterance,
	size_t first, size_t count)
{
	struct row row = {.exceptions = exceptions};
	size_t most = 1;
	for (size_t i = 0; i < count; i++) {
		most += strlen(utterance->words[first + i].normalised) + 1;
	}
	size_t *starts = mem_array(count * 2, sizeof(*starts));
	row.sounds = mem_array(most, sizeof(*row.sounds));
	row.codes = mem_array(most, sizeof(*row.codes));
	for (size_t i = 0; i < count; i++) {
		const struct utterance_word *word = &utterance->words[first + i];
		const struct utterance_word *before = i ? word - 1 : NULL;
		if (before && (before->pause_ms > 0 || before->voice != LANG_KO)) {
			push(&row, CODE_OTHER, 0);
		} else if (before && word->space_before) {
			push(&row, CODE_SPACE, 0);
		}
		starts[i * 2] = row.count;
		if (word->voice == LANG_KO) {
			push_word(&row, word->normalised);
		}
		starts[i * 2 + 1] = row.count;
	}
	mark_row(&row);
	for (size_t i = 0; i < row.count; i++) {
		if (is_syllable(&row, i)) {
			join_next(&row, i);
			rules_vowel(&row.sounds[i].jamo, row.sounds[i].written_onset);
		}
	}
	for (size_t i = 0; i < count; i++) {
		if (utterance->words[first + i].voice == LANG_KO) {
			finish_word(&row, starts[i * 2], starts[i * 2 + 1],
				&utterance->words[first + i]);
		}
	}
	free(starts);
	free(row.sounds);
	free(row.codes);
}

char *pronounce_text(const struct exceptions *exceptions, const char *normalised)
{
	struct utterance utterance = {0};
	struct text out;
	for (const char *at = normalised + strspn(normalised, " "); *at;) {
		size_t length = strcspn(at, " ");
		utterance.words = mem_reserve(utterance.words, &utterance.capacity,
			utterance.count + 1, sizeof(*utterance.words));
		utterance.words[utterance.count] = (struct utterance_word){
			.voice = LANG_KO,
			.normalised = mem_bytes_text(at, length),
			.space_before = utterance.count > 0,
		};
		utterance.count++;
		at += length + strspn(at + length, " ");
	}
	pronounce_utterance(exceptions, &utterance, 0, utterance.count);
	text_init(&out, strlen(normalised) * 4 + 4);
	for (size_t i = 0; i < utterance.count; i++) {
		text_add(&out, i ? " " : "");
		text_add(&out, utterance.words[i].pronounced);
		free(utterance.words[i].normalised);
		free(utterance.words[i].pronounced);
	}
	free(utterance.words);
	return text_take(&out);
}
