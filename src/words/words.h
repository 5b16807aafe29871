/* A piece of text and what its words do: whether it asks, names or tells, in which language, how
 * alike two texts are, and the text without markup. Pure; knows neither lines nor files. */
#ifndef WORDS_WORDS_H
#define WORDS_WORDS_H

#include "words/flashcard.h"
#include "words/html.h"
#include "words/likeness.h"
#include "words/markup.h"
#include "words/names.h"
#include "words/phrase.h"
#include "words/span.h"

#endif
