/* The words room: pieces of text (struct span) and what their words do. In: text in Korean or
 * English. Out: whether it asks, names or tells, its language, how alike two texts are, and the
 * text without Markdown, HTML and flash card syntax. Pure and stateless, so any thread may call it;
 * it knows nothing of lines or files. */
#ifndef WORDS_WORDS_H
#define WORDS_WORDS_H

#include "words/flashcard.h"
#include "words/html.h"
#include "words/likeness.h"
#include "words/markup.h"
#include "words/span.h"
#include "words/string_table.h"
#include "words/wording.h"
#include "words/wording_form.h"

#endif
