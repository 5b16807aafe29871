/* Reads lexicons into one hash table and finds the longest term at a place. */
#include "language/terms.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "language/character.h"

#define LONGEST_TERM 64     /* characters: bounds the work at each place of a text */
#define LONGEST_READING 400 /* bytes: one utterance must hold it */
#define PREFIX_BITS (1u << 16)

struct term_entry {
	uint32_t written[LONGEST_TERM];
	size_t length;
	uint64_t hash; /* of the folded form */
	bool guarded;  /* a common word in small letters, so they do not match: "IT", "OR" */
	char *reading[LANG_COUNT];
	char *why;
};

struct terms {
	struct term_entry **entries;
	size_t count;
	size_t capacity;
	size_t *slots; /* open addressing: 1 + index into entries, 0 is free */
	size_t slot_count;
	/* Bloom filter over the hashes of all beginnings of terms: most places of a text are done
	 * after two or three characters. */
	unsigned char prefixes[PREFIX_BITS / 8];
};

/* Common English words, which are terms only in capitals. */
static const char *const COMMON[] = {"acid", "ace", "ad", "aid", "air", "all", "am", "an", "ant",
	"apt", "are", "arm", "art", "as", "at", "base", "bat", "be", "bad", "bit", "but", "by",
	"can", "cap", "car", "cat", "cave", "clip", "cool", "core", "cut", "dad", "did", "do",
	"dry", "ears", "east", "end", "era", "fast", "fat", "fit", "for", "fun", "gas", "get", "go",
	"good", "grasp", "had", "has", "he", "hers", "him", "his", "hot", "how", "i", "if", "in",
	"is", "it", "its", "jam", "kiss", "lamp", "last", "lead", "let", "lot", "mad", "man", "map",
	"mass", "may", "me", "mean", "media", "meta", "mode", "my", "net", "no", "not", "of", "off",
	"on", "one", "or", "our", "out", "own", "pan", "par", "past", "path", "per", "pet", "pip",
	"pod", "raid", "ram", "ran", "rest", "rice", "rag", "sad", "safe", "sans", "saw", "scar",
	"see", "set", "she", "smart", "snap", "so", "soap", "soar", "solid", "spa", "star", "stem",
	"swot", "tar", "the", "to", "top", "up", "us", "was", "we", "who", "why", "win", "wasp",
	"you"};

struct terms *terms_create(void)
{
	return mem_array(1, sizeof(struct terms));
}

void terms_destroy(struct terms *terms)
{
	if (!terms) {
		return;
	}
	for (size_t i = 0; i < terms->count; i++) {
		struct term_entry *entry = terms->entries[i];
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			free(entry->reading[lang]);
		}
		free(entry->why);
		free(entry);
	}
	free(terms->entries);
	free(terms->slots);
	free(terms);
}

/* Makes case, kinds of hyphen and apostrophe, and hyphen or space equal. */
static uint32_t fold(uint32_t c)
{
	if (is_capital(c) || (c >= 0xC0 && c <= 0xDE && c != 0xD7)) {
		return c + 32;
	}
	if (c == '-' || c == 0x2010 || c == 0x2011 || c == 0xA0) {
		return ' ';
	}
	return c == 0x2019 ? '\'' : c;
}

static bool is_small(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7);
}

static uint64_t hash_next(uint64_t hash, uint32_t folded)
{
	hash = (hash ^ folded) * 0x9E3779B97F4A7C15u;
	return hash ^ (hash >> 29);
}

static size_t prefix_bit(uint64_t hash)
{
	return (size_t)(hash >> 40) % PREFIX_BITS;
}

static void set_prefix(struct terms *terms, uint64_t hash)
{
	terms->prefixes[prefix_bit(hash) / 8] |= (unsigned char)(1u << prefix_bit(hash) % 8);
}

static bool has_prefix(const struct terms *terms, uint64_t hash)
{
	return ((unsigned)terms->prefixes[prefix_bit(hash) / 8] >> prefix_bit(hash) % 8) & 1u;
}

static void put_in_slot(struct terms *terms, size_t index)
{
	size_t slot = (size_t)terms->entries[index]->hash & (terms->slot_count - 1);
	while (terms->slots[slot] != 0) {
		slot = (slot + 1) & (terms->slot_count - 1);
	}
	terms->slots[slot] = index + 1;
}

static void add_entry(struct terms *terms, struct term_entry *entry)
{
	terms->entries = mem_reserve(
		terms->entries, &terms->capacity, terms->count + 1, sizeof(struct term_entry *));
	terms->entries[terms->count++] = entry;
	if (terms->count * 2 <= terms->slot_count) {
		put_in_slot(terms, terms->count - 1);
		return;
	}
	free(terms->slots);
	terms->slot_count = terms->slot_count ? terms->slot_count * 4 : 1024;
	terms->slots = mem_array(terms->slot_count, sizeof(*terms->slots));
	for (size_t i = 0; i < terms->count; i++) {
		put_in_slot(terms, i);
	}
}

/* The entry with the same written form, character for character. */
static struct term_entry *find_exact(const struct terms *terms, const struct term_entry *like)
{
	if (terms->slot_count == 0) {
		return NULL;
	}
	for (size_t slot = (size_t)like->hash & (terms->slot_count - 1); terms->slots[slot] != 0;
		slot = (slot + 1) & (terms->slot_count - 1)) {
		struct term_entry *entry = terms->entries[terms->slots[slot] - 1];
		if (entry->hash == like->hash && entry->length == like->length &&
			memcmp(entry->written, like->written,
				like->length * sizeof(like->written[0])) == 0) {
			return entry;
		}
	}
	return NULL;
}

static bool is_common(const struct term_entry *entry)
{
	char word[16] = "";
	if (entry->length >= sizeof(word)) {
		return false;
	}
	for (size_t i = 0; i < entry->length; i++) {
		word[i] = (char)(fold(entry->written[i]) & 0x7F);
	}
	for (size_t i = 0; i < sizeof(COMMON) / sizeof(COMMON[0]); i++) {
		if (strcmp(COMMON[i], word) == 0) {
			return true;
		}
	}
	return false;
}

/* Fills in the written form. */
static bool entry_begin(
	struct term_entry *entry, const char *bytes, size_t length, struct error *err)
{
	bool small = false;
	bool capital = false;
	entry->hash = HASH_START;
	for (size_t at = 0, step; at < length; at += step) {
		uint32_t c;
		step = utf8_decode(bytes + at, length - at, &c);
		if (entry->length == LONGEST_TERM) {
			return error_set(err, ERROR_INPUT,
				"'%.40s…' is too long for a term (at most %d characters)", bytes,
				LONGEST_TERM);
		}
		entry->written[entry->length++] = c;
		entry->hash = hash_next(entry->hash, fold(c));
		small = small || is_small(c);
		capital = capital || is_capital(c);
	}
	entry->guarded = capital && !small && is_common(entry);
	return true;
}

/* Takes ownership of `fresh` and the readings: adds the entry, or gives its readings to the
 * existing one. */
static void keep(struct terms *terms, struct term_entry *fresh, char *readings[LANG_COUNT])
{
	struct term_entry *entry = find_exact(terms, fresh);
	uint64_t hash = HASH_START;
	if (entry) {
		free(fresh->why);
		free(fresh);
	} else {
		entry = fresh;
		add_entry(terms, entry);
	}
	for (size_t i = 0; i < entry->length; i++) {
		hash = hash_next(hash, fold(entry->written[i]));
		set_prefix(terms, hash);
	}
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		if (readings[lang]) {
			free(entry->reading[lang]);
			entry->reading[lang] = readings[lang];
		}
	}
}

static void trim(const char **from, const char **to)
{
	while (*from < *to && (**from == ' ' || **from == '\r')) {
		(*from)++;
	}
	while (*to > *from && ((*to)[-1] == ' ' || (*to)[-1] == '\r')) {
		(*to)--;
	}
}

/* Cuts a line at its tabs. Returns how many cells there are; only the first three are set. */
static size_t cut_cells(const char *line, const char *end, const char *from[3], const char *to[3])
{
	size_t count = 0;
	for (const char *cell = line; cell <= end; count++) {
		const char *tab = memchr(cell, '\t', (size_t)(end - cell));
		const char *stop = tab ? tab : end;
		if (count < 3) {
			from[count] = cell;
			to[count] = stop;
			trim(&from[count], &to[count]);
		}
		cell = stop + 1;
	}
	return count;
}

static bool add_line(struct terms *terms, const char *line, const char *end, struct error *err)
{
	const char *from[3] = {line, end, end};
	const char *to[3] = {end, end, end};
	char *readings[LANG_COUNT] = {NULL, NULL};
	size_t cells = cut_cells(line, end, from, to);
	size_t length = (size_t)(to[0] - from[0]);
	if (cells > 3) {
		return error_set(err, ERROR_INPUT,
			"a term has three cells (written, Korean, English), this line has %zu",
			cells);
	}
	if (length == 0) {
		return error_set(err, ERROR_INPUT, "the first cell, the written form, is empty");
	}
	for (int i = 1; i < 3; i++) {
		if (to[i] - from[i] > LONGEST_READING) {
			return error_set(err, ERROR_INPUT,
				"a reading is too long (at most %d bytes)", LONGEST_READING);
		}
	}
	if (to[1] == from[1] && to[2] == from[2]) {
		return error_set(err, ERROR_INPUT, "'%.*s' has no reading; write one after a tab",
			(int)(length % 1000), from[0]);
	}
	struct term_entry *entry = mem_array(1, sizeof(*entry));
	if (!entry_begin(entry, from[0], length, err)) {
		free(entry);
		return false;
	}
	entry->why = mem_format("lexicon %.*s", (int)length, from[0]);
	for (int i = 1; i < 3; i++) {
		if (to[i] > from[i]) {
			readings[i == 1 ? LANG_KO : LANG_EN] =
				mem_bytes_text(from[i], (size_t)(to[i] - from[i]));
		}
	}
	keep(terms, entry, readings);
	return true;
}

bool terms_add(
	struct terms *terms, const char *path, const char *bytes, size_t length, struct error *err)
{
	size_t number = 0;
	if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
		bytes += 3;
		length -= 3;
	}
	const char *end = bytes + length;
	for (const char *line = bytes; line < end;) {
		const char *feed = memchr(line, '\n', (size_t)(end - line));
		const char *from = line;
		const char *to = feed ? feed : end;
		line = to + 1;
		number++;
		if (!utf8_valid(from, (size_t)(to - from), NULL) ||
			memchr(from, 0, (size_t)(to - from))) {
			return error_set(err, ERROR_INPUT,
				"%s:%zu: this line is not UTF-8 text; save the file as UTF-8", path,
				number);
		}
		/* a tab at the beginning is an empty first cell: only the end is trimmed */
		while (to > from && (to[-1] == ' ' || to[-1] == '\r')) {
			to--;
		}
		if (to > from && *from != '#' && !add_line(terms, from, to, err)) {
			return error_wrap(err, "%s:%zu", path, number);
		}
	}
	return true;
}

/* Whether a term may end between two characters: not inside a word or a number. "Python3" contains
 * Python, "EC21" does not contain EC2. A Hangul particle may follow Latin at once. */
static bool is_edge(uint32_t last, uint32_t next)
{
	if (is_hangul(last)) {
		return !is_hangul(next);
	}
	if (is_digit(last)) {
		return !is_alnum(next);
	}
	return !is_latin(last) || !is_latin(next);
}

static bool covers(const struct term_entry *entry, const struct character *characters, bool *exact)
{
	*exact = true;
	for (size_t i = 0; i < entry->length; i++) {
		if (entry->written[i] != characters[i].codepoint) {
			*exact = false;
			if (fold(entry->written[i]) != fold(characters[i].codepoint)) {
				return false;
			}
		}
	}
	return *exact || !entry->guarded;
}

/* The entry for these characters: the one with exactly this spelling, else the one added last. */
static const struct term_entry *find_folded(
	const struct terms *terms, const struct character *characters, size_t length, uint64_t hash)
{
	const struct term_entry *found = NULL;
	for (size_t slot = (size_t)hash & (terms->slot_count - 1); terms->slots[slot] != 0;
		slot = (slot + 1) & (terms->slot_count - 1)) {
		const struct term_entry *entry = terms->entries[terms->slots[slot] - 1];
		bool exact;
		if (entry->hash != hash || entry->length != length ||
			!covers(entry, characters, &exact)) {
			continue;
		}
		found = entry;
		if (exact) {
			break;
		}
	}
	return found;
}

bool terms_find(const struct terms *terms, const struct character *characters, size_t at,
	size_t end, struct term *term)
{
	const struct term_entry *found = NULL;
	uint64_t hash = HASH_START;
	if (!terms || terms->count == 0) {
		return false;
	}
	for (size_t n = 1; n <= LONGEST_TERM && at + n <= end; n++) {
		uint32_t last = characters[at + n - 1].codepoint;
		hash = hash_next(hash, fold(last));
		if (!has_prefix(terms, hash) ||
			(n > 1 && characters[at + n - 1].before != PAUSE_NONE)) {
			break;
		}
		if (at + n == end || is_edge(last, characters[at + n].codepoint)) {
			const struct term_entry *entry =
				find_folded(terms, characters + at, n, hash);
			found = entry ? entry : found;
		}
	}
	if (!found) {
		return false;
	}
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		term->reading[lang] = found->reading[lang];
	}
	term->why = found->why;
	term->length = found->length;
	return true;
}
