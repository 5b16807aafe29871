/* Sentences of a text: where one ends, how long the silence behind it is, which language reads it.
 */
#include "language/sentence.h"

#include <string.h>

#include "base/text.h"
#include "language/character.h"

/* Silence after what goes before each kind, as a reader pauses; a sentence's end lies between. */
static const int PAUSES_MS[] = {
	[PAUSE_NONE] = 0,
	[PAUSE_CELL] = 250,
	[PAUSE_LINE] = 300,
	[PAUSE_ITEM] = 500,
	[PAUSE_PARAGRAPH] = 700,
};
_Static_assert(sizeof(PAUSES_MS) / sizeof(PAUSES_MS[0]) == PAUSE_PARAGRAPH + 1, "time every pause");
#define SENTENCE_PAUSE_MS 350
/* From so many English words on, text without Hangul is an English sentence, not a list of terms.
 */
#define SENTENCE_WORDS 3

/* A text without full stops is cut too, so that speech can begin and be stopped early. */
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

static bool ends_with(const struct glyphs *r, size_t start, size_t end, const char *word)
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

/* "2024. 5. 3. 입사": between digits, or behind a number that itself follows such a full stop. */
static bool is_date_stop(const struct glyphs *r, size_t start, size_t at, uint32_t next)
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

/* Whether the full stop at `at` only shortens a word or parts the numbers of a date. */
static bool is_inner_stop(const struct glyphs *r, size_t start, size_t at)
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
			return strcmp(SHORT[i], "etc") != 0; /* before a capital it ends */
		}
	}
	uint32_t initial = at > start ? r->items[at - 1].codepoint : 0;
	return is_capital(initial) && initial != 'I' &&
	       (at == start + 1 || r->items[at - 2].codepoint == ' ') && next < 0x80;
}

/* Where the sentence that begins at `start` ends, and the silence behind it. */
size_t sentence_end(const struct glyphs *r, size_t start, int *pause_ms)
{
	size_t breath = start; /* behind the last place fit for a forced cut */
	for (size_t i = start; i < r->count; i++) {
		const struct glyph *g = &r->items[i];
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
				breath = i + 1;
			}
		}
		if (i - start >= LONGEST_SENTENCE) {
			*pause_ms = 0;
			return breath > start + LONG_SENTENCE / 2 ? breath : i;
		}
	}
	*pause_ms = SENTENCE_PAUSE_MS;
	return r->count;
}

/* Syllables a Korean sentence, or a note that stands for one, ends in. */
static bool is_korean_end(uint32_t c)
{
	static const char ENDS[] = "다요까죠음함임됨기것지고서면는은을를이가나네게중적";
	char bytes[5] = {0};
	(void)utf8_encode(c, bytes);
	return is_hangul(c) && strstr(ENDS, bytes) != NULL;
}

/* Words that only English is written in: two letters or more, a small one among them. */
static size_t english_words(const struct glyphs *glyphs, size_t start, size_t end)
{
	size_t words = 0;
	size_t letters = 0;
	bool small = false;
	for (size_t i = start; i <= end; i++) {
		uint32_t c = i < end ? glyphs->items[i].codepoint : ' ';
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

enum lang sentence_lang(const struct glyphs *glyphs, size_t start, size_t end, enum lang fallback)
{
	size_t hangul = 0;
	size_t latin = 0;
	uint32_t last = 0;
	bool clings = false;
	for (size_t i = start; i < end; i++) {
		uint32_t c = glyphs->items[i].codepoint;
		hangul += is_hangul(c);
		latin += is_latin(c);
		clings = clings ||
			 (i > start && is_hangul(c) && is_latin(glyphs->items[i - 1].codepoint));
		if (is_hangul(c) || is_latin(c) || is_digit(c)) {
			last = c;
		}
	}
	if (hangul + latin == 0) {
		return fallback;
	}
	bool korean = hangul >= latin || (hangul > 0 && (clings || is_korean_end(last)));
	if (!korean && fallback == LANG_KO) { /* terms alone, as in a list of topics */
		korean = english_words(glyphs, start, end) < SENTENCE_WORDS;
	}
	return korean ? LANG_KO : LANG_EN;
}
