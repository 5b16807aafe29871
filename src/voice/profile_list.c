/* Finds and lists voice profiles in folders; an earlier folder hides a later one. */
#include "voice/profile_list.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

#define ENDING ".voice"

/* Sorted file names without duplicates. */
struct names {
	char **items;
	size_t count;
	size_t capacity;
};

static void names_finish(struct names *names)
{
	for (size_t i = 0; i < names->count; i++) {
		free(names->items[i]);
	}
	free(names->items);
}

static void names_add(struct names *names, const char *bytes, size_t length)
{
	for (size_t i = 0; i < names->count; i++) {
		if (strncmp(names->items[i], bytes, length) == 0 &&
			names->items[i][length] == '\0') {
			return;
		}
	}
	names->items = mem_reserve(
		names->items, &names->capacity, names->count + 1, sizeof(*names->items));
	names->items[names->count++] = mem_bytes_text(bytes, length);
}

static int by_text(const void *left, const void *right)
{
	const char *const *a = left;
	const char *const *b = right;
	return strcmp(*a, *b);
}

/* A missing folder has no voices. */
static void names_read(struct names *names, const char *const *folders, size_t folder_count)
{
	*names = (struct names){0};
	for (size_t i = 0; i < folder_count; i++) {
		DIR *folder = opendir(folders[i]);
		const struct dirent *item;
		while (folder && (item = readdir(folder)) != NULL) {
			size_t length = strlen(item->d_name);
			size_t ending = sizeof(ENDING) - 1;
			if (length > ending && item->d_name[0] != '.' &&
				strcmp(item->d_name + length - ending, ENDING) == 0) {
				names_add(names, item->d_name, length - ending);
			}
		}
		if (folder) {
			(void)closedir(folder);
		}
	}
	if (names->count > 1) {
		qsort(names->items, names->count, sizeof(*names->items), by_text);
	}
}

/* The path of the first file of that name; NULL when there is none. free() it. */
static char *path_of(const char *const *folders, size_t folder_count, const char *name)
{
	char *file = mem_format("%s" ENDING, name);
	char *path = NULL;
	for (size_t i = 0; i < folder_count && !path; i++) {
		path = path_join(folders[i], file);
		if (access(path, F_OK) != 0) {
			free(path);
			path = NULL;
		}
	}
	free(file);
	return path;
}

bool voice_profile_find(const char *const *folders, size_t folder_count, const char *name,
	struct voice_profile *profile, struct error *err)
{
	char *path = strchr(name, '/') ? NULL : path_of(folders, folder_count, name);
	if (path) {
		bool ok = voice_profile_load(path, profile, err);
		free(path);
		return ok;
	}
	struct names names;
	struct text list;
	names_read(&names, folders, folder_count);
	text_init(&list, 600);
	for (size_t i = 0; i < names.count; i++) {
		text_addf(&list, "%s%s", i ? ", " : "", names.items[i]);
	}
	if (names.count > 0) {
		(void)error_set(err, ERROR_NOT_FOUND, "there is no voice '%s'; there are %s", name,
			list.bytes);
	} else {
		(void)error_set(err, ERROR_NOT_FOUND,
			"there is no voice '%s' and no voice at all; is the installation complete?",
			name);
	}
	text_finish(&list);
	names_finish(&names);
	return false;
}

struct voice_profile *voice_profile_list(const char *const *folders, size_t folder_count,
	size_t *count, void (*remark)(void *context, const char *text), void *context)
{
	struct names names;
	names_read(&names, folders, folder_count);
	struct voice_profile *profiles = mem_array(names.count, sizeof(*profiles));
	*count = 0;
	for (size_t i = 0; i < names.count; i++) {
		struct error err = {0};
		char *path = path_of(folders, folder_count, names.items[i]);
		if (path && voice_profile_load(path, &profiles[*count], &err)) {
			++*count;
		} else if (path && remark) {
			remark(context, err.text);
		}
		free(path);
	}
	names_finish(&names);
	return profiles;
}
