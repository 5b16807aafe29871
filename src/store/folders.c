/* The folders of a store on the disk. */
#include "store/folders.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "store/take_name.h"

/* Size of the files that SQLite makes to open a store: 32 KiB shared by its readers, and a log. */
#define OPENING_BYTES 65536.0

bool folder_sync(const char *folder, struct error *err)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0) {
		return error_set_system(err, ERROR_STORE, errno, "%s", folder);
	}
	bool ok = fsync(fd) == 0 || errno == EINVAL; /* EINVAL: this file system needs no sync */
	if (!ok) {
		(void)error_set_system(err, ERROR_STORE, errno, "%s", folder);
	}
	(void)close(fd);
	return ok;
}

bool folder_has_recordings(const char *takes)
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

bool folder_is_full(const char *folder)
{
	struct statvfs disk;
	return statvfs(folder, &disk) == 0 &&
	       (double)disk.f_bavail * (double)disk.f_frsize < OPENING_BYTES;
}
