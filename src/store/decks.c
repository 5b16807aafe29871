/* The questions of each deck, as last worded there.
 *
 * A deck is known by its canonical path. A deck at a new path counts as a known one when it shares
 * more than half of its questions with it, by {#id} or by the same folded text in one of the
 * languages, and when the known one has the same file name or its file is gone. Of several, the one
 * with the most questions in common wins, then the one kept last. If its file is gone, the deck was
 * moved or renamed, and its row moves with it. If the file still exists, the new one is a copy:
 * both keep their wordings, and they share ids, grades and takes. */
#include "store/decks.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"
#include "store/database.h"
#include "store/journal_recovery.h"
#include "store/question_key.h"

/* Without symbolic links and dots; unchanged when the file does not exist. free() it. */
static char *canonical_path(const char *path)
{
	char *found = realpath(path, NULL);
	return found ? found : mem_text(path);
}

/* The file's name in NFC: some systems split 한 into its jamo. free() it. */
static char *file_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	return text_nfc(name, strlen(name));
}

/* --- Which known deck is it? --- */

static int by_value(const void *left, const void *right)
{
	const uint64_t *a = left;
	const uint64_t *b = right;
	return *a < *b ? -1 : *a > *b;
}

/* Hashes of the ids and texts of a deck's questions, sorted. */
struct hashes {
	uint64_t *items;
	size_t count;
};

static uint64_t hash_of_id(const char *id)
{
	return hash_bytes(hash_bytes(HASH_START, "#", 1), id, strlen(id));
}

static uint64_t hash_of_text(const char *text)
{
	char *folded = text_fold(text);
	uint64_t hash = hash_bytes(hash_bytes(HASH_START, "=", 1), folded, strlen(folded));
	free(folded);
	return hash;
}

static struct hashes hashes_of_deck(const struct deck *deck)
{
	struct hashes hashes = {0};
	hashes.items = mem_array(deck->question_count, (1 + LANG_COUNT) * sizeof(*hashes.items));
	for (size_t i = 0; i < deck->question_count; i++) {
		const struct question *question = &deck->questions[i];
		hashes.items[hashes.count++] = hash_of_id(question->id);
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			if (question->text[lang]) {
				hashes.items[hashes.count++] = hash_of_text(question->text[lang]);
			}
		}
	}
	qsort(hashes.items, hashes.count, sizeof(*hashes.items), by_value);
	return hashes;
}

static bool hashes_have(const struct hashes *hashes, uint64_t hash)
{
	return bsearch(&hash, hashes->items, hashes->count, sizeof(hash), by_value) != NULL;
}

/* Counts the questions of the known deck that have one of the hashes. */
static bool count_common(struct store *store, int64_t deck, const struct hashes *hashes,
	size_t *common, struct error *err)
{
	sqlite3_stmt *find = store_prepare(store,
		"SELECT q.id, w.text_ko, w.text_en FROM wordings w JOIN questions q"
		" ON q.key = w.question WHERE w.deck = ?1",
		err);
	if (!find) {
		return false;
	}
	bind_int(find, 1, deck);
	*common = 0;
	bool row = false;
	bool ok = true;
	while ((ok = store_step(store, find, &row, err)) && row) {
		bool is =
			hashes_have(hashes, hash_of_id((const char *)sqlite3_column_text(find, 0)));
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			const char *text = (const char *)sqlite3_column_text(find, 1 + lang);
			is = is || (text && hashes_have(hashes, hash_of_text(text)));
		}
		*common += is;
	}
	(void)sqlite3_finalize(find);
	return ok;
}

/* A known deck that may be the given one; `key` 0: none. */
struct deck_match {
	int64_t key;
	bool gone; /* its file no longer exists */
	size_t common;
};

/* The known deck at a canonical path; 0 when the path is new. */
static bool deck_at(struct store *store, const char *path, int64_t *key, struct error *err)
{
	*key = 0;
	sqlite3_stmt *find = store_prepare(store, "SELECT key FROM decks WHERE path = ?1", err);
	if (!find) {
		return false;
	}
	bind_text(find, 1, path);
	bool row = false;
	bool ok = store_step(store, find, &row, err);
	if (ok && row) {
		*key = sqlite3_column_int64(find, 0);
	}
	(void)sqlite3_finalize(find);
	return ok;
}

static bool deck_like(struct store *store, const char *path, const struct deck *deck,
	struct deck_match *best, struct error *err)
{
	*best = (struct deck_match){0};
	sqlite3_stmt *find = store_prepare(store, "SELECT key, path FROM decks ORDER BY key", err);
	if (!find) {
		return false;
	}
	struct hashes hashes = hashes_of_deck(deck);
	char *name = file_name(path);
	bool row = false;
	bool ok = true;
	while (ok && (ok = store_step(store, find, &row, err)) && row) {
		const char *other = (const char *)sqlite3_column_text(find, 1);
		char *other_name = file_name(other);
		struct deck_match now = {
			.key = sqlite3_column_int64(find, 0), .gone = access(other, F_OK) != 0};
		if (now.gone || strcmp(name, other_name) == 0) {
			ok = count_common(store, now.key, &hashes, &now.common, err);
		}
		if (now.common * 2 > deck->question_count && now.common >= best->common) {
			*best = now;
		}
		free(other_name);
	}
	(void)sqlite3_finalize(find);
	free(name);
	free(hashes.items);
	return ok;
}

/* --- The list of known questions --- */

/* Strings in one block; items first hold offsets, as the block moves while it grows. */
struct strings {
	char *bytes;
	size_t length;
	size_t capacity;
};

#define NO_STRING ((size_t)-1)

struct offsets {
	size_t id;
	size_t text[LANG_COUNT];
	size_t topic;
	size_t number;
};

static size_t strings_add(struct strings *strings, const unsigned char *text)
{
	if (!text) {
		return NO_STRING;
	}
	size_t size = strlen((const char *)text) + 1;
	size_t at = strings->length;
	strings->bytes = mem_reserve(strings->bytes, &strings->capacity, at + size, 1);
	memcpy(strings->bytes + at, text, size);
	strings->length += size;
	return at;
}

static const char *string_at(const char *bytes, size_t offset)
{
	return offset == NO_STRING ? NULL : bytes + offset;
}

/* One block with the items and then their strings, so that one free() is enough. */
static void list_build(struct known_list *list, const struct offsets *offsets, size_t count,
	const struct strings *strings)
{
	list->items = mem_array(count * sizeof(*list->items) + strings->length, 1);
	list->count = count;
	char *bytes = (char *)(list->items + count);
	if (strings->length > 0) {
		memcpy(bytes, strings->bytes, strings->length);
	}
	for (size_t i = 0; i < count; i++) {
		struct known_question *item = &list->items[i];
		item->id = string_at(bytes, offsets[i].id);
		item->topic = string_at(bytes, offsets[i].topic);
		item->number = string_at(bytes, offsets[i].number);
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			item->text[lang] = string_at(bytes, offsets[i].text[lang]);
		}
	}
}

static bool read_known(
	struct store *store, int64_t deck, struct known_list *list, struct error *err)
{
	sqlite3_stmt *find = store_prepare(store,
		"SELECT q.id, w.topic, w.number, w.text_ko, w.text_en FROM wordings w"
		" JOIN questions q ON q.key = w.question WHERE w.deck = ?1 ORDER BY w.rowid",
		err);
	if (!find) {
		return false;
	}
	bind_int(find, 1, deck);
	struct strings strings = {0};
	struct offsets *offsets = NULL;
	size_t capacity = 0;
	size_t count = 0;
	bool row = false;
	bool ok = true;
	while ((ok = store_step(store, find, &row, err)) && row) {
		offsets = mem_reserve(offsets, &capacity, count + 1, sizeof(*offsets));
		struct offsets *now = &offsets[count++];
		now->id = strings_add(&strings, sqlite3_column_text(find, 0));
		now->topic = strings_add(&strings, sqlite3_column_text(find, 1));
		now->number = strings_add(&strings, sqlite3_column_text(find, 2));
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			now->text[lang] =
				strings_add(&strings, sqlite3_column_text(find, 3 + lang));
		}
	}
	if (ok) {
		list_build(list, offsets, count, &strings);
	}
	(void)sqlite3_finalize(find);
	free(offsets);
	free(strings.bytes);
	return ok;
}

bool store_known(struct store *store, const char *path, struct known_list *list, struct error *err)
{
	*list = (struct known_list){0};
	char *canonical = canonical_path(path);
	int64_t key = 0;
	bool ok = deck_at(store, canonical, &key, err);
	if (ok && key == 0) {
		/* Reads the file to see which deck it was. If it cannot be read, the caller that
		 * loads it reports that. */
		struct deck deck = {0};
		struct deck_match like = {0};
		if (deck_load(path, &deck, NULL)) {
			ok = deck_like(store, canonical, &deck, &like, err);
		}
		deck_finish(&deck);
		key = like.key;
	}
	ok = ok && (key == 0 || read_known(store, key, list, err));
	free(canonical);
	return ok;
}

void known_list_finish(struct known_list *list)
{
	free(list->items);
	*list = (struct known_list){0};
}

/* --- Keeping --- */

/* The row of the deck: that of its path, that of its path before it moved, or a new one. */
static bool deck_key(struct store *store, const char *path, const struct deck *deck, int64_t *key,
	struct error *err)
{
	if (!deck_at(store, path, key, err) || *key != 0) {
		return *key != 0;
	}
	struct deck_match like;
	if (!deck_like(store, path, deck, &like, err)) {
		return false;
	}
	/* notes without a file, such as standard input, are no new place of a deck */
	bool moved = like.key != 0 && like.gone && access(path, F_OK) == 0;
	sqlite3_stmt *keep = store_prepare(store,
		moved ? "UPDATE decks SET path = ?1 WHERE key = ?2"
		      : "INSERT INTO decks(path) VALUES (?1)",
		err);
	if (!keep) {
		return false;
	}
	bind_text(keep, 1, path);
	if (moved) {
		bind_int(keep, 2, like.key);
	}
	bool ok = store_run(store, keep, err);
	*key = moved ? like.key : sqlite3_last_insert_rowid(store->db);
	(void)sqlite3_finalize(keep);
	return ok;
}

/* Unchanged wordings are not written: most starts change nothing. A changed wording becomes the
 * newest of its question, even if another one was written under a clock that was ahead. */
#define NEWEST_MS                                                                                  \
	"max(?7, 1 + coalesce((SELECT max(changed_ms) FROM wordings WHERE question = ?2), 0))"

static const char KEEP_WORDING[] =
	"INSERT INTO wordings(deck, question, topic, number, text_ko, text_en, changed_ms)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6, " NEWEST_MS ")"
	" ON CONFLICT(deck, question) DO UPDATE SET topic = ?3, number = ?4, text_ko = ?5,"
	" text_en = ?6, changed_ms = " NEWEST_MS " WHERE topic IS NOT ?3 OR number IS NOT ?4"
	" OR text_ko IS NOT ?5 OR text_en IS NOT ?6";

static bool keep_questions(struct store *store, int64_t deck_row, const struct deck *deck,
	int64_t now_ms, struct error *err)
{
	sqlite3_stmt *keep = store_prepare(store, KEEP_WORDING, err);
	bool ok = keep != NULL;
	for (size_t i = 0; ok && i < deck->question_count; i++) {
		const struct question *question = &deck->questions[i];
		int64_t key = 0;
		ok = question_key(store, question->id, &key, err);
		if (ok) {
			bind_int(keep, 1, deck_row);
			bind_int(keep, 2, key);
			bind_text(keep, 3, question->topic ? question->topic : "");
			bind_text(keep, 4, question->number);
			bind_text(keep, 5, question->text[LANG_KO]);
			bind_text(keep, 6, question->text[LANG_EN]);
			bind_int(keep, 7, now_ms);
			ok = store_run(store, keep, err);
		}
	}
	(void)sqlite3_finalize(keep);
	return ok;
}

bool store_keep_deck(
	struct store *store, const struct deck *deck, int64_t now_ms, struct error *err)
{
	assert(deck->path);
	if (!recovery_begin(store, err)) {
		return false;
	}
	char *path = canonical_path(deck->path);
	int64_t key = 0;
	bool ok = deck_key(store, path, deck, &key, err) &&
		  keep_questions(store, key, deck, now_ms, err);
	free(path);
	return transaction_end(store, ok, err);
}

bool store_keep_decks(
	struct store *store, const struct decks *decks, int64_t now_ms, struct error *err)
{
	for (size_t i = 0; i < decks->count; i++) {
		if (!store_keep_deck(store, &decks->items[i], now_ms, err)) {
			return false;
		}
	}
	return true;
}
