/* Files beside the store that tell how it was left. */
#include "store/marks.h"

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
#define NEW_PREFIX "rehearse.opening-" /* made and not yet locked: nobody else touches it */
#define MARK_NAME "rehearse.mend"
#define SEAL_NAME "rehearse.checked"

#define DAY_MS INT64_C(86400000)
#define WEEK_MS (7 * DAY_MS)
#define LEFT_MOST_BYTES ((size_t)64 << 20)

/* --- Who has it open --- */

static char *free_name(const struct store *store, int64_t now_ms)
{
	static int made; /* one process may have several stores open, one thread each */
	char *path = NULL;
	do {
		free(path);
		path = mem_format("%s/" OWN_PREFIX "%" PRId64 "-%ld-%d", store->folder, now_ms,
			(long)getpid(), __atomic_add_fetch(&made, 1, __ATOMIC_RELAXED));
	} while (access(path, F_OK) == 0);
	return path;
}

bool own_begin(struct store *store, int64_t now_ms, struct error *err)
{
	char *own = free_name(store, now_ms);
	char *made = mem_format(
		"%s/" NEW_PREFIX "%s", store->folder, strrchr(own, '/') + sizeof(OWN_PREFIX));
	int fd = open(made, O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
	/* locked before it has the name others look for: without a lock there it is left behind */
	bool ok = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0 && rename(made, own) == 0;
	if (ok) {
		(void)fchmod(fd, 0600);
		store->own = own;
		store->own_fd = fd;
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

void own_end(struct store *store, bool keep)
{
	if (!store->own) {
		return;
	}
	if (!keep) {
		(void)unlink(store->own); /* one that stays costs a check at the next start */
	}
	(void)close(store->own_fd);
	free(store->own);
	store->own = NULL;
	store->own_fd = -1;
}

static bool begins_with(const char *name, const char *start)
{
	return strncmp(name, start, strlen(start)) == 0;
}

/* The file under that name is still the one that is open: another start may have dealt with it. */
static bool is_same_file(const char *path, int fd, struct stat *st)
{
	struct stat named;
	return fstat(fd, st) == 0 && S_ISREG(st->st_mode) && lstat(path, &named) == 0 &&
	       named.st_ino == st->st_ino && named.st_dev == st->st_dev;
}

/* Takes the file over when nobody has it locked. */
static void take_over(const struct store *store, struct left_list *list, char *path)
{
	struct stat st;
	int access = store->read_only ? O_RDONLY : O_RDWR;
	int lock = store->read_only ? LOCK_SH : LOCK_EX;
	struct left_file left = {.path = path, .fd = open(path, access | O_CLOEXEC | O_NOFOLLOW)};
	if (left.fd < 0) {
		free(path);
		return;
	}
	if (flock(left.fd, lock | LOCK_NB) != 0) {
		list->alive++;
	} else if (is_same_file(path, left.fd, &st) &&
		   file_read_open(left.fd, LEFT_MOST_BYTES, &left.bytes, &left.length, NULL)) {
		size_t ending = sizeof(LEFT_CLOSED) - 1;
		bool closed = left.length >= ending &&
			      strcmp(left.bytes + left.length - ending, LEFT_CLOSED) == 0;
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

/* A file that was made and never locked by its name holds nothing. A young one may be in the
 * making.
 */
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
	return strcmp(
		((const struct left_file *)left)->path, ((const struct left_file *)right)->path);
}

void left_find(const struct store *store, int64_t now_ms, struct left_list *list)
{
	*list = (struct left_list){0};
	DIR *folder = opendir(store->folder);
	for (const struct dirent *entry; folder && (entry = readdir(folder)) != NULL;) {
		char *path = path_join(store->folder, entry->d_name);
		bool own = store->own && strcmp(path, store->own) == 0;
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
	if (list->count > 1) { /* by their times: what was queued first is written first */
		qsort(list->items, list->count, sizeof(*list->items), by_path);
	}
}

void left_list_finish(struct left_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->items[i].path);
		free(list->items[i].bytes);
		if (list->items[i].fd >= 0) {
			(void)close(list->items[i].fd);
		}
	}
	free(list->items);
	*list = (struct left_list){0};
}

/* --- Damage --- */

/* The file it was met in: a mended one has another number, so that it is not mended again for the
 * mark of the one before. */
#define MARK_FORMAT "rehearse mend 1 %" PRIu64 "\n"

bool damage_mark(const struct store *store)
{
	struct stat st;
	if (store->read_only) {
		return true;
	}
	char *path = path_join(store->folder, MARK_NAME);
	int flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
	int fd = open(path, flags, 0600);
	bool ok = fd >= 0 && stat(store->path, &st) == 0;
	if (ok) {
		char *line = mem_format(MARK_FORMAT, (uint64_t)st.st_ino);
		ok = file_write_all(fd, line, strlen(line), false);
		free(line);
	}
	if (fd >= 0) {
		(void)close(fd);
	}
	free(path);
	return ok;
}

bool damage_is_marked(const struct store *store)
{
	struct stat st;
	char *path = path_join(store->folder, MARK_NAME);
	bool is = lstat(path, &st) == 0;
	free(path);
	return is;
}

bool damage_is_of_this(const struct store *store)
{
	struct stat st;
	char *path = path_join(store->folder, MARK_NAME);
	char *bytes = NULL;
	size_t length = 0;
	uint64_t number = 0;
	bool is = file_read(path, 100, &bytes, &length, NULL) &&
		  sscanf(bytes, "rehearse mend 1 %" SCNu64, &number) == 1 &&
		  stat(store->path, &st) == 0 && number == st.st_ino;
	free(bytes);
	free(path);
	return is;
}

void damage_unmark(const struct store *store, struct store_notes *notes)
{
	char *path = path_join(store->folder, MARK_NAME);
	if (unlink(path) != 0 && errno != ENOENT) {
		store_notes_add(notes,
			mem_format("%s cannot be removed (%s), so each start looks at the whole "
				   "store; remove it yourself",
				path, strerror(errno)));
	}
	free(path);
}

/* --- The seal --- */

#define SEAL_FORMAT "rehearse checked 1 %" PRId64 " %" PRId64 " %" PRId64 " %ld\n"

bool seal_fits(struct store *store, int64_t now_ms, size_t alive)
{
	char *path = path_join(store->folder, SEAL_NAME);
	char *bytes = NULL;
	size_t length = 0;
	int64_t checked_ms = 0;
	int64_t size = 0;
	int64_t seconds = 0;
	long nanoseconds = 0;
	struct stat st;
	bool fits = file_read(path, 1000, &bytes, &length, NULL) &&
		    sscanf(bytes, "rehearse checked 1 %" SCNd64 " %" SCNd64 " %" SCNd64 " %ld",
			    &checked_ms, &size, &seconds, &nanoseconds) == 4 &&
		    stat(store->path, &st) == 0;
	free(bytes);
	free(path);
	/* a time far ahead was a wrong clock's */
	fits = fits && checked_ms > now_ms - WEEK_MS && checked_ms < now_ms + DAY_MS;
	fits = fits && (alive > 0 || (size == st.st_size && seconds == st.st_mtim.tv_sec &&
					     nanoseconds == st.st_mtim.tv_nsec));
	store->checked_ms = fits ? checked_ms : 0;
	return fits;
}

void seal_write(const struct store *store)
{
	struct stat st;
	if (store->checked_ms == 0 || stat(store->path, &st) != 0) {
		return;
	}
	char *path = path_join(store->folder, SEAL_NAME);
	char *line = mem_format(SEAL_FORMAT, store->checked_ms, (int64_t)st.st_size,
		(int64_t)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
	/* not synced: one that is torn or old costs a check */
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd >= 0) {
		ssize_t written = write(fd, line, strlen(line));
		(void)written;
		(void)close(fd);
	}
	free(line);
	free(path);
}
