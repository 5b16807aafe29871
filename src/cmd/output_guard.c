/* Keeps the output of a verb from overwriting the user's notes or the store. */
#include "cmd/output_guard.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

#define BEGIN_MOST 16

/* A verb replaces only files of the kind that it writes. */
enum output_kind { OUTPUT_EXPORT, OUTPUT_SOUND, OUTPUT_PAGE };

static const struct kind {
	const char *begins; /* shorter than BEGIN_MOST; capitals do not matter */
	const char *what;
	const char *hint;
} KINDS[] = {
	[OUTPUT_EXPORT] = {"#separator:", "an export",
		"; name the notes to export after the file to write"},
	[OUTPUT_SOUND] = {"RIFF", "a WAV file", ""},
	[OUTPUT_PAGE] = {"<!doctype html>", "a page", ""},
};

static const struct {
	enum option_id option;
	enum output_kind kind;
} OUTPUTS[] = {{OPTION_FILE, OUTPUT_SOUND}, {OPTION_OUT, OUTPUT_SOUND}, {OPTION_PAGE, OUTPUT_PAGE}};

static bool same_file(const char *one, const char *other)
{
	struct stat a;
	struct stat b;
	return stat(one, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev &&
	       a.st_ino == b.st_ino;
}

static bool refuse_deck(const char *path, const char *deck, struct error *err)
{
	return error_set(err, ERROR_USAGE,
		"%s is the deck %s and would be overwritten; write to another file", path, deck);
}

bool output_spares(const char *path, const struct decks *decks, struct error *err)
{
	for (size_t i = 0; path && i < decks->count; i++) {
		if (same_file(path, decks->items[i].path)) {
			return refuse_deck(path, decks->items[i].path, err);
		}
	}
	return true;
}

static bool is_no_deck(const struct invocation *invocation, const struct paths *paths,
	const char *path, struct error *err)
{
	bool names_decks = strstr(invocation->syntax->operands, "DECK") != NULL;
	size_t first = names_decks ? invocation->syntax->min_operands : invocation->operand_count;
	struct path_list files;
	bool ok = true;
	setup_deck_files(invocation, paths, first, &files);
	for (size_t i = 0; ok && i < files.count; i++) {
		ok = !same_file(path, files.items[i]) || refuse_deck(path, files.items[i], err);
	}
	path_list_finish(&files);
	return ok;
}

static bool is_no_input(const struct invocation *invocation, const struct paths *paths,
	const char *path, struct error *err)
{
	const struct value *in = &invocation->values[OPTION_IN];
	const char *script = invocation_text(invocation, OPTION_SCRIPT);
	for (size_t i = 0; i < in->text_count; i++) {
		if (same_file(path, in->texts[i])) {
			return error_set(err, ERROR_USAGE,
				"%s would be input and output at once; write to another file",
				path);
		}
	}
	if (script && same_file(path, script)) {
		return error_set(err, ERROR_USAGE,
			"%s is the script and would be overwritten; write to another file", path);
	}
	return !same_file(path, paths->config_file) ||
	       error_set(err, ERROR_USAGE,
		       "%s is the configuration and would be overwritten; write to another "
		       "file",
		       path);
}

/* The part of `path` below `folder`; NULL when it is not below it. Both without links. */
static const char *below(const char *path, const char *folder)
{
	size_t length = strcmp(folder, "/") == 0 ? 0 : strlen(folder);
	return strncmp(path, folder, length) == 0 && path[length] == '/' ? path + length + 1 : NULL;
}

/* Every file of the store has one of these names; other files may be beside them. */
static bool is_name_of_store(const char *name)
{
	static const char *const BEGINNINGS[] = {
		"rehearse.", "tracks.db", "memories.kept", "takes/"};
	bool is = strcmp(name, "takes") == 0;
	for (size_t i = 0; !is && i < sizeof(BEGINNINGS) / sizeof(BEGINNINGS[0]); i++) {
		is = strncmp(name, BEGINNINGS[i], strlen(BEGINNINGS[i])) == 0;
	}
	return is;
}

/* Whether the file has another name in `folder`. Sound is written into the existing file, so a take
 * would be lost under its other name. */
static bool has_name_in(const char *path, const char *folder)
{
	struct stat st;
	bool named_twice = stat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_nlink > 1;
	DIR *dir = named_twice ? opendir(folder) : NULL;
	bool has = false;
	for (const struct dirent *entry; dir && !has && (entry = readdir(dir)) != NULL;) {
		struct stat one;
		has = fstatat(dirfd(dir), entry->d_name, &one, 0) == 0 && one.st_dev == st.st_dev &&
		      one.st_ino == st.st_ino;
	}
	if (dir) {
		(void)closedir(dir);
	}
	return has;
}

/* `place` is NULL where the output is an open file. */
static bool is_of_store(const char *path, const char *place, const char *folder)
{
	static const char *const FILES[] = {"rehearse.db", "tracks.db", "memories.kept"};
	bool is = false;
	for (size_t i = 0; !is && i < sizeof(FILES) / sizeof(FILES[0]); i++) {
		char *file = path_join(folder, FILES[i]);
		is = same_file(path, file);
		free(file);
	}
	char *real = path_real(folder);
	char *takes = path_join(folder, "takes");
	char *real_takes = path_real(takes); /* takes/ may be a link to a larger disk */
	const char *name = place ? below(place, real) : NULL;
	is = is || (name && is_name_of_store(name)) || (place && below(place, real_takes)) ||
	     has_name_in(path, real_takes);
	free(real_takes);
	free(takes);
	free(real);
	return is;
}

static bool is_not_of_store(const struct invocation *invocation, const struct paths *paths,
	const char *path, const char *place, struct error *err)
{
	const char *folders[] = {setup_store_folder(invocation, paths), paths->data};
	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		if (is_of_store(path, place, folders[i])) {
			return error_set(err, ERROR_USAGE,
				"%s belongs to the store in %s, which keeps answers there; write "
				"to another file",
				path, folders[i]);
		}
	}
	return true;
}

/* An empty file may be replaced; one that cannot be read may not, as it may be anything. */
static bool may_replace(
	const char *path, const char *place, const struct kind *kind, struct error *err)
{
	struct stat st;
	char bytes[BEGIN_MOST] = {0};
	size_t length = strlen(kind->begins);
	if (!place || stat(place, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size == 0) {
		return true;
	}
	int fd = open(place, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	ssize_t got = fd >= 0 ? read(fd, bytes, length) : -1;
	if (fd >= 0) {
		(void)close(fd);
	}
	return (got == (ssize_t)length && strncasecmp(bytes, kind->begins, length) == 0) ||
	       error_set(err, ERROR_USAGE,
		       "%s exists and is not %s, so it is not overwritten; write to another "
		       "file, or move this one away%s",
		       path, kind->what, kind->hint);
}

static bool check(const struct invocation *invocation, const struct paths *paths, const char *path,
	enum output_kind kind, struct error *err)
{
	char *place = target_place(path);
	bool ok = is_no_deck(invocation, paths, path, err) &&
		  is_no_input(invocation, paths, path, err) &&
		  is_not_of_store(invocation, paths, path, place, err) &&
		  may_replace(path, place, &KINDS[kind], err);
	free(place);
	return ok;
}

static bool has_option(const struct syntax *syntax, enum option_id option)
{
	for (size_t i = 0; i < syntax->option_count; i++) {
		if (syntax->options[i] == option) {
			return true;
		}
	}
	return false;
}

bool output_check(const struct invocation *invocation, const struct paths *paths, struct error *err)
{
	bool ok = true;
	if (strncmp(invocation->syntax->operands, "FILE.tsv", strlen("FILE.tsv")) == 0) {
		ok = check(invocation, paths, invocation->operands[0], OUTPUT_EXPORT, err);
	}
	for (size_t i = 0; ok && i < sizeof(OUTPUTS) / sizeof(OUTPUTS[0]); i++) {
		enum option_id option = OUTPUTS[i].option;
		const char *path = has_option(invocation->syntax, option)
					   ? invocation_text(invocation, option)
					   : NULL;
		ok = !path || check(invocation, paths, path, OUTPUTS[i].kind, err);
	}
	return ok;
}
