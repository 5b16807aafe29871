/* The deck room: notes in, questions out. In: files of notes as people write them (Markdown and
 * other dialects, Q:/A: lines, tables of cards, Anki packages, documents). Out: a deck of questions
 * with answers, parts of STAR stories, topics, times and ids, a remark about each line that was not
 * understood, and what each line became. It also matches edited questions with those of the store,
 * writes ids into notes and exports for Anki. It reads files by path and knows nothing of the
 * store. Nothing is shared, so any thread may call it. */
#ifndef DECK_DECK_H
#define DECK_DECK_H

#include "deck/anki/export.h"
#include "deck/decks.h"
#include "deck/identity/identify.h"
#include "deck/identity/same.h"
#include "deck/load.h"
#include "deck/values.h"
#include "deck/write_ids.h"

#endif
