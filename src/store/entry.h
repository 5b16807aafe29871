/* One thing that waits to be written into the store, as a value and as a line of a file. */
#ifndef STORE_ENTRY_H
#define STORE_ENTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "store/store.h"

/* As stored: new ones go to the end. */
enum entry_kind { ENTRY_TAKE, ENTRY_REVIEW, ENTRY_TICK, ENTRY_BEST, ENTRY_NOTE, ENTRY_KIND_COUNT };

struct entry {
	enum entry_kind kind;
	int64_t number;    /* from 1 within its file; `take` and `supersedes` may be -number */
	char *question_id; /* of a take or review */
	char *text;        /* the take's file without its folder, the tick's name, the note; may be
			      NULL */
	enum lang lang;
	int64_t at_ms; /* started_ms, made_ms; when a mark was made, 0 in lines of earlier versions
			*/
	int day;
	int grade;
	int by;
	int64_t value; /* of a tick; best */
	int64_t take;
	int64_t supersedes;
	double duration_s;
	double question_end_s;
};
void entry_finish(struct entry *entry);

/* Adds the line, with its line feed and a sum that tells whether it is whole. */
void entry_write(const struct entry *entry, struct text *out);

/* Reads the line [line, line + length), without its line feed. False when it is not whole, or was
 * written by a newer version. entry_finish afterwards. */
bool entry_read(const char *line, size_t length, struct entry *entry);

/* For a message: "a grade", "an answer" … */
const char *entry_name(enum entry_kind kind);

#endif
