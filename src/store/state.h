/* The open store, shared by the files of this room. Inside the room only. */
#ifndef STORE_STATE_H
#define STORE_STATE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include <sqlite3.h>

#include "store/notes.h"

struct store {
	sqlite3 *db;
	char *folder;
	char *path;         /* FOLDER/rehearse.db, or the file that this link leads to */
	char *takes;        /* FOLDER/takes */
	int lock_fd;        /* holds a shared lock while the store is open; -1: none (lock.h) */
	bool read_only;     /* the store cannot be written: db is a copy in memory (read_only.h) */
	int read_only_why;  /* errno of the failed write */
	bool takes_missing; /* takes/ does not exist and cannot be made */
	bool no_space;      /* SQLite lacked the space to open the store for writing */
	int64_t opened_ms;  /* when the store was opened */
	int patience_ms;    /* how long to wait for another program */
	bool suspect;       /* found inconsistent: the next start checks the whole store */
	int64_t checked_ms; /* when the whole store was checked last; 0: unknown */
	struct pending *pending; /* entries to be written (queued_changes.h); NULL: none yet */
	int64_t last_made_ms;    /* of this program's reviews */

	/* journal.h */
	char *journal;  /* path of this program's journal; NULL: none */
	int journal_fd; /* -1: none */

	/* journal_recovery.h */
	bool recovers; /* other programs' journals are recovered before anything is written */
	bool recovery_failed; /* a journal cannot be recovered; the user knows, no second try */
	bool left_waits;      /* a journal could not be recovered when the store was opened */
	struct store_notes late_notes; /* for the next store_queue_write */

	/* tracks_file.h */
	sqlite3 *tracks; /* tracks.db; NULL until first used */
	ino_t tracks_inode;
	bool tracks_lost; /* tracks.db was damaged and has been set aside */
};

/* Whether the store can only be read because the disk is full. */
bool store_is_full(const struct store *store);

#endif
