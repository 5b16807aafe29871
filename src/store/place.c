/* The folder of the recordings: whether they are there, and whether one could be made. */
#include "store/store.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/database.h"

/* What SQLite makes beside a store to open it: 32 KiB that its readers share, and a log. */
#define OPENING_BYTES 65536.0

bool store_can_record(const struct store *store, struct error *err)
{
	if (!store_is_writable(store, err)) {
		return false;
	}
	/* Hidden, so that nobody takes it for a recording; O_EXCL: nothing of that name is touched.
	 */
	char *path = mem_format("%s/.rehearse-try-%ld", store->takes, (long)getpid());
	(void)unlink(path); /* ours: it has this program's number, and another one's is gone */
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

bool recordings_are_in(const char *takes)
{
	DIR *folder = opendir(takes);
	bool found = false;
	for (const struct dirent *entry; folder && !found && (entry = readdir(folder)) != NULL;) {
		struct take_name read = {0};
		found = take_name_read(entry->d_name, &read);
		take_name_finish(&read);
	}
	if (folder) {
		(void)closedir(folder);
	}
	return found;
}

bool store_is_there(const char *folder)
{
	char *file = path_join(folder, "rehearse.db");
	char *takes = path_join(folder, "takes");
	bool is = access(file, F_OK) == 0 || recordings_are_in(takes);
	free(file);
	free(takes);
	return is;
}

bool place_is_full(const char *folder)
{
	struct statvfs disk;
	return statvfs(folder, &disk) == 0 &&
	       (double)disk.f_bavail * (double)disk.f_frsize < OPENING_BYTES;
}
