/* What the targets that need a store share: one with a take, in a folder of its own, made anew when
 * it has grown. */
#ifndef FUZZ_STORE_FOR_FUZZING_H
#define FUZZ_STORE_FOR_FUZZING_H

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audio/audio.h"
#include "base/file.h"
#include "base/mem.h"
#include "store/store.h"

/* 2026-11-22T09:05:07.123Z. */
#define NOW_MS INT64_C(1795338307123)
#define USES_EACH 400

static char fuzz_folder[64];
static struct store *fuzz_store;

/* Everything in a folder, and those inside. */
static inline void empty_folder(const char *path)
{
	static const char *const INSIDE[] = {"/store/takes", "/store", ""};
	for (size_t i = 0; i < sizeof(INSIDE) / sizeof(INSIDE[0]); i++) {
		char *inner = mem_format("%s%s", path, INSIDE[i]);
		DIR *folder = opendir(inner);
		for (struct dirent *entry; folder && (entry = readdir(folder)) != NULL;) {
			if (unlinkat(dirfd(folder), entry->d_name, 0) != 0) {
				(void)unlinkat(dirfd(folder), entry->d_name, AT_REMOVEDIR);
			}
		}
		if (folder) {
			(void)closedir(folder);
		}
		free(inner);
	}
	(void)rmdir(path);
}

static inline void leave_store(void)
{
	store_close(fuzz_store);
	fuzz_store = NULL;
	empty_folder(fuzz_folder);
}

/* A store with take 1, of a second of silence. */
static inline struct store *fresh_store(void)
{
	static int uses;
	struct error err = {0};
	struct store_notes notes = {0};
	if (fuzz_store && ++uses % USES_EACH != 0) {
		return fuzz_store;
	}
	if (!fuzz_store) {
		bool in_memory = access("/dev/shm", W_OK) == 0;
		(void)snprintf(fuzz_folder, sizeof(fuzz_folder), "%s/rehearse-fuzz.%ld",
			in_memory ? "/dev/shm" : "/tmp", (long)getpid());
		(void)atexit(leave_store);
	} else {
		leave_store();
	}
	char *folder = path_join(fuzz_folder, "store");
	struct pcm second = {.rate_hz = AUDIO_RATE_HZ};
	struct take take = {0};
	pcm_add_silence(&second, 1);
	if (mkdir(fuzz_folder, 0700) != 0 ||
		!store_open(folder, NOW_MS, &fuzz_store, &notes, &err)) {
		abort();
	}
	store_take_name(fuzz_store, "q1", LANG_KO, NOW_MS, &take);
	take.duration_s = 1;
	if (!sound_write(take.file, &second, &err) || !store_take_add(fuzz_store, &take, &err) ||
		take.id != 1) {
		abort();
	}
	take_finish(&take);
	pcm_finish(&second);
	store_notes_finish(&notes);
	free(folder);
	return fuzz_store;
}

/* Between them what is told to the user goes nowhere; hush returns what unhush takes. */
static inline int hush(void)
{
	int kept = dup(STDERR_FILENO);
	int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
	if (kept < 0 || nothing < 0 || dup2(nothing, STDERR_FILENO) < 0) {
		abort();
	}
	(void)close(nothing);
	return kept;
}

static inline void unhush(int kept)
{
	(void)dup2(kept, STDERR_FILENO);
	(void)close(kept);
}

#endif
