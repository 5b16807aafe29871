/* Which decks a verb works on, and their questions under the ids the store knows. */
#include "setup/setup.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/mem.h"
#include "terminal/terminal.h"

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

/* Adds the files of a folder that look like decks, by name. False when it cannot be read to its
 * end. */
static bool add_folder(struct found_paths *list, DIR *dir, const char *folder, struct error *err)
{
	size_t from = list->count;
	errno = 0;
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
		if (looks_like_a_deck(entry->d_name)) {
			found_add(list, path_join(folder, entry->d_name));
		}
		errno = 0;
	}
	bool ok = errno == 0 || error_set_system(err, ERROR_SYSTEM, errno, "%s", folder);
	if (list->count > from) {
		qsort(list->items + from, list->count - from, sizeof(char *), compare_paths);
	}
	return ok;
}

/* A folder that is used when no deck is named; there need not be one, nor anything in it. */
static bool add_default(struct found_paths *list, const char *folder, struct error *err)
{
	DIR *dir = opendir(folder);
	bool ok = !dir || add_folder(list, dir, folder, err);
	if (dir) {
		(void)closedir(dir);
	}
	return ok;
}

/* A deck that was named: a file, or a folder, which must hold some. */
static bool add_path(struct found_paths *list, const char *path, struct error *err)
{
	DIR *dir = opendir(path);
	if (!dir) {
		found_add(list, mem_text(path));
		return true;
	}
	size_t before = list->count;
	bool ok = add_folder(list, dir, path, err);
	(void)closedir(dir);
	if (ok && list->count == before) {
		ok = error_set(err, ERROR_NOT_FOUND,
			"no notes in %s; name a folder with files that end in .md, .markdown, "
			".txt, .tsv, .csv, .org or .apkg",
			path);
	}
	return ok;
}

/* A deck is named by its path, or by its name alone when it is in one of our deck folders. */
static bool add_named(
	struct found_paths *list, const struct paths *paths, const char *name, struct error *err)
{
	static const char *const ENDINGS[] = {"", ".md"};
	char *shipped = path_join(paths->share, "decks");
	const char *folders[] = {NULL, paths->decks, shipped};
	char real[PATH_MAX];
	bool found = false;
	for (size_t f = 0; f < 3 && !found; f++) {
		for (size_t e = 0; e < 2 && !found && !(f > 0 && strchr(name, '/')); e++) {
			char *plain = mem_format("%s%s", name, ENDINGS[e]);
			char *path = f > 0 ? path_join(folders[f], plain) : mem_text(plain);
			found = realpath(path, real) != NULL;
			free(path);
			free(plain);
		}
	}
	free(shipped);
	return found ? add_path(list, real, err)
		     : error_set(err, ERROR_NOT_FOUND, "there is no deck '%s' here or in %s", name,
			       paths->decks);
}

static bool add_configured(
	struct found_paths *list, const struct paths *paths, const char *name, struct error *err)
{
	const char *home = getenv("HOME");
	char *path =
		strncmp(name, "~/", 2) == 0 && home ? path_join(home, name + 2) : mem_text(name);
	bool ok = add_named(list, paths, path, err);
	free(path);
	return ok;
}

static bool find_paths(const struct invocation *invocation, const struct paths *paths, size_t first,
	struct found_paths *list, struct error *err)
{
	for (size_t i = first; i < invocation->operand_count; i++) {
		if (strcmp(invocation->operands[i], DECK_OF_INPUT) == 0) {
			found_add(list, mem_text(DECK_OF_INPUT));
		} else if (!add_named(list, paths, invocation->operands[i], err)) {
			return false;
		}
	}
	const struct value *configured = &invocation->values[OPTION_DECKS];
	for (size_t i = 0; list->count == 0 && i < configured->text_count; i++) {
		if (!add_configured(list, paths, configured->texts[i], err)) {
			return error_wrap(err, "%s: decks", paths->config_file);
		}
	}
	if (list->count == 0 && !add_default(list, paths->decks, err)) {
		return false;
	}
	if (list->count == 0) {
		char *shipped = path_join(paths->share, "decks");
		bool ok = add_default(list, shipped, err);
		free(shipped);
		if (!ok) {
			return false;
		}
	}
	if (list->count == 0) {
		return error_set(err, ERROR_NOT_FOUND,
			"there is no deck: name a file of notes, or put one into %s", paths->decks);
	}
	return true;
}

void decks_files(const struct invocation *invocation, const struct paths *paths, size_t first,
	struct path_list *files)
{
	struct found_paths list = {0};
	struct error none = {0};
	const struct value *configured = &invocation->values[OPTION_DECKS];
	for (size_t i = first; i < invocation->operand_count; i++) {
		if (strcmp(invocation->operands[i], DECK_OF_INPUT) != 0) {
			(void)add_named(&list, paths, invocation->operands[i], &none);
		}
	}
	for (size_t i = 0; i < configured->text_count; i++) {
		(void)add_configured(&list, paths, configured->texts[i], &none);
	}
	(void)add_default(&list, paths->decks, &none);
	*files = (struct path_list){.items = list.items, .count = list.count};
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

/* One that cannot be read is left out; the others go on without it. The first is kept for the
 * caller to tell. */
static void leave_out(struct decks *decks, const struct error *why)
{
	if (decks->left_out == 0) {
		decks->trouble = *why;
	} else {
		out_tell("rehearse: %s\n", why->text);
	}
	deck_finish(&decks->items[decks->count]);
	decks->left_out++;
}

static void tell_trouble(const struct decks *decks)
{
	if (decks->left_out > 0) {
		out_tell("rehearse: %s\n", decks->trouble.text);
	}
}

static bool load_each(struct decks *decks, const struct found_paths *list, struct error *err)
{
	struct error why = {0};
	for (size_t i = 0; i < list->count; i++) {
		if (seen_before(list, i)) { /* a file's path is a full one, so it is no "-" */
			continue;
		}
		struct deck *deck = &decks->items[decks->count];
		bool input = strcmp(list->items[i], DECK_OF_INPUT) == 0;
		bool ok = input ? deck_load_input(deck, &decks->input, &decks->input_length, &why)
				: deck_load(list->items[i], deck, &why);
		if (ok) {
			decks->count++;
		} else {
			leave_out(decks, &why);
		}
	}
	return decks->count > 0 || error_set(err, decks->trouble.kind, "%s", decks->trouble.text);
}

/* The interview around the decks is no deck of the user's: alone it is not what was asked for. */
static bool load_mock(const struct paths *paths, struct decks *decks, struct error *err)
{
	char *path = path_join(paths->share, "decks/mock/interview.md");
	bool named = false; /* by the user */
	for (size_t i = 0; i < decks->count; i++) {
		named = named || strcmp(decks->items[i].path, path) == 0;
	}
	bool ok = named || deck_load(path, &decks->items[decks->count], err);
	if (ok && !named) {
		decks->count++;
	} else if (!ok) {
		deck_finish(&decks->items[decks->count]);
	}
	free(path);
	return ok;
}

bool decks_load_untold(const struct invocation *invocation, const struct paths *paths, size_t first,
	struct decks *decks, struct error *err)
{
	*decks = (struct decks){0};
	struct found_paths list = {0};
	bool ok = find_paths(invocation, paths, first, &list, err);
	if (ok) {
		decks->items = mem_array(list.count + 1, sizeof(*decks->items));
		ok = load_each(decks, &list, err) &&
		     (!invocation->values[OPTION_MOCK].given || load_mock(paths, decks, err));
	}
	found_finish(&list);
	return ok;
}

bool decks_load(const struct invocation *invocation, const struct paths *paths, size_t first,
	struct decks *decks, struct error *err)
{
	bool ok = decks_load_untold(invocation, paths, first, decks, err);
	if (ok) {
		tell_trouble(decks);
	}
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
		struct error why = {0};
		if (deck_load(list.items[i], &decks->items[decks->count], &why)) {
			decks->count++;
		} else if (why.kind != ERROR_NOT_FOUND) {
			leave_out(decks, &why);
		} else { /* one that is no more costs its model answers, nothing else */
			deck_finish(&decks->items[decks->count]);
		}
	}
	path_list_finish(&list);
	tell_trouble(decks);
	return decks_identify(decks, store, false, err);
}
