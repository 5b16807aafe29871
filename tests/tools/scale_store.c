/* scale_store FOLDER QUESTIONS REVIEWS TAKES SOUND.wav: makes FOLDER/notes.md, FOLDER/store as ten
 * years of practice leave it, and FOLDER/empty, a store nothing was done with yet. Each take is a
 * link to SOUND.wav. Tracks are where the first stores had them, in rehearse.db. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "critique/critique.h"
#include "deck/deck.h"
#include "store/store.h"

#define DAYS 3650
#define DAY_MS INT64_C(86400000)
#define NOTES_LIMIT_BYTES ((size_t)64 << 20)

struct sizes {
	int questions;
	int reviews;
	int takes;
};

static uint64_t seed = 14;

/* 0 to `below` - 1. */
static int draw(int below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (int)((seed >> 33) % (unsigned)below);
}

static bool write_notes(const char *path, int questions, struct error *err)
{
	struct text text;
	text_init(&text, NOTES_LIMIT_BYTES);
	for (int i = 1; i <= questions; i++) {
		if (i % 100 == 1) {
			text_addf(&text, "\n# 주제 %d\n", i / 100 + 1);
		}
		text_addf(&text,
			"\n## %d번 장애에서 무엇을 먼저 확인하셨습니까?\n\n"
			"EN: What did you check first in incident %d?\n\n"
			"- 로그를 시간순으로 맞추어 보았습니다\n- 바뀐 설정을 되돌렸습니다\n"
			"- 같은 일이 다시 생기지 않게 검사를 더했습니다\n",
			i, i);
	}
	bool ok = file_replace(path, text.bytes, text.length, 0600, err);
	text_finish(&text);
	return ok;
}

/* A store that knows the deck, or, without one, nothing. */
static bool make_store(const char *folder, struct deck *deck, struct error *err)
{
	struct store *store = NULL;
	struct known_list known = {0};
	bool ok = store_open(folder, clock_wall_ms(), &store, NULL, err);
	if (ok && deck) {
		struct match *matches = mem_array(deck->question_count, sizeof(*matches));
		deck_identify(deck, known.items, known.count, matches);
		ok = store_keep_deck(store, deck, clock_wall_ms(), err);
		free(matches);
	}
	store_close(store);
	return ok;
}

/* A voice that speaks for some seconds and pauses: 10 ms a step. */
static size_t make_tracks(double duration_s, unsigned char **bytes)
{
	struct interval speech[60];
	struct tracks tracks = {.duration_s = duration_s, .asked_s = 3, .speech = speech};
	for (double at = 4; at + 2 < duration_s && tracks.speech_count < 60;) {
		double length = fmin(2 + draw(40) / 10.0, duration_s - at);
		speech[tracks.speech_count++] = (struct interval){at, at + length};
		at += length + 0.3 + draw(20) / 10.0;
	}
	tracks.steps = (size_t)(duration_s / CRITIQUE_STEP_S);
	tracks.level = mem_array(tracks.steps, 1);
	tracks.pitch = mem_array(tracks.steps, 1);
	size_t run = 0;
	for (size_t i = 0; i < tracks.steps; i++) {
		double at = (double)i * CRITIQUE_STEP_S;
		while (run < tracks.speech_count && speech[run].end_s < at) {
			run++;
		}
		bool spoken = run < tracks.speech_count && speech[run].start_s <= at;
		tracks.level[i] = (uint8_t)(spoken ? 40 + draw(40) : 120 + draw(20));
		tracks.pitch[i] = spoken && i % 40 > 6 ? (uint8_t)(60 + 20 * sin(at) + draw(3)) : 0;
	}
	size_t length = tracks_write(&tracks, bytes);
	free(tracks.level);
	free(tracks.pitch);
	return length;
}

static int run(sqlite3_stmt *statement)
{
	int rc = sqlite3_step(statement);
	(void)sqlite3_reset(statement);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static int64_t first_day_ms(void)
{
	return clock_wall_ms() - DAYS * DAY_MS;
}

/* In order of day, one in fifty a correction of one of the last; a tenth of them of a take. */
static int add_reviews(sqlite3 *db, const struct sizes *sizes)
{
	sqlite3_stmt *add = NULL;
	int rc = sqlite3_prepare_v2(db,
		"INSERT INTO reviews(id, question, lang, day, grade, graded_by, take, supersedes,"
		" made_ms) VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6, ?7, ?8)",
		-1, &add, NULL);
	int every = sizes->takes > 0 ? sizes->reviews / sizes->takes : 0;
	for (int i = 1; rc == SQLITE_OK && i <= sizes->reviews; i++) {
		int64_t made_ms = first_day_ms() + (int64_t)i * DAYS * DAY_MS / sizes->reviews;
		int grade = draw(100);
		(void)sqlite3_bind_int(add, 1, i);
		(void)sqlite3_bind_int(add, 2, 1 + draw(sizes->questions));
		(void)sqlite3_bind_int(add, 3, draw(4) == 0);
		(void)sqlite3_bind_int(add, 4, day_of(made_ms));
		(void)sqlite3_bind_int(add, 5, 1 + (grade >= 12) + (grade >= 30) + (grade >= 90));
		(void)sqlite3_bind_null(add, 6);
		if (every > 0 && i % every == 0) {
			(void)sqlite3_bind_int(add, 6, i / every);
		}
		(void)sqlite3_bind_null(add, 7);
		if (i % 50 == 0) {
			(void)sqlite3_bind_int(add, 7, i - 7);
		}
		(void)sqlite3_bind_int64(add, 8, made_ms);
		rc = run(add);
	}
	(void)sqlite3_finalize(add);
	return rc;
}

static int add_measures(sqlite3_stmt *add, int take)
{
	static const char *const NAMES[] = {"delay_s", "longest_pause_s", "speech_rate",
		"articulation_rate", "pitch_sd_semitones", "pitch_median_hz", "pitch_p10_hz",
		"pitch_p90_hz", "trailing_db", "lufs", "snr_db", "syllables", "speaking_s",
		"pauses"};
	int rc = SQLITE_OK;
	for (size_t i = 0; rc == SQLITE_OK && i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		(void)sqlite3_bind_int(add, 1, take);
		(void)sqlite3_bind_text(add, 2, NAMES[i], -1, SQLITE_STATIC);
		(void)sqlite3_bind_int(add, 3, CRITIQUE_VERSION);
		(void)sqlite3_bind_double(add, 4, 1 + draw(100) / 10.0);
		rc = run(add);
	}
	return rc;
}

/* One take with its file, its measures and its tracks. */
static int add_take(sqlite3_stmt *const adds[3], const struct sizes *sizes, int id,
	const char *takes, const char *sound)
{
	int64_t started_ms = first_day_ms() + (int64_t)id * DAYS * DAY_MS / sizes->takes;
	double duration_s = 40 + draw(500) / 10.0;
	char *name = mem_format("%lld.wav", (long long)started_ms);
	char day[11];
	int in_day = (int)(started_ms % DAY_MS);
	day_format((int)(started_ms / DAY_MS), day);
	free(name);
	name = mem_format("%.4s%.2s%.2sT%02d%02d%02d.%03dZ_%s_take%d.wav", day, day + 5, day + 8,
		in_day / 3600000, in_day / 60000 % 60, in_day / 1000 % 60, in_day % 1000,
		id % 4 == 0 ? "en" : "ko", id);
	char *path = path_join(takes, name);
	int rc = link(sound, path) == 0 ? SQLITE_OK : SQLITE_IOERR;
	(void)sqlite3_bind_int(adds[0], 1, id);
	(void)sqlite3_bind_int(adds[0], 2, 1 + draw(sizes->questions));
	(void)sqlite3_bind_int(adds[0], 3, id % 4 == 0);
	(void)sqlite3_bind_int64(adds[0], 4, started_ms);
	(void)sqlite3_bind_double(adds[0], 5, duration_s);
	(void)sqlite3_bind_text(adds[0], 6, name, -1, SQLITE_TRANSIENT);
	(void)sqlite3_bind_int(adds[0], 7, id % 50 == 0);
	rc = rc ? rc : run(adds[0]);
	rc = rc ? rc : add_measures(adds[1], id);
	unsigned char *bytes = NULL;
	size_t length = make_tracks(duration_s, &bytes);
	(void)sqlite3_bind_int(adds[2], 1, id);
	(void)sqlite3_bind_int(adds[2], 2, CRITIQUE_VERSION);
	(void)sqlite3_bind_blob64(adds[2], 3, bytes, length, SQLITE_TRANSIENT);
	rc = rc ? rc : run(adds[2]);
	free(bytes);
	free(path);
	free(name);
	return rc;
}

static int add_takes(sqlite3 *db, const struct sizes *sizes, const char *takes, const char *sound)
{
	static const char *const SQL[3] = {
		"INSERT INTO takes(id, question, lang, started_ms, duration_s, question_end_s,"
		" file, best) VALUES (?1, ?2, ?3, ?4, ?5, 3, ?6, ?7)",
		"INSERT INTO measures(take, name, version, value) VALUES (?1, ?2, ?3, ?4)",
		"INSERT INTO tracks(take, version, bytes) VALUES (?1, ?2, ?3)"};
	sqlite3_stmt *adds[3] = {NULL};
	int rc = SQLITE_OK;
	for (int i = 0; i < 3; i++) {
		rc = rc ? rc : sqlite3_prepare_v2(db, SQL[i], -1, &adds[i], NULL);
	}
	for (int i = 1; rc == SQLITE_OK && i <= sizes->takes; i++) {
		rc = add_take(adds, sizes, i, takes, sound);
	}
	for (int i = 0; i < 3; i++) {
		(void)sqlite3_finalize(adds[i]);
	}
	return rc;
}

static bool fill(
	const char *folder, const struct sizes *sizes, const char *sound, struct error *err)
{
	char *path = path_join(folder, "rehearse.db");
	char *takes = path_join(folder, "takes");
	sqlite3 *db = NULL;
	int rc = sqlite3_open(path, &db);
	rc = rc ? rc : sqlite3_exec(db, "PRAGMA synchronous = OFF; BEGIN", NULL, NULL, NULL);
	rc = rc ? rc : add_takes(db, sizes, takes, sound);
	rc = rc ? rc : add_reviews(db, sizes);
	rc = rc ? rc : sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	bool ok =
		rc == SQLITE_OK || error_set(err, ERROR_STORE, "%s: %s", path, sqlite3_errmsg(db));
	(void)sqlite3_close(db);
	free(path);
	free(takes);
	return ok;
}

int main(int argc, char **argv)
{
	if (argc != 6) {
		(void)fputs(
			"usage: scale_store FOLDER QUESTIONS REVIEWS TAKES SOUND.wav\n", stderr);
		return 2;
	}
	const struct sizes sizes = {(int)strtol(argv[2], NULL, 10), (int)strtol(argv[3], NULL, 10),
		(int)strtol(argv[4], NULL, 10)};
	char *notes = path_join(argv[1], "notes.md");
	char *full = path_join(argv[1], "store");
	char *empty = path_join(argv[1], "empty");
	struct deck deck = {0};
	struct error err = {0};
	bool ok = sizes.questions > 0 && folder_make(argv[1], 0700, &err) &&
		  write_notes(notes, sizes.questions, &err) && deck_load(notes, &deck, &err) &&
		  make_store(empty, NULL, &err) && make_store(full, &deck, &err) &&
		  fill(full, &sizes, argv[5], &err);
	if (!ok) {
		(void)fprintf(stderr, "scale_store: %s\n", err.text);
	} else if (deck.question_count != (size_t)sizes.questions) {
		(void)fprintf(
			stderr, "scale_store: %zu questions were read\n", deck.question_count);
		ok = false;
	}
	deck_finish(&deck);
	free(notes);
	free(full);
	free(empty);
	return ok ? 0 : 1;
}
