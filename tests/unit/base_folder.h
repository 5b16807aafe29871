/* A folder for each test and its files. Include it once, after cmocka.h. */
#ifndef UNIT_BASE_FOLDER_H
#define UNIT_BASE_FOLDER_H

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

/* Also the working folder of the test, so that bare file names work. */
static inline int make_folder(void **state)
{
	char *folder = mem_text("/tmp/rehearse-files-XXXXXX");
	*state = folder;
	return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static inline int drop_folder(void **state)
{
	DIR *folder = opendir(".");
	const struct dirent *item;
	file_step = NULL;
	while (folder && (item = readdir(folder)) != NULL) {
		if (unlinkat(dirfd(folder), item->d_name, 0) != 0) {
			(void)unlinkat(dirfd(folder), item->d_name, AT_REMOVEDIR);
		}
	}
	if (folder) {
		(void)closedir(folder);
	}
	int status = chdir("/") == 0 ? rmdir(*state) : -1;
	free(*state);
	return status;
}

/* Root may write everywhere, so this becomes an ordinary user who owns the folder. A call with
 * false becomes root again. */
static inline void be_ordinary(bool ordinary)
{
	static bool was_root;
	if (ordinary) {
		was_root = geteuid() == 0;
		assert_true(!was_root || (chown(".", 12345, 12345) == 0 && seteuid(12345) == 0));
	} else {
		assert_true(!was_root || seteuid(0) == 0);
	}
}

static inline void put(const char *name, const char *text)
{
	FILE *file = fopen(name, "we");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static inline void assert_holds(const char *name, const char *text)
{
	char *bytes = NULL;
	size_t length = 0;
	struct error err = {0};
	if (!file_read(name, 1 << 24, &bytes, &length, &err)) {
		fail_msg("%s", err.text);
	}
	assert_int_equal(length, strlen(text));
	assert_string_equal(bytes, text);
	free(bytes);
}

static inline size_t count_names(void)
{
	size_t count = 0;
	DIR *folder = opendir(".");
	assert_non_null(folder);
	for (const struct dirent *item; (item = readdir(folder)) != NULL;) {
		count += strcmp(item->d_name, ".") != 0 && strcmp(item->d_name, "..") != 0;
	}
	(void)closedir(folder);
	return count;
}

static int steps_left;

static inline void die_at_step(const char *step)
{
	(void)step;
	if (steps_left-- == 0) {
		_exit(42);
	}
}

/* Runs `work` in a child that dies before step `n`, counted from 0. False when there was no such
 * step and everything succeeded. */
static inline bool dies_at(int n, bool (*work)(void))
{
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		steps_left = n;
		file_step = die_at_step;
		_exit(work() ? 0 : 1);
	}
	int status = 0;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_true(WEXITSTATUS(status) == 42 || WEXITSTATUS(status) == 0);
	return WEXITSTATUS(status) == 42;
}

#endif
