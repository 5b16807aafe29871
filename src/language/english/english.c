/* English sentences to the words a reader says: tokens, signs and what stands between them. */
#include <string.h>

#include "base/mem.h"
#include "language/english/english.h"

#define COMMA_PAUSE_MS 150
#define COLON_PAUSE_MS 250
#define LONGEST_SIGN 3 /* === */

uint32_t english_at(const struct english *e, size_t at)
{
	if (at < e->from || at >= e->to) {
		return 0;
	}
	uint32_t c = e->glyphs[at].codepoint;
	if (c == 0x2019 || c == 0x2018) {
		return '\'';
	}
	if (c == 0x2010 || c == 0x2011 || c == 0x2012 || c == 0x2013 || c == 0x2212) {
		return '-';
	}
	return c == 0xA0 ? ' ' : c;
}

bool english_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

bool english_letter(uint32_t c)
{
	return is_latin(c);
}

bool english_word_at(const struct english *e, size_t at, const char *word)
{
	for (; *word != '\0'; word++, at++) {
		uint32_t c = english_at(e, at);
		if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != (unsigned char)*word) {
			return false;
		}
	}
	return !english_letter(english_at(e, at)) && !english_digit(english_at(e, at));
}

size_t english_copy_word(const struct english *e, size_t at, char *word, size_t size)
{
	size_t length = 0;
	while (length + 1 < size) {
		uint32_t c = english_at(e, at + length);
		if (c > 0x7F || !(english_letter(c) || english_digit(c))) {
			break;
		}
		word[length++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
	}
	word[length] = '\0';
	return length;
}

void english_say(struct english *e, size_t from, size_t to, const char *text, const char *why)
{
	bool blank = e->words->count > 0;
	words_add_text(e->words, from, to, LANG_EN, text, why, blank);
}

static void pause_here(struct english *e, size_t first, int pause_ms)
{
	if (e->words->count > first && e->words->items[e->words->count - 1].pause_ms < pause_ms) {
		e->words->items[e->words->count - 1].pause_ms = pause_ms;
	}
}

/* The Roman number behind "Phase", or one that is no word: II, III, IV … */
static const char *roman(const struct english *e, size_t from, size_t to)
{
	static const char *const ROMAN[] = {"II", "two", "III", "three", "IV", "four", "VI", "six",
		"VII", "seven", "VIII", "eight", "IX", "nine"};
	if (from < e->from + 2 || english_at(e, from - 1) != ' ' ||
		!english_letter(english_at(e, from - 2))) {
		return NULL;
	}
	for (size_t i = 0; i < sizeof(ROMAN) / sizeof(ROMAN[0]); i += 2) {
		size_t n = 0;
		while (ROMAN[i][n] != '\0' &&
			english_at(e, from + n) == (unsigned char)ROMAN[i][n]) {
			n++;
		}
		if (ROMAN[i][n] == '\0' && from + n == to) {
			return ROMAN[i + 1];
		}
	}
	return NULL;
}

static size_t read_hangul(struct english *e, size_t at)
{
	size_t start = at;
	struct text out;
	text_init(&out, 1 << 20);
	while (at < e->to && is_hangul(english_at(e, at))) {
		text_add_char(&out, english_at(e, at++));
	}
	bool blank = e->words->count > 0 && english_at(e, start - 1) == ' ' && start > e->from;
	words_add(e->words, start, at, LANG_KO, text_take(&out), NULL, blank);
	return at;
}

static size_t read_letters(struct english *e, size_t at)
{
	size_t end = at;
	while (end < e->to &&
		(english_letter(english_at(e, end)) || english_digit(english_at(e, end)) ||
			(english_at(e, end) == '\'' && english_letter(english_at(e, end + 1))))) {
		end++;
	}
	const char *number = roman(e, at, end);
	bool version = (english_at(e, at) | 32u) == 'v' && english_digit(english_at(e, at + 1)) &&
		       english_at(e, end) == '.' && english_digit(english_at(e, end + 1));
	if (number) {
		english_say(e, at, end, number, "Roman number");
	} else if (version) {
		english_say(e, at, at + 1, "version", "version");
		return at + 1;
	} else {
		english_name(e, at, end);
	}
	return end;
}

/* Reads O(n log n): single letters are said as letters. False when it is no such formula. */
static bool read_order(struct english *e, size_t at, size_t *end)
{
	size_t close = at + 2;
	if (english_at(e, at) != 'O' || english_at(e, at + 1) != '(') {
		return false;
	}
	while (close < e->to && close - at < 32 && english_at(e, close) != ')') {
		close++;
	}
	if (english_at(e, close) != ')' || close == at + 2) {
		return false;
	}
	english_say(e, at, at + 2, "O of", "order of growth");
	for (size_t i = at + 2; i < close;) {
		uint32_t c = english_at(e, i);
		size_t start = i++;
		if (c == 0xB2 || (c == '^' && english_at(e, i) == '2')) {
			i += c == '^';
			english_say(e, start, i, "squared", "order of growth");
		} else if (english_letter(c)) {
			while (i < close && english_letter(english_at(e, i))) {
				i++;
			}
			english_name(e, start, i);
			if (i - start == 1 && c == 'a') {
				e->words->items[e->words->count - 1].normalised[0] = 'A';
			}
		} else if (english_digit(c)) {
			i = english_amount(e, start);
		} else if (c == '+' || c == '*' || c == '^') {
			english_say(e, start, i,
				c == '+'   ? "plus"
				: c == '*' ? "times"
					   : "to the power of",
				"order of growth");
		}
	}
	*end = close + 1;
	return true;
}

struct sign {
	const char *written;
	const char *said;
};

/* Longer signs first. */
static const struct sign SIGNS[] = {{"<->", "to"}, {"->", "to"}, {"=>", "to"}, {"→", "to"},
	{"<=", "less than or equal to"}, {">=", "greater than or equal to"},
	{"≤", "less than or equal to"}, {"≥", "greater than or equal to"}, {"!=", "not equal to"},
	{"==", "equals"}, {"≠", "not equal to"}, {"&&", "and"}, {"&", "and"}, {"+", "plus"},
	{"=", "equals"}, {"@", "at"}, {"%", "percent"}, {"×", "times"}, {"÷", "divided by"},
	{"±", "plus or minus"}, {"≈", "about"}, {"~/", "tilde slash"}, {"~", "about"},
	{"^2", "squared"}, {"^3", "cubed"}, {"^", "to the power of"}, {"√", "square root of"},
	{"∞", "infinity"}, {"<", "less than"}, {">", "greater than"}, {"$", "dollar"},
	{"€", "euro"}, {"£", "pound"}, {"₩", "won"}, {"°", "degrees"}, {"²", "squared"},
	{"³", "cubed"}, {"µ", "micro"}, {"π", "pi"}, {"α", "alpha"}, {"β", "beta"}, {"λ", "lambda"},
	{"½", "one half"}, {"¼", "one quarter"}, {"¾", "three quarters"}};

static size_t read_sign(struct english *e, size_t at)
{
	size_t run = at + 1;
	while (run < e->to && english_at(e, run) == english_at(e, at)) {
		run++;
	}
	if (run - at > LONGEST_SIGN) {
		return run; /* a rule drawn with signs */
	}
	for (size_t i = 0; i < sizeof(SIGNS) / sizeof(SIGNS[0]); i++) {
		size_t length = strlen(SIGNS[i].written);
		size_t n = 0;
		for (size_t byte = 0, step; byte < length; byte += step, n++) {
			uint32_t c;
			step = utf8_decode(SIGNS[i].written + byte, length - byte, &c);
			if (english_at(e, at + n) != c) {
				n = 0;
				break;
			}
		}
		if (n > 0) {
			english_say(e, at, at + n, SIGNS[i].said, "sign");
			return at + n;
		}
	}
	return at;
}

/* "x" between two figures: 1920x1080, 3x3. */
static bool is_by(const struct english *e, size_t at)
{
	uint32_t c = english_at(e, at);
	return (c == 'x' || c == 0xD7) && at > e->from && english_digit(english_at(e, at - 1)) &&
	       english_digit(english_at(e, at + 1));
}

/* ".264" of "H.264": a capital, a stop and three figures are a standard's name. */
static size_t read_standard(struct english *e, size_t at)
{
	char digits[8] = "";
	size_t length = 0;
	uint32_t capital = at > e->from ? english_at(e, at - 1) : 0;
	while (length < 7 && english_digit(english_at(e, at + 1 + length))) {
		digits[length] = (char)english_at(e, at + 1 + length);
		length++;
	}
	if (english_at(e, at) != '.' || capital < 'A' || capital > 'Z' || length < 3 ||
		(at > e->from + 1 && english_letter(english_at(e, at - 2)))) {
		return at;
	}
	struct text out;
	text_init(&out, 256);
	english_pairs(&out, digits);
	english_say(e, at, at + 1 + length, out.bytes, "number of a standard");
	text_finish(&out);
	return at + 1 + length;
}

/* "(415)" before a telephone number. */
static size_t read_area(struct english *e, size_t at)
{
	char digits[4] = "";
	for (size_t i = 0; i < 3; i++) {
		digits[i] = english_digit(english_at(e, at + 1 + i))
				    ? (char)english_at(e, at + 1 + i)
				    : 0;
	}
	size_t next = at + 5 + (english_at(e, at + 5) == ' ');
	if (english_at(e, at) != '(' || strlen(digits) != 3 || english_at(e, at + 4) != ')' ||
		!english_digit(english_at(e, next)) || english_at(e, next + 3) != '-') {
		return at;
	}
	struct text out;
	text_init(&out, 64);
	english_digits(&out, digits, "zero");
	english_say(e, at, at + 5, out.bytes, "telephone");
	text_finish(&out);
	return at + 5;
}

/* "No. 3" is number three. */
static size_t read_numero(struct english *e, size_t at)
{
	if (english_at(e, at) != 'N' || english_at(e, at + 1) != 'o' ||
		english_at(e, at + 2) != '.' || english_at(e, at + 3) != ' ' ||
		!english_digit(english_at(e, at + 4))) {
		return at;
	}
	english_say(e, at, at + 3, "number", "sign");
	return at + 3;
}

/* "S: …" at the beginning of a line: the parts of a story. */
static size_t read_part(struct english *e, size_t at)
{
	static const char LETTERS[] = "STAR";
	static const char *const PARTS[] = {"Situation", "Task", "Action", "Result"};
	const char *part = english_at(e, at) < 0x80 && english_at(e, at) > 0
				   ? strchr(LETTERS, (int)english_at(e, at))
				   : NULL;
	if (!part || english_at(e, at + 1) != ':' || english_at(e, at + 2) != ' ') {
		return at;
	}
	english_say(e, at, at + 1, PARTS[part - LETTERS], "part of a story");
	return at + 1;
}

/* A full stop, slash, colon or the like between two letters or digits without blanks. */
static size_t read_joint(struct english *e, size_t at, bool address)
{
	uint32_t c = english_at(e, at);
	uint32_t next = english_at(e, at + 1);
	bool word_next = english_letter(next) || english_digit(next);
	if (c == '.' && word_next) {
		english_say(e, at, at + 1, "dot", "address");
	} else if (c == '/' && address) {
		english_say(e, at, at + 1, "slash", "address");
	} else if (c == '-' && address && word_next) {
		english_say(e, at, at + 1, "dash", "address");
	} else if (c == '/' && english_digit(next) &&
		   (at == e->from || english_at(e, at - 1) == ' ')) {
		english_say(e, at, at + 1, "slash", "address"); /* a mask: "/24" */
	} else if (c == '#' && english_digit(next)) {
		english_say(e, at, at + 1, "number", "sign");
	} else {
		return at;
	}
	return at + 1;
}

static void read_punctuation(struct english *e, size_t at, size_t first)
{
	uint32_t c = english_at(e, at);
	uint32_t before = at > e->from ? english_at(e, at - 1) : 0;
	bool dash = c == 0x2014 || (c == '-' && before == ' ');
	if (c == ',' || c == '(' || c == ')' || dash) {
		pause_here(e, first, COMMA_PAUSE_MS);
	} else if (c == ';' || c == ':') {
		pause_here(e, first, COLON_PAUSE_MS);
	}
}

/* Whether the word that begins here is an address: "://", "www." or a path from the root. */
static bool begins_address(const struct english *e, size_t at)
{
	bool path = english_at(e, at) == '/' && english_letter(english_at(e, at + 1));
	for (size_t i = at; i < e->to && i - at < 80 && english_at(e, i) != ' '; i++) {
		uint32_t c = english_at(e, i);
		uint32_t next = english_at(e, i + 1);
		if (c == '@' || (c == ':' && next == '/') ||
			(i > at && c == '.' && english_letter(next) && i + 3 < e->to)) {
			return true;
		}
	}
	return path;
}

static size_t skip_scheme(const struct english *e, size_t at)
{
	static const char *const SCHEMES[] = {"https", "http", "ftp"};
	for (size_t i = 0; i < sizeof(SCHEMES) / sizeof(SCHEMES[0]); i++) {
		size_t length = strlen(SCHEMES[i]);
		if (english_word_at(e, at, SCHEMES[i]) && english_at(e, at + length) == ':' &&
			english_at(e, at + length + 1) == '/') {
			return at + length + 3;
		}
	}
	return at;
}

static bool read_term(struct english *e, size_t *at)
{
	struct term term;
	if (!terms_find(e->terms, e->glyphs, *at, e->to, &term) || !term.reading[LANG_EN]) {
		return false;
	}
	english_say(e, *at, *at + term.glyphs, term.reading[LANG_EN], term.why);
	*at += term.glyphs;
	return true;
}

/* Reads what begins at `at`, never nothing: what no rule knows is passed over. */
static size_t read_one(struct english *e, size_t at, size_t first, bool address)
{
	uint32_t c = english_at(e, at);
	uint32_t before = at > e->from ? english_at(e, at - 1) : 0;
	size_t end = at;
	bool inside = english_letter(before) || english_digit(before);
	if (is_by(e, at)) {
		english_say(e, at, at + 1, "by", "sign");
		return at + 1;
	}
	if (!inside && (end = read_numero(e, at)) > at) {
		return end;
	}
	if ((end = read_standard(e, at)) > at || (end = read_area(e, at)) > at) {
		return end;
	}
	if ((!inside && read_term(e, &end)) || read_order(e, at, &end)) {
		return end;
	}
	if (is_hangul(c)) {
		return read_hangul(e, at);
	}
	if (!(c == '-' && inside)) {
		end = english_quantity(e, at);
	}
	if (end == at && english_letter(c)) {
		end = read_letters(e, at);
	}
	if (end == at) {
		end = read_joint(e, at, address);
	}
	if (end == at) {
		end = read_sign(e, at);
	}
	if (end == at) {
		read_punctuation(e, at, first);
		end++;
	}
	return end;
}

void normalise_en(const struct terms *terms, const struct glyph *glyphs, size_t from, size_t to,
	struct words *words)
{
	struct english e = {terms, glyphs, from, to, words};
	size_t first = words->count;
	bool address = false;
	for (size_t at = read_part(&e, from); at < to;) {
		bool start = at == from || english_at(&e, at - 1) == ' ';
		if (start) {
			address = begins_address(&e, at);
			at = skip_scheme(&e, at);
		}
		if (at < to) {
			at = read_one(&e, at, first, address);
		}
	}
}
