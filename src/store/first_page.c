/* Keeps the first page of the database, and opens a database whose first page is damaged. */
#include "store/first_page.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

#define NAME "rehearse.first"
#define HEADER_BYTES 100
#define PAGE_MOST 65536
/* Far larger than any store of this program. */
#define STORE_MOST_BYTES ((size_t)4 << 30)

/* The parts of the header that identify the file; they never change
 * (sqlite.org/fileformat2.html, 1.3), unlike bytes 18 and 19, the journal mode. */
static const struct {
	size_t at;
	size_t length;
} FIXED[] = {{0, 18}, {20, 4}, {44, 4}, {56, 4}};

static size_t page_bytes(const char *header)
{
	size_t bytes = (size_t)(unsigned char)header[16] << 8 | (unsigned char)header[17];
	return bytes == 1 ? PAGE_MOST : bytes;
}

static bool is_first_page(const char *page, size_t length)
{
	return length > HEADER_BYTES && memcmp(page, "SQLite format 3", 16) == 0 &&
	       page_bytes(page) == length;
}

/* The current page, whatever it contains. free() it; NULL when it cannot be read. */
static char *read_page(const struct store *store, size_t length)
{
	char *page = NULL;
	int fd = open(store->path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (fd >= 0) {
		page = mem_array(1, length);
		if (pread(fd, page, length, 0) != (ssize_t)length) {
			free(page);
			page = NULL;
		}
		(void)close(fd);
	}
	return page;
}

/* The kept page; free() it. NULL when there is none. */
static char *read_kept(const struct store *store, size_t *length)
{
	char *path = path_join(store->folder, NAME);
	char *page = NULL;
	if (file_read(path, PAGE_MOST, &page, length, NULL) && !is_first_page(page, *length)) {
		free(page);
		page = NULL;
	}
	free(path);
	return page;
}

void first_page_keep(const struct store *store)
{
	size_t length = 0;
	char *kept = read_kept(store, &length);
	char *header = kept ? NULL : read_page(store, HEADER_BYTES);
	length = header ? page_bytes(header) : length;
	char *page = length > HEADER_BYTES ? read_page(store, length) : NULL;
	bool same = kept && page &&
		    memcmp(kept + HEADER_BYTES, page + HEADER_BYTES, length - HEADER_BYTES) == 0;
	if (page && !same && is_first_page(page, length)) {
		char *path = path_join(store->folder, NAME);
		(void)file_replace(path, page, length, 0600, NULL);
		free(path);
	}
	free(page);
	free(header);
	free(kept);
}

static bool is_of_one_kind(const char *page, const char *kept)
{
	for (size_t i = 0; i < sizeof(FIXED) / sizeof(FIXED[0]); i++) {
		if (memcmp(page + FIXED[i].at, kept + FIXED[i].at, FIXED[i].length) != 0) {
			return false;
		}
	}
	return true;
}

static sqlite3 *open_at(const char *path)
{
	sqlite3 *db = NULL;
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK) {
		/* The damaged file and its log must stay as they were found. */
		(void)sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
		/* Lets SQLite read a file that is shorter than its header says; nothing is written.
		 */
		(void)sqlite3_exec(db, "PRAGMA writable_schema = ON", NULL, NULL, NULL);
		/* one read transaction instead of one per row */
		(void)sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
	}
	return db;
}

static bool knows_tables(sqlite3 *db)
{
	sqlite3_stmt *read = NULL;
	bool knows = sqlite3_prepare_v2(db, "SELECT id FROM reviews", -1, &read, NULL) == SQLITE_OK;
	(void)sqlite3_finalize(read);
	return knows;
}

static bool copy_with(const char *from, const char *to, const char *page, size_t length)
{
	char *bytes = NULL;
	size_t count = 0;
	bool ok = file_read(from, STORE_MOST_BYTES, &bytes, &count, NULL);
	if (ok && page) {
		ok = count >= length;
		memcpy(bytes, page, ok ? length : 0);
	}
	ok = ok && file_replace(to, bytes, count, 0600, NULL);
	free(bytes);
	return ok;
}

/* Makes a copy of the file with the kept page, and of its log. */
static bool copy_with_page(
	const struct store *store, const char *scratch, const char *page, size_t length)
{
	char *log = mem_format("%s-wal", store->path);
	char *log_beside = mem_format("%s-wal", scratch);
	bool ok = copy_with(store->path, scratch, page, length);
	if (ok && access(log, F_OK) == 0) {
		(void)copy_with(log, log_beside, NULL, 0);
	}
	free(log);
	free(log_beside);
	return ok;
}

void first_page_open(const struct store *store, const char *scratch, sqlite3 **db)
{
	size_t length = 0;
	char *kept = read_kept(store, &length);
	char *page = kept ? read_page(store, length) : NULL;
	*db = open_at(store->path);
	bool usable = !page || (is_of_one_kind(page, kept) && knows_tables(*db));
	if (!usable && copy_with_page(store, scratch, kept, length)) {
		(void)sqlite3_close(*db);
		*db = open_at(scratch);
	}
	free(page);
	free(kept);
}

void first_page_close(sqlite3 *db, const char *scratch)
{
	static const char *const ENDINGS[] = {"", "-wal", "-shm"};
	(void)sqlite3_close(db);
	for (size_t i = 0; i < sizeof(ENDINGS) / sizeof(ENDINGS[0]); i++) {
		char *path = mem_format("%s%s", scratch, ENDINGS[i]);
		(void)unlink(path); /* our copy */
		free(path);
	}
}
