/* Journals: one file per program that may write the store, FOLDER/rehearse.open-TIME-PROCESS. It is
 * locked while the program lives, and holds the changes that the program could not write into the
 * store yet (journal_entry.h, a line each). An unlocked journal was left by a program that has
 * ended. Inside the room only. */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "store/state.h"

/* Makes this program's journal and locks it: sets store->journal and store->journal_fd. On failure
 * errno says why. */
bool journal_begin(struct store *store, int64_t now_ms, struct error *err);
/* Closes it and, unless `keep`, deletes it. */
void journal_end(struct store *store, bool keep);

/* The last line of a journal whose program closed the store and left its queue to the next one. */
#define JOURNAL_CLOSED "closed\n"

/* A journal that another program left; this program holds its lock. */
struct left_journal {
	char *path;
	int fd;
	char *bytes; /* its content, NUL-terminated */
	size_t length;
};
struct left_journals {
	struct left_journal *items; /* in the order in which their programs started */
	size_t count;
	size_t alive; /* other programs that have the store open now */
	bool unclean; /* one of the programs died: its journal does not end in JOURNAL_CLOSED */
};
/* Finds and locks them. left_journals_finish afterwards, which releases the locks and deletes
 * nothing. */
void left_journals_find(const struct store *store, int64_t now_ms, struct left_journals *list);
void left_journals_finish(struct left_journals *list);

#endif
