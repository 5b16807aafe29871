/* Separates different questions with one {#id}: one keeps the id, the others become questions of
 * their own, as two histories under one id could never be separated again.
 *
 * Questions are different when they have a language in common and different words in it; an id that
 * a Korean and an English deck share is a translation. These rules hold:
 *
 *  - In one deck the first question keeps the id, unless the store knows it by the words of the
 *    other: a line that is copied above itself and then changed takes no history away.
 *  - Of two decks that are loaded together, the one whose question had the id first in the store
 *    keeps it, in whatever order they are named; without a store the first deck.
 *  - A deck that is loaded alone and has the id newly gives way to a deck that the store knows by
 *    it, if that deck's file still has it. A deck that had the id before keeps it while it is
 * alone, so that a backup beside it takes nothing away. Standard input counts as a deck.
 *  - The other question gets the id from its text, or the one by which the store knew it before:
 *    store_disown drops the deck's wording under the double id, so that the question is found again
 *    by its words or by likeness, also once the second {#id} is deleted. No take and no review
 *    moves.
 *  - Histories that an earlier version mixed stay with the question that keeps the id. */
#include "setup/double_ids.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "setup/double_id.h"
#include "setup/double_ids_in_deck.h"

/* A question with an {#id} written after it. */
struct claim {
	const char *id;  /* borrowed from the question; NULL once the claim has lost it */
	size_t deck;     /* index */
	size_t question; /* index */
	bool known;      /* the store knows a question of this deck by the id */
	bool lost;
};

struct separation {
	struct decks *decks;
	struct known_list *known;
	struct store *store;  /* NULL: none */
	bool write;           /* change the store, too */
	struct claim *claims; /* sorted by id, then by deck */
	size_t claim_count;
	struct decks others; /* read only to see whether they still have an id */
	size_t other_capacity;
};

static const char *const *texts_of(const struct question *question)
{
	return (const char *const *)question->text;
}

static struct question *question_of(const struct separation *p, const struct claim *claim)
{
	return &p->decks->items[claim->deck].questions[claim->question];
}

/* Takes the id out of what the store knows of the deck. */
static bool disown(struct separation *p, size_t deck, const char *id, struct error *err)
{
	struct known_list *known = &p->known[deck];
	for (size_t i = 0; i < known->count; i++) {
		if (strcmp(known->items[i].id, id) == 0) {
			known->count--;
			memmove(&known->items[i], &known->items[i + 1],
				(known->count - i) * sizeof(*known->items));
			return !p->write ||
			       store_disown(p->store, p->decks->items[deck].path, id, err);
		}
	}
	return true;
}

static bool lose(
	struct separation *p, struct claim *claim, const char *path, int line, struct error *err)
{
	struct deck *deck = &p->decks->items[claim->deck];
	struct question *question = question_of(p, claim);
	claim->lost = true;
	deck_add_remark(deck, question->line,
		mem_format("%s%s} is already the id of the question at %s:%d; this one gets "
			   "a history of its own; write another id after one of them",
			DOUBLE_ID_REMARK, claim->id, path, line));
	bool ok = disown(p, claim->deck, claim->id, err);
	claim->id = NULL; /* freed by the next line */
	question_id_from_text(deck, question);
	return ok;
}

static const struct deck *deck_at(struct separation *p, const char *path, bool *loaded)
{
	*loaded = true;
	for (size_t i = 0; i < p->decks->count; i++) {
		if (strcmp(p->decks->items[i].path, path) == 0) {
			return &p->decks->items[i];
		}
	}
	*loaded = false;
	for (size_t i = 0; i < p->others.count; i++) {
		if (strcmp(p->others.items[i].path, path) == 0) {
			return &p->others.items[i];
		}
	}
	p->others.items = mem_reserve(
		p->others.items, &p->other_capacity, p->others.count + 1, sizeof(*p->others.items));
	struct deck *deck = &p->others.items[p->others.count++];
	struct error gone = {0}; /* a deck that cannot be read has no ids */
	if (!deck_load(path, deck, &gone)) {
		deck_finish(deck);
		deck->path = mem_text(path);
	}
	return deck;
}

/* A new claim gives way to a deck that is not loaded and had the id before. */
static bool give_way(struct separation *p, struct claim *claim, const struct path_list *holders,
	struct error *err)
{
	for (size_t i = 0; i < holders->count; i++) {
		bool loaded;
		const struct deck *deck = deck_at(p, holders->items[i], &loaded);
		for (size_t q = 0; q < deck->question_count; q++) {
			const struct question *other = &deck->questions[q];
			if (!other->id_is_explicit || strcmp(other->id, claim->id) != 0) {
				continue;
			}
			bool differs =
				wording_compare(texts_of(other), texts_of(question_of(p, claim))) ==
				WORDING_DIFFERENT;
			return loaded || !differs || lose(p, claim, deck->path, other->line, err);
		}
	}
	return true;
}

/* The claim that keeps the id: the one that the store knew first, else the first. */
static struct claim *owner_of(const struct separation *p, struct claim *claims, size_t count,
	const struct path_list *holders)
{
	struct claim *first = NULL;
	for (size_t h = 0; h < holders->count; h++) {
		for (size_t i = 0; i < count; i++) {
			const char *path = p->decks->items[claims[i].deck].path;
			if (!claims[i].lost && strcmp(path, holders->items[h]) == 0) {
				return &claims[i];
			}
		}
	}
	for (size_t i = 0; i < count && !first; i++) {
		first = claims[i].lost ? NULL : &claims[i];
	}
	return first;
}

/* Also for standard input, which has no list of known questions. */
static bool is_listed(const struct path_list *list, const char *path)
{
	for (size_t i = 0; i < list->count; i++) {
		if (strcmp(list->items[i], path) == 0) {
			return true;
		}
	}
	return false;
}

/* Leaves one id to one of its claims. */
static bool separate_claims(
	struct separation *p, struct claim *claims, size_t count, struct error *err)
{
	struct path_list holders = {0};
	if (count == 1 && (claims[0].known || !p->store)) {
		return true;
	}
	bool ok = !p->store || store_decks_of(p->store, claims[0].id, &holders, err);
	for (size_t i = 0; ok && i < count; i++) {
		if (!claims[i].known &&
			!is_listed(&holders, p->decks->items[claims[i].deck].path)) {
			ok = give_way(p, &claims[i], &holders, err);
		}
	}
	const struct claim *owner = ok ? owner_of(p, claims, count, &holders) : NULL;
	for (size_t i = 0; owner && ok && i < count; i++) {
		const struct question *has = question_of(p, owner);
		if (!claims[i].lost &&
			wording_compare(texts_of(has), texts_of(question_of(p, &claims[i]))) ==
				WORDING_DIFFERENT) {
			ok = lose(p, &claims[i], p->decks->items[owner->deck].path, has->line, err);
		}
	}
	path_list_finish(&holders);
	return ok;
}

static int by_claim(const void *left, const void *right)
{
	const struct claim *a = left;
	const struct claim *b = right;
	int order = strcmp(a->id, b->id);
	return order ? order : a->deck < b->deck ? -1 : a->deck > b->deck;
}

static int by_text(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void collect_claims(struct separation *p)
{
	size_t count = 0;
	for (size_t d = 0; d < p->decks->count; d++) {
		count += p->decks->items[d].question_count;
	}
	p->claims = mem_array(count, sizeof(*p->claims));
	for (size_t d = 0; d < p->decks->count; d++) {
		const struct deck *deck = &p->decks->items[d];
		size_t known_count = p->known[d].count;
		const char **ids = mem_array(known_count, sizeof(const char *));
		for (size_t k = 0; k < known_count; k++) {
			ids[k] = p->known[d].items[k].id;
		}
		qsort(ids, known_count, sizeof(const char *), by_text);
		for (size_t i = 0; i < deck->question_count; i++) {
			const char *id = deck->questions[i].id;
			if (deck->questions[i].id_is_explicit) {
				p->claims[p->claim_count++] = (struct claim){.id = id,
					.deck = d,
					.question = i,
					.known = bsearch(&id, ids, known_count,
							 sizeof(const char *), by_text) != NULL};
			}
		}
		free(ids);
	}
	qsort(p->claims, p->claim_count, sizeof(*p->claims), by_claim);
}

bool double_ids_separate(struct decks *decks, struct known_list *known, struct store *store,
	bool write, struct error *err)
{
	struct separation p = {
		.decks = decks, .known = known, .store = store, .write = write && store};
	for (size_t i = 0; i < decks->count; i++) {
		double_ids_in_deck(&decks->items[i], &known[i]);
	}
	collect_claims(&p);
	bool ok = true;
	for (size_t i = 0, next; ok && i < p.claim_count; i = next) {
		for (next = i + 1;
			next < p.claim_count && strcmp(p.claims[next].id, p.claims[i].id) == 0;) {
			next++;
		}
		ok = separate_claims(&p, &p.claims[i], next - i, err);
	}
	decks_finish(&p.others);
	free(p.claims);
	return ok;
}
