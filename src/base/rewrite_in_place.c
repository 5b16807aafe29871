/* Rewrites in place. A journal beside the file holds the old and the new text, so a file that a
 * crash left with some of each gets the new text the next time it is read. */
#include "base/rewrite_in_place.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

#define HEAD_FORMAT "rehearse rewriting 1 %zu %zu %016llx\n"
#define HEAD_BYTES 128
#define JOURNAL_LIMIT_BYTES ((size_t)1 << 30)
#define LOCK_TRIES 100 /* 20 ms apart */

/* Named by inode number, since the file's own name may already have the maximum length. free() it.
 */
static char *journal_path(const char *path, const struct stat *st)
{
	char *folder = path_folder(path);
	char *journal =
		mem_format("%s.rehearse-%llu.rewriting", folder, (unsigned long long)st->st_ino);
	free(folder);
	return journal;
}

static unsigned long long hash_of(const struct rewriting *texts)
{
	uint64_t hash = hash_bytes(HASH_START, texts->old_text, texts->old_length);
	return hash_bytes(hash, texts->new_text, texts->new_length);
}

/* The journal gets its name only once all of it is on the disk. */
static bool journal_write(const char *journal, const struct stat *st, const struct rewriting *texts,
	struct error *err)
{
	struct text all;
	text_init(&all, JOURNAL_LIMIT_BYTES);
	text_addf(&all, HEAD_FORMAT, texts->old_length, texts->new_length, hash_of(texts));
	text_add_bytes(&all, texts->old_text, texts->old_length);
	text_add_bytes(&all, texts->new_text, texts->new_length);
	bool ok = !all.cut ? file_replace(journal, all.bytes, all.length, 0600, err)
			   : error_set(err, ERROR_INPUT, "%s is too large to rewrite", journal);
	text_finish(&all);
	if (ok && geteuid() == 0) { /* whoever opens the notes next must be able to read it */
		(void)!lchown(journal, st->st_uid, st->st_gid);
	}
	return ok;
}

/* `bytes` ends in a zero byte. The texts borrow from it. */
static bool journal_parse(const char *bytes, size_t length, struct rewriting *texts)
{
	size_t old_length = 0;
	size_t new_length = 0;
	unsigned long long hash = 0;
	const char *end = memchr(bytes, '\n', length < HEAD_BYTES ? length : HEAD_BYTES);
	if (!end || sscanf(bytes, "rehearse rewriting 1 %zu %zu %llx", &old_length, &new_length,
			    &hash) != 3) {
		return false;
	}
	size_t rest = length - (size_t)(end + 1 - bytes);
	*texts = (struct rewriting){end + 1, old_length, end + 1 + old_length, new_length};
	return old_length <= rest && new_length == rest - old_length && hash_of(texts) == hash;
}

/* False with the reason in errno. */
static bool write_at(int fd, const char *bytes, size_t length, size_t at)
{
	return lseek(fd, (off_t)at, SEEK_SET) >= 0 && file_write_all(fd, bytes, length, false);
}

/* Gives the file the new text. Growth is written first: on a full disk it is cut off again, and
 * nothing else has been touched. */
static bool put_new(int fd, const struct rewriting *texts)
{
	size_t old_length = texts->old_length;
	size_t both = old_length < texts->new_length ? old_length : texts->new_length;
	file_announce_step("write in place");
	if (!write_at(fd, texts->new_text + both, texts->new_length - both, both)) {
		return false;
	}
	file_announce_step("write in place, second part");
	bool ok = write_at(fd, texts->new_text, both, 0) &&
		  ftruncate(fd, (off_t)texts->new_length) == 0;
	file_announce_step("sync in place");
	return ok && fsync(fd) == 0;
}

static bool put_old(int fd, const struct rewriting *texts)
{
	return write_at(fd, texts->old_text, texts->old_length, 0) &&
	       ftruncate(fd, (off_t)texts->old_length) == 0 && fsync(fd) == 0;
}

static bool journal_remove(const char *journal, struct error *err)
{
	file_announce_step("remove the journal");
	if (unlink(journal) != 0 && errno != ENOENT) {
		return error_set_system(err, ERROR_SYSTEM, errno, "%s", journal);
	}
	return file_sync_name(journal, err);
}

/* Opens the file with an exclusive lock, which closing releases. -1 on failure. */
static int open_alone(const char *path, struct error *err)
{
	int fd = open(path, O_RDWR | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | O_NOFOLLOW);
	if (fd < 0) {
		(void)error_set_system(err, ERROR_SYSTEM, errno, "%s cannot be written", path);
		return -1;
	}
	for (int tries = 0; flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK; tries++) {
		if (tries == LOCK_TRIES) {
			(void)close(fd);
			(void)error_set(err, ERROR_SYSTEM,
				"%s is being written by another program; try again", path);
			return -1;
		}
		(void)nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
	}
	return fd;
}

static bool has_text(int fd, const char *text, size_t length)
{
	char *now = NULL;
	size_t got = 0;
	bool same = lseek(fd, 0, SEEK_SET) == 0 &&
		    file_read_open(fd, length + 1, &now, &got, NULL) && got == length &&
		    memcmp(now, text, length) == 0;
	free(now);
	return same;
}

static bool undo(const char *path, const char *journal, int fd, const struct rewriting *texts,
	int why, struct error *err)
{
	if (put_old(fd, texts)) {
		(void)journal_remove(journal, NULL);
		return error_set_system(err, ERROR_SYSTEM, why, "%s stays as it was", path);
	}
	return error_set_system(err, ERROR_SYSTEM, why,
		"%s is partly written; %s keeps both texts, and the next reading repairs it", path,
		journal);
}

bool rewrite_in_place(const char *path, const struct rewriting *texts, struct error *err)
{
	struct stat st;
	int fd = open_alone(path, err);
	if (fd < 0) {
		return false;
	}
	bool ok = false;
	char *journal = NULL;
	if (fstat(fd, &st) != 0 || !has_text(fd, texts->old_text, texts->old_length)) {
		(void)error_set(err, ERROR_INPUT,
			"%s was changed by another program just now; nothing was written; try "
			"again",
			path);
		goto out;
	}
	journal = journal_path(path, &st);
	if (!journal_write(journal, &st, texts, err)) {
		goto out;
	}
	ok = put_new(fd, texts) ? journal_remove(journal, err)
				: undo(path, journal, fd, texts, errno, err);
out:
	free(journal);
	(void)close(fd);
	return ok;
}

/* Whether a crash could have left this text: each byte is the old one, the new one, or a zero where
 * the file had grown and its data had not reached the disk. */
static bool is_between(const char *now, size_t length, const struct rewriting *texts)
{
	size_t low = texts->old_length;
	size_t high = texts->new_length;
	if (low > high) {
		low = texts->new_length;
		high = texts->old_length;
	}
	bool between = length >= low && length <= high;
	for (size_t i = 0; between && i < length; i++) {
		between = (i < texts->old_length && now[i] == texts->old_text[i]) ||
			  (i < texts->new_length && now[i] == texts->new_text[i]) ||
			  (i >= texts->old_length && now[i] == '\0');
	}
	return between;
}

/* Others may be able to create files in that folder, so a journal counts only when the user, root
 * or the owner of the notes made it. */
static bool is_trusted(int fd, const struct stat *of)
{
	struct stat st;
	return fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_nlink == 1 &&
	       (st.st_uid == geteuid() || st.st_uid == 0 || st.st_uid == of->st_uid);
}

static bool finish_rewriting(
	const char *path, const char *journal, const struct rewriting *texts, struct error *err)
{
	struct stat st;
	char *now = NULL;
	size_t length = 0;
	int fd = open_alone(path, err);
	if (fd < 0) {
		return false;
	}
	bool ok = false;
	size_t most = texts->old_length + texts->new_length;
	if (lstat(journal, &st) != 0) { /* the previous holder of the lock has finished it */
		ok = true;
	} else if (!file_read_open(fd, most + 1, &now, &length, err)) {
		(void)error_wrap(err, "%s", path);
	} else if (!is_between(now, length, texts)) {
		(void)error_set(err, ERROR_INPUT,
			"%s was changed after an interrupted write; check that it is complete "
			"(%s has the earlier text), then delete that file",
			path, journal);
	} else if (!put_new(fd, texts)) {
		(void)error_set_system(err, ERROR_SYSTEM, errno,
			"%s is partly written and cannot be repaired from %s", path, journal);
	} else {
		ok = journal_remove(journal, err);
	}
	free(now);
	(void)close(fd);
	return ok;
}

bool rewrite_recover(const char *path, struct error *err)
{
	char real[PATH_MAX];
	struct stat st;
	if (!realpath(path, real) || stat(real, &st) != 0 || !S_ISREG(st.st_mode)) {
		return true;
	}
	char *journal = journal_path(real, &st);
	char *bytes = NULL;
	size_t length = 0;
	struct rewriting texts;
	bool ok = true;
	int fd = open(journal, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | O_NOFOLLOW);
	if (fd < 0 || !is_trusted(fd, &st)) {
		goto out;
	}
	if (!file_read_open(fd, JOURNAL_LIMIT_BYTES, &bytes, &length, err)) {
		ok = error_wrap(err, "%s", journal);
	} else if (!journal_parse(bytes, length, &texts)) {
		ok = error_set(err, ERROR_INPUT,
			"%s is damaged; check that %s is complete, then delete the former", journal,
			real);
	} else {
		ok = finish_rewriting(real, journal, &texts, err);
	}
out:
	if (fd >= 0) {
		(void)close(fd);
	}
	free(bytes);
	free(journal);
	return ok;
}
