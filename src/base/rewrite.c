/* Rewrites a user's file. A new file with the same owner, mode and attributes replaces it by
 * rename. When no such file can be made, the old one is rewritten in place under a journal. */
#include "base/rewrite.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "base/file.h"

#define NAMES_BYTES 65536 /* Linux limits attribute names and values to this */

/* Security labels follow the folder's rules. Any other attribute that cannot be copied forces
 * rewriting in place. */
static bool copy_attribute(int from, int to, const char *name)
{
	char value[NAMES_BYTES];
	ssize_t length = fgetxattr(from, name, value, sizeof(value));
	bool ok = length >= 0 && fsetxattr(to, name, value, (size_t)length, 0) == 0;
	return ok || strncmp(name, "security.", 9) == 0 || strncmp(name, "trusted.", 8) == 0;
}

static bool copy_attributes(int from, int to)
{
	char names[NAMES_BYTES];
	/* inherited from the folder's default access list; the old file may have none */
	(void)fremovexattr(to, "system.posix_acl_access");
	ssize_t length = flistxattr(from, names, sizeof(names));
	bool ok = length >= 0 || errno == ENOTSUP;
	for (ssize_t at = 0; ok && at < length; at += (ssize_t)strlen(names + at) + 1) {
		ok = copy_attribute(from, to, names + at);
	}
	return ok;
}

/* Copies everything but the text. False when that is impossible. The owner goes first because
 * chown clears mode bits. */
static bool make_alike(int from, const struct stat *st, int to)
{
	struct stat made;
	if (fstat(to, &made) != 0) {
		return false;
	}
	bool owned = (made.st_uid == st->st_uid && made.st_gid == st->st_gid) ||
		     fchown(to, st->st_uid, st->st_gid) == 0;
	mode_t mode = st->st_mode & 07777;
	return owned && fchmod(to, mode) == 0 && copy_attributes(from, to) && fchmod(to, mode) == 0;
}

enum outcome { DONE, FAILED, IN_PLACE };

/* Replaces the file by a new one of the same name. IN_PLACE when that would change more than the
 * text. */
static enum outcome by_rename(const char *path, int old, const struct stat *st,
	const struct rewriting *texts, struct error *err)
{
	char *beside = NULL;
	file_announce_step("make the new file");
	int fd = st->st_nlink == 1 ? file_beside(path, &beside, err) : -1;
	if (fd < 0) {
		return st->st_nlink == 1 ? FAILED : IN_PLACE;
	}
	enum outcome outcome = make_alike(old, st, fd) ? DONE : IN_PLACE;
	file_announce_step("write the new file");
	bool ok = outcome == IN_PLACE ||
		  file_write_all(fd, texts->new_text, texts->new_length, false);
	file_announce_step("sync the new file");
	int why = 0;
	ok = file_sync_close(fd, ok, &why);
	file_announce_step("rename");
	if (ok && outcome == DONE) {
		struct stat now; /* a hard link made meanwhile would keep the old text */
		bool single = fstat(old, &now) == 0 && now.st_nlink == 1;
		if (single && rename(beside, path) == 0) {
			free(beside);
			return file_sync_name(path, err) ? DONE : FAILED;
		}
		why = errno;
		ok = !single || why == EBUSY; /* EBUSY: the file is itself a mount point */
		outcome = IN_PLACE;
	}
	(void)unlink(beside);
	free(beside);
	if (!ok) {
		(void)error_set_system(err, ERROR_SYSTEM, why, "%s", path);
	}
	return ok ? outcome : FAILED;
}

/* The file must still hold the text that was read: an editor may have saved meanwhile. */
static bool holds(int fd, const char *path, const struct rewriting *texts, struct error *err)
{
	char *now = NULL;
	size_t length = 0;
	if (!file_read_open(fd, texts->old_length + 1, &now, &length, err)) {
		return error_wrap(err, "%s", path);
	}
	bool same = length == texts->old_length && memcmp(now, texts->old_text, length) == 0;
	free(now);
	return same || error_set(err, ERROR_INPUT,
			       "%s was changed by another program just now; nothing was written; "
			       "try again",
			       path);
}

static bool rewrite_real(const char *path, const struct rewriting *texts, struct error *err)
{
	struct stat st;
	int old = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | O_NOFOLLOW);
	if (old < 0 || fstat(old, &st) != 0) {
		(void)error_set_system(err, ERROR_SYSTEM, errno, "%s", path);
		goto fail;
	}
	if (!S_ISREG(st.st_mode)) {
		(void)error_set(err, ERROR_INPUT, "%s is not a regular file", path);
		goto fail;
	}
	if (faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) != 0) {
		(void)error_set_system(err, ERROR_SYSTEM, errno, "%s is write-protected", path);
		goto fail;
	}
	if (!holds(old, path, texts, err)) {
		goto fail;
	}
	enum outcome outcome = by_rename(path, old, &st, texts, err);
	(void)close(old);
	return outcome == IN_PLACE ? rewrite_in_place(path, texts, err) : outcome == DONE;
fail:
	if (old >= 0) {
		(void)close(old);
	}
	return false;
}

bool rewrite_file(const char *path, const struct rewriting *texts, struct error *err)
{
	struct target target;
	if (!rewrite_recover(path, err) || !target_find(path, &target, err)) {
		return false;
	}
	bool ok = target.path ? rewrite_real(target.path, texts, err)
			      : error_set(err, ERROR_INPUT, "%s is not a regular file", path);
	target_finish(&target);
	return ok;
}
