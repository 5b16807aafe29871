/* Reads words of Latin letters: plain words, initials, camelCase, and letters mixed with digits. */
#include "language/english/name.h"

#include <string.h>

#include "base/text.h"
#include "language/character.h"
#include "language/english/numeral.h"

#define LONGEST_INITIALS 5 /* longer runs of capitals are a word for emphasis */
#define LONGEST_NAME 48    /* letters; a longer run is no word, and voices fail on it */

/* Accented capitals too. */
static bool is_big(uint32_t c)
{
	return is_capital(c) || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
}

static bool is_vowel(uint32_t c)
{
	return c > 0x7F || (c != 0 && strchr("aeiouyAEIOUY", (int)c));
}

/* Words that are written in capitals for emphasis, not initials. */
static bool is_shouted(const char *small)
{
	static const char *const WORDS[] = {"a", "all", "and", "any", "are", "but", "can", "do",
		"done", "each", "every", "for", "from", "get", "good", "if", "in", "into", "is",
		"it", "key", "less", "more", "must", "never", "new", "no", "not", "note", "of",
		"on", "only", "or", "our", "out", "over", "some", "stop", "that", "the", "them",
		"then", "they", "this", "to", "under", "very", "was", "we", "were", "what", "when",
		"why", "will", "with", "yes", "you", "your", "how", "who", "always", "task", "goal",
		"role", "team", "size", "list", "file", "user", "name", "time", "data", "test",
		"read", "write", "open", "close", "true", "false", "null", "join", "where", "order",
		"group", "by", "table", "index", "limit", "having", "select", "post", "put",
		"patch", "head", "max", "day", "now", "last", "first"};
	for (size_t i = 0; i < sizeof(WORDS) / sizeof(WORDS[0]); i++) {
		if (strcmp(WORDS[i], small) == 0) {
			return true;
		}
	}
	return false;
}

static void add_as_written(const uint32_t *from, const uint32_t *to, struct text *out)
{
	for (; from < to; from++) {
		text_add_char(out, *from);
	}
}

static void add_small(const uint32_t *from, const uint32_t *to, struct text *out)
{
	for (; from < to; from++) {
		uint32_t c = *from;
		text_add_char(out, is_big(c) ? c + 32 : c);
	}
}

/* "APIs" is "A P Is": the plural's or possessor's s stays with the last letter. */
static void add_letters(
	const uint32_t *from, const uint32_t *letters, const uint32_t *to, struct text *out)
{
	for (const uint32_t *at = from; at < letters; at++) {
		uint32_t c = *at;
		if (out->length > 0) {
			text_add(out, " ");
		}
		text_add_char(out, c >= 'a' && c <= 'z' ? c - 32 : c);
	}
	add_as_written(letters, to, out);
}

struct letter_case {
	const uint32_t *letters; /* where a plural's or possessor's s begins */
	bool capitals;
	bool small;
	bool vowel;
};

static struct letter_case case_of(const uint32_t *from, const uint32_t *to)
{
	struct letter_case form = {to, true, true, false};
	if (to - from > 2 && to[-1] == 's') {
		form.letters = to[-2] == '\'' ? to - 2 : to - 1;
		if (!is_big(form.letters[-1])) {
			form.letters = to;
		}
	}
	for (const uint32_t *at = from; at < form.letters; at++) {
		uint32_t c = *at;
		form.capitals = form.capitals && is_big(c);
		form.small = form.small && !is_big(c);
		form.vowel = form.vowel || is_vowel(c);
	}
	return form;
}

/* In capitals in the lexicon, which gives no English reading: said letter by letter. */
static bool is_known_initials(const struct term *term)
{
	const char *written = term->why + strlen("lexicon ");
	if (term->reading[LANG_EN]) {
		return false;
	}
	for (; *written != '\0'; written++) {
		if (*written < 'A' || *written > 'Z') {
			return false;
		}
	}
	return true;
}

/* Adds letters [from, to). `part`: they are part of a longer name; `mixed`: it has digits. */
static void add_part(const struct english_reader *r, const uint32_t *from, const uint32_t *to,
	bool part, bool mixed, struct text *out)
{
	struct term term = {0};
	struct letter_case form = case_of(from, to);
	size_t length = (size_t)(form.letters - from);
	char small[LONGEST_NAME];
	(void)english_copy_word(from, small, sizeof(small));
	small[length < sizeof(small) ? length : sizeof(small) - 1] = '\0';
	bool known = english_find_term(r, from, form.letters, &term) && term.length == length;
	if (known && term.reading[LANG_EN]) {
		english_add(out, term.reading[LANG_EN]);
		add_as_written(form.letters, to, out);
		return;
	}
	bool initials = length == 1 || (known && is_known_initials(&term)) ||
			(!known && !form.vowel && length <= 4 && form.small) ||
			(mixed && length <= 2);
	if (form.capitals && length > 1 && !is_shouted(small)) {
		initials = initials ||
			   (length <= LONGEST_INITIALS && (!part || !form.vowel || length <= 3));
	}
	initials = initials || (part && strcmp(small, "id") == 0);
	if (length == 1 && !part && !mixed && *from == 'a') {
		initials = false;
	}
	if (initials && !(form.capitals && is_shouted(small) && length > 1)) {
		add_letters(from, form.letters, to, out);
		return;
	}
	if (out->length > 0) {
		text_add(out, " ");
	}
	if (part || (form.capitals && length > 1)) {
		add_small(from, to, out);
		return;
	}
	add_as_written(from, to, out);
}

/* Where the part of a camelCase name that begins at `at` ends: parse|JSON|File. */
static const uint32_t *part_end(const uint32_t *at, const uint32_t *to)
{
	const uint32_t *end = at + 1;
	bool capital = is_big(*at);
	if (capital && end < to && is_big(*end)) {
		while (end < to && is_big(*end)) {
			end++;
		}
		bool plural = end + 1 == to && *end == 's';
		if (end == to || plural || *end == '\'') {
			return to;
		}
		return end - 1;
	}
	while (end < to && !is_big(*end) && end - at < LONGEST_NAME) {
		end++;
	}
	return end;
}

/* A term whose capitals are spelling (GitHub), or a name like McDonald: not cut at its humps. */
static bool keeps_capitals(const struct english_reader *r, const uint32_t *from, const uint32_t *to)
{
	struct term term;
	bool known = english_find_term(r, from, to, &term) && term.length == (size_t)(to - from);
	bool scots = to - from > 3 && *from == 'M' && from[1] == 'c';
	return scots || (known && !term.reading[LANG_EN] && !is_known_initials(&term));
}

static void add_letters_run(const struct english_reader *r, const uint32_t *from,
	const uint32_t *to, bool mixed, struct text *out)
{
	if (to - from <= LONGEST_NAME && keeps_capitals(r, from, to)) {
		if (out->length > 0) {
			text_add(out, " ");
		}
		add_as_written(from, to, out);
		return;
	}
	for (const uint32_t *at = from; at < to;) {
		const uint32_t *end = part_end(at, to);
		add_part(r, at, end, end - at < to - from, mixed, out);
		at = end;
	}
}

void english_name(struct english_reader *r, const uint32_t *from, const uint32_t *to)
{
	struct text out;
	text_init(&out, 1 << 20);
	bool mixed = false;
	for (const uint32_t *at = from; at < to; at++) {
		mixed = mixed || is_digit(*at);
	}
	for (const uint32_t *at = from; at < to;) {
		char digits[40];
		size_t length = english_copy_digits(at, digits, sizeof(digits));
		const uint32_t *end = at + length;
		while (length == 0 && end < to && !is_digit(*end)) {
			end++;
		}
		if (length > 0) {
			english_pairs(&out, digits);
		} else if (mixed && at == from && end == at + 1 && (*at | 32u) == 'v') {
			english_add(&out, "version");
		} else {
			add_letters_run(r, at, end, mixed, &out);
		}
		at = end;
	}
	english_say(r, from, to, out.bytes, NULL);
	text_finish(&out);
}
