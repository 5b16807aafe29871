/* Collects the questions that the user asked for from the decks. */
#include "agenda/collect.h"

#include <stdlib.h>
#include <string.h>

#include "agenda/only.h"
#include "base/mem.h"
#include "base/text.h"

struct topic_search {
	char *folded;
	bool found; /* a question has this topic */
};

/* A question of the decks. */
struct entry {
	const struct deck *deck;
	const struct question *question;
	size_t parent; /* entry of the question it follows up, or NO_PARENT */
	bool wanted;
	bool suspended; /* of the first copy only: one of the copies has {skip} */
	size_t taken;   /* of the first copy only: the entry of the copy to be asked, or NONE */
};

#define NONE ((size_t)-1)

/* A search through the decks. */
struct search {
	const struct agenda_settings *agenda_settings;
	const struct decks *decks;
	struct topic_search *topics;
	size_t topic_count; /* 0: all topics */
	struct only only;
	struct entry *entries; /* all, in the order of the decks */
	size_t entry_count;
	size_t *same; /* for each entry, the entry of its first copy (decks_same) */
	const struct memory_list *memories;
	size_t suspended; /* wanted questions that {skip} suspends */
};

static bool holds_folded(const char *text, const char *folded_part)
{
	char *folded = text_fold(text);
	bool holds = strstr(folded, folded_part) != NULL;
	free(folded);
	return holds;
}

/* Tags form a hierarchy: "cloud::aws" has the tag "cloud" too. */
static bool has_tag(const char *tags, const char *folded_tag)
{
	char *folded = text_fold(tags ? tags : "");
	size_t wanted = strlen(folded_tag);
	bool has = false;
	for (const char *tag = folded; *tag && !has;) {
		size_t length = strcspn(tag, " ");
		has = wanted > 0 && length >= wanted && memcmp(tag, folded_tag, wanted) == 0 &&
		      (length == wanted || strncmp(tag + wanted, "::", 2) == 0);
		tag += length + (tag[length] == ' ');
	}
	free(folded);
	return has;
}

static bool is_of_topic(const struct question *question, const char *topic)
{
	return holds_folded(question->topic, topic) ||
	       (topic[0] == '#' && has_tag(question->tags, topic + 1));
}

static bool is_of_topics(struct search *search, const struct question *question)
{
	bool wanted = search->topic_count == 0;
	for (size_t i = 0; i < search->topic_count; i++) {
		if (is_of_topic(question, search->topics[i].folded)) {
			search->topics[i].found = true;
			wanted = true;
		}
	}
	return wanted;
}

static void add(struct choices *choices, size_t *capacity, struct choice choice)
{
	choices->items =
		mem_reserve(choices->items, capacity, choices->count + 1, sizeof(*choices->items));
	choices->items[choices->count++] = choice;
}

/* The copy of the parent question that is asked; NULL when there is none or it is left out. */
static const struct question *parent_of(const struct search *search, const struct entry *entry)
{
	if (entry->parent == NO_PARENT) {
		return NULL;
	}
	size_t taken = search->entries[search->same[entry->parent]].taken;
	return taken == NONE ? NULL : search->entries[taken].question;
}

/* Adds an item for each language that the question may be asked in. */
static void add_question(const struct search *search, const struct entry *entry,
	struct choices *choices, size_t *capacity)
{
	const struct question *question = entry->question;
	enum asked_lang want = search->agenda_settings->lang;
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		enum lang found = (enum lang)lang;
		if (want != ASK_ALTERNATE) {
			(void)question_text(question, want == ASK_EN ? LANG_EN : LANG_KO, &found);
		}
		if (found == (enum lang)lang && question->text[found]) {
			add(choices, capacity,
				(struct choice){.deck = entry->deck,
					.question = question,
					.parent = parent_of(search, entry),
					.lang = found});
		}
	}
}

/* A topic that no question has is an error, as it may be misspelt. */
static bool check_topics(const struct search *search, struct error *err)
{
	for (size_t i = 0; search->entry_count > 0 && i < search->topic_count; i++) {
		const char *topic = search->agenda_settings->topics[i];
		if (!search->topics[i].found) {
			return error_set(err, ERROR_NOT_FOUND,
				topic[0] == '#'
					? "no question has the tag '%s'; 'rehearse deck show' "
					  "prints the tags"
					: "no topic title contains '%s'; 'rehearse deck "
					  "show' prints the titles",
				topic);
		}
	}
	return true;
}

/* Sets the error that says why there is nothing to ask. */
static bool refuse(const struct search *search, struct error *err)
{
	const char *where =
		search->decks->count == 1 ? search->decks->items[0].path : "these decks";
	if (search->entry_count > 0 && search->only.kind != ONLY_ANY) {
		return only_refuse(&search->only, search->agenda_settings->only, where, err);
	}
	if (search->suspended > 0) {
		return error_set(err, ERROR_NOT_FOUND,
			"%s suspended by {skip}; --only asks one anyway",
			search->suspended == 1 ? "the only question is" : "all questions are");
	}
	return error_set(err, ERROR_NOT_FOUND,
		"there is no question in %s; 'rehearse deck check' shows how it was read", where);
}

/* A follow-up's number is its place below its question, so it counts only where no other question
 * has that number. */
static void prefer_top_level(struct search *search)
{
	bool top = false;
	for (size_t i = 0; i < search->entry_count; i++) {
		const struct entry *entry = &search->entries[i];
		top = top || (entry->wanted && entry->question->parent == NO_PARENT);
	}
	for (size_t i = 0; top && i < search->entry_count; i++) {
		struct entry *entry = &search->entries[i];
		entry->wanted = entry->wanted && entry->question->parent == NO_PARENT;
	}
}

/* Ranks the copies of a question; the highest is asked. */
static int rank_of(const struct search *search, const struct question *question)
{
	enum asked_lang want = search->agenda_settings->lang;
	enum lang found = question->lang;
	bool history = false;
	int written = 0;
	int answers = 0;
	if (want != ASK_ALTERNATE) {
		enum lang wanted = want == ASK_EN ? LANG_EN : LANG_KO;
		(void)question_text(question, wanted, &found);
		written = found == wanted;
	}
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		struct memory memory = {0};
		if (search->memories) {
			memory = memory_list_get(search->memories, question->id, (enum lang)lang);
		}
		char *answer = question_model_answer(question, (enum lang)lang);
		bool asked = want == ASK_ALTERNATE || lang == (int)found;
		history = history || memory.reviews > 0;
		written += want == ASK_ALTERNATE && question->text[lang];
		answers += asked && answer;
		free(answer);
	}
	return 100 * history + 10 * written + answers;
}

/* Chooses the copy of each question that is asked. */
static void choose_copies(struct search *search)
{
	for (size_t i = 0; i < search->entry_count; i++) {
		const struct entry *entry = &search->entries[i];
		struct entry *first = &search->entries[search->same[i]];
		first->suspended = first->suspended || entry->question->skipped;
		if (!entry->wanted) {
			continue;
		}
		if (first->taken == NONE ||
			rank_of(search, entry->question) >
				rank_of(search, search->entries[first->taken].question)) {
			first->taken = i;
		}
	}
}

static void search_begin(struct search *search, const struct decks *decks)
{
	const struct agenda_settings *agenda_settings = search->agenda_settings;
	size_t count = 0;
	search->topic_count = agenda_settings->topic_count;
	search->topics = mem_array(agenda_settings->topic_count, sizeof(*search->topics));
	for (size_t i = 0; i < agenda_settings->topic_count; i++) {
		search->topics[i].folded = text_fold(agenda_settings->topics[i]);
	}
	only_read(agenda_settings->only, &search->only);
	for (size_t d = 0; d < decks->count; d++) {
		count += decks->items[d].question_count;
	}
	search->entries = mem_array(count, sizeof(*search->entries));
	for (size_t d = 0; d < decks->count; d++) {
		const struct deck *deck = &decks->items[d];
		size_t first = search->entry_count;
		for (size_t i = 0; i < deck->question_count; i++) {
			const struct question *question = &deck->questions[i];
			size_t parent = question->parent;
			search->entries[search->entry_count++] = (struct entry){.deck = deck,
				.question = question,
				.parent = parent == NO_PARENT ? NO_PARENT : first + parent,
				.taken = NONE,
				.wanted = is_of_topics(search, question) &&
					  only_names(&search->only, question)};
		}
	}
	if (search->only.kind == ONLY_NUMBER) {
		prefer_top_level(search);
	}
	search->same = decks_same(decks);
	choose_copies(search);
}

static void search_end(struct search *search)
{
	for (size_t i = 0; i < search->topic_count; i++) {
		free(search->topics[i].folded);
	}
	free(search->topics);
	free(search->entries);
	free(search->same);
	only_finish(&search->only);
}

/* The earliest future date of the decks that hold a wanted question, even where another deck's copy
 * is asked; 0: none. */
static int earliest_date(const struct search *search, int today)
{
	int date = 0;
	for (size_t i = 0; i < search->entry_count; i++) {
		const struct entry *entry = &search->entries[i];
		int by = entry->deck->by_day;
		bool asked = entry->wanted && !entry->question->skipped;
		if (asked && by > today && (date == 0 || by < date)) {
			date = by;
		}
	}
	return date;
}

bool agenda_collect(const struct agenda_settings *agenda_settings, const struct decks *decks,
	const struct memory_list *memories, struct choices *choices, struct error *err)
{
	struct search search = {
		.agenda_settings = agenda_settings, .decks = decks, .memories = memories};
	size_t capacity = 0;
	*choices = (struct choices){.habits = HABITS_USUAL};
	search_begin(&search, decks);
	choices->date = earliest_date(&search, agenda_settings->today);
	for (size_t i = 0; i < search.entry_count; i++) {
		const struct entry *entry = &search.entries[i];
		const struct entry *first = &search.entries[search.same[i]];
		bool named = search.only.kind != ONLY_ANY;
		if (first->taken == i && first->suspended && !named) {
			search.suspended++;
		} else if (first->taken == i) {
			add_question(&search, entry, choices, &capacity);
		}
	}
	choices->suspended = search.suspended;
	bool ok = check_topics(&search, err) && (choices->count > 0 || refuse(&search, err));
	search_end(&search);
	return ok;
}
