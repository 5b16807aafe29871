/* Finds the questions that occur in several decks, so that each is asked once. */
#include "deck/identity/same.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

/* The hash of something that identifies a question: its id, or one of its texts. */
struct key {
	uint64_t hash;
	size_t question; /* numbered across the decks */
};

struct keys {
	struct key *items;
	size_t count;
};

/* Equal questions as circular lists. */
struct rings {
	size_t *next;
	size_t *deck;
};

/* Keys compared backwards for an equal one: a text repeated a thousand times is no question. */
#define EQUAL_MAX 64

static int by_hash(const void *left, const void *right)
{
	const struct key *a = left;
	const struct key *b = right;
	if (a->hash != b->hash) {
		return a->hash < b->hash ? -1 : 1;
	}
	return a->question < b->question ? -1 : a->question > b->question;
}

static void add_key(struct keys *keys, const char *kind, const char *text, size_t question)
{
	uint64_t hash = hash_bytes(hash_bytes(HASH_START, kind, 1), text, strlen(text));
	keys->items[keys->count++] = (struct key){hash, question};
}

/* Two questions of one deck never join: each is remembered separately, whatever its words. */
static bool may_join(const struct rings *rings, size_t a, size_t b)
{
	size_t i = a;
	do {
		size_t k = b;
		do {
			if (i == k || rings->deck[i] == rings->deck[k]) {
				return false;
			}
			k = rings->next[k];
		} while (k != b);
		i = rings->next[i];
	} while (i != a);
	return true;
}

static bool joined(const struct rings *rings, size_t a, size_t b)
{
	for (size_t i = rings->next[a]; i != a; i = rings->next[i]) {
		if (i == b) {
			return true;
		}
	}
	return false;
}

static void join_equal(struct keys *keys, struct rings *rings)
{
	qsort(keys->items, keys->count, sizeof(*keys->items), by_hash);
	for (size_t i = 0, first = 0; i < keys->count; i++) {
		first = keys->items[first].hash == keys->items[i].hash ? first : i;
		size_t b = keys->items[i].question;
		for (size_t k = first; k < i && k - first < EQUAL_MAX; k++) {
			size_t a = keys->items[k].question;
			if (joined(rings, a, b)) {
				break;
			}
			if (may_join(rings, a, b)) {
				size_t after = rings->next[a];
				rings->next[a] = rings->next[b];
				rings->next[b] = after;
				break;
			}
		}
	}
}

/* Joins equal ids first, as they share a history, then equal texts in one language. */
static void join_all(const struct decks *decks, size_t count, struct rings *rings)
{
	static const char *const KINDS[LANG_COUNT] = {[LANG_KO] = "k", [LANG_EN] = "e"};
	struct keys ids = {.items = mem_array(count, sizeof(*ids.items))};
	struct keys texts = {.items = mem_array(count, LANG_COUNT * sizeof(*texts.items))};
	size_t at = 0;
	for (size_t d = 0; d < decks->count; d++) {
		for (size_t i = 0; i < decks->items[d].question_count; i++, at++) {
			const struct question *question = &decks->items[d].questions[i];
			rings->next[at] = at;
			rings->deck[at] = d;
			add_key(&ids, "#", question->id, at);
			for (int lang = 0; lang < LANG_COUNT; lang++) {
				char *folded = question->text[lang]
						       ? text_fold(question->text[lang])
						       : NULL;
				if (folded) {
					add_key(&texts, KINDS[lang], folded, at);
				}
				free(folded);
			}
		}
	}
	join_equal(&ids, rings);
	join_equal(&texts, rings);
	free(ids.items);
	free(texts.items);
}

size_t *decks_same(const struct decks *decks)
{
	size_t count = 0;
	for (size_t d = 0; d < decks->count; d++) {
		count += decks->items[d].question_count;
	}
	size_t *same = mem_array(count, sizeof(*same));
	if (decks->count < 2 || count == 0) {
		for (size_t i = 0; i < count; i++) {
			same[i] = i;
		}
		return same;
	}
	struct rings rings = {
		.next = mem_array(count, sizeof(size_t)), .deck = mem_array(count, sizeof(size_t))};
	join_all(decks, count, &rings);
	for (size_t i = 0; i < count; i++) {
		same[i] = i;
		for (size_t k = rings.next[i]; k != i; k = rings.next[k]) {
			same[i] = k < same[i] ? k : same[i];
		}
	}
	free(rings.next);
	free(rings.deck);
	return same;
}
