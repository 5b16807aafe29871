/* An answer on the question's own line: "왜 옮기셨나요? 더 배우고 싶어서입니다.", "왜? ->
 * 배우려고". */
#ifndef DECK_SAME_LINE_ANSWER_H
#define DECK_SAME_LINE_ANSWER_H

#include "words/words.h"

/* The position of the answer, or the text's length when the line has none. `answered_below`: an
 * answer follows below the line, so only a clear one is taken from the line. */
size_t same_line_answer_find(struct span text, bool answered_below);

/* The answer from that position on, without the arrow before it. */
struct span same_line_answer_words(struct span text);

/* Whether the line asks and an answer follows on it. */
bool same_line_answer_follows(struct span text, bool answered_below);

#endif
