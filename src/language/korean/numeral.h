/* Numbers in Korean words; each function returns malloc'd text. `digits` are ASCII digits. */
#ifndef LANGUAGE_KOREAN_NUMERAL_H
#define LANGUAGE_KOREAN_NUMERAL_H

#include <stdbool.h>

/* "12345": "만 이천삼백사십오", groups separated by spaces; digit by digit beyond 10^48. */
char *numeral_sino(const char *digits);

/* 1 to 99: "스물하나", or before a noun (`attributive`) "스물한". */
char *numeral_native(unsigned number, bool attributive);

/* Digit by digit; `zero` is 영 or 공. */
char *numeral_digits(const char *digits, const char *zero);

#endif
