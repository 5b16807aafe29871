/* Loads the lists of fillers: the shipped ones and the user's. */
#include "setup/fillers.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "terminal/terminal.h"

#define ENDING ".fillers"
#define FILE_LIMIT_BYTES ((size_t)1 << 20)

static int is_named(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);
	size_t ending = strlen(ENDING);
	return length > ending && strcmp(entry->d_name + length - ending, ENDING) == 0;
}

static void tell(void *context, const char *text)
{
	(void)context;
	out_tell("rehearse: %s\n", text);
}

/* Adds the files of a folder, except those that are also in `hiding`, another folder or NULL. */
static void add_folder(struct fillers *fillers, const char *folder, const char *hiding)
{
	struct dirent **files = NULL;
	int count = scandir(folder, &files, is_named, alphasort);
	for (int i = 0; i < count; i++) {
		char *path = path_join(folder, files[i]->d_name);
		char *other = path_join(hiding ? hiding : folder, files[i]->d_name);
		char *bytes = NULL;
		size_t length = 0;
		struct error err = {0};
		bool hidden = hiding && access(other, F_OK) == 0;
		if (!hidden && file_read(path, FILE_LIMIT_BYTES, &bytes, &length, &err)) {
			fillers_add(fillers, path, bytes, length, tell, NULL);
		} else if (!hidden) {
			tell(NULL, err.text);
		}
		free(bytes);
		free(other);
		free(path);
		free(files[i]);
	}
	free(files);
}

void setup_fillers(const struct paths *paths, struct fillers *fillers)
{
	if (fillers->looked_for) {
		return;
	}
	fillers->looked_for = true;
	add_folder(fillers, paths->share_voices, paths->config_voices);
	add_folder(fillers, paths->config_voices, NULL);
	if (fillers->count == 0) {
		char *text = mem_format("fillers are not counted: no file NAME" ENDING
					" in %s or %s has one",
			paths->share_voices, paths->config_voices);
		tell(NULL, text);
		free(text);
	}
}
