/* Splits the command of a profile into words. Inside the room only. */
#ifndef VOICE_COMMAND_WORDS_H
#define VOICE_COMMAND_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#define COMMAND_WORDS_MAX 64

/* Splits as a shell does with quotes and backslashes, but without variables, pipes and the rest.
 * `words` gets each word with a zero byte after it, and one more zero byte. False when there is no
 * word, a quote is left open, or the result does not fit. */
bool command_split(const char *written, char *words, size_t size);

#endif
