/* Text on its way into the page. Inside the room only. */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "report/report.h"

/* Escaped for an element or a quoted attribute; marks that turn the direction of what follows are
 * left out, and so are control characters. NULL gives nothing. */
void html_text(struct text *out, const char *text);
void html_base64(struct text *out, const unsigned char *bytes, size_t length);
/* "1:05". `out` is 16 bytes. */
void html_length(double seconds, char out[16]);

/* The page's own words in two languages. */
enum word {
	WORD_TITLE,
	WORD_LAST,
	WORD_QUESTIONS,
	WORD_TOPICS,
	WORD_NOTHING,
	WORD_BEFORE,
	WORD_FIRST,
	WORD_DELAY,
	WORD_PAUSE,
	WORD_RATE,
	WORD_PITCH,
	WORD_TRAIL,
	WORD_LOUD,
	WORD_SECONDS,
	WORD_SYLLABLES,
	WORD_SEMITONES,
	WORD_DB,
	WORD_LUFS,
	WORD_PLAY,
	WORD_SPEED,
	WORD_LOOP,
	WORD_PAUSES,
	WORD_NOTE,
	WORD_RATING,
	WORD_POINTS,
	WORD_PARTS,
	WORD_EXPORT,
	WORD_EXPORT_HOW,
	WORD_GONE,
	WORD_UNKNOWN,
	WORD_OLDER,
	WORD_COMPARE,
	WORD_COMPARE_HOW,
	WORD_BEST,
	WORD_TOPIC,
	WORD_ASKED,
	WORD_TODAY,
	WORD_IDLE,
	WORD_PRACTISED,
	WORD_DAYS,
	WORD_PRIVATE,
	WORD_LIMIT,
	WORD_CLIPPED,
	WORD_HELD,
	WORD_LEFT_OUT,
	WORD_TAKES,
	WORD_MINUTES,
	WORD_HOW,
	WORD_NO_SPEECH,
	WORD_WAVE,
	WORD_SITUATION,
	WORD_TASK,
	WORD_ACTION,
	WORD_RESULT,
	WORD_AGAIN,
	WORD_HARD,
	WORD_GOOD,
	WORD_EASY,
	WORD_UNSAVED,
	WORD_SAID,
	WORD_PER_MINUTE,
	WORD_FILLERS,
	WORD_COVERED,
	WORD_BRIEF,
};
#define WORD_COUNT (WORD_BRIEF + 1)
const char *page_word(enum lang lang, enum word word);

/* One take with all that belongs to it (take_card.c). */
void page_take(struct text *out, const struct report *report,
	const struct report_question *question, const struct report_take *take);
/* One that is told in a line (brief.c). */
void page_brief(struct text *out, const struct report *report, const struct report_take *take);
/* page.css and page.js as they are compiled in, and their SHA-256 in hexadecimal digits. */
extern const unsigned char PAGE_CSS[];
extern const size_t PAGE_CSS_LENGTH;
extern const char PAGE_CSS_SHA256[];
extern const unsigned char PAGE_JS[];
extern const size_t PAGE_JS_LENGTH;
extern const char PAGE_JS_SHA256[];

#endif
