/* The Latin keys under the Korean two-set keyboard layout. */
#ifndef TERMINAL_KOREAN_KEYS_H
#define TERMINAL_KOREAN_KEYS_H

#include <stddef.h>

#define KOREAN_KEYS_MAX 6

/* Writes the Latin keys that were pressed for `key`, and returns how many: ㅂ is q, ㅃ is Q, and a
 * syllable composed by an input method is taken apart (가 is r, k). Full-width characters become
 * ASCII. Any other key is returned unchanged. */
size_t korean_keys(int key, int out[KOREAN_KEYS_MAX]);

#endif
