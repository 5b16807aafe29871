/* Makes text safe for espeak-ng 1.51, and maps positions in the safe text to the original. Inside
 * the room only. */
#ifndef VOICE_ESPEAK_TEXT_H
#define VOICE_ESPEAK_TEXT_H

#include <stddef.h>

/* Removes control characters and markup, breaks long Latin words, shortens runs, and cuts the text
 * into pieces of at most 2 KB. Returns *count pieces; free each and the array. (*places)[i][b] is
 * the byte of `text` from which byte b of piece i comes; free each and the array. `places` may be
 * NULL. */
char **espeak_text_pieces(const char *text, size_t *count, size_t ***places);

/* The byte at which the character `index`, counted from 1, of `given` begins; the end when there
 * are fewer. */
size_t espeak_text_byte(const char *given, size_t index);

/* The start in `piece` of the token that contains byte `at` of `given`. Spaces separate tokens in
 * both. */
size_t espeak_text_token(const char *given, size_t at, const char *piece);

#endif
