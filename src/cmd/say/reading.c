/* Prints texts as they would be said. */
#include "cmd/say/reading.h"

#include "terminal/terminal.h"

void reading_show(const struct language *language, const char *line, enum lang lang, enum show show)
{
	struct speech speech;
	bool first = true;
	language_read(language, line, lang, &speech);
	for (size_t i = 0; i < speech.count; i++) {
		const struct segment *segment = &speech.segments[i];
		for (size_t k = 0; k < segment->word_count; k++) {
			const struct spoken_word *word = &segment->words[k];
			bool sentence = k == 0 && i > 0 && speech.segments[i - 1].pause_ms > 0;
			bool blank = !first && (word->space_before || sentence);
			out_print("%s%s", blank ? " " : "",
				show == SHOW_NORMALISED ? word->normalised : word->pronounced);
			first = false;
		}
	}
	out_print("\n");
	speech_finish(&speech);
}

void reading_explain(const struct language *language, const char *line, enum lang lang)
{
	struct speech speech;
	language_read(language, line, lang, &speech);
	for (size_t i = 0; i < speech.count; i++) {
		const struct segment *segment = &speech.segments[i];
		for (size_t k = 0; k < segment->word_count; k++) {
			const struct spoken_word *word = &segment->words[k];
			out_print("%.*s\t%s\t%s\t%s\t%s\n", (int)(word->end - word->start),
				line + word->start, word->normalised, word->pronounced,
				lang_name(segment->lang), word->why ? word->why : "");
		}
	}
	speech_finish(&speech);
}
