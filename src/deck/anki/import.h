/* Our own export for Anki, read back. Inside deck/. */
#ifndef DECK_ANKI_IMPORT_H
#define DECK_ANKI_IMPORT_H

#include "deck/builder.h"

/* Whether the value of a "#columns:" header is that of our export. */
bool anki_is_own_export(struct span value, char separator);

/* Adds the question of a record; its fields are unquoted. */
void anki_read_own_record(
	struct builder *builder, int line, const char *const *fields, size_t count);

/* Reads the value of our "#rehearse:" header: what holds for the whole deck. */
void anki_read_own_header(struct builder *builder, struct span value);

#endif
