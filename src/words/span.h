/* A piece of text: how it starts and ends, what it holds, its letters and words. */
#ifndef WORDS_SPAN_H
#define WORDS_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* The limit of a text that is built of pieces: far above what any file within the limits gives. */
#define WORDS_MAX_BYTES ((size_t)1 << 30)

/* A borrowed piece of text; not ended by a zero byte. */
struct span {
	const char *at;
	size_t length;
};

struct span span_of(const char *text);
struct span span_trim(struct span span); /* without spaces and line feeds at the ends */

/* Without its first n bytes (or empty), and its first n bytes at most. */
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
char span_byte(struct span span);               /* its first byte, 0 when it is empty */
char span_at(struct span span, size_t at);      /* the byte there, a space behind the end */
bool span_word_byte(char c);                    /* of a word: ASCII letters, digits, all beyond */

/* Inline, so that the length of a literal is known where they are used. */
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

/* Starts with `with`, ASCII letters compared without case. */
bool span_starts_nocase(struct span span, const char *with);

/* Where `what` first stands, or the span's length when it does not. */
size_t span_find(struct span span, const char *what);

static inline bool span_holds(struct span span, const char *what)
{
	return span_find(span, what) < span.length;
}

/* Whether the lower-case words stand anywhere in the span, ASCII letters compared without case. */
bool span_holds_nocase(struct span span, const char *words);

/* The length of whichever of the strings (NULL at the end) the span starts or ends with; 0 when
 * none. */
size_t span_starts_any(struct span span, const char *const *list);
size_t span_ends_any(struct span span, const char *const *list);
/* The same as span_starts_any, with ASCII letters compared without case: the strings are lower
 * case. */
size_t span_starts_any_nocase(struct span span, const char *const *list);

/* text_fold, in one pass where a text is all ASCII and Hangul syllables. free() it. */
char *text_fold_quick(const char *text);

/* The first and the last character; 0 when empty. */
uint32_t span_first(struct span span);
uint32_t span_last(struct span span);

/* The bytes of a pictograph (emoji, rating star or square) that the span starts or ends with; 0
 * when none. Marks that begin lines (circled numbers, arrows, squares) are none at a start. */
size_t span_starts_ornament(struct span span);
size_t span_ends_ornament(struct span span);
/* Without ornaments and spaces at the start; the whole when nothing else is there. */
struct span span_skip_ornaments(struct span span);
/* Without ornaments and spaces at both ends; the whole when nothing else is there. */
struct span span_trim_ornaments(struct span span);

/* Letters by script, counted once over. */
struct letters {
	size_t hangul;
	size_t latin;
	size_t other; /* kana and Chinese characters */
};
struct letters span_count(struct span span);
size_t span_letters(struct span span); /* all of them */

/* Words between spaces. */
size_t span_words(struct span span);

#endif
