/* What the files of this room share: the open store, statements, transactions, names of takes. */
#ifndef STORE_DATABASE_H
#define STORE_DATABASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include <sqlite3.h>

#include "base/error.h"
#include "store/store.h"

struct store {
	sqlite3 *db;
	char *folder;
	char *path;           /* FOLDER/rehearse.db, or the file that this link leads to */
	char *takes;          /* FOLDER/takes */
	int lock_fd;          /* holds a shared lock for as long as the store is open; -1: none */
	bool read_only;       /* it may not be written: db is a copy in memory (read_only.c) */
	int read_only_why;    /* errno of the try to write */
	bool takes_missing;   /* takes/ is not there and cannot be made */
	bool no_space;        /* SQLite could not open it for writing, for lack of space */
	int64_t opened_ms;    /* when it was opened */
	int patience_ms;      /* how long to wait for another program */
	char *own;            /* this program's file beside the store (marks.h); NULL: none */
	int own_fd;           /* -1: none */
	bool suspect;         /* something contradicted itself: the next start looks at it whole */
	int64_t checked_ms;   /* when the whole store was looked at last; 0: unknown */
	struct queue *queue;  /* what waits to be written (queue.c); NULL: nothing ever did */
	int64_t last_made_ms; /* of the reviews of this program */

	/* waiting.h */
	bool takes_in;   /* what others left is put in before anything is written */
	bool left_fails; /* some of it cannot be put in, and was told: it is not tried again */
	bool left_waits; /* some of it could not be put in when the store was opened */
	struct store_notes late; /* to be told by the next store_queue_write */

	/* tracks_file.h */
	sqlite3 *tracks; /* tracks.db; NULL until it is needed */
	ino_t tracks_inode;
	bool tracks_lost; /* tracks.db was damaged and is set aside */
};

/* --- Errors --- */

/* Puts SQLite's result code into words: where, what, what to do. `detail` (may be NULL) is SQLite's
 * own message, used only where we have no better. Returns false. */
bool database_fail(const char *path, int rc, const char *detail, struct error *err);

/* The same for the store's newest failure. */
bool store_fail(struct store *store, int rc, struct error *err);

/* Adds a line, taking it over; without `notes` (NULL) it is dropped. */
void store_notes_add(struct store_notes *notes, char *line);

/* --- Statements --- */

/* Returns NULL on failure. */
sqlite3_stmt *store_prepare(struct store *store, const char *sql, struct error *err);

/* NULL text is SQL NULL. The text is copied. */
void bind_text(sqlite3_stmt *statement, int place, const char *text);
void bind_int(sqlite3_stmt *statement, int place, int64_t value);
void bind_int_or_null(sqlite3_stmt *statement, int place, int64_t value); /* 0 is NULL */
void bind_double(sqlite3_stmt *statement, int place, double value);

/* A copy of a column's text; NULL for SQL NULL. free() it. */
char *column_text(sqlite3_stmt *statement, int column);

/* One step: *row (may be NULL when no row can come) says whether there is one. */
bool store_step(struct store *store, sqlite3_stmt *statement, bool *row, struct error *err);

/* One step of a statement that gives no rows, then made ready to run again. */
bool store_run(struct store *store, sqlite3_stmt *statement, struct error *err);

/* Starts a transaction that may write: waits for other writers. */
bool store_begin(struct store *store, struct error *err);
/* Commits when `ok`, else takes all back. Returns true when it is committed. */
bool store_end(struct store *store, bool ok, struct error *err);

/* --- Questions --- */

/* The key of a question id, which becomes known when it is not. In a transaction. */
bool question_key(struct store *store, const char *id, int64_t *key, struct error *err);

/* --- Takes, reviews and marks, within a transaction --- */

/* As store_take_add: renames the file and adds the row. */
bool take_put(struct store *store, struct take *take, struct error *err);
/* Whether its recording, whole or in part, is on the disk. */
bool take_is_on_disk(const struct store *store, const struct take *take);
/* The row of the recording, a deleted one too: 0 in *id when there is none. */
bool take_row(struct store *store, const struct take *take, int64_t *id, bool *deleted,
	struct error *err);

/* As store_review_add. */
bool review_put(struct store *store, struct review *review, struct error *err);
/* The same for one that waited. When the review in force, which it did not know, was made later,
 * that one stays in force: it is appended once more behind this one. */
bool review_put_waited(struct store *store, struct review *review, struct error *err);
/* ERROR_NOT_FOUND when no take, deleted ones included, has that id. */
bool take_check(struct store *store, int64_t take_id, struct error *err);
/* A review that is as this one in question, language, day, grade, grader and made_ms: *id, 0 when
 * there is none. */
bool review_find(struct store *store, const struct review *review, int64_t *id, struct error *err);

/* --- What waits (queue.c) --- */

/* What waits for a take that was read: changes it to what it will be. */
void queue_show_take(const struct store *store, struct take *take);
void queue_show_ticks(const struct store *store, int64_t take_id, struct tick_list *list);
void queue_show_review(
	const struct store *store, int64_t take_id, struct review *review, bool *found);
/* Leaves what waits in the file beside the store for the next start. True when that file has
 * something in it. */
bool queue_leave(struct store *store);

/* --- Files --- */

/* Whether a recording, whole or in part, is in the folder. */
bool recordings_are_in(const char *takes);

/* Makes what was renamed or made in a folder last through a loss of power. */
bool folder_sync(const char *folder, struct error *err);

/* --- Names of takes --- */

/* "20261122T090507.123Z_ko_ID.wav.part"; `nth` above 1 is written behind the time to tell takes of
 * one moment apart. free() it. */
char *take_name_make(const char *question_id, enum lang lang, int64_t started_ms, int nth);

/* What a name says. All-zero before; take_name_finish afterwards. */
struct take_name {
	char *question_id; /* cut short when `id_hash` is set */
	bool id_is_cut;    /* the id was too long for a name: `id_hash` is of the whole id */
	uint64_t id_hash;
	enum lang lang;
	int64_t started_ms;
	bool partial; /* ends in .part */
};
/* False when the name is not ours. */
bool take_name_read(const char *name, struct take_name *read);
void take_name_finish(struct take_name *read);

/* Drops what is kept beside a take, within a transaction. */
bool take_forget(struct store *store, int64_t take_id, struct error *err);

/* --- A store on a full disk --- */

/* Whether SQLite lacks the space in that folder for the files it makes when it opens a store. */
bool place_is_full(const char *folder);
/* Whether it can only be read because there is no space to write. */
bool store_is_full(const struct store *store);
/* Opens one of which that is true again, for writing; no statement may be open. False, and still to
 * be read unless err says otherwise, when there is still no space. */
bool store_reopen(struct store *store, struct error *err);

/* --- A damaged store (nothing is open, and the caller holds the lock: alone, where nothing else is
 * said) --- */

/* True when a mended store stands beside, waiting to be put in place: it is whole, and the files
 * that are in its place now are kept under another name. One of which that is not true is renamed
 * to rehearse.db.mended.unused-NOW and told. A shared lock is enough. */
bool mending_is_unfinished(const struct store *store, int64_t now_ms, struct store_notes *notes);
/* Puts it in place; to be called when the above is true. */
bool mending_finish(struct store *store, struct error *err);
/* Keeps the damaged files under a new name, saves what can be read, puts it in place. */
bool mending_run(struct store *store, int64_t now_ms, struct store_notes *notes, struct error *err);

#endif
