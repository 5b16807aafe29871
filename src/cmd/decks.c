/* Which decks a verb works on, and their questions under the ids the store knows. */
#include "cmd/setup.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/mem.h"

/* A growing list of paths. */
struct found_paths {
	char **items;
	size_t count;
	size_t capacity;
};

static void found_add(struct found_paths *list, char *path)
{
	list->items = mem_reserve(list->items, &list->capacity, list->count + 1, sizeof(char *));
	list->items[list->count++] = path;
}

static void found_finish(struct found_paths *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->items[i]);
	}
	free(list->items);
}

static int compare_paths(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* By the ending, in capitals or not: some systems write NOTES.TXT. */
static bool looks_like_a_deck(const char *name)
{
	static const char *const ENDINGS[] = {
		".md", ".markdown", ".txt", ".tsv", ".csv", ".org", ".apkg"};
	const char *ending = strrchr(name, '.');
	for (size_t i = 0; ending && ending > name && name[0] != '.' &&
			   i < sizeof(ENDINGS) / sizeof(ENDINGS[0]);
		i++) {
		if (strcasecmp(ending, ENDINGS[i]) == 0) {
			return true;
		}
	}
	return false;
}

/* The files of a folder that look like decks, by name. False when it is no folder. */
static bool add_folder(struct found_paths *list, const char *folder)
{
	DIR *dir = opendir(folder);
	if (!dir) {
		return false;
	}
	size_t from = list->count;
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
		if (looks_like_a_deck(entry->d_name)) {
			found_add(list, path_join(folder, entry->d_name));
		}
	}
	(void)closedir(dir);
	if (list->count > from) {
		qsort(list->items + from, list->count - from, sizeof(char *), compare_paths);
	}
	return true;
}

/* A deck is named by its path, or by its name alone when it is in one of our deck folders. */
static bool add_named(
	struct found_paths *list, const struct paths *paths, const char *name, struct error *err)
{
	static const char *const ENDINGS[] = {"", ".md"};
	char *shipped = path_join(paths->share, "decks");
	const char *folders[] = {NULL, paths->decks, shipped};
	bool ok = false;
	for (size_t f = 0; f < 3 && !ok; f++) {
		for (size_t e = 0; e < 2 && !ok && !(f > 0 && strchr(name, '/')); e++) {
			char *plain = mem_format("%s%s", name, ENDINGS[e]);
			char *path = f > 0 ? path_join(folders[f], plain) : mem_text(plain);
			char real[PATH_MAX];
			if (realpath(path, real)) {
				ok = true;
				if (!add_folder(list, real)) {
					found_add(list, mem_text(real));
				}
			}
			free(path);
			free(plain);
		}
	}
	free(shipped);
	return ok || error_set(err, ERROR_NOT_FOUND, "there is no deck '%s' here or in %s", name,
			     paths->decks);
}

static bool find_paths(const struct call *call, const struct paths *paths, size_t first,
	struct found_paths *list, struct error *err)
{
	for (size_t i = first; i < call->operand_count; i++) {
		if (strcmp(call->operands[i], DECK_OF_INPUT) == 0) {
			found_add(list, mem_text(DECK_OF_INPUT));
		} else if (!add_named(list, paths, call->operands[i], err)) {
			return false;
		}
	}
	const struct value *configured = &call->values[OPTION_DECKS];
	for (size_t i = 0; list->count == 0 && i < configured->text_count; i++) {
		const char *name = configured->texts[i];
		const char *home = getenv("HOME");
		char *path = strncmp(name, "~/", 2) == 0 && home ? path_join(home, name + 2)
								 : mem_text(name);
		bool ok = add_named(list, paths, path, err);
		free(path);
		if (!ok) {
			return error_wrap(err, "%s: decks", paths->config_file);
		}
	}
	if (list->count == 0) {
		(void)add_folder(list, paths->decks);
	}
	if (list->count == 0) {
		char *shipped = path_join(paths->share, "decks");
		(void)add_folder(list, shipped);
		free(shipped);
	}
	if (list->count > 0 && call->values[OPTION_MOCK].given) {
		found_add(list, path_join(paths->share, "decks/mock/interview.md"));
	}
	if (list->count == 0) {
		return error_set(err, ERROR_NOT_FOUND,
			"there is no deck: name a file of notes, or put one into %s", paths->decks);
	}
	return true;
}

void decks_finish(struct decks *decks)
{
	for (size_t i = 0; i < decks->count; i++) {
		deck_finish(&decks->items[i]);
	}
	free(decks->items);
	free(decks->input);
	*decks = (struct decks){0};
}

static bool has_answer(const struct question *question)
{
	bool has = false;
	for (int lang = 0; lang < LANG_COUNT && !has; lang++) {
		char *answer = question_model_answer(question, (enum lang)lang);
		has = answer != NULL;
		free(answer);
	}
	return has;
}

const struct question *decks_find(const struct decks *decks, const char *id, const struct deck **of)
{
	const struct question *found = NULL;
	for (size_t d = 0; d < decks->count; d++) {
		const struct deck *deck = &decks->items[d];
		for (size_t i = 0; i < deck->question_count; i++) {
			const struct question *question = &deck->questions[i];
			if (strcmp(question->id, id) != 0 || (found && !has_answer(question))) {
				continue;
			}
			found = question;
			if (of) {
				*of = deck;
			}
			if (has_answer(question)) {
				return found;
			}
		}
	}
	return found;
}

static bool seen_before(const struct found_paths *list, size_t index)
{
	for (size_t i = 0; i < index; i++) {
		if (strcmp(list->items[i], list->items[index]) == 0) {
			return true;
		}
	}
	return false;
}

bool decks_load(const struct call *call, const struct paths *paths, size_t first,
	struct decks *decks, struct error *err)
{
	*decks = (struct decks){0};
	struct found_paths list = {0};
	bool ok = find_paths(call, paths, first, &list, err);
	if (ok) {
		decks->items = mem_array(list.count, sizeof(*decks->items));
	}
	for (size_t i = 0; ok && i < list.count; i++) {
		if (!seen_before(&list, i)) { /* a file's path is a full one, so it is no "-" */
			struct deck *deck = &decks->items[decks->count++];
			ok = strcmp(list.items[i], DECK_OF_INPUT) == 0
				     ? deck_load_input(
					       deck, &decks->input, &decks->input_length, err)
				     : deck_load(list.items[i], deck, err);
		}
	}
	found_finish(&list);
	return ok;
}

bool decks_keep(const struct decks *decks, struct store *store, int64_t at_ms, struct error *err)
{
	for (size_t i = 0; i < decks->count; i++) {
		if (!store_keep_deck(store, &decks->items[i], at_ms, err)) {
			return false;
		}
	}
	return true;
}

bool decks_of_store(struct store *store, struct decks *decks, struct error *err)
{
	*decks = (struct decks){0};
	struct path_list list = {0};
	if (!store_deck_paths(store, &list, err)) {
		path_list_finish(&list);
		return false;
	}
	decks->items = mem_array(list.count, sizeof(*decks->items));
	for (size_t i = 0; i < list.count; i++) {
		struct error gone = {
			0}; /* a deck that is no more costs its model answers, nothing else */
		if (deck_load(list.items[i], &decks->items[decks->count], &gone)) {
			decks->count++;
		} else {
			deck_finish(&decks->items[decks->count]);
		}
	}
	path_list_finish(&list);
	return decks_identify(decks, store, false, err);
}
