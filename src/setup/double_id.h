/* What separating two questions with one {#id} needs: comparing them, another id, a remark. */
#ifndef SETUP_DOUBLE_ID_H
#define SETUP_DOUBLE_ID_H

#include <stdbool.h>
#include <stddef.h>

#include "deck/deck.h"

/* How the deck room begins its own remark of two questions in one deck, and this room the others;
 * the id and "}" follow. */
#define DOUBLE_ID_REMARK "the id {#"

enum wording { WORDING_SAME, WORDING_DIFFERENT, WORDING_OF_TWO_LANGUAGES };

/* Compares texts by language (LANG_COUNT items, NULL where there is none); WORDING_OF_TWO_LANGUAGES
 * when they have no language in common. */
enum wording wording_compare(const char *const *a, const char *const *b);

/* Gives the question the id that the deck room would give it without its {#id}, so that nothing
 * changes when the {#id} is taken out of the notes. It is no longer id_is_explicit. */
void question_id_from_text(const struct deck *deck, struct question *question);

/* True for a remark about an {#id} that stands behind two questions, of one deck or of two. */
bool remark_is_double_id(const struct remark *remark);

/* Adds a remark in the order of the lines; takes `text`, which is to be freed. */
void deck_add_remark(struct deck *deck, int line, char *text);
void deck_drop_remark(struct deck *deck, size_t index);

#endif
