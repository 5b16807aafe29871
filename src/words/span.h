/* A borrowed piece of text: how it starts and ends, what it holds, its letters and words. */
#ifndef WORDS_SPAN_H
#define WORDS_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Limit of an assembled text: far above what any file within the limits gives. */
#define WORDS_MAX_BYTES ((size_t)1 << 30)

/* A borrowed piece of text, without a terminating zero. */
struct span {
	const char *at;
	size_t length;
};

struct span span_of(const char *text);
struct span span_trim(struct span span); /* without spaces and line feeds at the ends */

/* The span without its first n bytes, and its first n bytes; n may exceed the length. */
static inline struct span span_skip(struct span span, size_t n)
{
	n = n < span.length ? n : span.length;
	return (struct span){span.at + n, span.length - n};
}

static inline struct span span_take(struct span span, size_t n)
{
	return (struct span){span.at, n < span.length ? n : span.length};
}

struct span span_skip_spaces(struct span span); /* without spaces at the start */
char *span_text(struct span span);              /* free() it */
char span_byte(struct span span);               /* the first byte, 0 when it is empty */
char span_at(struct span span, size_t at);      /* the byte at an index, a space after the end */
bool span_word_byte(char c); /* a byte of a word: ASCII letters, digits, everything beyond ASCII */

/* Inline, so that the compiler knows the length of a literal. */
static inline bool span_starts(struct span span, const char *with)
{
	size_t length = strlen(with);
	return span.length >= length && memcmp(span.at, with, length) == 0;
}

static inline bool span_ends(struct span span, const char *with)
{
	size_t length = strlen(with);
	return span.length >= length && memcmp(span.at + span.length - length, with, length) == 0;
}

static inline bool span_is(struct span span, const char *text)
{
	return span.length == strlen(text) && memcmp(span.at, text, span.length) == 0;
}

/* Starts with the lower-case string `with`, ASCII letters compared without case. */
bool span_starts_nocase(struct span span, const char *with);

/* The index of the first `what`, or the span's length when there is none. */
size_t span_find(struct span span, const char *what);

static inline bool span_holds(struct span span, const char *what)
{
	return span_find(span, what) < span.length;
}

/* Whether the span holds the lower-case string `words`, ASCII letters compared without case. */
bool span_holds_nocase(struct span span, const char *words);

/* The length of the first string of the list (NULL at the end) that the span starts or ends with; 0
 * when there is none. */
size_t span_starts_any(struct span span, const char *const *list);
size_t span_ends_any(struct span span, const char *const *list);
/* span_starts_any with a list of lower-case strings, ASCII letters compared without case. */
size_t span_starts_any_nocase(struct span span, const char *const *list);

/* text_fold, in one pass when the text is nothing but ASCII and Hangul syllables. free() it. */
char *text_fold_quick(const char *text);

/* The first and the last character; 0 when empty. */
uint32_t span_first(struct span span);
uint32_t span_last(struct span span);

/* The length of a pictograph (emoji, rating star or square) that the span starts or ends with; 0
 * when there is none. Characters that begin lines (circled numbers, arrows, squares) do not count
 * at the start. */
size_t span_starts_ornament(struct span span);
size_t span_ends_ornament(struct span span);
/* Without ornaments and spaces at the start; the whole span when nothing else is there. */
struct span span_skip_ornaments(struct span span);
/* Without ornaments and spaces at both ends; the whole span when nothing else is there. */
struct span span_trim_ornaments(struct span span);

/* Without `{…}` at the end and the spaces before it; the whole span when nothing else is there. */
struct span span_cut_braces(struct span span);

/* Letters by script, counted in one pass. */
struct letters {
	size_t hangul;
	size_t latin;
	size_t other; /* kana and Chinese characters */
};
struct letters span_count(struct span span);
size_t span_letters(struct span span); /* letters of all scripts */

/* Number of words between white space. */
size_t span_words(struct span span);

#endif
