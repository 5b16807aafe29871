/* Finds the files of the decks that operands, configuration and folders name. */
#include "setup/deck_files.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/mem.h"
#include "setup/input.h"

static void found_add(struct found_paths *list, char *path)
{
	list->items = mem_reserve(list->items, &list->capacity, list->count + 1, sizeof(char *));
	list->items[list->count++] = path;
}

void found_paths_finish(struct found_paths *list)
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

/* Some systems write endings in capitals: NOTES.TXT. */
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

/* Adds the files of a folder that look like decks, sorted by name. */
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

/* Adds a folder that is used when no deck is named: it may be missing or empty. */
static bool add_default(struct found_paths *list, const char *folder, struct error *err)
{
	DIR *dir = opendir(folder);
	bool ok = !dir || add_folder(list, dir, folder, err);
	if (dir) {
		(void)closedir(dir);
	}
	return ok;
}

/* Adds a named path: a file, or a folder, which must hold decks. */
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

/* Adds a deck named by its path, or by its bare name when it is in a deck folder. */
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

bool deck_files_find(const struct invocation *invocation, const struct paths *paths, size_t first,
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

void setup_deck_files(const struct invocation *invocation, const struct paths *paths, size_t first,
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
