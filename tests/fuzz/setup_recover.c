/* Any file of any name among the takes, as a dead program or another one may have left it: the
 * start takes it in or leaves it, and throws nothing away that holds sound. The input is a name, a
 * line feed, the bytes. */
#include <assert.h>
#include <stdint.h>

#include "fuzz/store_for_fuzzing.h"
#include "setup/recover.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HEADER_BYTES 44

/* The takes but the first; what was taken in is deleted again. */
static size_t taken_in(struct store *store)
{
	struct take_list list = {0};
	struct error err = {0};
	assert(store_takes(store, &(struct take_filter){0}, &list, &err) && list.count >= 1);
	for (size_t i = 0; i < list.count; i++) {
		assert(list.items[i].duration_s > 0 && !list.items[i].file_missing);
		if (list.items[i].id != 1) {
			assert(store_take_delete(store, list.items[i].id, &err));
		}
	}
	size_t more = list.count - 1;
	take_list_finish(&list);
	return more;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *line_end = memchr(data, '\n', size);
	size_t length = line_end ? (size_t)(line_end - data) : 0;
	if (length == 0 || length > 255 || memchr(data, '/', length) ||
		memchr(data, '\0', length)) {
		return 0;
	}
	struct error err = {0};
	struct store *store = fresh_store();
	char *name = mem_bytes_text((const char *)data, length);
	char *path = mem_format("%s/store/takes/%s", fuzz_folder, name);
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd >= 0) { /* "." and "..", and the name of take 1, are there already */
		size_t left = size - length - 1;
		bool written = write(fd, line_end + 1, left) == (ssize_t)left;
		written = close(fd) == 0 && written;
		assert(written);
		int kept = hush();
		recover_takes(store);
		recover_takes(store); /* what was taken in once is not taken in again */
		unhush(kept);
		size_t more = taken_in(store);
		assert(more <= 1);
		/* Bytes behind a header are sound: then the file is in the store or where it was.
		 */
		assert(more == 1 || left <= HEADER_BYTES + 1 || access(path, F_OK) == 0);
		(void)unlink(path);
	}
	assert(err.kind == ERROR_NONE);
	free(path);
	free(name);
	return 0;
}
