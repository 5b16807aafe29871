/* Text to what is said. Pure text work: no sound, no files. */
#ifndef LANGUAGE_LANGUAGE_H
#define LANGUAGE_LANGUAGE_H

#include <stddef.h>

#include "base/lang.h"

/* A run of text for one voice. */
struct segment {
	enum lang lang;
	char *text;   /* what is handed to the voice */
	size_t start; /* bytes [start, end) of the written text that it stands for */
	size_t end;
	int pause_ms; /* silence after it */
};

/* All-zero is empty. */
struct speech {
	struct segment *segments;
	size_t count;
};

/* Cuts written text (UTF-8, any Markdown in it) into segments: markers and emphasis dropped, Korean
 * to the Korean voice, Latin runs to the English one, neutral characters with their neighbours; a
 * segment is at most about one sentence, so that speech can begin and be stopped early. `lang` is
 * the language of a text that has no letters. speech_finish afterwards. */
void language_read(const char *written, enum lang lang, struct speech *speech);

void speech_finish(struct speech *speech);

#endif
