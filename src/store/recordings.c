/* The folder of recordings: whether it exists, and whether an answer can be recorded into it. */
#include "store/recordings.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/access.h"
#include "store/folders.h"
#include "store/state.h"

bool store_can_record(const struct store *store, struct error *err)
{
	if (!store_is_writable(store, err)) {
		return false;
	}
	/* Hidden, so that nobody takes it for a recording; O_EXCL, so that no existing file is
	 * touched. */
	char *path = mem_format("%s/.rehearse-try-%ld", store->takes, (long)getpid());
	(void)unlink(path); /* ours: the name has our process number */
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	bool ok = fd >= 0;
	if (ok) {
		(void)close(fd);
		(void)unlink(path);
	} else {
		int why = errno;
		char *reason = folder_reason(store->takes);
		ok = reason ? error_set(err, ERROR_STORE, "no answer can be recorded: %s", reason)
			    : error_set_system(err, ERROR_STORE, why,
				      "no answer can be recorded in %s; allow writing there, or "
				      "choose another folder with --store",
				      store->takes);
		free(reason);
	}
	free(path);
	return ok;
}

bool store_is_there(const char *folder)
{
	char *file = path_join(folder, "rehearse.db");
	char *takes = path_join(folder, "takes");
	bool is = access(file, F_OK) == 0 || folder_has_recordings(takes);
	free(file);
	free(takes);
	return is;
}
