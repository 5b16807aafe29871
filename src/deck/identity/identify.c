/* Finds the same question after an edit: by explicit id, then by equal text, then by likeness, one
 * to one. When two known questions match equally well, the question stays new with a remark, as a
 * wrong guess would mix two histories. */
#include "deck/identity/identify.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "deck/builder.h"
#include "deck/identity/likely_pairs.h"
#include "outline/outline.h"
#include "words/words.h"

/* Least likeness of the same question. Measured on notes: edits scored 0.42–0.90, different
 * questions at most 0.18. */
#define CUT 0.35
/* Least likeness in the same section under the same number, where edits are often complete
 * rewordings around one term, which score 0.25 and up. */
#define CUT_IN_PLACE 0.25
/* Likenesses closer than this do not decide: one letter in a question of twenty. */
#define MARGIN 0.04

struct work {
	struct deck *deck;
	const struct known_question *known;
	size_t known_count;
	struct match *matches;
	size_t *taken; /* per known question: the question it matches, or NO_INDEX */
	bool *matched; /* per question of the deck */
};

static void take(
	struct work *work, size_t question, size_t known, enum match_kind kind, double likeness)
{
	work->taken[known] = question;
	work->matched[question] = true;
	work->matches[question] = (struct match){kind, known, likeness};
}

static void match_explicit(struct work *work)
{
	struct string_table ids = {0};
	for (size_t i = 0; i < work->known_count; i++) {
		(void)string_table_add(&ids, work->known[i].id, i);
	}
	for (size_t i = 0; i < work->deck->question_count; i++) {
		const struct question *question = &work->deck->questions[i];
		size_t known =
			question->id_is_explicit ? string_table_find(&ids, question->id) : NO_INDEX;
		if (known == NO_INDEX || work->taken[known] != NO_INDEX) {
			continue;
		}
		double likeness = 0;
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			if (question->text[lang] && work->known[known].text[lang]) {
				double one = text_likeness(
					question->text[lang], work->known[known].text[lang]);
				likeness = one > likeness ? one : likeness;
			}
		}
		take(work, i, known, MATCH_EXPLICIT, likeness);
	}
	string_table_finish(&ids);
}

static bool same_place(const struct question *question, const struct known_question *known)
{
	return question->number && known->number && strcmp(question->number, known->number) == 0 &&
	       strcmp(question->topic, known->topic ? known->topic : "") == 0;
}

/* The folded words of a question without list mark and label, which older versions of the reader
 * left in the text. free() it. */
static char *bare_words(const char *text)
{
	struct span words = line_prefix_read(span_trim_ornaments(span_of(text)), NO_NUMBER).text;
	while (span_starts(words, "*") || span_starts(words, "#") || span_starts(words, " ")) {
		words = span_skip(words, 1);
	}
	char *plain = markup_text(words.length > 0 ? words : span_of(text));
	char *folded = text_fold_quick(plain);
	free(plain);
	return folded;
}

/* Known questions by folded text; equal texts form a list through `next`. */
struct texts {
	struct string_table names;
	size_t *next; /* per known question and language */
	char **folded;
	bool bare; /* texts are compared without list marks and labels */
};

static void texts_init(struct texts *texts, const struct work *work, bool bare)
{
	size_t count = work->known_count * LANG_COUNT;
	*texts = (struct texts){.bare = bare,
		.next = mem_array(count, sizeof(*texts->next)),
		.folded = mem_array(count, sizeof(*texts->folded))};
	size_t *last = mem_array(count, sizeof(*last));
	for (size_t i = 0; i < count; i++) {
		const char *text = work->known[i / LANG_COUNT].text[i % LANG_COUNT];
		texts->next[i] = NO_INDEX;
		last[i] = i;
		if (!text) {
			continue;
		}
		texts->folded[i] = bare ? bare_words(text) : text_fold_quick(text);
		size_t first = string_table_add(&texts->names, texts->folded[i], i);
		if (first != NO_INDEX) {
			texts->next[last[first]] = i;
			last[first] = i;
		}
	}
	free(last);
}

static void texts_finish(struct texts *texts, const struct work *work)
{
	for (size_t i = 0; i < work->known_count * LANG_COUNT; i++) {
		free(texts->folded[i]);
	}
	free(texts->folded);
	free(texts->next);
	string_table_finish(&texts->names);
}

/* How well a known question with the same text fits otherwise. The first wins a tie, as only the
 * order distinguishes equal texts. */
static int fitness(const struct question *question, const struct known_question *known)
{
	bool topic = strcmp(question->topic, known->topic ? known->topic : "") == 0;
	return 4 * same_place(question, known) + 2 * topic + (strcmp(question->id, known->id) == 0);
}

/* Equal texts that are examined; ten thousand equal lines are not notes. */
#define EQUAL_MAX 64

static size_t best_equal(
	const struct work *work, const struct texts *texts, size_t question, int lang)
{
	const struct question *asked = &work->deck->questions[question];
	char *folded =
		texts->bare ? bare_words(asked->text[lang]) : text_fold_quick(asked->text[lang]);
	size_t best = NO_INDEX;
	int best_fitness = -1;
	size_t seen = 0;
	for (size_t i = string_table_find(&texts->names, folded); i != NO_INDEX && seen < EQUAL_MAX;
		i = texts->next[i]) {
		size_t known = i / LANG_COUNT;
		if (work->taken[known] != NO_INDEX) {
			continue;
		}
		seen++;
		int fits = fitness(asked, &work->known[known]);
		if (fits > best_fitness) {
			best_fitness = fits;
			best = known;
		}
	}
	free(folded);
	return best;
}

/* Matches equal texts that fit at least this well, so that questions in their place come first. */
static void match_exact(struct work *work, const struct texts *texts, int least)
{
	for (size_t i = 0; i < work->deck->question_count; i++) {
		const struct question *question = &work->deck->questions[i];
		if (work->matched[i]) {
			continue;
		}
		for (int k = 0; k < LANG_COUNT && !work->matched[i]; k++) {
			int lang = k == 0 ? (int)question->lang : 1 - (int)question->lang;
			size_t known =
				question->text[lang] ? best_equal(work, texts, i, lang) : NO_INDEX;
			if (known != NO_INDEX && fitness(question, &work->known[known]) >= least) {
				take(work, i, known, MATCH_EXACT, 1.0);
			}
		}
	}
}

static double cut_of(const struct work *work, const struct likely_pair *pair)
{
	bool place = same_place(&work->deck->questions[pair->question], &work->known[pair->known]);
	return place ? CUT_IN_PLACE : CUT;
}

/* Pairs in the same place come first, then the most alike. */
static int compare_pairs(const void *a, const void *b)
{
	const struct likely_pair *x = a;
	const struct likely_pair *y = b;
	if (x->in_place != y->in_place) {
		return x->in_place ? -1 : 1;
	}
	if (x->likeness < y->likeness || x->likeness > y->likeness) {
		return x->likeness > y->likeness ? -1 : 1;
	}
	if (x->question != y->question) {
		return x->question < y->question ? -1 : 1;
	}
	return x->known < y->known ? -1 : x->known > y->known;
}

static bool is_free(const struct work *work, const struct likely_pair *pair)
{
	return !work->matched[pair->question] && work->taken[pair->known] == NO_INDEX;
}

/* Rivals of a pair that are examined; only a question repeated a thousand times has more. */
#define RIVALS_MAX 200

/* Whether another free pair of the same question, or of the same known question, is nearly as
 * alike. */
static bool is_contested(const struct work *work, const struct likely_pairs *all, size_t index)
{
	const struct likely_pair *pair = &all->items[index];
	const size_t lists[2] = {all->of_question[pair->question], all->of_known[pair->known]};
	for (int which = 0; which < 2; which++) {
		int steps = 0;
		for (size_t i = lists[which]; i != NO_INDEX;) {
			const struct likely_pair *other = &all->items[i];
			if (++steps > RIVALS_MAX) {
				return true; /* too many to decide */
			}
			bool near = other->likeness > pair->likeness - MARGIN &&
				    other->in_place == pair->in_place;
			if (i != index && is_free(work, other) && near) {
				return true;
			}
			i = which == 0 ? other->next_of_question : other->next_of_known;
		}
	}
	return false;
}

static void match_alike(struct work *work, struct likely_pairs *all)
{
	size_t kept = 0;
	for (size_t i = 0; i < all->count; i++) {
		struct likely_pair *pair = &all->items[i];
		pair->in_place = same_place(
			&work->deck->questions[pair->question], &work->known[pair->known]);
		if (pair->likeness >= cut_of(work, pair)) {
			all->items[kept++] = *pair;
		}
	}
	all->count = kept;
	if (all->count > 1) {
		qsort(all->items, all->count, sizeof(*all->items), compare_pairs);
	}
	likely_pairs_link(all, work->deck->question_count, work->known_count);

	/* A contested pair may be settled once its rival has found its own match. */
	bool changed = true;
	for (int round = 0; changed && round < 3; round++) {
		changed = false;
		for (size_t i = 0; i < all->count; i++) {
			const struct likely_pair *pair = &all->items[i];
			if (is_free(work, pair) && !is_contested(work, all, i)) {
				take(work, pair->question, pair->known,
					pair->in_place ? MATCH_PLACE : MATCH_ALIKE, pair->likeness);
				changed = true;
			}
		}
	}
	for (size_t i = 0; i < all->count; i++) {
		const struct likely_pair *pair = &all->items[i];
		if (is_free(work, pair) && work->matches[pair->question].kind == MATCH_NEW) {
			work->matches[pair->question] =
				(struct match){MATCH_AMBIGUOUS, pair->known, pair->likeness};
		}
	}
}

/* Gives matched questions the ids of their known questions, and new ones an id that nobody has or
 * had. */
static void give_ids(struct work *work)
{
	struct deck *deck = work->deck;
	struct string_table ids = {0};
	for (size_t i = 0; i < work->known_count; i++) {
		(void)string_table_add(&ids, work->known[i].id, i);
	}
	for (size_t i = 0; i < deck->question_count; i++) {
		struct question *question = &deck->questions[i];
		if (work->matched[i]) {
			const char *id = work->known[work->matches[i].known].id;
			if (!question->id_is_explicit && strcmp(question->id, id) != 0) {
				free(question->id);
				question->id = mem_text(id);
			}
		}
	}
	for (size_t i = 0; i < deck->question_count; i++) {
		struct question *question = &deck->questions[i];
		if (work->matched[i]) {
			continue;
		}
		char *folded = NULL;
		for (size_t again = 1; string_table_add(&ids, question->id, i) != NO_INDEX;
			again++) {
			folded = folded ? folded : text_fold_quick(question->text[question->lang]);
			free(question->id);
			question->id = id_from_text(folded, again);
		}
		free(folded);
	}
	string_table_finish(&ids);
}

void deck_identify(struct deck *deck, const struct known_question *known, size_t known_count,
	struct match *matches)
{
	struct match *own = mem_array(deck->question_count, sizeof(*own));
	struct work work = {.deck = deck,
		.known = known,
		.known_count = known_count,
		.matches = own,
		.taken = mem_array(known_count, sizeof(*work.taken)),
		.matched = mem_array(deck->question_count, sizeof(*work.matched))};
	for (size_t i = 0; i < known_count; i++) {
		work.taken[i] = NO_INDEX;
	}
	struct texts texts;
	texts_init(&texts, &work, false);
	match_explicit(&work);
	for (int least = 4; least >= 0; least -= 2) {
		match_exact(&work, &texts, least);
	}
	texts_finish(&texts, &work);
	texts_init(&texts, &work, true);
	match_exact(&work, &texts, 0);
	struct likely_pairs pairs;
	likely_pairs_find(&pairs, deck, work.matched, known, known_count, work.taken);
	match_alike(&work, &pairs);
	give_ids(&work);
	if (matches) {
		memcpy(matches, own, deck->question_count * sizeof(*own));
	}
	likely_pairs_finish(&pairs);
	texts_finish(&texts, &work);
	free(work.taken);
	free(work.matched);
	free(own);
}
