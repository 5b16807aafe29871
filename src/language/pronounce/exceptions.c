/* Reads files of exceptions into one hash table and finds the longest exception at a syllable. */
#include "language/pronounce/exceptions.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "language/pronounce/rules.h"

enum trait {
	TRAIT_ADNOMINAL = 1,
	TRAIT_PARTICLE = 2,
	TRAIT_BORROWED = 4,
	TRAIT_PREFIX = 8,
};

struct exceptions {
	struct exception *items;
	size_t count;
	size_t capacity;
	uint32_t *slots; /* an exception's index + 1, 0: free; a power of two of them */
	size_t slot_count;
	uint8_t traits[CODE_COUNT];
	uint16_t lengths[CODE_COUNT]; /* bit n: an exception of n codes begins with this one */
};
_Static_assert(EXCEPTION_MAX < 16, "a bit for each length");

struct exceptions *exceptions_create(void)
{
	return mem_array(1, sizeof(struct exceptions));
}

void exceptions_destroy(struct exceptions *exceptions)
{
	if (!exceptions) {
		return;
	}
	for (size_t i = 0; i < exceptions->count; i++) {
		free(exceptions->items[i].why);
	}
	free(exceptions->items);
	free(exceptions->slots);
	free(exceptions);
}

static size_t hash_codes(const uint16_t *codes, size_t length)
{
	uint64_t hash = 0;
	for (size_t i = 0; i < length; i++) {
		hash = (hash + codes[i] + 1) * 0x9E3779B97F4A7C15u; /* 2^64 / golden ratio */
		hash ^= hash >> 29;
	}
	return (size_t)hash;
}

/* The slot of these codes, or the free one for them. */
static size_t find_slot(const struct exceptions *p, const uint16_t *codes, size_t length)
{
	size_t at = hash_codes(codes, length) & (p->slot_count - 1);
	while (p->slots[at]) {
		const struct exception *exception = &p->items[p->slots[at] - 1];
		if (exception->length == length &&
			memcmp(exception->codes, codes, length * sizeof(*codes)) == 0) {
			break;
		}
		at = (at + 1) & (p->slot_count - 1);
	}
	return at;
}

static void grow_slots(struct exceptions *p)
{
	if (p->count * 2 < p->slot_count) {
		return;
	}
	free(p->slots);
	p->slot_count = p->slot_count ? p->slot_count * 4 : 4096;
	p->slots = mem_array(p->slot_count, sizeof(*p->slots));
	for (size_t i = 0; i < p->count; i++) {
		size_t at = find_slot(p, p->items[i].codes, p->items[i].length);
		p->slots[at] = (uint32_t)(i + 1);
	}
}

static void add_exception(struct exceptions *p, struct exception *exception)
{
	grow_slots(p);
	size_t at = find_slot(p, exception->codes, exception->length);
	if (p->slots[at]) {
		struct exception *old = &p->items[p->slots[at] - 1];
		free(old->why);
		*old = *exception;
		return;
	}
	p->items = mem_reserve(p->items, &p->capacity, p->count + 1, sizeof(*p->items));
	p->items[p->count++] = *exception;
	p->slots[at] = (uint32_t)p->count;
	p->lengths[exception->codes[0]] |= (uint16_t)(1u << exception->length);
}

static unsigned mark_of(uint32_t c)
{
	switch (c) {
	case '\'':
		return MARK_TENSE;
	case '+':
		return MARK_INSERT;
	case '-':
		return MARK_NASAL;
	case '|':
		return MARK_SPLIT;
	case '.':
		return MARK_NOUN;
	case '~':
		return MARK_STEM;
	case '>':
		return MARK_SIOT | MARK_TENSE;
	case ':':
		return MARK_LIQUID | MARK_NOUN;
	default:
		return 0;
	}
}

static bool push_code(struct exception *exception, uint16_t code)
{
	if (exception->length == EXCEPTION_MAX) {
		return false;
	}
	exception->codes[exception->length++] = code;
	return true;
}

/* Reads one character of a word with marks. False when it has no meaning there. */
static bool read_char(struct exception *exception, uint32_t c, struct text *unmarked)
{
	unsigned mark = mark_of(c);
	if (jamo_is_syllable(c)) {
		text_add_char(unmarked, c);
		return !exception->at_end && push_code(exception, (uint16_t)(c - HANGUL_FIRST));
	}
	if (mark && exception->length) {
		exception->marks[exception->length - 1] |= (uint16_t)mark;
		exception->marked |= (mark & ~(unsigned)(MARK_NOUN | MARK_STEM | MARK_LIQUID)) != 0;
		return true;
	}
	if (c == '_' && exception->length) {
		text_add_char(unmarked, ' ');
		bool ok = push_code(exception, CODE_SPACE);
		exception->marks[exception->length - 1] |= MARK_LEAN;
		exception->marked = exception->at_start = true;
		return ok;
	}
	if (c == '*' && exception->length == 0) {
		return push_code(exception, CODE_SUFFIX);
	}
	bool start = c == '^' && exception->length == 0;
	exception->at_start |= start;
	exception->at_last |= c == '$' && exception->at_end;
	exception->at_end |= c == '$';
	return start || c == '$';
}

/* Adds the exception `head` + `tail`: a line may give several tails for one head. */
static bool read_exception(struct exceptions *p, enum code kind, const char *head,
	size_t head_length, const char *tail, size_t tail_length)
{
	struct exception exception = {0};
	struct text unmarked;
	text_init(&unmarked, 200);
	text_add(&unmarked, "exception ");
	if (kind != CODE_OTHER) {
		(void)push_code(&exception, (uint16_t)kind);
	}
	bool ok = true;
	const char *pieces[] = {head, tail};
	const size_t lengths[] = {head_length, tail_length};
	for (int piece = 0; ok && piece < 2; piece++) {
		size_t size = 0;
		for (size_t at = 0; ok && at < lengths[piece]; at += size) {
			uint32_t c = 0;
			size = utf8_decode(pieces[piece] + at, lengths[piece] - at, &c);
			ok = read_char(&exception, c, &unmarked);
		}
	}
	ok = ok && exception.length > (kind != CODE_OTHER ? 1 : 0);
	if (!ok) {
		text_finish(&unmarked);
		return false;
	}
	exception.why = text_take(&unmarked);
	add_exception(p, &exception);
	return true;
}

struct token {
	const char *bytes;
	size_t length;
};

static bool next_token(const char *line, size_t length, size_t *at, struct token *token)
{
	while (*at < length && strchr(" \t\r", line[*at])) {
		(*at)++;
	}
	size_t start = *at;
	while (*at < length && !strchr(" \t\r", line[*at])) {
		(*at)++;
	}
	*token = (struct token){line + start, *at - start};
	return token->length > 0;
}

static bool is_token(struct token token, const char *word)
{
	return strlen(word) == token.length && memcmp(word, token.bytes, token.length) == 0;
}

static bool set_traits(struct exceptions *p, struct token token, enum trait trait)
{
	uint32_t c = 0;
	if (utf8_decode(token.bytes, token.length, &c) != token.length || !jamo_is_syllable(c)) {
		return false;
	}
	p->traits[c - HANGUL_FIRST] |= (uint8_t)trait;
	return true;
}

struct list_kind {
	const char *name;
	enum trait trait; /* 0: words, filed under `code` */
	enum code code;
};

static const struct list_kind LISTS[] = {
	{"%adnominal", TRAIT_ADNOMINAL, CODE_OTHER},
	{"%particle", TRAIT_PARTICLE, CODE_OTHER},
	{"%borrowed", TRAIT_BORROWED, CODE_OTHER},
	{"%prefix", TRAIT_PREFIX, CODE_OTHER},
	{"%behind", (enum trait)0, CODE_BEHIND},
	{"%bound", (enum trait)0, CODE_BOUND},
	{"%ending", (enum trait)0, CODE_ENDING},
	{"%liquid", (enum trait)0, CODE_LIQUID},
};

static const struct list_kind *list_named(struct token token)
{
	for (size_t i = 0; i < sizeof(LISTS) / sizeof(LISTS[0]); i++) {
		if (is_token(token, LISTS[i].name)) {
			return &LISTS[i];
		}
	}
	return NULL;
}

/* False when a word is not understood: *bad. */
static bool read_line(struct exceptions *p, const char *line, size_t length, struct token *bad)
{
	size_t at = 0;
	struct token head = {0};
	struct token token = {0};
	if (!next_token(line, length, &at, &head) || head.bytes[0] == '#') {
		return true;
	}
	*bad = head;
	const struct list_kind *list = head.bytes[0] == '%' ? list_named(head) : NULL;
	if (head.bytes[0] == '%' && !list) {
		return false;
	}
	bool opens = !list && strchr("'+-|>_", head.bytes[head.length - 1]);
	enum code kind = list ? list->code : CODE_OTHER;
	bool ok = true;
	bool more = false;
	while (ok && next_token(line, length, &at, &token)) {
		*bad = token;
		more = true;
		if (list && list->trait) {
			ok = set_traits(p, token, list->trait);
		} else if (opens) {
			ok = read_exception(
				p, kind, head.bytes, head.length, token.bytes, token.length);
		} else {
			ok = read_exception(p, kind, token.bytes, token.length, NULL, 0);
		}
	}
	if (!ok || list || (opens && more)) {
		return ok;
	}
	*bad = head;
	return read_exception(p, kind, head.bytes, head.length, NULL, 0);
}

bool exceptions_add(struct exceptions *exceptions, const char *path, const char *bytes,
	size_t length, struct error *err)
{
	int number = 0;
	for (size_t at = 0; at < length;) {
		const char *feed = memchr(bytes + at, '\n', length - at);
		size_t end = feed ? (size_t)(feed - bytes) : length;
		struct token bad = {0};
		number++;
		if (!read_line(exceptions, bytes + at, end - at, &bad)) {
			int shown = bad.length > 60 ? 60 : (int)bad.length;
			return error_set(err, ERROR_INPUT,
				"%s:%d: '%.*s' is not a word with marks of at most %d syllables",
				path, number, shown, bad.bytes, EXCEPTION_MAX - 1);
		}
		at = end + 1;
	}
	return true;
}

static bool is_trait(const struct exceptions *p, uint16_t code, enum trait trait)
{
	return code < CODE_COUNT && (p->traits[code] & (unsigned)trait);
}

const struct exception *exceptions_find(const struct exceptions *exceptions, enum code first,
	const uint16_t *codes, size_t count, bool start)
{
	const struct exceptions *p = exceptions;
	uint16_t key[EXCEPTION_MAX];
	size_t before = 0;
	if (!p->slots || count == 0) {
		return NULL;
	}
	if (first != CODE_OTHER) {
		key[before++] = (uint16_t)first;
	}
	unsigned lengths = p->lengths[before ? key[0] : codes[0]];
	if (!lengths) {
		return NULL;
	}
	size_t room = count < EXCEPTION_MAX - before ? count : EXCEPTION_MAX - before;
	memcpy(key + before, codes, room * sizeof(*codes));
	for (size_t length = before + room; length > before; length--) {
		if (!(lengths & (1u << length))) {
			continue;
		}
		size_t slot = find_slot(p, key, length);
		if (!p->slots[slot]) {
			continue;
		}
		const struct exception *exception = &p->items[p->slots[slot] - 1];
		size_t next = length - before;
		bool last = next == count || codes[next] >= HANGUL_COUNT;
		bool ends =
			last || (!exception->at_last && is_trait(p, codes[next], TRAIT_PARTICLE));
		if ((start || !exception->at_start) && (ends || !exception->at_end)) {
			return exception;
		}
	}
	return NULL;
}

bool exceptions_is_adnominal(const struct exceptions *exceptions, uint16_t code)
{
	return is_trait(exceptions, code, TRAIT_ADNOMINAL);
}

bool exceptions_is_borrowed(const struct exceptions *exceptions, uint16_t code)
{
	return is_trait(exceptions, code, TRAIT_BORROWED);
}

bool exceptions_is_prefix(const struct exceptions *exceptions, uint16_t code)
{
	return is_trait(exceptions, code, TRAIT_PREFIX);
}
