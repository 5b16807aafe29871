/* One {#id} written behind two different questions: one keeps it, the other is a question of its
 * own, as two histories in one are told apart by nobody afterwards.
 *
 * Different are questions that have a language in common and the same words in none; an id that is
 * shared by a Korean and an English deck is a translation. What is guaranteed:
 *
 *  - In one deck the question that stands first keeps the id, unless the store knows it as that of
 *    the other one, by its words: a line that is copied to above and changed takes no history away.
 *  - Of two decks that are loaded together the one whose question the store knew first by that id
 *    keeps it, in whatever order they are named; of two that the store does not know, the first.
 *  - A deck that is loaded alone and has the id newly gives way to a deck that the store knows by
 *    it, when that one's file still has it. A deck that has had the id keeps it while it is alone,
 *    so that a backup beside it takes nothing away. Standard input is a deck like others here.
 *  - The other question has the id that its text would give it without the {#id}, or the one under
 *    which the store knows it from before: the deck's wording under the double id is dropped
 *    (store_disown), so that it is found again by its words and by likeness, alone or not, also
 *    once the second {#id} is taken out of the notes. No take and no review moves.
 *  - Histories that were mixed by an earlier version stay with the question that keeps the id. */
#include "setup/double_ids.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

/* How the deck room begins its own remark of two in one deck, and we ours. */
static const char REMARK_START[] = "the id {#";

enum words { WORDS_SAME, WORDS_DIFFERENT, WORDS_OF_TWO_LANGUAGES };

/* A question with an id written behind it. */
struct claim {
	const char *id;
	size_t deck;
	size_t question;
	bool known; /* the store knows its deck by that id */
	bool lost;
};

struct parting {
	struct decks *decks;
	struct known_list *known;
	struct store *store; /* NULL: none */
	bool write;
	struct claim *claims; /* by id, then in the order of the decks */
	size_t claim_count;
	struct decks others; /* read to see whether they still have an id */
	size_t other_capacity;
};

bool remark_is_double_id(const struct remark *remark)
{
	return strncmp(remark->text, REMARK_START, sizeof(REMARK_START) - 1) == 0;
}

static enum words compare_words(const char *const *a, const char *const *b)
{
	bool comparable = false;
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		if (a[lang] && b[lang]) {
			comparable = true;
			if (text_same_folded(a[lang], b[lang])) {
				return WORDS_SAME;
			}
		}
	}
	return comparable ? WORDS_DIFFERENT : WORDS_OF_TWO_LANGUAGES;
}

static const char *const *texts_of(const struct question *question)
{
	return (const char *const *)question->text;
}

static struct question *question_of(const struct parting *p, const struct claim *claim)
{
	return &p->decks->items[claim->deck].questions[claim->question];
}

static bool has_id(const struct deck *deck, const char *id)
{
	for (size_t i = 0; i < deck->question_count; i++) {
		if (strcmp(deck->questions[i].id, id) == 0) {
			return true;
		}
	}
	return false;
}

/* The id that the deck room gives a question without one, so that nothing changes when the double
 * {#id} is taken out of the notes: "q" and 12 digits of the folded text's hash, continued by a
 * count where the deck has that already. */
static void give_id_of_text(const struct deck *deck, struct question *question)
{
	char *folded = text_fold(question->text[question->lang]);
	uint64_t hash = hash_bytes(HASH_START, folded, strlen(folded));
	uint64_t again = 0;
	char *id = mem_format("q%012" PRIx64, hash & 0xFFFFFFFFFFFFu);
	while (has_id(deck, id)) {
		again++;
		free(id);
		id = mem_format(
			"q%012" PRIx64, hash_bytes(hash, &again, sizeof(again)) & 0xFFFFFFFFFFFFu);
	}
	free(folded);
	free(question->id);
	question->id = id;
	question->id_is_explicit = false;
}

/* In the order of the lines; takes `text`. */
static void add_remark(struct deck *deck, int line, char *text)
{
	struct remark *more = mem_array(deck->remark_count + 1, sizeof(*more));
	size_t at = 0;
	while (at < deck->remark_count && deck->remarks[at].line <= line) {
		more[at] = deck->remarks[at];
		at++;
	}
	more[at] = (struct remark){line, text};
	for (; at < deck->remark_count; at++) {
		more[at + 1] = deck->remarks[at];
	}
	free(deck->remarks);
	deck->remarks = more;
	deck->remark_count++;
}

static void drop_remark(struct deck *deck, size_t index)
{
	free(deck->remarks[index].text);
	deck->remark_count--;
	memmove(&deck->remarks[index], &deck->remarks[index + 1],
		(deck->remark_count - index) * sizeof(*deck->remarks));
}

/* --- Two in one deck --- */

static const struct known_question *known_by(const struct known_list *known, const char *id)
{
	for (size_t i = 0; i < known->count; i++) {
		if (strcmp(known->items[i].id, id) == 0) {
			return &known->items[i];
		}
	}
	return NULL;
}

/* Whether the store knows the question's words under another id of the deck. */
static bool is_known_otherwise(
	const struct known_list *known, const char *id, const struct question *question)
{
	for (size_t i = 0; i < known->count; i++) {
		if (strcmp(known->items[i].id, id) != 0 &&
			compare_words(known->items[i].text, texts_of(question)) == WORDS_SAME) {
			return true;
		}
	}
	return false;
}

/* Whether the id is the second question's, though the first one was given it. */
static bool is_of_second(const struct known_list *known, const char *id,
	const struct question *first, const struct question *second)
{
	const struct known_question *was = known_by(known, id);
	if (!was || compare_words(was->text, texts_of(first)) == WORDS_SAME) {
		return false;
	}
	return compare_words(was->text, texts_of(second)) == WORDS_SAME ||
	       (is_known_otherwise(known, id, first) && !is_known_otherwise(known, id, second));
}

/* The question of an id that is written, or (id NULL) the one without on a line. */
static struct question *find_question(struct deck *deck, const char *id, int line)
{
	for (size_t i = 0; i < deck->question_count; i++) {
		struct question *question = &deck->questions[i];
		bool is = id ? question->id_is_explicit && strcmp(question->id, id) == 0
			     : !question->id_is_explicit && question->line == line;
		if (is) {
			return question;
		}
	}
	return NULL;
}

/* The deck room knows no store, and gives the id to the first: what it remarked is looked at. */
static void part_in_deck(struct deck *deck, const struct known_list *known)
{
	for (size_t i = 0; known->count > 0 && i < deck->remark_count; i++) {
		const struct remark *remark = &deck->remarks[i];
		const char *start = remark->text + sizeof(REMARK_START) - 1;
		if (!remark_is_double_id(remark)) {
			continue;
		}
		char *id = mem_bytes_text(start, strcspn(start, "}"));
		struct question *first = find_question(deck, id, 0);
		struct question *second = find_question(deck, NULL, remark->line);
		if (first && second && is_of_second(known, id, first, second)) {
			int line = first->line;
			give_id_of_text(deck, first);
			free(second->id);
			second->id = mem_text(id);
			second->id_is_explicit = true;
			drop_remark(deck, i);
			add_remark(deck, line,
				mem_format("%s%s} is that of the question on line %d, as it was "
					   "before; this one gets an id from its text",
					REMARK_START, id, second->line));
		}
		free(id);
	}
}

/* --- In two decks --- */

/* What the store knew the deck's question as is another one's. */
static bool disown(struct parting *p, size_t deck, const char *id, struct error *err)
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
	struct parting *p, struct claim *claim, const char *path, int line, struct error *err)
{
	struct deck *deck = &p->decks->items[claim->deck];
	struct question *question = question_of(p, claim);
	claim->lost = true;
	add_remark(deck, question->line,
		mem_format("%s%s} is already that of the question at %s:%d; this one is remembered "
			   "apart; write another id behind one of them",
			REMARK_START, claim->id, path, line));
	bool ok = disown(p, claim->deck, claim->id, err);
	/* the id is freed with this, and it is what sorts the claims */
	claim->id = NULL;
	give_id_of_text(deck, question);
	return ok;
}

static const struct deck *deck_at(struct parting *p, const char *path, bool *loaded)
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
	struct error gone = {0}; /* what cannot be read has no id any more */
	if (!deck_load(path, deck, &gone)) {
		deck_finish(deck);
		deck->path = mem_text(path);
	}
	return deck;
}

/* A claim that is new gives way to a deck that is not loaded and has had the id. */
static bool give_way(
	struct parting *p, struct claim *claim, const struct path_list *holders, struct error *err)
{
	for (size_t i = 0; i < holders->count; i++) {
		bool loaded;
		const struct deck *deck = deck_at(p, holders->items[i], &loaded);
		for (size_t q = 0; q < deck->question_count; q++) {
			const struct question *other = &deck->questions[q];
			if (!other->id_is_explicit || strcmp(other->id, claim->id) != 0) {
				continue;
			}
			bool differs = compare_words(texts_of(other),
					       texts_of(question_of(p, claim))) == WORDS_DIFFERENT;
			return loaded || !differs || lose(p, claim, deck->path, other->line, err);
		}
	}
	return true;
}

/* Of the claims that are left: the one the store knew first, else the first. */
static struct claim *owner_of(const struct parting *p, struct claim *claims, size_t count,
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

/* Standard input has no list of its own that is read, but it too may have had the id. */
static bool is_listed(const struct path_list *list, const char *path)
{
	for (size_t i = 0; i < list->count; i++) {
		if (strcmp(list->items[i], path) == 0) {
			return true;
		}
	}
	return false;
}

/* The claims of one id. */
static bool part_claims(struct parting *p, struct claim *claims, size_t count, struct error *err)
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
			compare_words(texts_of(has), texts_of(question_of(p, &claims[i]))) ==
				WORDS_DIFFERENT) {
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

static void collect_claims(struct parting *p)
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

bool double_ids_part(struct decks *decks, struct known_list *known, struct store *store, bool write,
	struct error *err)
{
	struct parting p = {
		.decks = decks, .known = known, .store = store, .write = write && store};
	for (size_t i = 0; i < decks->count; i++) {
		part_in_deck(&decks->items[i], &known[i]);
	}
	collect_claims(&p);
	bool ok = true;
	for (size_t i = 0, next; ok && i < p.claim_count; i = next) {
		for (next = i + 1;
			next < p.claim_count && strcmp(p.claims[next].id, p.claims[i].id) == 0;) {
			next++;
		}
		ok = part_claims(&p, &p.claims[i], next - i, err);
	}
	decks_finish(&p.others);
	free(p.claims);
	return ok;
}
