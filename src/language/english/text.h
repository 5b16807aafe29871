/* The characters of an English sentence as its rules see them: walked with cursors; used only by
 * english/.
 *
 * A cursor is a pointer to a character. Each rule looks around its own cursor (at[1], at[-1]) and
 * returns where its reading ends, or `at` itself when nothing of its kind begins there.
 * ENGLISH_MARGIN zeros come before the first and after the last character, so a rule need not check
 * where the sentence ends: no test is true for a zero. */
#ifndef LANGUAGE_ENGLISH_TEXT_H
#define LANGUAGE_ENGLISH_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "language/markdown.h"

#define ENGLISH_MARGIN 16

/* The characters [from, to), typographic quotes and dashes as plain ones, ENGLISH_MARGIN zeros on
 * both sides. malloc'd; the first character is ENGLISH_MARGIN after the start. */
uint32_t *english_text_copy(const struct character *characters, size_t from, size_t to);

/* How many characters `written` (UTF-8) has when it is at `at`; else 0. */
size_t english_stands_at(const uint32_t *at, const char *written);

/* Whether `word` (ASCII, small letters) is a whole word at `at`, in any case. */
bool english_word_at(const uint32_t *at, const char *word);

/* Copies the ASCII letters and digits from `at` on, in small letters, at most `size` - 1; returns
 * how many. */
size_t english_copy_word(const uint32_t *at, char *word, size_t size);

/* Copies the digits from `at` on, at most `size` - 1; returns how many. */
size_t english_copy_digits(const uint32_t *at, char *digits, size_t size);

#endif
