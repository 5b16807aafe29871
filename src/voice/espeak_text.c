/* Makes text safe for espeak-ng 1.51, which aborts on some plain text and takes some bytes for
 * commands. Each guard here answers a text that did harm; tests/unit/voice_espeak_text.c has them
 * all. */
#include "voice/espeak_text.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "voice/helper_protocol.h"

/* Longer Latin words with repeated prefixes or suffixes overrun the word buffer of the library. */
#define LATIN_WORD_BYTES 48
/* The limit of any word, Hangul too: 32 syllables. */
#define WORD_BYTES 96
/* A letter or sign repeated more often than this adds no meaning. */
#define RUN_LIMIT 3
/* The library joins "a.b. c'. ._" into one word, across spaces and signs, in an unchecked buffer of
 * 160 bytes. Two letters side by side end the chain. This many stops of five bytes each, and at
 * most WORD_BYTES after them, stay below its end. */
#define STOPS_LIMIT 8

struct cleaner {
	struct text out;
	size_t *places; /* for each byte of `out`, where it came from */
	size_t place_capacity;
	bool placing;  /* fill `places` */
	size_t at;     /* offset in the text */
	uint32_t last; /* the character before, unchanged */
	size_t run;    /* how often it was repeated */
	size_t word_bytes;
	size_t latin_bytes;
	size_t letters; /* letters in a row, up to here */
	size_t stops;   /* full stops after neither word nor number, since the last word */
};

static bool is_space(uint32_t c)
{
	return (c >= 0x09 && c <= 0x0D) || c == ' ' || c == 0x85 || c == 0xA0 || c == 0x1680 ||
	       (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
	       c == 0x205F || c == 0x3000;
}

/* Invisible characters: joiners, direction marks, variation selectors. Dropped without a space,
 * since they may be inside a word. */
static bool is_invisible(uint32_t c)
{
	return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF ||
	       (c >= 0xE0000 && c <= 0xE0FFF);
}

/* The library takes control characters for commands (0x01 starts one), and uses private ones
 * itself. */
static bool is_forbidden(uint32_t c)
{
	return c < ' ' || (c >= 0x7F && c <= 0x9F) || (c >= 0xE000 && c <= 0xF8FF) ||
	       (c >= 0xFFF0 && c <= 0xFFFF) || c >= 0xF0000 || (c & 0xFFFE) == 0xFFFE;
}

static bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == '`' || c == 0xB4 || c == 0x2018 || c == 0x2019 || c == 0x201B;
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* "[[" opens phonemes and "<" a tag. "<" and ">" are spoken only in sums and comparisons. */
static bool is_markup(uint32_t c, uint32_t before, uint32_t after)
{
	if (c == '[' || c == ']') {
		return true;
	}
	bool compares = (before == 0 || is_space(before) || is_digit(before)) &&
			(is_space(after) || is_digit(after) || after == '=');
	return (c == '<' || c == '>') && !compares;
}

static void put(struct cleaner *k, const char *bytes, size_t count)
{
	size_t from = k->out.length;
	text_add_bytes(&k->out, bytes, count);
	if (k->placing) {
		k->places = mem_reserve(
			k->places, &k->place_capacity, k->out.length, sizeof(*k->places));
		for (size_t i = from; i < k->out.length; i++) {
			k->places[i] = k->at;
		}
	}
}

static void add_space(struct cleaner *k)
{
	if (k->out.length > 0 && k->word_bytes > 0) {
		put(k, " ", 1);
	}
	k->word_bytes = 0;
	k->latin_bytes = 0;
}

/* Breaks a word that would become too long with `c`. The rest then follows a space, so letters or
 * digits before the break do not make a full stop after it harmless. */
static void make_room(struct cleaner *k, uint32_t c)
{
	char bytes[4];
	size_t step = utf8_encode(c, bytes);
	if (k->word_bytes + step > WORD_BYTES ||
		(!is_hangul(c) && k->latin_bytes + step > LATIN_WORD_BYTES)) {
		add_space(k);
		k->letters = 0;
		k->last = ' ';
	}
}

static void add_char(struct cleaner *k, uint32_t c)
{
	size_t limit = is_digit(c) ? (size_t)-1 : is_apostrophe(c) ? 1 : RUN_LIMIT;
	if (k->run > limit) {
		return;
	}
	char bytes[4];
	size_t step = utf8_encode(c, bytes);
	bool latin = !is_hangul(c);
	put(k, bytes, step);
	k->word_bytes += step;
	k->latin_bytes = latin ? k->latin_bytes + step : 0;
}

static bool is_letter(uint32_t c)
{
	bool sign = (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F) ||
		    (c >= 0xFF00 && c <= 0xFF20);
	return is_latin(c) || (c > 0x24F && !sign);
}

/* Whether this full stop would make the chain of STOPS_LIMIT too long. */
static bool is_stop_too_many(struct cleaner *k, uint32_t c)
{
	bool stop = c == '.' && k->letters < 2 && !is_digit(k->last);
	k->letters = is_letter(c) ? k->letters + 1 : 0;
	k->stops = k->letters > 1 ? 0 : k->stops + stop;
	return stop && k->stops > STOPS_LIMIT;
}

static void clean(const char *text, size_t length, struct cleaner *k)
{
	uint32_t c;
	for (size_t at = 0, step; (step = utf8_decode(text + at, length - at, &c)) > 0;
		at += step) {
		uint32_t after = 0;
		k->at = at;
		(void)utf8_decode(text + at + step, length - at - step, &after);
		if ((c == 0xFFFD && step == 1) || is_invisible(c)) {
			continue;
		}
		c = is_forbidden(c) ? ' ' : c;
		/* Apostrophes of different kinds count as one run. */
		bool again = c == k->last || (is_apostrophe(c) && is_apostrophe(k->last));
		k->run = again ? k->run + 1 : 1;
		bool gap = is_space(c) || is_markup(c, k->last, after);
		if (!gap) {
			make_room(k, c);
		}
		/* Counts every character, in its cleaned form: a space of another script is not a
		 * letter. */
		bool surplus = is_stop_too_many(k, gap ? ' ' : c);
		if (surplus || gap) {
			add_space(k);
		} else {
			add_char(k, c);
		}
		k->last = c;
	}
}

static bool ends_sentence(const char *text, size_t at)
{
	return at >= 1 && (text[at - 1] == '.' || text[at - 1] == '?' || text[at - 1] == '!');
}

/* The length of the next piece: it ends after a sentence in its second half, else at a space.
 * Cleaned text has a space at least every WORD_BYTES. */
static size_t piece_length(const char *text, size_t length)
{
	if (length <= PIECE_LIMIT_BYTES) {
		return length;
	}
	size_t space = 0;
	for (size_t at = PIECE_LIMIT_BYTES; at > PIECE_LIMIT_BYTES / 2; at--) {
		if (text[at] != ' ') {
			continue;
		}
		if (ends_sentence(text, at)) {
			return at;
		}
		space = space == 0 ? at : space;
	}
	return space;
}

char **espeak_text_pieces(const char *text, size_t *count, size_t ***places)
{
	struct cleaner k = {.placing = places != NULL};
	text_init(&k.out, (size_t)-1 / 2);
	clean(text, strlen(text), &k);
	size_t length = k.out.length;
	while (length > 0 && k.out.bytes[length - 1] == ' ') {
		length--;
	}
	char **pieces = NULL;
	size_t capacity = 0;
	size_t place_capacity = 0;
	*count = 0;
	if (places) {
		*places = NULL;
	}
	for (size_t at = 0; at < length;) {
		size_t piece = piece_length(k.out.bytes + at, length - at);
		pieces = mem_reserve(pieces, &capacity, *count + 1, sizeof(*pieces));
		if (places) {
			*places =
				mem_reserve(*places, &place_capacity, *count + 1, sizeof(**places));
			(*places)[*count] = mem_array(piece + 1, sizeof(size_t));
			memcpy((*places)[*count], k.places + at, piece * sizeof(size_t));
		}
		pieces[(*count)++] = mem_bytes_text(k.out.bytes + at, piece);
		at += piece;
		at += at < length && k.out.bytes[at] == ' ';
	}
	text_finish(&k.out);
	free(k.places);
	return pieces;
}

size_t espeak_text_byte(const char *given, size_t index)
{
	size_t length = strlen(given);
	size_t at = 0;
	uint32_t c;
	for (size_t step; index > 1 && (step = utf8_decode(given + at, length - at, &c)) > 0;
		index--) {
		at += step;
	}
	return at;
}

size_t espeak_text_token(const char *given, size_t at, const char *piece)
{
	size_t token = 0;
	for (size_t i = 0; i < at; i++) {
		token += given[i] == ' ';
	}
	size_t byte = 0;
	while (token > 0 && piece[byte] != '\0') {
		token -= piece[byte++] == ' ';
	}
	return byte;
}
