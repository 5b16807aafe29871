/* The seal: when the whole store was checked last, and how the last program left the file. */
#include "store/last_check.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

#define SEAL_NAME "rehearse.checked"
#define DAY_MS INT64_C(86400000)
#define WEEK_MS (7 * DAY_MS)
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
	/* a time far ahead comes from a wrong clock */
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
	/* not synced: a torn or old seal costs one check */
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd >= 0) {
		ssize_t written = write(fd, line, strlen(line));
		(void)written;
		(void)close(fd);
	}
	free(line);
	free(path);
}
