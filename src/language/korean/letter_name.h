/* What Korean calls letters and the digits of names. */
#ifndef LANGUAGE_KOREAN_LETTER_NAME_H
#define LANGUAGE_KOREAN_LETTER_NAME_H

#include <stdint.h>

/* "에이" of a Latin letter of any case; NULL for every other character. */
const char *korean_letter_name(uint32_t c);

/* What English calls the digit '0' to '9', in Hangul: "원", "투". */
const char *korean_english_digit(uint32_t c);

/* "기역" of a lone jamo; "" for one without a name, and for every other character. */
const char *korean_jamo_name(uint32_t c);

#endif
