/* What waits to be written: taken over from programs that left it, and told apart when it cannot be
 * written at all. The rest of the queue is in store.h and database.h. */
#ifndef STORE_QUEUE_H
#define STORE_QUEUE_H

#include <stdbool.h>

#include "base/error.h"
#include "store/database.h"
#include "store/entry.h"
#include "store/marks.h"

/* What became of an entry. */
struct done {
	int64_t number;
	int64_t id;
	char *file; /* of a take; NULL for others */
};

struct done_list {
	struct done *items;
	size_t count;
	size_t capacity;
};

/* The newest word on an entry; NULL: it was never written. Borrowed until the list changes. */
const struct done *done_find(const struct done_list *done, int64_t number);
/* The real id for one below 0; 0 when that entry was never written. Others are as they are. */
int64_t done_id(const struct done_list *done, int64_t id);
/* Leaves the first `count` of them. */
void done_cut(struct done_list *done, size_t count);

/* When marks that were put in were made. newest_finish afterwards. */
struct mark_time {
	int64_t take_id;
	enum entry_kind kind;
	char *name; /* of a tick; NULL for others */
	int64_t at_ms;
	size_t file;
};
struct newest {
	struct mark_time *items;
	size_t count;
	size_t capacity;
	size_t file; /* so many files were begun: within one its order counts, not the clock */
};
void newest_finish(struct newest *newest);

/* Puts entries into the store. */
struct queue_writer {
	struct store *store;
	struct done_list *done;    /* what became of each is added */
	struct store_notes *notes; /* what can never be written is told */
	struct newest *newest;     /* an older mark is not written over these; NULL: none */
	bool maybe_done;           /* the entry may have been written already */
};

/* Writes all in one transaction, the first `tried` of them perhaps for a second time. Entries that
 * can never be written are passed over: those that were tried stay in a file of their own. False:
 * nothing is written, and nothing changed. */
bool queue_put_all(struct queue_writer *writer, const struct entry *entries, size_t count,
	size_t tried, struct error *err);

/* False with errno when not all could be written. */
bool queue_write_all(int fd, const char *bytes, size_t length);

/* How many entries another program left. */
size_t queue_left_count(const struct left_file *left);
/* Writes what another program left, and nothing else changes. */
bool queue_put_left(struct store *store, const struct left_file *left, struct newest *newest,
	struct store_notes *notes, struct error *err);
/* Writes what another program left and deletes its file; once, also when this was cut short
 * before. `newest` goes from one file to the next. False when the store cannot be written now: the
 * file stays. */
bool queue_take_in(struct store *store, const struct left_file *left, struct newest *newest,
	struct store_notes *notes, struct error *err);

void queue_destroy(struct store *store);

#endif
