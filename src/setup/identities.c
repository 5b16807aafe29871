/* Gives the questions of decks the ids by which the store knows them. */
#include "setup/identities.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "setup/double_id.h"
#include "setup/double_ids.h"
#include "setup/input.h"
#include "terminal/terminal.h"

static const char *known_text(const struct known_question *known)
{
	return known->text[LANG_KO]   ? known->text[LANG_KO]
	       : known->text[LANG_EN] ? known->text[LANG_EN]
				      : known->id;
}

static void say_doubts(
	const struct deck *deck, const struct match *matches, const struct known_list *known)
{
	for (size_t i = 0; i < deck->question_count; i++) {
		if (matches[i].kind == MATCH_AMBIGUOUS) {
			const struct known_question *like = &known->items[matches[i].known];
			out_tell("rehearse: %s:%d: is this still '%s'? more than one "
				 "question is equally like it, so it counts as new; write "
				 "{#%s} after it to keep its history\n",
				deck->path, deck->questions[i].line, known_text(like), like->id);
		}
	}
}

/* Reads what the store knows of the deck; without a store, nothing. */
static bool read_known(
	const struct deck *deck, struct store *store, struct known_list *known, struct error *err)
{
	known_list_finish(known);
	/* Standard input may have held other notes last time: its questions are matched by id and
	 * words, never by likeness. */
	return !store || setup_is_input(deck) || store_known(store, deck->path, known, err);
}

static bool read_all_known(
	const struct decks *decks, struct store *store, struct known_list *known, struct error *err)
{
	for (size_t i = 0; i < decks->count; i++) {
		if (!read_known(&decks->items[i], store, &known[i], err)) {
			return false;
		}
	}
	return true;
}

static void finish_all_known(struct known_list *known, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		known_list_finish(&known[i]);
	}
	free(known);
}

static void set_id(struct question *question, const char *id)
{
	char *own = mem_text(id);
	free(question->id);
	question->id = own;
}

/* Whether another deck has the id written after a question. */
static bool is_written_elsewhere(const struct decks *decks, size_t but, const char *id)
{
	for (size_t d = 0; d < decks->count; d++) {
		const struct deck *deck = &decks->items[d];
		for (size_t i = 0; d != but && i < deck->question_count; i++) {
			if (deck->questions[i].id_is_explicit &&
				strcmp(deck->questions[i].id, id) == 0) {
				return true;
			}
		}
	}
	return false;
}

/* Renames the id in decks that were identified before. */
static void follow_rename(struct decks *decks, size_t before, const char *old, const char *id)
{
	for (size_t d = 0; d < before; d++) {
		struct deck *deck = &decks->items[d];
		for (size_t i = 0; i < deck->question_count; i++) {
			if (strcmp(deck->questions[i].id, old) == 0) {
				set_id(&deck->questions[i], id);
			}
		}
	}
}

/* A question with a new {#id} takes its history along. Where the new id already has a history, or
 * another deck has the old id written down, the question keeps its old id: two histories never
 * become one, and none is lost. */
static bool rename_given(struct decks *decks, size_t which, const struct match *matches,
	const struct known_list *known, struct store *store, bool *renamed, struct error *err)
{
	struct deck *deck = &decks->items[which];
	for (size_t i = 0; i < deck->question_count; i++) {
		struct question *question = &deck->questions[i];
		if (!question->id_is_explicit || matches[i].kind != MATCH_EXACT) {
			continue;
		}
		const char *old = known->items[matches[i].known].id;
		bool taken = false;
		if (strcmp(old, question->id) == 0) {
			continue;
		}
		if (!store_knows(store, question->id, &taken, err)) {
			return false;
		}
		bool fixed = !store_is_writable(store, NULL);
		if (taken || fixed || is_written_elsewhere(decks, which, old)) {
			set_id(question, old);
			question->id_is_explicit = false;
			continue;
		}
		if (!store_rename_question(store, old, question->id, err)) {
			return false;
		}
		follow_rename(decks, which, old, question->id);
		*renamed = true;
	}
	return true;
}

static void say_double_ids(const struct deck *deck)
{
	for (size_t i = 0; i < deck->remark_count; i++) {
		if (remark_is_double_id(&deck->remarks[i])) {
			out_tell("rehearse: %s:%d: %s\n", deck->path, deck->remarks[i].line,
				deck->remarks[i].text);
		}
	}
}

static bool identify(struct decks *decks, size_t which, const struct known_list *known,
	struct store *store, bool tell, bool *renamed, struct error *err)
{
	struct deck *deck = &decks->items[which];
	struct match *matches = mem_array(deck->question_count, sizeof(*matches));
	deck_identify(deck, known->items, known->count, matches);
	bool ok = rename_given(decks, which, matches, known, store, renamed, err);
	if (tell) {
		say_doubts(deck, matches, known);
	}
	free(matches);
	return ok;
}

bool setup_identify(struct decks *decks, struct store *store, bool tell, struct error *err)
{
	struct known_list *known = mem_array(decks->count, sizeof(*known));
	bool ok = read_all_known(decks, store, known, err) &&
		  double_ids_separate(
			  decks, known, store, !store || store_is_writable(store, NULL), err);
	bool renamed = false;
	for (size_t i = 0; ok && i < decks->count; i++) {
		if (tell) {
			say_double_ids(&decks->items[i]);
		}
		if (renamed) { /* known[i] was read before the rename */
			ok = read_known(&decks->items[i], store, &known[i], err);
		}
		ok = ok && (!store || identify(decks, i, &known[i], store, tell, &renamed, err));
	}
	finish_all_known(known, decks->count);
	return ok;
}

static void tell_match(const struct deck *deck, size_t i, const struct match *match,
	const struct known_list *known)
{
	int line = deck->questions[i].line;
	const char *was = match->kind == MATCH_NEW ? "" : known_text(&known->items[match->known]);
	switch (match->kind) {
	case MATCH_NEW:
		out_print("%s:%d: new\n", deck->path, line);
		break;
	case MATCH_EXPLICIT:
	case MATCH_EXACT:
		break;
	case MATCH_PLACE:
	case MATCH_ALIKE:
		out_print("%s:%d: keeps the history of '%s'%s (%.0f %% alike)\n", deck->path, line,
			was, match->kind == MATCH_PLACE ? ", by its place and words" : "",
			match->likeness * 100);
		break;
	case MATCH_AMBIGUOUS:
		out_print("%s:%d: new, although it is like '%s', as another question is; "
			  "write {#%s} after it to keep that history\n",
			deck->path, line, was, known->items[match->known].id);
		break;
	}
}

static void tell_matches(struct deck *deck, const struct known_list *known)
{
	struct match *matches = mem_array(deck->question_count, sizeof(*matches));
	bool *there = mem_array(known->count, sizeof(*there));
	deck_identify(deck, known->items, known->count, matches);
	for (size_t q = 0; known->count > 0 && q < deck->question_count; q++) {
		tell_match(deck, q, &matches[q], known);
		if (matches[q].kind != MATCH_NEW && matches[q].kind != MATCH_AMBIGUOUS) {
			there[matches[q].known] = true;
		}
	}
	for (size_t k = 0; k < known->count; k++) {
		if (!there[k]) {
			out_print("%s: gone, its history is kept: '%s'\n", deck->path,
				known_text(&known->items[k]));
		}
	}
	free(there);
	free(matches);
}

bool setup_tell_matches(struct decks *decks, struct store *store, struct error *err)
{
	struct known_list *known = mem_array(decks->count, sizeof(*known));
	bool ok = read_all_known(decks, store, known, err) &&
		  double_ids_separate(decks, known, store, false, err);
	for (size_t i = 0; ok && i < decks->count; i++) {
		tell_matches(&decks->items[i], &known[i]);
	}
	finish_all_known(known, decks->count);
	return ok;
}
