/* Kinds of characters that several parts of the room test for; base/text.h has is_latin,
 * is_hangul. */
#ifndef LANGUAGE_CHARACTER_H
#define LANGUAGE_CHARACTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

/* ASCII digits only. */
static inline bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* ASCII capitals only. */
static inline bool is_capital(uint32_t c)
{
	return c >= 'A' && c <= 'Z';
}

/* Latin letters, accented ones too, and ASCII digits. */
static inline bool is_alnum(uint32_t c)
{
	return is_latin(c) || is_digit(c);
}

#endif
