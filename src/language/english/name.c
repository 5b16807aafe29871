/* Words of Latin letters: plain words, initials, camelCase, and letters mixed with digits. */
#include <string.h>

#include "base/mem.h"
#include "language/english/english.h"

#define LONGEST_INITIALS 5 /* longer capitals are a word that is shouted */
#define LONGEST_NAME 48    /* letters; what is longer is no word, and no voice survives it */

static bool is_capital(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
}

static bool is_vowel(uint32_t c)
{
	return c > 0x7F || (c != 0 && strchr("aeiouyAEIOUY", (int)c));
}

/* Capitals that are words said loudly, not initials. */
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

static void add_small(const struct english *e, size_t from, size_t to, struct text *out)
{
	for (; from < to; from++) {
		uint32_t c = english_at(e, from);
		text_add_char(out, is_capital(c) ? c + 32 : c);
	}
}

/* "APIs" is "A P Is": the plural's or possessor's s stays with the last letter. */
static void add_letters(
	const struct english *e, size_t from, size_t letters, size_t to, struct text *out)
{
	for (size_t at = from; at < letters; at++) {
		uint32_t c = english_at(e, at);
		if (out->length > 0) {
			text_add(out, " ");
		}
		text_add_char(out, c >= 'a' && c <= 'z' ? c - 32 : c);
	}
	for (size_t at = letters; at < to; at++) {
		text_add_char(out, english_at(e, at));
	}
}

struct shape {
	size_t letters; /* where a plural's or possessor's s begins */
	bool capitals;
	bool small;
	bool vowel;
};

static struct shape shape_of(const struct english *e, size_t from, size_t to)
{
	struct shape shape = {to, true, true, false};
	if (to - from > 2 && english_at(e, to - 1) == 's') {
		shape.letters = english_at(e, to - 2) == '\'' ? to - 2 : to - 1;
		if (!is_capital(english_at(e, shape.letters - 1))) {
			shape.letters = to;
		}
	}
	for (size_t at = from; at < shape.letters; at++) {
		uint32_t c = english_at(e, at);
		shape.capitals = shape.capitals && is_capital(c);
		shape.small = shape.small && !is_capital(c);
		shape.vowel = shape.vowel || is_vowel(c);
	}
	return shape;
}

/* The lexicon has it in capitals and gives no English reading: its letters say it. */
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

/* One part of a name: letters alone. `part` when it was cut out of a longer name. */
static void add_part(
	const struct english *e, size_t from, size_t to, bool part, bool mixed, struct text *out)
{
	struct term term = {0};
	struct shape shape = shape_of(e, from, to);
	size_t length = shape.letters - from;
	char small[LONGEST_NAME];
	(void)english_copy_word(e, from, small, sizeof(small));
	small[length < sizeof(small) ? length : sizeof(small) - 1] = '\0';
	bool known = terms_find(e->terms, e->glyphs, from, shape.letters, &term) &&
		     term.glyphs == length;
	if (known && term.reading[LANG_EN]) {
		english_add(out, term.reading[LANG_EN]);
		for (size_t at = shape.letters; at < to; at++) {
			text_add_char(out, english_at(e, at));
		}
		return;
	}
	bool initials = length == 1 || (known && is_known_initials(&term)) ||
			(!known && !shape.vowel && length <= 4 && shape.small) ||
			(mixed && length <= 2);
	if (shape.capitals && length > 1 && !is_shouted(small)) {
		initials = initials ||
			   (length <= LONGEST_INITIALS && (!part || !shape.vowel || length <= 3));
	}
	initials = initials || (part && strcmp(small, "id") == 0);
	if (length == 1 && !part && !mixed && english_at(e, from) == 'a') {
		initials = false;
	}
	if (initials && !(shape.capitals && is_shouted(small) && length > 1)) {
		add_letters(e, from, shape.letters, to, out);
		return;
	}
	if (out->length > 0) {
		text_add(out, " ");
	}
	if (part || (shape.capitals && length > 1)) {
		add_small(e, from, to, out);
		return;
	}
	for (size_t at = from; at < to; at++) {
		text_add_char(out, english_at(e, at));
	}
}

/* Where the part of a camelCase name that begins at `at` ends: parse|JSON|File. */
static size_t part_end(const struct english *e, size_t at, size_t to)
{
	size_t end = at + 1;
	bool capital = is_capital(english_at(e, at));
	if (capital && end < to && is_capital(english_at(e, end))) {
		while (end < to && is_capital(english_at(e, end))) {
			end++;
		}
		bool plural = end + 1 == to && english_at(e, end) == 's';
		if (end == to || plural || english_at(e, end) == '\'') {
			return to;
		}
		return end - 1;
	}
	while (end < to && !is_capital(english_at(e, end)) && end - at < LONGEST_NAME) {
		end++;
	}
	return end;
}

static bool keeps_capitals(const struct english *e, size_t from, size_t to)
{
	struct term term;
	bool known = terms_find(e->terms, e->glyphs, from, to, &term) && term.glyphs == to - from;
	bool scots = to - from > 3 && english_at(e, from) == 'M' && english_at(e, from + 1) == 'c';
	return scots || (known && !term.reading[LANG_EN] && !is_known_initials(&term));
}

static void add_letters_run(
	const struct english *e, size_t from, size_t to, bool mixed, struct text *out)
{
	if (to - from <= LONGEST_NAME && keeps_capitals(e, from, to)) {
		if (out->length > 0) {
			text_add(out, " ");
		}
		for (size_t at = from; at < to; at++) {
			text_add_char(out, english_at(e, at));
		}
		return;
	}
	for (size_t at = from; at < to;) {
		size_t end = part_end(e, at, to);
		add_part(e, at, end, end - at < to - from, mixed, out);
		at = end;
	}
}

void english_name(struct english *e, size_t from, size_t to)
{
	struct text out;
	text_init(&out, 1 << 20);
	bool mixed = false;
	for (size_t at = from; at < to; at++) {
		mixed = mixed || english_digit(english_at(e, at));
	}
	for (size_t at = from; at < to;) {
		size_t end = at;
		char digits[40];
		size_t length = 0;
		while (end < to && english_digit(english_at(e, end)) &&
			length + 1 < sizeof(digits)) {
			digits[length++] = (char)english_at(e, end++);
		}
		digits[length] = '\0';
		if (length > 0) {
			english_pairs(&out, digits);
			at = end;
			continue;
		}
		while (end < to && !english_digit(english_at(e, end))) {
			end++;
		}
		bool version =
			mixed && at == from && end == at + 1 && (english_at(e, at) | 32u) == 'v';
		if (version) {
			english_add(&out, "version");
		} else {
			add_letters_run(e, at, end, mixed, &out);
		}
		at = end;
	}
	english_say(e, from, to, out.bytes, NULL);
	text_finish(&out);
}
