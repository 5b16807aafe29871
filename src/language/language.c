/* Written text to segments for the voices: sentences first, then languages inside a sentence. */
#include "language/language.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "language/markdown.h"

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

/* A text without full stops is cut too, so that speech can begin and be stopped early. */
#define LONG_SENTENCE 240
#define LONGEST_SENTENCE 400

/* Whom a character belongs to before its neighbours are asked. */
enum owner { OWNER_KO = LANG_KO, OWNER_EN = LANG_EN, OWNER_NOBODY };

/* One text being read. */
struct reading {
	const struct glyph *glyphs;
	size_t count;
	enum owner *owners;
	enum owner fallback; /* for a sentence without letters */
	struct speech *speech;
	size_t capacity;
};

static bool is_closing(uint32_t c)
{
	return c == ')' || c == ']' || c == '"' || c == '\'' || c == 0x2019 || c == 0x201D ||
	       c == 0x300D || c == 0x300F || c == 0x3009 || c == 0x300B;
}

static bool is_opening(uint32_t c)
{
	return c == '(' || c == '[' || c == '{' || c == 0x2018 || c == 0x201C || c == 0x300C ||
	       c == 0x300E || c == 0x3008 || c == 0x300A;
}

static bool is_ender(uint32_t c)
{
	return c == '.' || c == '?' || c == '!' || c == 0x2026 || c == 0x3002 || c == 0xFF1F ||
	       c == 0xFF01;
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* Punctuation that no voice says: a run of it alone is no segment. */
static bool is_silent(uint32_t c)
{
	return c <= ' ' || is_closing(c) || is_opening(c) || is_ender(c) ||
	       (c < 0x80 && strchr(",;:-_`\\|*#~}", (int)c)) || c == 0xB7 ||
	       (c >= 0x2010 && c <= 0x2027) || c == 0x3001;
}

static enum owner owner_of(uint32_t c)
{
	return is_hangul(c) ? OWNER_KO : is_latin(c) ? OWNER_EN : OWNER_NOBODY;
}

static bool ends_with(const struct reading *r, size_t start, size_t end, const char *word)
{
	size_t n = strlen(word);
	if (end - start < n || (end - start > n && r->glyphs[end - n - 1].codepoint != ' ')) {
		return false;
	}
	for (size_t i = 0; i < n; i++) {
		if (r->glyphs[end - n + i].codepoint != (unsigned char)word[i]) {
			return false;
		}
	}
	return true;
}

/* "2024. 5. 3. 입사": between digits, or behind a number that itself follows such a full stop. */
static bool is_date_stop(const struct reading *r, size_t start, size_t at, uint32_t next)
{
	size_t number = at;
	while (number > start && is_digit(r->glyphs[number - 1].codepoint)) {
		number--;
	}
	if (number == at) {
		return false;
	}
	return is_digit(next) || (number >= start + 3 && r->glyphs[number - 1].codepoint == ' ' &&
					 r->glyphs[number - 2].codepoint == '.' &&
					 is_digit(r->glyphs[number - 3].codepoint));
}

/* Whether the full stop at `at` only shortens a word or parts the numbers of a date. */
static bool is_inner_stop(const struct reading *r, size_t start, size_t at)
{
	static const char *const SHORT[] = {
		"Mr", "Mrs", "Ms", "Dr", "Prof", "vs", "e.g", "i.e", "etc", "approx", "No", "St"};
	if (r->glyphs[at].codepoint != '.' || at + 2 >= r->count) {
		return false;
	}
	uint32_t next = r->glyphs[at + 2].codepoint;
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
	uint32_t initial = at > start ? r->glyphs[at - 1].codepoint : 0;
	return initial >= 'A' && initial <= 'Z' && initial != 'I' &&
	       (at == start + 1 || r->glyphs[at - 2].codepoint == ' ') && next < 0x80;
}

/* Where the sentence that begins at `start` ends, and the silence behind it. */
static size_t sentence_end(const struct reading *r, size_t start, int *pause_ms)
{
	size_t breath = start; /* behind the last place fit for a forced cut */
	for (size_t i = start; i < r->count; i++) {
		const struct glyph *g = &r->glyphs[i];
		if (i > start && g->before != PAUSE_NONE) {
			*pause_ms = PAUSES_MS[g->before];
			return i;
		}
		if (g->codepoint == ' ' && i > start) {
			size_t last = i - 1;
			while (last > start && is_closing(r->glyphs[last].codepoint)) {
				last--;
			}
			if (is_ender(r->glyphs[last].codepoint) && !is_inner_stop(r, start, last)) {
				*pause_ms = SENTENCE_PAUSE_MS;
				return i + 1;
			}
			bool comma = r->glyphs[i - 1].codepoint == ',';
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

/* Gives the ownerless characters [from, to) to the neighbours they touch; what stands alone between
 * blanks goes to the language of the sentence. */
static void settle(
	struct reading *r, size_t start, size_t end, size_t from, size_t to, enum owner base)
{
	enum owner left = from > start ? r->owners[from - 1] : OWNER_NOBODY;
	enum owner right = to < end ? r->owners[to] : OWNER_NOBODY;
	size_t left_end = from;
	size_t right_start = to;
	if (left != OWNER_NOBODY) {
		while (left_end < to && r->glyphs[left_end].codepoint != ' ') {
			left_end++;
		}
	}
	if (right != OWNER_NOBODY) {
		bool touching = left_end == to;
		while (right_start > from &&
			(touching ? is_opening(r->glyphs[right_start - 1].codepoint)
				  : r->glyphs[right_start - 1].codepoint != ' ')) {
			right_start--;
		}
	}
	for (size_t i = from; i < to; i++) {
		if (i >= right_start) {
			r->owners[i] = right;
		} else if (left == OWNER_NOBODY) {
			r->owners[i] = base;
		} else {
			bool alone = i >= left_end && !is_silent(r->glyphs[i].codepoint);
			r->owners[i] = alone ? base : r->owners[i - 1];
		}
	}
}

static void own_sentence(struct reading *r, size_t start, size_t end)
{
	enum owner base = OWNER_NOBODY;
	for (size_t i = start; i < end; i++) {
		r->owners[i] = owner_of(r->glyphs[i].codepoint);
		if (r->owners[i] < base) { /* one Korean letter makes the sentence Korean */
			base = r->owners[i];
		}
	}
	base = base == OWNER_NOBODY ? r->fallback : base;
	for (size_t i = start; i < end;) {
		size_t to = i;
		while (to < end && r->owners[to] == OWNER_NOBODY) {
			to++;
		}
		if (to > i) {
			settle(r, start, end, i, to, base);
		}
		i = to > i ? to : i + 1;
	}
}

static void add_segment(struct reading *r, size_t start, size_t end, enum owner owner)
{
	bool said = false;
	while (start < end && r->glyphs[start].codepoint == ' ') {
		start++;
	}
	while (end > start && r->glyphs[end - 1].codepoint == ' ') {
		end--;
	}
	struct text text;
	text_init(&text, (size_t)-1 / 2);
	for (size_t i = start; i < end; i++) {
		text_add_char(&text, r->glyphs[i].codepoint);
		said = said || !is_silent(r->glyphs[i].codepoint);
	}
	if (said) {
		struct speech *speech = r->speech;
		speech->segments = mem_reserve(speech->segments, &r->capacity, speech->count + 1,
			sizeof(*speech->segments));
		speech->segments[speech->count++] = (struct segment){
			.lang = owner == OWNER_EN ? LANG_EN : LANG_KO,
			.text = text_nfc(text.bytes, text.length),
			.start = r->glyphs[start].start,
			.end = r->glyphs[end - 1].end,
		};
	}
	text_finish(&text);
}

static void read_sentence(struct reading *r, size_t start, size_t end, int pause_ms)
{
	own_sentence(r, start, end);
	for (size_t from = start; from < end;) {
		size_t to = from + 1;
		while (to < end && r->owners[to] == r->owners[from]) {
			to++;
		}
		add_segment(r, from, to, r->owners[from]);
		from = to;
	}
	if (r->speech->count > 0) {
		struct segment *last = &r->speech->segments[r->speech->count - 1];
		last->pause_ms = last->pause_ms > pause_ms ? last->pause_ms : pause_ms;
	}
}

void language_read(const char *written, enum lang lang, struct speech *speech)
{
	struct glyphs glyphs;
	size_t length = strlen(written);
	*speech = (struct speech){0};
	markdown_strip(written, length, &glyphs);

	struct reading r = {.glyphs = glyphs.items, .count = glyphs.count, .speech = speech};
	double hangul = text_hangul_share(written, length);
	bool korean = hangul < 0 ? lang == LANG_KO : hangul >= 0.5;
	r.fallback = korean ? OWNER_KO : OWNER_EN;
	r.owners = mem_array(glyphs.count, sizeof(*r.owners));
	for (size_t start = 0; start < glyphs.count;) {
		int pause_ms;
		size_t end = sentence_end(&r, start, &pause_ms);
		read_sentence(&r, start, end, pause_ms);
		start = end;
	}
	if (speech->count > 0) {
		speech->segments[speech->count - 1].pause_ms = 0; /* the caller goes on at once */
	}
	free(r.owners);
	free(glyphs.items);
}

void speech_finish(struct speech *speech)
{
	for (size_t i = 0; i < speech->count; i++) {
		free(speech->segments[i].text);
	}
	free(speech->segments);
	*speech = (struct speech){0};
}
