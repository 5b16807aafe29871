/* Pronounced Hangul as espeak-ng's phonemes; inside the room only. */
#ifndef VOICE_PHONEMES_H
#define VOICE_PHONEMES_H

/* "궁물, 갑씨?" as "[[k'uNmul]], [[k'aps|si]]?": lenis, tense and aspirated consonants kept apart,
 * which espeak-ng's own Korean does not do inside a word. What is neither Hangul nor a mark that
 * makes a pause or the melody is left out, so nothing but this room's own phonemes is bracketed.
 * Words stay under 120 bytes: longer ones crash the library. malloc'd. */
char *phonemes_from_hangul(const char *text);

#endif
