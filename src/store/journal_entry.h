/* A change that waits to be written into the store, as a value and as a line of a journal. Inside
 * the room only.
 */
#ifndef STORE_JOURNAL_ENTRY_H
#define STORE_JOURNAL_ENTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/lang.h"
#include "base/text.h"

/* As stored: new ones go to the end. */
enum entry_kind { ENTRY_TAKE, ENTRY_REVIEW, ENTRY_TICK, ENTRY_BEST, ENTRY_NOTE, ENTRY_KIND_COUNT };

struct journal_entry {
	enum entry_kind kind;
	int64_t number;    /* from 1 within its file; `take` and `supersedes` may be -number */
	char *question_id; /* of a take or review */
	char *text;        /* the take's file without its folder, the tick's name, the note; may be
			      NULL */
	enum lang lang;
	int64_t at_ms; /* started_ms, made_ms, or when a note, tick or best take was set (0 in
			  lines of earlier versions) */
	int day;
	int grade;
	int by;
	int64_t value; /* of a tick; best */
	int64_t take;
	int64_t supersedes;
	double duration_s;
	double question_end_s;
};
void journal_entry_finish(struct journal_entry *entry);

/* Appends the entry as a line, with a checksum and a line feed. */
void journal_entry_write(const struct journal_entry *entry, struct text *out);

/* Reads the line [line, line + length), without its line feed. False when the line is damaged or a
 * newer version wrote it. journal_entry_finish afterwards. */
bool journal_entry_read(const char *line, size_t length, struct journal_entry *entry);

/* For a message: "a grade", "an answer" … */
const char *journal_entry_name(enum entry_kind kind);

#endif
