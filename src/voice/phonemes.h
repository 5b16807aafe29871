/* Writes pronounced Hangul as phonemes of espeak-ng. Inside the room only. */
#ifndef VOICE_PHONEMES_H
#define VOICE_PHONEMES_H

/* "궁물, 갑씨?" as "[[k'uNmul]], [[k'aps|si]]?". Keeps lenis, tense and aspirated consonants apart,
 * which espeak-ng's own Korean does not do inside a word. Leaves out everything but Hangul and the
 * punctuation that makes a pause or the melody, so only phonemes from here get into brackets. Words
 * stay under 120 bytes, since longer ones crash the library. free() it. */
char *phonemes_from_hangul(const char *text);

#endif
