/* The cache of the review log, as a file: written and read. */
#include "store/review_cache.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/lang.h"
#include "base/mem.h"
#include "base/text.h"

/* The file: MAGIC, numbers, and a hash of everything before it. Numbers are groups of seven bits,
 * lowest first, with the highest bit set in all bytes but the last; signed numbers are folded (0,
 * -1, 1, -2 …). Growing columns are stored as differences. */
static const char NAME[] = "memories.kept";

static const char MAGIC[] = "rehearse memories 1\n";

#define MAGIC_BYTES (sizeof(MAGIC) - 1)
#define HASH_BYTES 8
#define LIMIT_BYTES ((size_t)1 << 30)
#define LEAST_ROW_BYTES 7 /* one byte per number */
#define LEAST_MEMORY_BYTES 15

/* hash_bytes in steps of eight bytes: each start hashes megabytes. */
static uint64_t hash_long(const unsigned char *bytes, size_t length)
{
	uint64_t hash = HASH_START;
	size_t at = 0;
	for (; at + sizeof(uint64_t) <= length; at += sizeof(uint64_t)) {
		uint64_t word;
		memcpy(&word, bytes + at, sizeof(word));
		hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
		hash ^= hash >> 32;
	}
	return hash_bytes(hash, bytes + at, length - at);
}

uint64_t run_hash(const struct past_review *reviews, size_t count)
{
	return hash_long((const unsigned char *)reviews, count * sizeof(*reviews));
}

/* --- Writing --- */

struct bytes {
	unsigned char *items;
	size_t count;
	size_t capacity;
};

static void put(struct bytes *out, uint64_t number)
{
	out->items = mem_reserve(out->items, &out->capacity, out->count + 10, 1);
	while (number >= 0x80) {
		out->items[out->count++] = (unsigned char)(number | 0x80);
		number >>= 7;
	}
	out->items[out->count++] = (unsigned char)number;
}

static uint64_t fold(int64_t number)
{
	uint64_t doubled = (uint64_t)number << 1;
	return number < 0 ? ~doubled : doubled;
}

static int64_t unfold(uint64_t folded)
{
	return (int64_t)(folded & 1 ? ~(folded >> 1) : folded >> 1);
}

static void put_signed(struct bytes *out, int64_t number)
{
	put(out, fold(number));
}

/* Differences wrap around, so that any two numbers have one. */
static int64_t minus(int64_t a, int64_t b)
{
	return (int64_t)((uint64_t)a - (uint64_t)b);
}

static int64_t plus(int64_t a, int64_t b)
{
	return (int64_t)((uint64_t)a + (uint64_t)b);
}

/* 64 bits, lowest byte first. */
static void put_fixed(struct bytes *out, uint64_t bits)
{
	out->items = mem_reserve(out->items, &out->capacity, out->count + 8, 1);
	for (int i = 0; i < 8; i++) {
		out->items[out->count++] = (unsigned char)(bits >> 8 * i);
	}
}

static void put_double(struct bytes *out, double number)
{
	uint64_t bits;
	memcpy(&bits, &number, sizeof(bits));
	put_fixed(out, bits);
}

static void put_rows(struct bytes *out, const struct review_cache *kept)
{
	struct log_row before = {0};
	put(out, kept->row_count);
	for (size_t i = 0; i < kept->row_count; i++) {
		const struct log_row *row = &kept->rows[i];
		put_signed(out, minus(row->id, before.id));
		put_signed(out, row->question);
		put_signed(out, row->supersedes ? minus(row->id, row->supersedes) : 0);
		put(out, row->take ? fold(minus(row->take, before.take)) + 1 : 0);
		put_signed(out, minus(row->made_ms, before.made_ms));
		put_signed(out, minus(row->day, before.day));
		put(out, (uint64_t)row->lang * (GRADE_EASY + 1) + row->grade);
		int64_t take = row->take ? row->take : before.take;
		before = *row;
		before.take = take;
	}
}

static void put_memories(struct bytes *out, const struct review_cache *kept)
{
	put(out, kept->memory_count);
	for (size_t i = 0; i < kept->memory_count; i++) {
		const struct cached_memory *memory = &kept->memories[i];
		put_signed(out, memory->question);
		put(out, memory->lang);
		put(out, memory->count);
		put_fixed(out, memory->hash);
		put_double(out, memory->memory.stability);
		put_double(out, memory->memory.difficulty);
		put_signed(out, memory->memory.last_day);
		put_signed(out, memory->memory.reviews);
	}
}

static bool replace(const char *folder, const struct bytes *out)
{
	char *path = path_join(folder, NAME);
	char *new_path = mem_format("%s.new", path);
	(void)unlink(new_path); /* of an interrupted write */
	int fd = open(new_path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	bool ok = fd >= 0 && file_write_all(fd, (const char *)out->items, out->count, false);
	ok = (fd < 0 || close(fd) == 0) && ok;
	ok = ok && rename(new_path, path) == 0;
	if (!ok && fd >= 0) {
		(void)unlink(new_path);
	}
	free(new_path);
	free(path);
	return ok;
}

bool review_cache_write(const char *folder, const struct review_cache *kept)
{
	struct bytes out = {0};
	out.items = mem_reserve(NULL, &out.capacity, MAGIC_BYTES, 1);
	memcpy(out.items, MAGIC, MAGIC_BYTES);
	out.count = MAGIC_BYTES;
	put_fixed(&out, (uint64_t)kept->identity);
	put_fixed(&out, kept->fingerprint);
	put_fixed(&out, kept->basis);
	for (int i = 0; i < 4; i++) {
		put_double(&out, kept->model.first_stability[i]);
	}
	put_rows(&out, kept);
	put_memories(&out, kept);
	put_fixed(&out, hash_long(out.items, out.count));
	bool ok = replace(folder, &out);
	free(out.items);
	return ok;
}

bool review_cache_remove(const char *folder)
{
	char *path = path_join(folder, NAME);
	bool ok = unlink(path) == 0 || errno == ENOENT;
	free(path);
	return ok;
}

/* --- Reading --- */

/* The unread part; `ok` becomes false at the first missing number. */
struct reading {
	const unsigned char *at;
	const unsigned char *end;
	bool ok;
};

static uint64_t get(struct reading *in)
{
	uint64_t number = 0;
	for (int shift = 0; shift < 64 && in->at < in->end; shift += 7) {
		unsigned char byte = *in->at++;
		number |= (uint64_t)(byte & 0x7F) << shift;
		if (byte < 0x80) {
			return number;
		}
	}
	in->ok = false;
	return 0;
}

static int64_t get_signed(struct reading *in)
{
	return unfold(get(in));
}

static int get_int(struct reading *in)
{
	int64_t number = get_signed(in);
	in->ok = in->ok && number >= INT32_MIN && number <= INT32_MAX;
	return in->ok ? (int)number : 0;
}

static uint64_t get_fixed(struct reading *in)
{
	uint64_t bits = 0;
	if (in->end - in->at < 8) {
		in->ok = false;
		return 0;
	}
	for (int i = 0; i < 8; i++) {
		bits |= (uint64_t)*in->at++ << 8 * i;
	}
	return bits;
}

static double get_double(struct reading *in)
{
	uint64_t bits = get_fixed(in);
	double number;
	memcpy(&number, &bits, sizeof(number));
	return number;
}

/* The number of items that follow; each takes at least `least` bytes. */
static size_t get_count(struct reading *in, size_t least)
{
	uint64_t count = get(in);
	in->ok = in->ok && count <= (size_t)(in->end - in->at) / least;
	return in->ok ? (size_t)count : 0;
}

static void get_rows(struct reading *in, struct review_cache *kept)
{
	struct log_row before = {0};
	size_t count = get_count(in, LEAST_ROW_BYTES);
	kept->rows = mem_reserve(NULL, &kept->row_capacity, count + 1, sizeof(*kept->rows));
	while (in->ok && kept->row_count < count) {
		struct log_row *row = &kept->rows[kept->row_count++];
		row->id = plus(before.id, get_signed(in));
		row->question = get_signed(in);
		int64_t back = get_signed(in);
		row->supersedes = back ? minus(row->id, back) : 0;
		uint64_t on = get(in);
		row->take = on ? plus(before.take, unfold(on - 1)) : 0;
		row->made_ms = plus(before.made_ms, get_signed(in));
		int64_t day = plus(before.day, get_signed(in));
		uint64_t both = get(in);
		in->ok = in->ok && row->id > before.id && day >= INT32_MIN && day <= INT32_MAX &&
			 both < LANG_COUNT * (GRADE_EASY + 1);
		row->day = (int32_t)day;
		row->lang = (uint8_t)(both / (GRADE_EASY + 1));
		row->grade = (uint8_t)(both % (GRADE_EASY + 1));
		int64_t take = row->take ? row->take : before.take;
		before = *row;
		before.take = take;
	}
}

static void get_memories(struct reading *in, struct review_cache *kept)
{
	size_t count = get_count(in, LEAST_MEMORY_BYTES);
	kept->memories = mem_array(count, sizeof(*kept->memories));
	while (in->ok && kept->memory_count < count) {
		struct cached_memory *memory = &kept->memories[kept->memory_count++];
		memory->question = get_signed(in);
		uint64_t lang = get(in);
		memory->lang = (uint8_t)(lang < LANG_COUNT ? lang : 0);
		memory->count = (size_t)get(in);
		memory->hash = get_fixed(in);
		memory->memory.stability = get_double(in);
		memory->memory.difficulty = get_double(in);
		memory->memory.last_day = get_int(in);
		memory->memory.reviews = get_int(in);
		in->ok = in->ok && lang < LANG_COUNT;
	}
}

static bool read_bytes(const unsigned char *bytes, size_t length, struct review_cache *kept)
{
	if (length < MAGIC_BYTES + HASH_BYTES || memcmp(bytes, MAGIC, MAGIC_BYTES) != 0) {
		return false;
	}
	size_t hashed = length - HASH_BYTES;
	struct reading hash = {bytes + hashed, bytes + length, true};
	if (get_fixed(&hash) != hash_long(bytes, hashed)) {
		return false;
	}
	struct reading in = {bytes + MAGIC_BYTES, bytes + hashed, true};
	kept->identity = (int64_t)get_fixed(&in);
	kept->fingerprint = get_fixed(&in);
	kept->basis = get_fixed(&in);
	for (int i = 0; i < 4; i++) {
		kept->model.first_stability[i] = get_double(&in);
	}
	get_rows(&in, kept);
	get_memories(&in, kept);
	return in.ok && in.at == in.end;
}

bool review_cache_read(const char *folder, struct review_cache *kept)
{
	char *path = path_join(folder, NAME);
	char *bytes = NULL;
	size_t length = 0;
	struct error none = {0};
	*kept = (struct review_cache){0};
	bool ok = file_read(path, LIMIT_BYTES, &bytes, &length, &none) &&
		  read_bytes((const unsigned char *)bytes, length, kept);
	if (!ok) {
		review_cache_finish(kept);
	}
	free(bytes);
	free(path);
	return ok;
}

void review_cache_finish(struct review_cache *kept)
{
	free(kept->rows);
	free(kept->memories);
	*kept = (struct review_cache){0};
}
