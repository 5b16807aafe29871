/* Claims about damage of every kind: pages copied over others, bits flipped, a file cut off, and
 * all of it mixed. Each damaged store is started three times: it is mended or set aside by the next
 * start, nothing is said twice, and every row that SQLite can still read is kept.
 *
 * DAMAGE_TRIALS is how many of each kind are tried (12, under sanitizers 5), from number
 * DAMAGE_FIRST (0) on. In every second trial the file keeps its size and time, as when a disk rots:
 * then damage is found when it is met, or within a week. */
#include "unit/store_help.h"

#include <signal.h>
#include <sys/wait.h>

#include "base/text.h"
#include "store/schema.h"
#include "unit/store_damaging.h"

enum { QUESTIONS = 150, TAKES = 80, REVIEWS = 700, STARTS = 3, CIRCLE = 10000 };
#define WEEK_MS INT64_C(604800000)
#define MOST_SECONDS 60

#define trial_test(test) cmocka_unit_test_setup_teardown(test, make_temp, finish)

/* --- The store --- */

static void add_questions(struct store *store)
{
	struct error err = {0};
	const char *ids[QUESTIONS];
	const char *texts[QUESTIONS];
	char *made[QUESTIONS][2];
	for (int i = 0; i < QUESTIONS; i++) {
		ids[i] = made[i][0] = mem_format("question-%d", i);
		texts[i] = made[i][1] =
			mem_format("%d번째 질문은 무엇을 묻고 있습니까? %0*d", i, 20 + i % 60, i);
	}
	struct deck deck = make_deck("/nowhere/면접.md", QUESTIONS, ids, texts);
	assert_done(store_keep_deck(store, &deck, NOW_MS, &err), err);
	deck_finish(&deck);
	for (int i = 0; i < QUESTIONS; i++) {
		free(made[i][0]);
		free(made[i][1]);
	}
}

static void add_take(struct store *store, int i)
{
	static unsigned char tracks[3000];
	struct error err = {0};
	char *id = mem_format("question-%d", i % QUESTIONS);
	struct take take = record_take(store, id, LANG_KO, NOW_MS - i * 60000);
	take.note = i % 3 == 0 ? mem_format("take %d, %0*d", i, 40, i) : NULL;
	struct named_value values[] = {{(char[]){"delay_s"}, i / 10.0}, {(char[]){"lufs"}, -i}};
	assert_done(store_take_add(store, &take, &err), err);
	assert_done(store_measures_keep(store, take.id, 1, values, 2, &err), err);
	memset(tracks, i, sizeof(tracks));
	assert_done(store_tracks_keep(store, take.id, 1, tracks, sizeof(tracks), &err), err);
	assert_done(store_tick_set(store, take.id, "rating", 1 + i % 4, &err), err);
	assert_done(store_transcript_keep(store, take.id, "저는 이렇게 말했습니다", &err), err);
	(void)add_review(store, id, LANG_KO, TODAY - i % 30, (enum grade)(1 + i % 4), take.id, 0);
	take_finish(&take);
	free(id);
}

static void add_reviews(struct store *store, const char *folder)
{
	(void)store;
	char *sql = mem_format("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
			       " WHERE i < %d) INSERT INTO reviews(question, lang, day, grade,"
			       " graded_by, made_ms) SELECT 1 + i %% %d, 0, 20000 + i / 3,"
			       " 1 + i %% 4, 1, i FROM n",
		REVIEWS, QUESTIONS);
	assert_answer(folder, sql, "");
	free(sql);
}

static void make_store(const char *folder)
{
	struct store *store = open_store(folder);
	add_questions(store);
	for (int i = 0; i < TAKES; i++) {
		add_take(store, i);
	}
	add_reviews(store, folder);
	store_close(store);
}

static void copy_named(const char *from, const char *to, const char *name)
{
	char *bytes = NULL;
	size_t length = 0;
	struct error err = {0};
	char *path = path_join(from, name);
	char *copy = path_join(to, name);
	assert_done(file_read(path, 10 << 20, &bytes, &length, &err), err);
	int fd = open(copy, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_int_equal(write(fd, bytes, length), length);
	(void)close(fd);
	free(bytes);
	free(path);
	free(copy);
}

/* --- Damage --- */

static void damage(const char *folder, void (*kind)(int fd, uint32_t pages), bool hidden)
{
	struct stat st;
	char *path = path_join(folder, "rehearse.db");
	assert_int_equal(stat(path, &st), 0);
	int fd = open(path, O_RDWR);
	kind(fd, (uint32_t)(st.st_size / PAGE));
	if (hidden) {
		const struct timespec times[2] = {st.st_atim, st.st_mtim};
		assert_int_equal(futimens(fd, times), 0);
	}
	(void)close(fd);
	free(path);
}

/* --- What can still be read --- */

static int insert_row(sqlite3_stmt *insert, sqlite3_stmt *row)
{
	for (int i = 0; i < sqlite3_column_count(row); i++) {
		(void)sqlite3_bind_value(insert, i + 1, sqlite3_column_value(row, i));
	}
	int rc = sqlite3_step(insert);
	(void)sqlite3_reset(insert);
	return rc;
}

static void read_table(sqlite3 *from, sqlite3 *to, const char *table, const char *order)
{
	sqlite3_stmt *rows = NULL;
	sqlite3_stmt *insert = NULL;
	sqlite3_stmt *shape = NULL;
	char *select = mem_format("SELECT * FROM %s NOT INDEXED ORDER BY rowid %s", table, order);
	char *all = mem_format("SELECT * FROM %s", table);
	assert_int_equal(sqlite3_prepare_v2(to, all, -1, &shape, NULL), SQLITE_OK);
	struct text sql;
	text_init(&sql, 1000);
	text_addf(&sql, "INSERT INTO %s VALUES (?", table);
	for (int i = 1; i < sqlite3_column_count(shape); i++) {
		text_add(&sql, ", ?");
	}
	text_add(&sql, ")");
	assert_int_equal(sqlite3_prepare_v2(to, sql.bytes, -1, &insert, NULL), SQLITE_OK);
	if (sqlite3_prepare_v2(from, select, -1, &rows, NULL) == SQLITE_OK &&
		sqlite3_column_count(rows) == sqlite3_column_count(shape)) {
		/* a row that no such table can hold is none; a circle of pages has no end */
		for (int refused = 0; refused < CIRCLE && sqlite3_step(rows) == SQLITE_ROW;) {
			refused = insert_row(insert, rows) == SQLITE_DONE ? 0 : refused + 1;
		}
	}
	text_finish(&sql);
	free(select);
	free(all);
	(void)sqlite3_finalize(rows);
	(void)sqlite3_finalize(insert);
	(void)sqlite3_finalize(shape);
}

/* Into FOLDER/readable.db, from a copy, as reading a WAL file makes others beside it. */
static void save_readable(const char *folder)
{
	char *path = path_join(folder, "rehearse.db");
	char *uri = mem_format("file:%s?immutable=1", path);
	char *readable = path_join(folder, "readable.db");
	sqlite3 *from = NULL;
	sqlite3 *to = NULL;
	assert_int_equal(
		sqlite3_open_v2(uri, &from, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL), 0);
	(void)sqlite3_exec(from, "PRAGMA writable_schema = ON", NULL, NULL, NULL);
	assert_int_equal(sqlite3_open(readable, &to), SQLITE_OK);
	(void)sqlite3_exec(
		to, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY", NULL, NULL, NULL);
	assert_int_equal(schema_migrate(to, SCHEMA_STEPS, SCHEMA_STEP_COUNT), SQLITE_OK);
	(void)sqlite3_exec(to, "BEGIN", NULL, NULL, NULL);
	for (size_t i = 0; i < SCHEMA_TABLE_COUNT; i++) {
		read_table(from, to, SCHEMA_TABLES[i], "");
		read_table(from, to, SCHEMA_TABLES[i], "DESC");
	}
	assert_int_equal(sqlite3_exec(to, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
	(void)sqlite3_close(from);
	(void)sqlite3_close(to);
	free(path);
	free(uri);
	free(readable);
}

/* How many readable rows are not in the store. */
static int64_t count_missing(const char *folder)
{
	int64_t missing = 0;
	char *path = path_join(folder, "rehearse.db");
	char *readable = path_join(folder, "readable.db");
	sqlite3 *db = NULL;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	char *attach = mem_format("ATTACH '%s' AS r", readable);
	assert_int_equal(sqlite3_exec(db, attach, NULL, NULL, NULL), SQLITE_OK);
	for (size_t i = 0; i < SCHEMA_TABLE_COUNT; i++) {
		sqlite3_stmt *count = NULL;
		char *sql = mem_format("SELECT count(*) FROM (SELECT * FROM r.%s EXCEPT"
				       " SELECT * FROM main.%s NOT INDEXED)",
			SCHEMA_TABLES[i], SCHEMA_TABLES[i]);
		bool ok = sqlite3_prepare_v2(db, sql, -1, &count, NULL) == SQLITE_OK &&
			  sqlite3_step(count) == SQLITE_ROW;
		int64_t found = ok ? sqlite3_column_int64(count, 0) : 1;
		if (found > 0) {
			print_message("#   %lld rows of %s\n", (long long)found, SCHEMA_TABLES[i]);
		}
		missing += found;
		(void)sqlite3_finalize(count);
		free(sql);
	}
	(void)sqlite3_close(db);
	free(attach);
	free(path);
	free(readable);
	return missing;
}

/* --- A start, in a process of its own --- */

static bool look_at_take(struct store *store, const struct take *take, struct error *err)
{
	struct value_list ticks = {0};
	struct value_list measures = {0};
	unsigned char *bytes = NULL;
	size_t length = 0;
	char *text = NULL;
	struct review review = {0};
	bool found;
	bool ok = store_ticks(store, take->id, &ticks, err) &&
		  store_measures(store, take->id, 1, &measures, err) &&
		  store_tracks(store, take->id, 1, &bytes, &length, err) &&
		  store_transcript(store, take->id, &text, err) &&
		  store_review_of_take(store, take->id, &review, &found, err);
	value_list_finish(&ticks);
	value_list_finish(&measures);
	free(bytes);
	free(text);
	return ok;
}

/* What a rehearsal and a look at its takes do: first it reads, then it writes. */
static bool use(struct store *store, int nth, struct error *err)
{
	struct take_list takes = {0};
	struct take_list orphans = {0};
	struct known_list known = {0};
	struct memory_list *memories = NULL;
	bool ok = store_orphans(store, &orphans, NULL, err) &&
		  store_known(store, "/nowhere/면접.md", &known, err) &&
		  store_memories(store, LATER, &memories, err) &&
		  store_takes(store, &(struct take_filter){0}, &takes, err);
	for (size_t i = 0; ok && i < takes.count; i++) {
		ok = look_at_take(store, &takes.items[i], err);
	}
	char *id = mem_format("new-%d", nth);
	struct take take = {0};
	struct review review = {.question_id = id,
		.grade = GRADE_GOOD,
		.day = TODAY + nth,
		.made_ms = NOW_MS + nth};
	if (ok) {
		take = record_take(store, id, LANG_KO, NOW_MS + 1000 * (nth + 1));
		ok = store_take_add(store, &take, err);
		review.take_id = take.id;
		ok = ok && store_review_add(store, &review, err) &&
		     store_tick_set(store, take.id, "rating", 2, err);
	}
	take_list_finish(&takes);
	take_list_finish(&orphans);
	known_list_finish(&known);
	memory_list_destroy(memories);
	take_finish(&take);
	free(id);
	return ok;
}

/* What a start said, a line each. */
struct said {
	char *text;
	bool died;
};

static void start_in_child(const char *folder, int nth, int64_t now_ms, int out)
{
	struct store *store = NULL;
	struct store_notes notes = {0};
	struct error err = {0};
	(void)alarm(MOST_SECONDS);
	bool ok = store_open(folder, now_ms, &store, &notes, &err) && use(store, nth, &err);
	for (size_t i = 0; i < notes.count; i++) {
		(void)dprintf(out, "%s\n", notes.lines[i]);
	}
	if (!ok) {
		(void)dprintf(out, "%s\n", err.text);
	}
	store_close(store);
	_exit(7);
}

static struct said start(const char *folder, int nth, int64_t now_ms)
{
	int ends[2];
	struct said said = {0};
	size_t length;
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		(void)close(ends[0]);
		start_in_child(folder, nth, now_ms, ends[1]);
	}
	(void)close(ends[1]);
	assert_true(file_read_open(ends[0], 1 << 20, &said.text, &length, NULL));
	(void)close(ends[0]);
	int status = 0;
	assert_int_equal(waitpid(child, &status, 0), child);
	said.died = !WIFEXITED(status) || WEXITSTATUS(status) != 7;
	return said;
}

/* A line of `after` that `before` has too. */
static bool repeats(const char *before, const char *after)
{
	for (const char *end; (end = strchr(after, '\n')) != NULL; after = end + 1) {
		char *line = mem_bytes_text(after, (size_t)(end + 1 - after));
		bool is = strstr(before, line) != NULL;
		free(line);
		if (is) {
			return true;
		}
	}
	return false;
}

static bool is_whole(const char *folder)
{
	char *path = path_join(folder, "rehearse.db");
	char *answer = ask_database(path, "PRAGMA integrity_check");
	bool is = strcmp(answer, "ok") == 0;
	free(answer);
	free(path);
	return is;
}

/* --- Trials --- */

struct tally {
	int tried;
	int lost;
	int twice;
	int mended;
};

static void try_one(const char *base, const char *folder, void (*kind)(int fd, uint32_t pages),
	bool hidden, struct tally *tally)
{
	char *takes = path_join(folder, "takes");
	assert_int_equal(mkdir(folder, 0700), 0);
	assert_int_equal(mkdir(takes, 0700), 0);
	copy_named(base, folder, "rehearse.db");
	/* the seal is that of a store which was closed as it is */
	store_close(open_store(folder));
	damage(folder, kind, hidden);
	save_readable(folder);

	struct said said[STARTS + 1] = {{0}};
	bool lost = false;
	bool twice = false;
	for (int i = 0; i <= STARTS; i++) {
		bool late = i == STARTS; /* what nobody met is found by then */
		said[i] = start(folder, i, NOW_MS + i * 60000 + (late ? WEEK_MS : 0));
		lost = lost || said[i].died;
		lost = lost || (i == 0 && !hidden && !is_whole(folder));
		for (int before = 0; before < i; before++) {
			twice = twice || repeats(said[before].text, said[i].text);
		}
	}
	twice = twice || (said[STARTS - 1].text[0] != '\0');
	lost = lost || !is_whole(folder) || count_missing(folder) > 0;
	tally->tried++;
	tally->lost += lost;
	tally->twice += twice;
	for (int i = 0; i <= STARTS; i++) {
		if (lost || twice) {
			print_message("# %s, start %d%s:\n%s", folder, i + 1,
				said[i].died ? " died" : "", said[i].text);
		}
		tally->mended += strstr(said[i].text, "was damaged") != NULL;
		free(said[i].text);
	}
	if (!lost && !twice) {
		remove_all(folder);
	}
	free(takes);
}

static int wanted(const char *variable, int usual)
{
	const char *said = getenv(variable);
	return said ? (int)strtol(said, NULL, 10) : usual;
}

static void try_kind(const char *temp, const char *name, void (*kind)(int fd, uint32_t pages))
{
	char *base = path_join(temp, "base");
	struct tally tally = {0};
	make_store(base);
	int first = wanted("DAMAGE_FIRST", 0);
	int count =
		wanted("DAMAGE_TRIALS", getenv("FAILURE_STEP") ? 5 : 12); /* see store_failures.c */
	for (int i = first; i < first + count; i++) {
		char *folder = mem_format("%s/%d", temp, i);
		chance_state = hash_bytes(HASH_START, name, strlen(name)) + (uint64_t)i * 7919u;
		try_one(base, folder, kind, i % 2 == 1, &tally);
		free(folder);
	}
	print_message("# %s: %d tried, %d mended, %d lost, %d said twice\n", name, tally.tried,
		tally.mended, tally.lost, tally.twice);
	assert_int_equal(tally.tried, count);
	assert_int_equal(tally.lost, 0);
	assert_int_equal(tally.twice, 0);
	free(base);
}

static void test_a_page_that_was_copied_over_another(void **state)
{
	try_kind(*state, "page copied over another", copy_page);
}

static void test_bits_that_were_flipped(void **state)
{
	try_kind(*state, "bits flipped", flip_bits);
}

static void test_a_file_that_was_cut_off(void **state)
{
	try_kind(*state, "cut off", cut_off);
}

static void test_damage_of_several_kinds(void **state)
{
	try_kind(*state, "mixed", mix);
}

/* With DAMAGE_KEEP the folders of trials that went wrong stay. */
static int finish(void **state)
{
	return getenv("DAMAGE_KEEP") ? 0 : remove_temp(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		trial_test(test_a_page_that_was_copied_over_another),
		trial_test(test_bits_that_were_flipped),
		trial_test(test_a_file_that_was_cut_off),
		trial_test(test_damage_of_several_kinds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
