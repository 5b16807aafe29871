/* Finds the ends of sentences and the language of each. */
#include "language/sentence.h"

#include <string.h>

#include "base/text.h"
#include "language/character.h"

/* Silence before each kind of break, as long as a reader pauses; after a sentence it is between
 * that of a line and of an item. */
static const int PAUSES_MS[] = {
	[PAUSE_NONE] = 0,
	[PAUSE_CELL] = 250,
	[PAUSE_LINE] = 300,
	[PAUSE_ITEM] = 500,
	[PAUSE_PARAGRAPH] = 700,
};
_Static_assert(sizeof(PAUSES_MS) / sizeof(PAUSES_MS[0]) == PAUSE_PARAGRAPH + 1, "time every pause");
#define SENTENCE_PAUSE_MS 350
/* English words that make text without Hangul an English sentence, not a list of terms. */
#define SENTENCE_WORDS 3

/* Characters after which a sentence without a stop is cut, at a space or anywhere, so that speech
 * can begin and be stopped early. */
#define LONG_SENTENCE 240
#define LONGEST_SENTENCE 400

bool is_closing_mark(uint32_t c)
{
	return c == ')' || c == ']' || c == '"' || c == '\'' || c == 0x2019 || c == 0x201D ||
	       c == 0x300D || c == 0x300F || c == 0x3009 || c == 0x300B;
}

bool is_ending_mark(uint32_t c)
{
	return c == '.' || c == '?' || c == '!' || c == 0x2026 || c == 0x3002 || c == 0xFF1F ||
	       c == 0xFF01;
}

static bool ends_with(const struct characters *r, size_t start, size_t end, const char *word)
{
	size_t n = strlen(word);
	if (end - start < n || (end - start > n && r->items[end - n - 1].codepoint != ' ')) {
		return false;
	}
	for (size_t i = 0; i < n; i++) {
		if (r->items[end - n + i].codepoint != (unsigned char)word[i]) {
			return false;
		}
	}
	return true;
}

/* The stops of "2024. 5. 3. 입사": between digits, or after a number that follows such a stop. */
static bool is_date_stop(const struct characters *r, size_t start, size_t at, uint32_t next)
{
	size_t number = at;
	while (number > start && is_digit(r->items[number - 1].codepoint)) {
		number--;
	}
	if (number == at) {
		return false;
	}
	return is_digit(next) || (number >= start + 3 && r->items[number - 1].codepoint == ' ' &&
					 r->items[number - 2].codepoint == '.' &&
					 is_digit(r->items[number - 3].codepoint));
}

/* Whether the full stop at `at` shortens a word or separates the numbers of a date. */
static bool is_inner_stop(const struct characters *r, size_t start, size_t at)
{
	static const char *const SHORT[] = {
		"Mr", "Mrs", "Ms", "Dr", "Prof", "vs", "e.g", "i.e", "etc", "approx", "No", "St"};
	if (r->items[at].codepoint != '.' || at + 2 >= r->count) {
		return false;
	}
	uint32_t next = r->items[at + 2].codepoint;
	if (next >= 'a' && next <= 'z') {
		return true;
	}
	if (is_date_stop(r, start, at, next)) {
		return true;
	}
	for (size_t i = 0; i < sizeof(SHORT) / sizeof(SHORT[0]); i++) {
		if (ends_with(r, start, at, SHORT[i])) {
			return strcmp(SHORT[i], "etc") != 0; /* it ends before a capital */
		}
	}
	uint32_t initial = at > start ? r->items[at - 1].codepoint : 0;
	return is_capital(initial) && initial != 'I' &&
	       (at == start + 1 || r->items[at - 2].codepoint == ' ') && next < 0x80;
}

size_t sentence_end(const struct characters *r, size_t start, int *pause_ms)
{
	size_t cut = start; /* after the last comma or space fit for a forced cut */
	for (size_t i = start; i < r->count; i++) {
		const struct character *g = &r->items[i];
		if (i > start && g->before != PAUSE_NONE) {
			*pause_ms = PAUSES_MS[g->before];
			return i;
		}
		if (g->codepoint == ' ' && i > start) {
			size_t last = i - 1;
			while (last > start && is_closing_mark(r->items[last].codepoint)) {
				last--;
			}
			if (is_ending_mark(r->items[last].codepoint) &&
				!is_inner_stop(r, start, last)) {
				*pause_ms = SENTENCE_PAUSE_MS;
				return i + 1;
			}
			bool comma = r->items[i - 1].codepoint == ',';
			if (comma || i - start >= LONG_SENTENCE) {
				cut = i + 1;
			}
		}
		if (i - start >= LONGEST_SENTENCE) {
			*pause_ms = 0;
			return cut > start + LONG_SENTENCE / 2 ? cut : i;
		}
	}
	*pause_ms = SENTENCE_PAUSE_MS;
	return r->count;
}

/* Syllables that end a Korean sentence, or a note that stands for one. */
static bool is_korean_end(uint32_t c)
{
	static const char ENDS[] = "다요까죠음함임됨기것지고서면는은을를이가나네게중적";
	char bytes[5] = {0};
	(void)utf8_encode(c, bytes);
	return is_hangul(c) && strstr(ENDS, bytes) != NULL;
}

/* Counts words of two letters or more, at least one of them small: terms are in capitals. */
static size_t english_words(const struct characters *characters, size_t start, size_t end)
{
	size_t words = 0;
	size_t letters = 0;
	bool small = false;
	for (size_t i = start; i <= end; i++) {
		uint32_t c = i < end ? characters->items[i].codepoint : ' ';
		if (is_latin(c) || c == '\'') {
			letters++;
			small = small || (c >= 'a' && c <= 'z');
			continue;
		}
		words += letters >= 2 && small;
		letters = 0;
		small = false;
	}
	return words;
}

enum lang sentence_lang(
	const struct characters *characters, size_t start, size_t end, enum lang fallback)
{
	size_t hangul = 0;
	size_t latin = 0;
	uint32_t last = 0;
	bool clings = false;
	for (size_t i = start; i < end; i++) {
		uint32_t c = characters->items[i].codepoint;
		hangul += is_hangul(c);
		latin += is_latin(c);
		clings = clings || (i > start && is_hangul(c) &&
					   is_latin(characters->items[i - 1].codepoint));
		if (is_hangul(c) || is_latin(c) || is_digit(c)) {
			last = c;
		}
	}
	if (hangul + latin == 0) {
		return fallback;
	}
	bool korean = hangul >= latin || (hangul > 0 && (clings || is_korean_end(last)));
	if (!korean && fallback == LANG_KO) { /* only terms, as in a list of topics */
		korean = english_words(characters, start, end) < SENTENCE_WORDS;
	}
	return korean ? LANG_KO : LANG_EN;
}
