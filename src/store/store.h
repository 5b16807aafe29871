/* The store: what is known of questions, the takes and the review log, in SQLite; names of take
 * files. A review is appended, never changed. Nothing here reads a clock: times are handed in. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/lang.h"
#include "deck/deck.h"
#include "schedule/schedule.h"

struct store;

/* What was found out of order and what was done about it; one line each, for the user. All-zero is
 * none; lines are added to what is there; NULL is accepted where nobody wants to know. */
struct store_notes {
	char **lines;
	size_t count;
};
void store_notes_finish(struct store_notes *notes);

/* Opens (makes: folder 0700, file 0600) FOLDER/rehearse.db and FOLDER/takes/. A store written by a
 * newer version is refused (ERROR_STORE), untouched. A corrupt one is moved aside under a name with
 * `now_ms` in it, what SQLite can still read of it is copied into a new one, and `notes` says so;
 * it is refused when another program has it open. Two programs may have the same store open; one
 * that waits for another waits up to 10 s. *store is NULL on failure. One thread per store. */
bool store_open(const char *folder, int64_t now_ms, struct store **store, struct store_notes *notes,
	struct error *err);
void store_close(struct store *store); /* accepts NULL */

/* Reads all of the store, to the last page. False with ERROR_STORE when it is damaged. */
bool store_check(struct store *store, struct error *err);

/* False, with ERROR_STORE and what to do, when the store was opened to be read only. Whatever
 * would change such a store fails with the same words; measures, tracks and transcripts are kept
 * in memory until it is closed. */
bool store_is_writable(const struct store *store, struct error *err);

/* --- Questions --- */

/* What is known of the questions of the deck at `path` (its canonical path). When that path is new,
 * the file is read, and a known deck that shares more than half of its questions is taken for it if
 * that has the same file name or its file is gone: a deck that was moved, renamed or copied.
 * Strings are borrowed until the list is finished. */
struct known_list {
	struct known_question *items;
	size_t count;
};
bool store_known(struct store *store, const char *path, struct known_list *list, struct error *err);
void known_list_finish(struct known_list *list);

/* Remembers the deck as it is now, after deck_identify, in one transaction. Questions that are gone
 * stay known. */
bool store_keep_deck(
	struct store *store, const struct deck *deck, int64_t now_ms, struct error *err);

/* A known question gets another id: its takes and reviews go with it. Nothing happens when the new
 * id is known already or the old one is not. */
bool store_rename_question(
	struct store *store, const char *old_id, const char *new_id, struct error *err);

/* Whether a question has that id. */
bool store_knows(struct store *store, const char *id, bool *known, struct error *err);

/* The paths of all decks that were kept, the first kept first. All-zero is none. */
struct path_list {
	char **items;
	size_t count;
};
bool store_deck_paths(struct store *store, struct path_list *list, struct error *err);
void path_list_finish(struct path_list *list);
/* Those of the decks that know a question by this id, the one that knew it first first. */
bool store_decks_of(struct store *store, const char *id, struct path_list *list, struct error *err);
/* The deck at the canonical path has no question of this id: it knew it by another one's. Takes and
 * reviews stay with the id, and so do the wordings of other decks. */
bool store_disown(struct store *store, const char *path, const char *id, struct error *err);

/* --- Takes --- */

enum grade_by { GRADED_BY_NOBODY, GRADED_BY_KEY, GRADED_AUTOMATICALLY };

struct take {
	int64_t id; /* 0: not yet in the store */
	char *question_id;
	enum lang lang;
	int64_t started_ms;
	double duration_s;
	double question_end_s; /* where in the file the question had been heard */
	char *file;            /* full path */
	bool best;
	char *note; /* NULL when none */
	/* filled when read from the store */
	enum grade grade; /* of the newest review of this take that stands */
	enum grade_by grade_by;
	char *question_text; /* in the take's language when known, else any */
	bool file_missing;
	int64_t counts_ms; /* when it counts as made: started_ms, unless the clock was wrong */
	int64_t session;   /* id of the first take of the session it was made in */
	int day;           /* of that session (base/clock.h) */
};
void take_finish(struct take *take);

/* A new name in takes/ for an answer that begins now: it holds the start, question and language, so
 * that the file tells its own story when the program dies. Ends in ".wav.part" while recorded. No
 * file and no take, deleted ones included, has that name. Sets the take's question_id, lang,
 * started_ms and file, freeing what they held (the take is all-zero or in use). */
void store_take_name(struct store *store, const char *question_id, enum lang lang,
	int64_t started_ms, struct take *take);

/* The answer has ended and its file is whole and synced: renames FILE.wav.part to FILE.wav, adds
 * the row, sets take->id and take->file. Called again after failure it goes on where it stopped,
 * and for a take that is there already (another program may have found its file) it gives that
 * one's id. take->file is where the file is, also after failure. */
bool store_take_add(struct store *store, struct take *take, struct error *err);

/* Files in takes/ without a row (…wav.part or …wav), as takes read from their names. The caller
 * mends the sound, sets the duration and calls store_take_add. A file that another program is
 * writing is in the list: ask wav_is_being_written. Files whose names are not ours are left alone
 * and named in `notes`. Oldest first. */
struct take_list {
	struct take *items;
	size_t count;
};
void take_list_finish(struct take_list *list);
bool store_orphans(
	struct store *store, struct take_list *list, struct store_notes *notes, struct error *err);

struct take_filter {
	const char *question_id; /* NULL: any */
	const char *text;        /* part of a question's text, folded; NULL: any */
	int from_day;            /* 0: any; day of the session */
	int to_day;              /* 0: any */
	int64_t now_ms; /* what says it was made later, or before 2026, counts as made now or when
			 * the takes entered before and after it were; 0: every start is believed */
	int64_t id;     /* 0: any */
	size_t most;    /* 0: all */
};
/* Newest first, by counts_ms. A session is takes with less than two hours between; it is of the day
 * it began on, as its reviews have it. */
bool store_takes(struct store *store, const struct take_filter *filter, struct take_list *list,
	struct error *err);

/* How long the newest `most` takes of a question in a language are, in all; `question_id` is
 * borrowed during the call, `seconds` and `count` are set. */
struct take_lengths {
	const char *question_id;
	enum lang lang;
	double seconds;
	int count; /* of takes: 0 to `most` */
};
bool store_take_lengths(
	struct store *store, struct take_lengths *items, size_t count, int most, struct error *err);

/* Tries whether an answer could be recorded now: makes and removes a hidden file in takes/. False:
 * err (ERROR_STORE) says why not and what to do. */
bool store_can_record(const struct store *store, struct error *err);
/* Whether there is a store in the folder, or recordings of one whose rehearse.db is gone. */
bool store_is_there(const char *folder);

bool store_take_note(struct store *store, int64_t take_id, const char *note, struct error *err);
bool store_take_best(struct store *store, int64_t take_id, bool best, struct error *err);
/* Deletes the file and its measures and hides the row; its reviews stay in the log. */
bool store_take_delete(struct store *store, int64_t take_id, struct error *err);

/* --- Measures --- */

/* A named number. `name` is the list's own, or borrowed during the call. */
struct measure_value {
	char *name;
	double value;
};
struct measure_list {
	struct measure_value *items;
	size_t count;
};

/* The measures of a take, computed by `version` of what computes them; those it had are replaced.
 */
bool store_measures_keep(struct store *store, int64_t take_id, int version,
	const struct measure_value *values, size_t count, struct error *err);

/* Those of that version; none when they were computed by another. measure_list_finish afterwards.
 */
bool store_measures(struct store *store, int64_t take_id, int version, struct measure_list *list,
	struct error *err);
bool measure_list_find(const struct measure_list *list, const char *name, double *value);
void measure_list_finish(struct measure_list *list);

/* What a take looks like: bytes that only `version` of their maker understands; they replace those
 * there were. They are in a file of their own, which is made anew when it is damaged. *bytes is
 * NULL when there are none of that version; free() it. */
bool store_tracks_keep(struct store *store, int64_t take_id, int version,
	const unsigned char *bytes, size_t length, struct error *err);
bool store_tracks(struct store *store, int64_t take_id, int version, unsigned char **bytes,
	size_t *length, struct error *err);

bool store_has_tracks(
	struct store *store, int64_t take_id, int version, bool *has, struct error *err);
/* Whether tracks were found damaged since the store was opened: all are then set aside, in a file
 * "tracks.db.damaged", and takes have none until they are measured again. */
bool store_tracks_lost(const struct store *store);
/* Moves the tracks that an earlier version kept in rehearse.db into tracks.db, once, and gives the
 * space back: seconds where there are thousands, so that no start does it. *moved is how many there
 * were. Cut short, it goes on with the rest the next time. */
bool store_tracks_move(struct store *store, size_t *moved, struct error *err);

/* What was said as text; it replaces what there was. *text is NULL when there is none; free() it.
 */
bool store_transcript_keep(
	struct store *store, int64_t take_id, const char *text, struct error *err);
bool store_transcript(struct store *store, int64_t take_id, char **text, struct error *err);

/* --- Ticks: what the user marked in a take --- */

struct tick {
	char *name; /* "point:…", "part:S", "rating" */
	int value;
};
struct tick_list {
	struct tick *items;
	size_t count;
};
/* 0 takes it back. */
bool store_tick_set(
	struct store *store, int64_t take_id, const char *name, int value, struct error *err);
bool store_ticks(struct store *store, int64_t take_id, struct tick_list *list, struct error *err);
int tick_list_find(const struct tick_list *list, const char *name); /* 0: not ticked */
void tick_list_finish(struct tick_list *list);

/* --- Reviews --- */

struct review {
	int64_t id;
	const char *question_id; /* borrowed during the call */
	enum lang lang;
	int day;
	enum grade grade; /* GRADE_NONE withdraws the review it supersedes */
	enum grade_by by;
	int64_t take_id;    /* 0: none */
	int64_t supersedes; /* id of the review this one replaces; 0: none */
	int64_t made_ms;
};
/* Appends one; sets review->id. A chain has one end: when the review it supersedes was superseded
 * already, it supersedes the last of that chain instead, and review->supersedes says which. Without
 * a take it is of the take of the one it supersedes. ERROR_NOT_FOUND when the take or the review it
 * names is not there. */
bool store_review_add(struct store *store, struct review *review, struct error *err);

/* Takes the standing reviews of a take out, each by a row that supersedes it with no grade; *count
 * says how many. The take may be deleted. ERROR_NOT_FOUND when none stands. */
bool store_take_void(
	struct store *store, int64_t take_id, int64_t made_ms, size_t *count, struct error *err);

/* The newest review of a take that is not superseded; false in *found when there is none. It may be
 * a withdrawal (GRADE_NONE): a new grade supersedes that one. `review->question_id` is NULL in it.
 */
bool store_review_of_take(struct store *store, int64_t take_id, struct review *review, bool *found,
	struct error *err);

/* The review that gives the take another grade: it supersedes the take's grade, on the day of the
 * first; a take without a grade gets its first on the day it was recorded. Borrows from the take.
 */
bool store_regrading(struct store *store, const struct take *take, enum grade grade, int64_t at_ms,
	struct review *review, struct error *err);

/* --- What does not wait --- */

/* How these ended. */
enum kept {
	KEPT_NOWHERE,  /* in this program's memory alone, or not at all: err says why */
	KEPT_BESIDE,   /* in a synced file beside the store: err says why not in it */
	KEPT_IN_STORE, /* as if written at once */
};

/* As store_take_add, store_review_add, store_tick_set, store_take_best and store_take_note, but
 * they never wait for another program. What cannot be written now is kept in order, in memory and
 * in a file beside the store, and is written by store_queue_write, or else by the next store_open
 * of any program, once. Until then a take or a review has an id below 0, which these functions take
 * for the real one; store_takes, store_ticks and store_review_of_take of this store show what waits
 * for takes they know. What can never be written (ERROR_NOT_FOUND, a recording that is gone) is not
 * queued. A review gets a made_ms that no other review of this program has. */
enum kept store_queue_take(struct store *store, struct take *take, struct error *err);
enum kept store_queue_review(struct store *store, struct review *review, struct error *err);
enum kept store_queue_tick(
	struct store *store, int64_t take_id, const char *name, int value, struct error *err);
enum kept store_queue_best(struct store *store, int64_t take_id, bool best, struct error *err);
enum kept store_queue_note(
	struct store *store, int64_t take_id, const char *note, struct error *err);

/* Writes what waits if that can be done without waiting; true when nothing waits any more. `notes`
 * tells what could never be written. */
bool store_queue_write(struct store *store, struct store_notes *notes, struct error *err);
/* Whether something that another program left could not be put in when this store was opened, which
 * its notes have told. It is put in before anything else is written. */
bool store_left_waits(const struct store *store);
size_t store_queue_count(const struct store *store);  /* what waits */
size_t store_queue_unsafe(const struct store *store); /* what of it is in memory alone */

/* Sets the file of a take of this session to where its recording is now: one that waits may have
 * been renamed before its row could be written. False, and unchanged, when it is nowhere. */
bool store_take_find(const struct store *store, struct take *take);

/* What a take with an id below 0 has become: sets its id and file. False when it still waits, or
 * when it is not a take of this queue. */
bool store_queue_take_done(const struct store *store, struct take *take);

/* How long one that waits for another waits, unless store_set_patience says otherwise: far above
 * what any of our own transactions takes. */
#define STORE_PATIENCE_MS 10000

/* From now on whatever else is asked of this store waits so long for another program, at most. */
void store_set_patience(struct store *store, int ms);

/* The memories of all questions and languages as they are on the day `today`, replayed from the
 * whole log in order of day, then of entry; superseded and withdrawn reviews do not count, and one
 * that supersedes counts on the day and in the place of the first of its chain. The day is the one
 * that days_believed gives where a clock was wrong. */
struct memory_list; /* hash by question id and language */
bool store_memories(struct store *store, int today, struct memory_list **list, struct error *err);
/* The standing reviews whose day is not believed, in the order of entry; borrowed from the list. */
struct doubted_review {
	int64_t take_id; /* 0: none */
	int day;         /* that it says */
	int counts_on;
};
const struct doubted_review *memory_list_doubted(const struct memory_list *list, size_t *count);
struct memory memory_list_get(
	const struct memory_list *list, const char *question_id, enum lang lang);
/* The standing reviews of one question in one language, in the order in which they were replayed;
 * borrowed from the list. *count is 0 when there is none. */
const struct past_review *memory_list_reviews(
	const struct memory_list *list, const char *question_id, enum lang lang, size_t *count);
/* Replays all of it once more with another model. */
void memory_list_replay(struct memory_list *list, const struct memory_model *model);

/* The same list with its reviews alone: each memory is all-zero until memory_list_replay. Reads the
 * copy of the log beside the store where there is one, and of the log only what is newer; the
 * replay then starts from kept memories where those are of the same reviews and model. The list is
 * equal to that of store_memories. */
bool store_past_reviews(
	struct store *store, int today, struct memory_list **list, struct error *err);
/* The model that was kept with the list, when it was fitted to what has this number; see
 * habits_basis. */
bool memory_list_fit(const struct memory_list *list, uint64_t basis, struct memory_model *model);
/* Keeps the log and the list's memories, replayed with `model`, beside the store when enough has
 * changed since; a log that is short is not kept. */
void store_memories_keep(struct store *store, struct memory_list *list, uint64_t basis,
	const struct memory_model *model);
/* Compares the memories as they come of what is kept with those of a replay of the whole log: how
 * many were kept, and how many are wrong, which is none. What is kept is deleted when one is. */
bool store_memories_check(
	struct store *store, int today, size_t *kept, size_t *wrong, struct error *err);
/* The id of each known question: NULL beyond the last. Borrowed from the list. */
const char *memory_list_id(const struct memory_list *list, size_t index);
void memory_list_destroy(struct memory_list *list);

#endif
