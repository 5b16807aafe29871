/* The damage flag: a file that names the database in which SQLite met damage. */
#include "store/damage_flag.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

#define MARK_NAME "rehearse.mend"

/* The inode of the damaged file: a mended file has another one, so that it is not mended again
 * because of an old flag. */
#define MARK_FORMAT "rehearse mend 1 %" PRIu64 "\n"

bool damage_flag_set(const struct store *store)
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

bool damage_flag_is_set(const struct store *store)
{
	struct stat st;
	char *path = path_join(store->folder, MARK_NAME);
	bool is = lstat(path, &st) == 0;
	free(path);
	return is;
}

bool damage_flag_is_for(const struct store *store)
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

void damage_flag_clear(const struct store *store, struct store_notes *notes)
{
	char *path = path_join(store->folder, MARK_NAME);
	if (unlink(path) != 0 && errno != ENOENT) {
		store_notes_add(
			notes, mem_format("%s cannot be removed (%s), so each start checks the "
					  "whole store; remove it yourself",
				       path, strerror(errno)));
	}
	free(path);
}
