/* Our own export for Anki: the columns by which a deck comes back whole. Inside deck/. */
#ifndef DECK_ANKI_OWN_H
#define DECK_ANKI_OWN_H

#include "deck/builder.h"

/* Whether the value of a "#columns:" header is that of our export. */
bool anki_own_columns(struct span value, char separator);

/* A record of it, its fields unquoted, into a question of the deck. */
void anki_own_record(struct builder *builder, int line, const char *const *fields, size_t count);

/* The value of our "#rehearse:" header: what holds for the whole deck. */
void anki_own_header(struct builder *builder, struct span value);

#endif
