/* The lock of a store. */
#include "store/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/access.h"

/* Between two attempts at what another program holds. */
#define TRY_AGAIN_MS 20

/* Mending a small store takes less; a program that rehearses will not end soon. */
#define MENDING_PATIENCE_MS 3000

bool cannot_keep(const char *folder, struct error *err)
{
	if (err) {
		err->kind = ERROR_STORE;
	}
	return error_wrap(err,
		"answers cannot be kept in %s; allow writing there, or choose another folder",
		folder);
}

bool lock_is_about_writing(int why)
{
	return why == EACCES || why == EPERM || why == EROFS || why == ENOSPC || why == EDQUOT;
}

bool lock_open(struct store *store, struct error *err)
{
	char *path = path_join(store->folder, "rehearse.lock");
	/* Nothing is ever written into it, so an existing file is fine. */
	store->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	int why = errno;
	if (store->lock_fd >= 0) {
		(void)fchmod(store->lock_fd, 0600);
	} else if (lock_is_about_writing(why)) {
		store->lock_fd = open(path, O_RDONLY | O_CLOEXEC);
		store->read_only = store->lock_fd < 0 && access(store->path, F_OK) == 0;
		store->read_only_why = why;
	}
	bool ok = store->lock_fd >= 0 || store->read_only;
	if (!ok) {
		(void)error_set_system(err, ERROR_STORE, why, "%s", path);
		(void)cannot_keep(path, err);
	}
	free(path);
	return ok;
}

bool lock_take(struct store *store, int kind, struct error *err)
{
	int patience_ms = kind == LOCK_EX ? MENDING_PATIENCE_MS : STORE_PATIENCE_MS;
	if (store->lock_fd < 0) {
		return true;
	}
	for (int waited = 0; waited < patience_ms; waited += TRY_AGAIN_MS) {
		if (flock(store->lock_fd, kind | LOCK_NB) == 0) {
			return true;
		}
		if (errno != EWOULDBLOCK && errno != EINTR) {
			return error_set_system(err, ERROR_STORE, errno,
				"%s/rehearse.lock cannot be locked", store->folder);
		}
		(void)sqlite3_sleep(TRY_AGAIN_MS);
	}
	if (kind == LOCK_EX) {
		return error_set(err, ERROR_STORE,
			"%s is damaged and another program has it open; end that one, then "
			"start again to repair it",
			store->path);
	}
	return error_set(err, ERROR_STORE,
		"%s is being repaired by another program; try "
		"again soon",
		store->path);
}
