/* Loads the lexicons from the shipped voices/ and from the user's own folder. */
#include "setup/lexicons.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "setup/voice_and_device.h"

#define LEXICON_LIMIT_BYTES ((size_t)16 << 20)

/* The suffix of its name says what a lexicon holds. */
static const struct {
	const char *ending;
	bool (*add)(struct language *language, const char *path, const char *bytes, size_t length,
		struct error *err);
} KINDS[] = {{".lexicon", language_add_terms}, {".pronunciation", language_add_pronunciation}};

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static bool add_file(
	struct language *language, const char *folder, const char *name, struct error *err)
{
	size_t length = strlen(name);
	bool ok = true;
	for (size_t i = 0; ok && i < sizeof(KINDS) / sizeof(KINDS[0]); i++) {
		size_t ending = strlen(KINDS[i].ending);
		if (length <= ending || strcmp(name + length - ending, KINDS[i].ending) != 0) {
			continue;
		}
		char *path = path_join(folder, name);
		char *bytes = NULL;
		size_t count = 0;
		ok = file_read(path, LEXICON_LIMIT_BYTES, &bytes, &count, err) &&
		     KINDS[i].add(language, path, bytes, count, err);
		free(bytes);
		free(path);
	}
	return ok;
}

static bool add_folder(struct language *language, const char *folder, struct error *err)
{
	struct dirent **files = NULL;
	int count = scandir(folder, &files, NULL, by_name);
	bool ok = true;
	for (int i = 0; i < count; i++) {
		ok = ok && add_file(language, folder, files[i]->d_name, err);
		free(files[i]);
	}
	free(files);
	return ok;
}

struct language *setup_language(
	const struct invocation *invocation, const struct paths *paths, struct error *err)
{
	struct voice_profile korean;
	if (!setup_profile(invocation, paths, LANG_KO, &korean, err)) {
		return NULL;
	}
	struct language *language = language_create(!korean.latin_english);
	if (!add_folder(language, paths->share_voices, err) ||
		!add_folder(language, paths->config_voices, err)) {
		language_destroy(language);
		return NULL;
	}
	return language;
}
