/* This program's journal, and those that other programs left. */
#include "store/journal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

#define OWN_PREFIX "rehearse.open-"
#define NEW_PREFIX "rehearse.opening-" /* made but not locked yet: nobody else touches it */
#define DAY_MS INT64_C(86400000)
#define LEFT_MOST_BYTES ((size_t)64 << 20)

static char *free_name(const struct store *store, int64_t now_ms)
{
	static int made; /* a process may have several stores open, one per thread */
	char *path = NULL;
	do {
		free(path);
		path = mem_format("%s/" OWN_PREFIX "%" PRId64 "-%ld-%d", store->folder, now_ms,
			(long)getpid(), __atomic_add_fetch(&made, 1, __ATOMIC_RELAXED));
	} while (access(path, F_OK) == 0);
	return path;
}

bool journal_begin(struct store *store, int64_t now_ms, struct error *err)
{
	char *own = free_name(store, now_ms);
	char *made = mem_format(
		"%s/" NEW_PREFIX "%s", store->folder, strrchr(own, '/') + sizeof(OWN_PREFIX));
	int fd = open(made, O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
	/* locked before it gets the name that others look for: an unlocked journal counts as left
	 */
	bool ok = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0 && rename(made, own) == 0;
	if (ok) {
		(void)fchmod(fd, 0600);
		store->journal = own;
		store->journal_fd = fd;
	} else {
		int why = errno;
		if (fd >= 0) {
			(void)unlink(made);
			(void)close(fd);
		}
		(void)error_set_system(err, ERROR_STORE, why, "%s", own);
		errno = why;
		free(own);
	}
	free(made);
	return ok;
}

void journal_end(struct store *store, bool keep)
{
	if (!store->journal) {
		return;
	}
	if (!keep) {
		(void)unlink(store->journal); /* if it stays, the next start checks the store */
	}
	(void)close(store->journal_fd);
	free(store->journal);
	store->journal = NULL;
	store->journal_fd = -1;
}

static bool begins_with(const char *name, const char *start)
{
	return strncmp(name, start, strlen(start)) == 0;
}

/* Whether the path still names the open file: another start may have recovered it. */
static bool is_same_file(const char *path, int fd, struct stat *st)
{
	struct stat named;
	return fstat(fd, st) == 0 && S_ISREG(st->st_mode) && lstat(path, &named) == 0 &&
	       named.st_ino == st->st_ino && named.st_dev == st->st_dev;
}

/* Takes over the journal if nobody has it locked. */
static void take_over(const struct store *store, struct left_journals *list, char *path)
{
	struct stat st;
	int access = store->read_only ? O_RDONLY : O_RDWR;
	int lock = store->read_only ? LOCK_SH : LOCK_EX;
	struct left_journal left = {
		.path = path, .fd = open(path, access | O_CLOEXEC | O_NOFOLLOW)};
	if (left.fd < 0) {
		free(path);
		return;
	}
	if (flock(left.fd, lock | LOCK_NB) != 0) {
		list->alive++;
	} else if (is_same_file(path, left.fd, &st) &&
		   file_read_open(left.fd, LEFT_MOST_BYTES, &left.bytes, &left.length, NULL)) {
		size_t ending = sizeof(JOURNAL_CLOSED) - 1;
		bool closed = left.length >= ending &&
			      strcmp(left.bytes + left.length - ending, JOURNAL_CLOSED) == 0;
		list->unclean = list->unclean || !closed;
		size_t capacity = list->count;
		list->items =
			mem_reserve(list->items, &capacity, list->count + 1, sizeof(*list->items));
		list->items[list->count++] = left;
		return;
	}
	(void)close(left.fd);
	free(path);
}

/* Deletes a journal that never got its lock; it holds nothing. A young one may still be about to be
 * locked. */
static void sweep_new(const char *path, int64_t now_ms)
{
	struct stat st;
	int fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0 && is_same_file(path, fd, &st) &&
		(int64_t)st.st_mtime * 1000 < now_ms - DAY_MS) {
		(void)unlink(path);
	}
	if (fd >= 0) {
		(void)close(fd);
	}
}

static int by_path(const void *left, const void *right)
{
	return strcmp(((const struct left_journal *)left)->path,
		((const struct left_journal *)right)->path);
}

void left_journals_find(const struct store *store, int64_t now_ms, struct left_journals *list)
{
	*list = (struct left_journals){0};
	DIR *folder = opendir(store->folder);
	for (const struct dirent *entry; folder && (entry = readdir(folder)) != NULL;) {
		char *path = path_join(store->folder, entry->d_name);
		bool own = store->journal && strcmp(path, store->journal) == 0;
		if (!own && begins_with(entry->d_name, OWN_PREFIX)) {
			take_over(store, list, path);
			continue;
		}
		if (!store->read_only && begins_with(entry->d_name, NEW_PREFIX)) {
			sweep_new(path, now_ms);
		}
		free(path);
	}
	if (folder) {
		(void)closedir(folder);
	}
	if (list->count > 1) { /* by start time: what was queued first is written first */
		qsort(list->items, list->count, sizeof(*list->items), by_path);
	}
}

void left_journals_finish(struct left_journals *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->items[i].path);
		free(list->items[i].bytes);
		if (list->items[i].fd >= 0) {
			(void)close(list->items[i].fd);
		}
	}
	free(list->items);
	*list = (struct left_journals){0};
}
