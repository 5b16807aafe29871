/* Notes from a file or from memory into a deck. */
#ifndef DECK_LOAD_H
#define DECK_LOAD_H

#include "base/error.h"
#include "deck/values.h"

/* Reads a file. ERROR_NOT_FOUND when there is none; ERROR_INPUT when it cannot be used as notes at
 * all (binary, too large). A file without a question is read, with a remark. deck_finish
 * afterwards, also after failure. */
bool deck_load(const char *path, struct deck *deck, struct error *err);

/* Reads notes from memory; `path` names them in messages and may give a title. deck_finish
 * afterwards, also after failure. */
bool deck_parse(
	const char *path, const char *bytes, size_t length, struct deck *deck, struct error *err);

/* The text of a file of notes as UTF-8, whatever its encoding. free() it. */
bool deck_text(
	const char *bytes, size_t length, char **text, size_t *text_length, struct error *err);

#endif
