/* The steps of separating two questions with one {#id}: compare them, give another id, remark on
 * it. */
#ifndef SETUP_DOUBLE_ID_H
#define SETUP_DOUBLE_ID_H

#include <stdbool.h>
#include <stddef.h>

#include "deck/deck.h"

/* The beginning of every remark on a double {#id}, the deck room's and this room's; the id and "}"
 * follow. */
#define DOUBLE_ID_REMARK "the id {#"

enum wording { WORDING_SAME, WORDING_DIFFERENT, WORDING_OF_TWO_LANGUAGES };

/* Compares texts by language (LANG_COUNT items, NULL where there is none); WORDING_OF_TWO_LANGUAGES
 * when they have no language in common. */
enum wording wording_compare(const char *const *a, const char *const *b);

/* Gives the question the id that the deck room would give it without its {#id}, so that nothing
 * changes when the {#id} is taken out of the notes. It is no longer id_is_explicit. */
void question_id_from_text(const struct deck *deck, struct question *question);

/* True for a remark about an {#id} that two questions have, in one deck or in two. */
bool remark_is_double_id(const struct remark *remark);

/* Adds a remark in the order of the lines; takes `text` over. */
void deck_add_remark(struct deck *deck, int line, char *text);
void deck_drop_remark(struct deck *deck, size_t index);

#endif
