/* Files beside the store that tell how it was left: a mark of each program that has it open, a mark
 * that damage was met, and a seal that says how the file was when it was closed. */
#ifndef STORE_MARKS_H
#define STORE_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "store/database.h"

/* Makes this program's own file, rehearse.open-TIME-PROCESS, locked for as long as the program
 * lives: sets store->own and store->own_fd. A file of that kind that nobody has locked was left by
 * a program that did not come to its end. errno tells why when it fails. */
bool own_begin(struct store *store, int64_t now_ms, struct error *err);
/* Takes it away, unless `keep`. */
void own_end(struct store *store, bool keep);

/* A file that another program left behind, locked by this one. */
struct left_file {
	char *path;
	int fd;
	char *bytes; /* what it holds: what waited to be written (queue.h), with a zero behind */
	size_t length;
};
struct left_list {
	struct left_file *items;
	size_t count;
	size_t alive; /* programs that have the store open now, this one not counted */
	bool unclean; /* one of those that left a file did not come to its end */
};
/* Finds them; left_list_finish afterwards, which lets go of the locks and deletes nothing. */
void left_find(const struct store *store, int64_t now_ms, struct left_list *list);
void left_list_finish(struct left_list *list);

/* The last line of a file whose program came to its end and left what waits to the next one. */
#define LEFT_CLOSED "closed\n"

/* SQLite has met damage in store->path: the next start looks at all of it, and copies what can be
 * read into a new file even when it finds nothing. False when that cannot be written down. */
bool damage_mark(const struct store *store);
/* There is a mark, of whatever file: all is to be looked at. */
bool damage_is_marked(const struct store *store);
/* The mark names the file that is there now: it is to be mended. */
bool damage_is_of_this(const struct store *store);
/* One that cannot be taken away is told in `notes` (may be NULL: not told). */
void damage_unmark(const struct store *store, struct store_notes *notes);

/* The seal, rehearse.checked: when the whole store was looked at last, and the size and time of the
 * file as the last program left it. True when it is not a week old and the file is as it says;
 * with `alive` programs, which change it, the file is not compared. Sets store->checked_ms. */
bool seal_fits(struct store *store, int64_t now_ms, size_t alive);
/* Without a time of a check nothing is written. A seal that cannot be written costs a check. */
void seal_write(const struct store *store);

#endif
