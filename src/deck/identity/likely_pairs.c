/* Finds pairs by an index of trigrams, rarest first: two texts over the threshold share many
 * trigrams, some of them rare, so the frequent endings of questions need not be followed. */
#include "deck/identity/likely_pairs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "deck/builder.h"
#include "words/words.h"

/* Known texts that the index gives per question, and how many of them are compared in full. */
#define VISITS_MAX 2000
#define COMPARED_MAX 12
/* Known questions in one place that are compared without the index. */
#define PLACES_MAX 16
/* Pairs below this likeness are dropped; the caller's thresholds are higher. */
#define FLOOR 0.1

/* A text of a question or of a known question. */
struct entry {
	size_t owner;
	enum lang lang;
	struct trigrams whole;
	struct trigrams core; /* without the words that many questions begin or end with */
	char *place;          /* "topic\nnumber" of a known question; NULL without a number */
	size_t next_in_place;
};

struct posting {
	uint32_t trigram;
	uint32_t entry;
};

struct index {
	struct entry *entries;
	size_t count;
	struct posting *postings; /* sorted by trigram, then entry */
	size_t posting_count;
	struct string_table places;
};

/* Endings (longer ones first) and beginnings that many questions share. Two questions that both say
 * "…한 경험을 말씀해 주세요" are different unless their cores are alike. */
static const char *const TAILS[] = {"생각하시나요", "하시겠습니까", "있으신가요", "무엇인가요",
	"무엇입니까", "무엇이라고", "생각하나요", "생각합니까", "주십시오", "해보세요", "있습니까",
	"있으세요", "하시나요", "하셨나요", "차이점은", "차이점을", "주세요", "말씀해", "설명해",
	"보세요", "하세요", "하시오", "경험을", "경험이", "경험은", "있나요", "무엇을", "무엇이",
	"어떻게", "하나요", "했나요", "인가요", "습니까", "대하여", "대해서", "차이는", "차이를",
	"이유는", "이유를", "방법은", "방법을", "사례를", "사례가", "말해", "경험", "나요", "까요",
	"니까", "대해", "이란", "무엇", "적이", "…", "란", "적", "에", "을", "를", "은", "는", "이",
	"가", "요", "?", ".", "!", ",", "~", " ", NULL};
static const char *const HEADS[] = {"tell me about a time when you ", "tell me about a time you ",
	"tell me about a time ", "tell me about ", "can you ", "could you ", "please ",
	"describe a time when you ", "describe a time ", "describe ", "explain ", "what is the ",
	"what is ", "what are the ", "what are ", "how do you ", "how would you ", "why do you ",
	"have you ever ", "what do you ", "what would you ", "how ", "what ", "why ", NULL};

static struct span core_of(struct span text)
{
	size_t length;
	while ((length = span_starts_any(text, HEADS)) > 0 && length < text.length) {
		text = span_skip(text, length);
	}
	while ((length = span_ends_any(text, TAILS)) > 0 && length < text.length) {
		text = span_take(text, text.length - length);
	}
	return text;
}

static void entry_init(struct entry *entry, size_t owner, enum lang lang, const char *text)
{
	char *folded = text_fold_quick(text);
	char *core = span_text(core_of(span_of(folded)));
	*entry = (struct entry){.owner = owner, .lang = lang, .next_in_place = NO_INDEX};
	trigrams_init(&entry->whole, folded);
	trigrams_init(&entry->core, core);
	free(core);
	free(folded);
}

static void entry_finish(struct entry *entry)
{
	trigrams_finish(&entry->whole);
	trigrams_finish(&entry->core);
	free(entry->place);
}

/* The geometric mean of the likeness of the whole text and of the core. The whole alone calls short
 * questions with one ending alike (본인의 강점은, 본인의 약점은: 0.71); the core alone misses a
 * question that was reworded around one term (도커는 무엇입니까, 도커는 무엇이고 왜 씁니까: 0.77
 * and below 0.35). */
static double entry_likeness(const struct entry *a, const struct entry *b)
{
	double whole = trigrams_likeness(&a->whole, &b->whole);
	if (a->core.count < 3 || b->core.count < 3) {
		return whole;
	}
	double core = trigrams_likeness(&a->core, &b->core);
	return sqrt(whole * core);
}

static char *place_of(const char *topic, const char *number)
{
	return number ? mem_format("%s\n%s", topic ? topic : "", number) : NULL;
}

static int compare_postings(const void *a, const void *b)
{
	const struct posting *x = a;
	const struct posting *y = b;
	if (x->trigram != y->trigram) {
		return x->trigram < y->trigram ? -1 : 1;
	}
	return x->entry < y->entry ? -1 : x->entry > y->entry;
}

static void index_places(struct index *index)
{
	size_t *last = mem_array(index->count, sizeof(*last));
	for (size_t i = 0; i < index->count; i++) {
		last[i] = i;
		if (!index->entries[i].place) {
			continue;
		}
		size_t first = string_table_add(&index->places, index->entries[i].place, i);
		if (first != NO_INDEX) {
			index->entries[last[first]].next_in_place = i;
			last[first] = i;
		}
	}
	free(last);
}

static void index_init(struct index *index, const struct known_question *known, size_t known_count,
	const size_t *taken)
{
	*index = (struct index){
		.entries = mem_array(known_count * LANG_COUNT, sizeof(*index->entries))};
	size_t total = 0;
	for (size_t i = 0; i < known_count * LANG_COUNT; i++) {
		size_t owner = i / LANG_COUNT;
		const char *text = known[owner].text[i % LANG_COUNT];
		if (taken[owner] != NO_INDEX || !text) {
			continue;
		}
		struct entry *entry = &index->entries[index->count++];
		entry_init(entry, owner, (enum lang)(i % LANG_COUNT), text);
		entry->place = place_of(known[owner].topic, known[owner].number);
		total += entry->whole.count;
	}
	index->postings = mem_array(total, sizeof(*index->postings));
	for (size_t i = 0; i < index->count; i++) {
		const struct trigrams *trigrams = &index->entries[i].whole;
		for (size_t k = 0; k < trigrams->count; k++) {
			if (k == 0 || trigrams->items[k] != trigrams->items[k - 1]) {
				index->postings[index->posting_count++] =
					(struct posting){trigrams->items[k], (uint32_t)i};
			}
		}
	}
	qsort(index->postings, index->posting_count, sizeof(*index->postings), compare_postings);
	index_places(index);
}

static void index_finish(struct index *index)
{
	for (size_t i = 0; i < index->count; i++) {
		entry_finish(&index->entries[i]);
	}
	free(index->entries);
	free(index->postings);
	string_table_finish(&index->places);
}

/* A range of postings of one trigram. */
struct range {
	size_t first;
	size_t count;
};

static size_t lower_bound(const struct index *index, uint64_t trigram)
{
	size_t low = 0;
	size_t high = index->posting_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (index->postings[middle].trigram < trigram) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

static int compare_ranges(const void *a, const void *b)
{
	const struct range *x = a;
	const struct range *y = b;
	if (x->count != y->count) {
		return x->count < y->count ? -1 : 1;
	}
	return x->first < y->first ? -1 : x->first > y->first;
}

/* Known entries visited for one question. */
struct seen {
	uint32_t *shared; /* per known entry: number of trigrams shared so far */
	uint32_t *list;
	size_t count;
};

static void visit(const struct index *index, const struct entry *entry, struct seen *seen)
{
	struct range *ranges = mem_array(entry->whole.count, sizeof(*ranges));
	size_t range_count = 0;
	for (size_t k = 0; k < entry->whole.count; k++) {
		uint32_t trigram = entry->whole.items[k];
		if (k > 0 && trigram == entry->whole.items[k - 1]) {
			continue;
		}
		size_t first = lower_bound(index, trigram);
		size_t end = lower_bound(index, (uint64_t)trigram + 1);
		if (end > first) {
			ranges[range_count++] = (struct range){first, end - first};
		}
	}
	qsort(ranges, range_count, sizeof(*ranges), compare_ranges);
	size_t visits = 0;
	for (size_t r = 0; r < range_count && visits < VISITS_MAX; r++) {
		for (size_t i = 0; i < ranges[r].count && visits < VISITS_MAX; i++, visits++) {
			uint32_t known = index->postings[ranges[r].first + i].entry;
			if (index->entries[known].lang != entry->lang) {
				continue;
			}
			if (seen->shared[known]++ == 0) {
				seen->list[seen->count++] = known;
			}
		}
	}
	free(ranges);
}

static void add_pair(struct likely_pairs *pairs, size_t question, size_t known, double likeness)
{
	if (likeness < FLOOR) {
		return;
	}
	/* Both languages of one pair are neighbours; the better likeness counts. */
	for (size_t i = pairs->count; i > 0 && pairs->items[i - 1].question == question; i--) {
		struct likely_pair *same = &pairs->items[i - 1];
		if (same->known == known) {
			same->likeness = likeness > same->likeness ? likeness : same->likeness;
			return;
		}
	}
	pairs->items = mem_reserve(
		pairs->items, &pairs->capacity, pairs->count + 1, sizeof(*pairs->items));
	pairs->items[pairs->count++] =
		(struct likely_pair){.question = question, .known = known, .likeness = likeness};
}

/* Inserts a known entry into the best ones, sorted by how many trigrams they share. */
static size_t keep_best(
	uint32_t best[COMPARED_MAX], size_t count, uint32_t known, const uint32_t *shared)
{
	size_t at = count;
	while (at > 0 && shared[best[at - 1]] < shared[known]) {
		at--;
	}
	if (at == COMPARED_MAX) {
		return count;
	}
	size_t last = count < COMPARED_MAX ? count : COMPARED_MAX - 1;
	memmove(best + at + 1, best + at, (last - at) * sizeof(*best));
	best[at] = known;
	return last + 1;
}

/* Compares those that share most in full, and resets `shared` to zero. */
static void compare_seen(struct likely_pairs *pairs, const struct index *index,
	const struct entry *entry, struct seen *seen)
{
	uint32_t best[COMPARED_MAX];
	size_t count = 0;
	for (size_t i = 0; i < seen->count; i++) {
		count = keep_best(best, count, seen->list[i], seen->shared);
	}
	for (size_t i = 0; i < count; i++) {
		const struct entry *other = &index->entries[best[i]];
		add_pair(pairs, entry->owner, other->owner, entry_likeness(entry, other));
	}
	for (size_t i = 0; i < seen->count; i++) {
		seen->shared[seen->list[i]] = 0;
	}
	seen->count = 0;
}

static void compare_place(struct likely_pairs *pairs, const struct index *index,
	const struct entry *entry, const struct question *question)
{
	char *place = place_of(question->topic, question->number);
	size_t i = place ? string_table_find(&index->places, place) : NO_INDEX;
	for (int n = 0; i != NO_INDEX && n < PLACES_MAX; n++) {
		const struct entry *other = &index->entries[i];
		if (other->lang == entry->lang) {
			add_pair(pairs, entry->owner, other->owner, entry_likeness(entry, other));
		}
		i = other->next_in_place;
	}
	free(place);
}

void likely_pairs_find(struct likely_pairs *pairs, const struct deck *deck, const bool *matched,
	const struct known_question *known, size_t known_count, const size_t *taken)
{
	struct index index;
	index_init(&index, known, known_count, taken);
	struct seen seen = {.shared = mem_array(index.count, sizeof(*seen.shared)),
		.list = mem_array(index.count, sizeof(*seen.list))};
	*pairs = (struct likely_pairs){0};
	for (size_t i = 0; i < deck->question_count && index.count > 0; i++) {
		const struct question *question = &deck->questions[i];
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			if (matched[i] || question->id_is_explicit || !question->text[lang]) {
				continue;
			}
			struct entry entry;
			entry_init(&entry, i, (enum lang)lang, question->text[lang]);
			visit(&index, &entry, &seen);
			compare_seen(pairs, &index, &entry, &seen);
			compare_place(pairs, &index, &entry, question);
			entry_finish(&entry);
		}
	}
	free(seen.shared);
	free(seen.list);
	index_finish(&index);
}

void likely_pairs_link(struct likely_pairs *pairs, size_t question_count, size_t known_count)
{
	pairs->of_question = mem_array(question_count, sizeof(*pairs->of_question));
	pairs->of_known = mem_array(known_count, sizeof(*pairs->of_known));
	for (size_t i = 0; i < question_count; i++) {
		pairs->of_question[i] = NO_INDEX;
	}
	for (size_t i = 0; i < known_count; i++) {
		pairs->of_known[i] = NO_INDEX;
	}
	for (size_t i = pairs->count; i > 0; i--) {
		struct likely_pair *pair = &pairs->items[i - 1];
		pair->next_of_question = pairs->of_question[pair->question];
		pairs->of_question[pair->question] = i - 1;
		pair->next_of_known = pairs->of_known[pair->known];
		pairs->of_known[pair->known] = i - 1;
	}
}

void likely_pairs_finish(struct likely_pairs *pairs)
{
	free(pairs->items);
	free(pairs->of_question);
	free(pairs->of_known);
	*pairs = (struct likely_pairs){0};
}
