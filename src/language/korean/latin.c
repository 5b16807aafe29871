/* Latin inside Korean text: terms by the lexicon, capitals by their letters, other words by their
 * parts or by the English voice. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "language/korean/korean.h"

#define MOST_CAPITALS 5
#define MOST_PART 48 /* letters; looking further would be done again at each part */
/* A run of words is looked at this far, so that time stays linear. */
#define REACH_LETTERS 400

static bool is_capital(uint32_t c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_small(uint32_t c)
{
	return is_latin(c) && !is_capital(c);
}

static bool is_alnum(uint32_t c)
{
	return is_latin(c) || is_digit_letter(c);
}

const char *latin_name(uint32_t c)
{
	static const char *const NAMES[] = {"에이", "비", "씨", "디", "이", "에프", "지", "에이치",
		"아이", "제이", "케이", "엘", "엠", "엔", "오", "피", "큐", "알", "에스", "티",
		"유", "브이", "더블유", "엑스", "와이", "제트"};
	_Static_assert(sizeof(NAMES) / sizeof(NAMES[0]) == 26, "name every letter");
	if (is_capital(c)) {
		return NAMES[c - 'A'];
	}
	return c >= 'a' && c <= 'z' ? NAMES[c - 'a'] : NULL;
}

const char *latin_digit(uint32_t c)
{
	static const char *const NAMES[] = {
		"제로", "원", "투", "쓰리", "포", "파이브", "식스", "세븐", "에잇", "나인"};
	return NAMES[c - '0'];
}

/* The term that begins at letter `at` and ends before `most`; *to is behind it. */
static bool find_term(const struct korean *k, size_t at, size_t most, size_t *to, struct term *term)
{
	size_t glyph = k->letters[at].from;
	if (!k->terms || !terms_find(k->terms, k->glyphs, glyph, k->letters[most - 1].to, term)) {
		return false;
	}
	size_t end = at;
	while (end < k->count && k->letters[end].from < glyph + term->glyphs) {
		end++;
	}
	*to = end;
	return end > at;
}

/* A term whose Korean reading is known, when such are wanted; else it goes to the English voice. */
static bool say_term(struct korean *k, size_t at, size_t most)
{
	struct term term;
	size_t to;
	if (!find_term(k, at, most, &to, &term)) {
		return false;
	}
	if (!k->hangul_latin && term.reading[LANG_EN]) {
		korean_cut(k);
		utterance_add_text(k->said, k->letters[at].from, k->letters[to - 1].to, LANG_EN,
			term.reading[LANG_EN], term.why, k->space);
		k->space = false;
	} else if (k->hangul_latin && term.reading[LANG_KO]) {
		korean_put(k, at, to, term.reading[LANG_KO], term.why);
	} else {
		return false;
	}
	k->at = to;
	return true;
}

/* Roman two to ten in capitals, as in "Phase II"; 0 when it is none. */
static int roman(const struct korean *k, size_t from, size_t to)
{
	static const char *const NUMERALS[] = {"II", "III", "IV", "VI", "VII", "VIII", "IX"};
	static const int VALUES[] = {2, 3, 4, 6, 7, 8, 9};
	bool chapter = korean_precedes(k, from, "제");
	if (from < (chapter ? 1u : 2u) || !(chapter || korean_letter(k, from - 1) == ' ')) {
		return 0;
	}
	for (size_t i = 0; i < sizeof(VALUES) / sizeof(VALUES[0]); i++) {
		size_t end;
		if (korean_follows(k, from, NUMERALS[i], &end) && end == to) {
			return VALUES[i];
		}
	}
	return 0;
}

/* Capitals and digits by name: EC2 이씨투, B2B 비투비, p99 피 구십구. */
static void say_letters(struct korean *k, size_t from, size_t to)
{
	size_t at = from;
	while (at < to) {
		uint32_t c = korean_letter(k, at);
		struct number number;
		if (!is_digit_letter(c)) {
			const char *name = latin_name(c);
			korean_put(k, at, at + 1, name ? name : "", "letter names");
			at++;
		} else if (!is_digit_letter(korean_letter(k, at + 1)) || at + 1 >= to) {
			korean_put(k, at, at + 1, latin_digit(c), "letter names");
			at++;
		} else if (number_scan(k, at, &number) && number.fraction[0] == '\0') {
			char *spoken = number_spoken(&number);
			korean_put(k, at, number.to, at > from ? " " : "", NULL);
			korean_put(k, at, number.to, spoken, "letter names");
			free(spoken);
			at = number.to;
		} else {
			korean_put(k, at, at + 1, latin_digit(c), "letter names");
			at++;
		}
	}
}

/* Whether the token is said letter by letter: capitals (a plural s aside), no vowel, one letter. */
static bool is_lettered(const struct korean *k, size_t from, size_t to)
{
	size_t letters = 0, capitals = 0, digits = 0;
	bool vowel = false;
	for (size_t i = from; i < to; i++) {
		uint32_t c = korean_letter(k, i);
		letters += is_latin(c);
		capitals += is_capital(c);
		digits += is_digit_letter(c);
		vowel = vowel || (c < 0x80 && strchr("aeiouyAEIOUY", (int)c));
	}
	if (letters == 1 || (letters > 1 && capitals == letters && letters <= MOST_CAPITALS)) {
		return true;
	}
	if (digits > 0 && letters <= 2) {
		return true;
	}
	return !vowel && letters <= 8 && letters > 0;
}

static bool is_plural(const struct korean *k, size_t from, size_t to)
{
	return to - from > 2 && korean_letter(k, to - 1) == 's' &&
	       is_capital(korean_letter(k, to - 2)) && is_lettered(k, from, to - 1);
}

/* One word without a lexicon: by letters, or by the English voice. */
static void say_piece(struct korean *k, size_t from, size_t to)
{
	int value = roman(k, from, to);
	if (!k->hangul_latin && to > from) {
		korean_foreign(k, from, to);
	} else if (value > 0) {
		char digit[] = {(char)('0' + value), '\0'};
		char *sino = number_sino(digit);
		bool chapter = korean_precedes(k, from, "제");
		korean_put(k, from, to, chapter ? sino : latin_digit((uint32_t)digit[0]),
			"Roman numeral");
		korean_put(k, from, to, chapter ? " " : "", NULL);
		free(sino);
	} else if (is_plural(k, from, to)) {
		say_letters(k, from, to - 1); /* Korean has no plural s: VMs, APIs */
		k->open_to = k->letters[to - 1].to;
	} else if (is_lettered(k, from, to)) {
		say_letters(k, from, to);
	} else {
		korean_foreign(k, from, to);
	}
}

/* Where a part of camelCase that begins at `from` ends. */
static size_t part_end(const struct korean *k, size_t from, size_t to)
{
	size_t at = from + 1;
	bool digits = is_digit_letter(korean_letter(k, from));
	for (; at < to; at++) {
		uint32_t c = korean_letter(k, at);
		uint32_t before = korean_letter(k, at - 1);
		bool hump = is_capital(c) && is_small(before);
		bool acronym_ends = is_capital(before) && is_small(c) && at - from > 1;
		if (acronym_ends && !(c == 's' && at + 1 == to)) {
			return at - 1;
		}
		if (hump || (digits && is_latin(c)) ||
			(!digits && is_digit_letter(c) && is_small(before) && at - from > 1)) {
			return at;
		}
	}
	return at;
}

/* One run of letters and digits. */
static void say_token(struct korean *k, size_t from, size_t to)
{
	if (say_term(k, from, to) && k->at == to) {
		return;
	}
	if (k->at > from && k->at <= to) {
		from = k->at;
	}
	if (is_lettered(k, from, to) || is_plural(k, from, to)) {
		say_piece(k, from, to);
	} else {
		while (from < to) {
			size_t end =
				part_end(k, from, to - from > MOST_PART ? from + MOST_PART : to);
			if (!say_term(k, from, end)) {
				say_piece(k, from, end);
			} else {
				end = k->at;
			}
			from = end;
			if (from < to) {
				korean_space(k);
			}
		}
	}
	k->at = to;
}

static size_t token_end(const struct korean *k, size_t at)
{
	while (is_alnum(korean_letter(k, at))) {
		at++;
	}
	return at;
}

/* The end of an address or path: letters, digits and the signs inside one. */
static size_t address_end(const struct korean *k, size_t at, bool *dots, bool *mail)
{
	size_t end = at;
	for (uint32_t c; (c = korean_letter(k, end)) > ' ' && c < 0x80; end++) {
		if (!is_alnum(c) && !strchr("._-/:@?=&%#+~", (int)c)) {
			break;
		}
		*mail = *mail || c == '@';
	}
	while (end > at && !is_alnum(korean_letter(k, end - 1)) &&
		korean_letter(k, end - 1) != '/') {
		end--;
	}
	for (size_t i = at + 1; i + 1 < end; i++) {
		*dots = *dots || (korean_letter(k, i) == '.' && is_alnum(korean_letter(k, i - 1)) &&
					 is_latin(korean_letter(k, i + 1)));
	}
	return end;
}

/* URL, e-mail, host and file names: each part by its reading, the signs by name. */
static bool say_address(struct korean *k)
{
	static const char *const SCHEMES[] = {"https://", "http://", "www."};
	bool dots = false, mail = false, scheme = false;
	if (k->at < k->plain_until) {
		return false;
	}
	size_t end = address_end(k, k->at, &dots, &mail);
	for (size_t i = 0; i < sizeof(SCHEMES) / sizeof(SCHEMES[0]); i++) {
		size_t to;
		if (korean_follows(k, k->at, SCHEMES[i], &to) && to < end) {
			k->at = to;
			scheme = true;
		}
	}
	if (!scheme && !mail && !dots) {
		k->plain_until = end;
		return false;
	}
	for (; k->at < end;) {
		uint32_t c = korean_letter(k, k->at);
		if (is_alnum(c)) {
			size_t to = token_end(k, k->at);
			struct number number;
			if (is_digit_letter(c) && number_scan(k, k->at, &number) &&
				number.to <= to) {
				char *spoken = number_spoken(&number);
				korean_put(k, k->at, number.to, spoken, "address");
				free(spoken);
				k->at = number.to;
				continue;
			}
			say_token(k, k->at, to < end ? to : end);
			continue;
		}
		const char *name = c == '.' ? "점" : c == '/' ? "슬래시" : c == '@' ? "골뱅이" : "";
		korean_space(k);
		if (name[0] && !(c == '/' && k->at + 1 == end)) {
			korean_put(k, k->at, k->at + 1, name, "address");
			korean_space(k);
		}
		k->at++;
	}
	return true;
}

static bool is_function_word(const struct korean *k, size_t from, size_t to)
{
	static const char *const WORDS[] = {"the", "a", "an", "is", "are", "was", "were", "of",
		"to", "and", "in", "for", "with", "that", "this", "you", "i", "we", "my", "it",
		"your", "our", "on", "by", "be", "have", "has", "had", "do", "did", "how", "what",
		"why", "at", "not", "they", "their", "as", "from"};
	char word[8];
	if (to - from >= sizeof(word)) {
		return false;
	}
	for (size_t i = from; i < to; i++) {
		uint32_t c = korean_letter(k, i);
		word[i - from] = (char)(is_capital(c) ? c + 32 : c & 0x7F);
	}
	word[to - from] = '\0';
	for (size_t i = 0; i < sizeof(WORDS) / sizeof(WORDS[0]); i++) {
		if (strcmp(word, WORDS[i]) == 0) {
			return true;
		}
	}
	return false;
}

/* A clause in English: three words of which none is a term in a row, or with a word of grammar. */
static bool say_clause(struct korean *k)
{
	size_t at = k->at, end = k->at;
	size_t words = 0, unknown = 0, in_row = 0, grammar = 0, plains = 0;
	if (at < k->judged_until) {
		return false;
	}
	while (at < k->count && at - k->at < REACH_LETTERS) {
		uint32_t c = korean_letter(k, at);
		struct term term;
		size_t to;
		if (is_alnum(c) && is_latin(c) && find_term(k, at, k->count, &to, &term)) {
			in_row = 0;
		} else if (is_alnum(c)) {
			to = token_end(k, at);
			bool plain = is_latin(c) && !is_lettered(k, at, to);
			bool small_word = is_function_word(k, at, to);
			grammar += small_word;
			plains += plain;
			in_row = plain || small_word ? in_row + 1 : 0;
			unknown = in_row > unknown ? in_row : unknown;
		} else if (c == ' ' || c == ',' || c == '.' || c == '\'' || c == '-' || c == '"' ||
			   c == ';' || c == ':' || c == '?' || c == '!') {
			at++;
			continue;
		} else {
			break;
		}
		words++;
		end = at = to;
	}
	k->judged_until = end;
	if (words < 3 || (unknown < 3 && (grammar == 0 || plains < 2))) {
		return false;
	}
	korean_cut(k);
	size_t first = k->said->count;
	english_normalise(
		k->terms, k->glyphs, k->letters[k->at].from, k->letters[end - 1].to, k->said);
	if (k->said->count > first) {
		k->said->words[first].space_before = k->space;
		k->space = false;
	}
	k->at = end;
	return true;
}

/* A digit and capitals: 3D 쓰리디, 5G 파이브지. What is a unit stays one. */
bool korean_code(struct korean *k)
{
	if (korean_counted_word(k)) {
		return true;
	}
	size_t to = token_end(k, k->at);
	size_t unit_to;
	struct term term;
	size_t term_to;
	if (find_term(k, k->at, k->count, &term_to, &term) && term_to >= to &&
		is_latin(korean_letter(k, to - 1)) && say_term(k, k->at, k->count)) {
		return true;
	}
	if (!is_digit_letter(korean_letter(k, k->at)) || !is_capital(korean_letter(k, k->at + 1)) ||
		to - k->at > 4 || unit_find(k, k->at + 1, &unit_to)) {
		return false;
	}
	for (size_t i = k->at + 1; i < to; i++) {
		if (is_small(korean_letter(k, i))) {
			return false;
		}
	}
	say_letters(k, k->at, to);
	k->at = to;
	return true;
}

bool korean_latin(struct korean *k)
{
	uint32_t c = korean_letter(k, k->at);
	if (!is_latin(c)) {
		return c < 0x80 && c > ' ' && say_term(k, k->at, k->count);
	}
	/* a name with a dot in it is no address: Next.js */
	struct term term;
	size_t end;
	bool known = find_term(k, k->at, k->count, &end, &term) && end > token_end(k, k->at) &&
		     !(korean_letter(k, end) == '.' && is_alnum(korean_letter(k, end + 1)));
	if (korean_lead(k) || (!known && say_address(k)) || say_clause(k)) {
		return true;
	}
	if (say_term(k, k->at, k->count)) {
		if (is_latin(korean_letter(k, k->at)) || is_digit_letter(korean_letter(k, k->at))) {
			korean_space(k);
		}
		return true;
	}
	size_t from = k->at;
	size_t to = token_end(k, from);
	bool lettered = is_lettered(k, from, to);
	say_token(k, from, to);
	/* "UTF-8": the figure of a name is said as the name is */
	if (lettered && korean_letter(k, to) == '-' && is_digit_letter(korean_letter(k, to + 1)) &&
		!is_alnum(korean_letter(k, to + 2)) && korean_letter(k, to + 2) != '.') {
		korean_space(k);
		korean_put(
			k, to + 1, to + 2, latin_digit(korean_letter(k, to + 1)), "letter names");
		k->at = to + 2;
	}
	return true;
}
