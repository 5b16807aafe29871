/* Caches rendered speech on the disk: one file per sound, named by the hash of its key and
 * containing the key. What the user rehearses is private: folder 0700, files 0600. */
#include "voice/cache.h"

#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "voice/format.h"

#define CACHE_MAGIC 0x32435652u /* "RVC2"; another byte order reads another number */
#define NAME_DIGITS 16
#define NAME_ENDING ".speech"
#define TEMPORARY_ENDING ".new"
#define TIME_BYTES sizeof(struct text_time)
#define DAY_S 86400
#define LATEST_S 253402300799 /* end of the year 9999 */

/* A cache file: this head, the key, the frames, the times, and the hash of all four. */
struct head {
	uint32_t magic;
	uint32_t rate_hz;
	uint64_t frame_count;
	uint64_t time_count;
	uint64_t key_length;
};
_Static_assert(sizeof(struct head) == 32, "a head has no holes");

/* A file of the folder, for choosing which to evict. Stale temporaries are evicted like any entry.
 */
struct entry {
	char name[96];
	struct timespec used;
	size_t bytes;
};

void cache_init(struct cache *cache, const char *folder, size_t limit_bytes)
{
	*cache = (struct cache){
		.folder = limit_bytes > 0 ? mem_text(folder) : NULL, .limit_bytes = limit_bytes};
}

void cache_finish(struct cache *cache)
{
	free(cache->folder);
	*cache = (struct cache){0};
}

static char *path_of(const struct cache *cache, const char *key)
{
	uint64_t hash = hash_bytes(HASH_START, key, strlen(key));
	char *name = mem_format("%016" PRIx64 NAME_ENDING, hash);
	char *path = path_join(cache->folder, name);
	free(name);
	return path;
}

/* Checks the whole file against the key before using any of it. */
static bool unpack(const char *bytes, size_t length, const char *key, struct samples *samples)
{
	struct head head;
	uint64_t hash;
	size_t key_length = strlen(key);
	if (length < sizeof(head) + key_length + sizeof(hash)) {
		return false;
	}
	memcpy(&head, bytes, sizeof(head));
	memcpy(&hash, bytes + length - sizeof(hash), sizeof(hash));
	size_t room = length - sizeof(head) - key_length - sizeof(hash);
	if (head.magic != CACHE_MAGIC || head.rate_hz != VOICE_RATE_HZ ||
		head.key_length != key_length || head.time_count > room / TIME_BYTES ||
		head.frame_count != (room - head.time_count * TIME_BYTES) / sizeof(int16_t) ||
		head.frame_count * sizeof(int16_t) + head.time_count * TIME_BYTES != room ||
		memcmp(bytes + sizeof(head), key, key_length) != 0 ||
		hash != hash_bytes(HASH_START, bytes, length - sizeof(hash))) {
		return false;
	}
	samples->count = head.frame_count;
	samples->frames =
		mem_reserve(samples->frames, &samples->capacity, samples->count, sizeof(int16_t));
	const char *at = bytes + sizeof(head) + key_length;
	memcpy(samples->frames, at, samples->count * sizeof(int16_t));
	samples->time_count = head.time_count;
	samples->times = mem_reserve(
		samples->times, &samples->time_capacity, samples->time_count, TIME_BYTES);
	if (samples->time_count > 0) {
		memcpy(samples->times, at + samples->count * sizeof(int16_t),
			samples->time_count * TIME_BYTES);
	}
	return true;
}

bool cache_get(struct cache *cache, const char *key, struct samples *samples)
{
	if (!cache->folder) {
		return false;
	}
	char *path = path_of(cache, key);
	char *bytes = NULL;
	size_t length = 0;
	bool found = file_read(path, cache->limit_bytes, &bytes, &length, NULL) &&
		     unpack(bytes, length, key, samples);
	if (found) { /* if the touch fails, the entry only looks older */
		(void)utimensat(AT_FDCWD, path, NULL, 0);
	}
	free(bytes);
	free(path);
	return found;
}

/* No sync: the hash reveals a file that a crash cut short. The temporary's name is unique to this
 * process and this cache. */
static bool write_new(const struct cache *cache, const char *path, const struct text *bytes)
{
	char *beside = mem_format(
		"%s.%ld.%" PRIxPTR TEMPORARY_ENDING, path, (long)getpid(), (uintptr_t)cache);
	(void)unlink(beside); /* left by a dead process with our id */
	int fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	bool ok = false;
	if (fd >= 0) {
		ok = file_write_all(fd, bytes->bytes, bytes->length, false);
		ok = close(fd) == 0 && ok && rename(beside, path) == 0;
		if (!ok) {
			(void)unlink(beside);
		}
	}
	free(beside);
	return ok;
}

/* Whether path_of or write_new made the name. Others are never touched. */
static bool is_ours(const char *name)
{
	size_t length = strlen(name);
	size_t plain = NAME_DIGITS + sizeof(NAME_ENDING) - 1;
	size_t tail = sizeof(TEMPORARY_ENDING) - 1;
	return length < sizeof(((struct entry *)0)->name) &&
	       strspn(name, "0123456789abcdef") == NAME_DIGITS &&
	       strncmp(name + NAME_DIGITS, NAME_ENDING, sizeof(NAME_ENDING) - 1) == 0 &&
	       (length == plain || strcmp(name + length - tail, TEMPORARY_ENDING) == 0);
}

static int by_last_use(const void *left, const void *right)
{
	const struct entry *a = left;
	const struct entry *b = right;
	if (a->used.tv_sec != b->used.tv_sec) {
		return a->used.tv_sec < b->used.tv_sec ? -1 : 1;
	}
	if (a->used.tv_nsec != b->used.tv_nsec) {
		return a->used.tv_nsec < b->used.tv_nsec ? -1 : 1;
	}
	return strcmp(a->name, b->name);
}

/* Lists the folder; free() the array. An entry used more than a day after `now` comes from a wrong
 * clock; it is evicted first, else it would stay for ever. */
static struct entry *look(struct cache *cache, DIR *folder, time_t now, size_t *count)
{
	size_t capacity = 0;
	struct entry *entries = mem_reserve(NULL, &capacity, 64, sizeof(*entries));
	const struct dirent *item;
	*count = 0;
	cache->held_bytes = 0;
	while ((item = readdir(folder)) != NULL) {
		struct stat st;
		if (!is_ours(item->d_name) ||
			fstatat(dirfd(folder), item->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0 ||
			!S_ISREG(st.st_mode)) {
			continue;
		}
		entries = mem_reserve(entries, &capacity, *count + 1, sizeof(*entries));
		struct entry *entry = &entries[(*count)++];
		*entry = (struct entry){.used = st.st_mtim, .bytes = (size_t)st.st_size};
		if (st.st_mtim.tv_sec - DAY_S > now) {
			entry->used = (struct timespec){0};
		}
		memcpy(entry->name, item->d_name, strlen(item->d_name));
		cache->held_bytes += entry->bytes;
	}
	return entries;
}

/* Evicts the least recently used entries down to the limit. `newest` has just been written. */
static void evict(struct cache *cache, const char *newest)
{
	DIR *folder = opendir(cache->folder);
	if (!folder) {
		return;
	}
	size_t count;
	struct stat st = {0};
	bool known = stat(newest, &st) == 0;
	struct entry *entries = look(cache, folder, known ? st.st_mtim.tv_sec : LATEST_S, &count);
	if (cache->held_bytes > cache->limit_bytes) {
		qsort(entries, count, sizeof(*entries), by_last_use);
	}
	for (size_t i = 0; i < count && cache->held_bytes > cache->limit_bytes; i++) {
		if (unlinkat(dirfd(folder), entries[i].name, 0) == 0) {
			cache->held_bytes -= entries[i].bytes;
		}
	}
	free(entries);
	(void)closedir(folder);
	cache->looked = true;
	cache->unseen_bytes = 0;
}

void cache_put(struct cache *cache, const char *key, const struct samples *samples)
{
	struct head head = {
		CACHE_MAGIC, VOICE_RATE_HZ, samples->count, samples->time_count, strlen(key)};
	size_t size = sizeof(head) + head.key_length + samples->count * sizeof(int16_t) +
		      samples->time_count * TIME_BYTES + sizeof(uint64_t);
	if (!cache->folder || samples->count == 0 || size > cache->limit_bytes ||
		!folder_make(cache->folder, 0700, NULL)) {
		return;
	}
	struct text bytes;
	text_init(&bytes, size);
	text_add_bytes(&bytes, (const char *)&head, sizeof(head));
	text_add_bytes(&bytes, key, head.key_length);
	text_add_bytes(&bytes, (const char *)samples->frames, samples->count * sizeof(int16_t));
	if (samples->time_count > 0) {
		text_add_bytes(
			&bytes, (const char *)samples->times, samples->time_count * TIME_BYTES);
	}
	uint64_t hash = hash_bytes(HASH_START, bytes.bytes, bytes.length);
	text_add_bytes(&bytes, (const char *)&hash, sizeof(hash));

	char *path = path_of(cache, key);
	if (write_new(cache, path, &bytes)) {
		cache->held_bytes += size;
		cache->unseen_bytes += size;
		/* Another program may use the same folder, so scan it again from time to time. */
		if (!cache->looked || cache->held_bytes > cache->limit_bytes ||
			cache->unseen_bytes > cache->limit_bytes / 16) {
			evict(cache, path);
		}
	}
	free(path);
	text_finish(&bytes);
}
